"""TIMEX3 values of durations."""

from __future__ import annotations

from fractions import Fraction

from onrecord.reading.times.expressions import Amount, Length

_SMALLER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_MULTIPLES = {"E": ("Y", 10), "C": ("Y", 100), "FN": ("W", 2)}


def length_value(length: Length) -> str:
    """Return the TIMEX3 value of a duration, such as P2Y6M, PT5H30M, or PXM for an unknown number of months."""
    pieces = [piece for amount in length.amounts for piece in _pieces(amount)]
    days = "".join(text for unit, text in pieces if not unit.startswith("T"))
    hours = "".join(text for unit, text in pieces if unit.startswith("T"))
    return f"P{days}T{hours}" if hours else f"P{days}"


def _pieces(amount: Amount) -> list[tuple[str, str]]:
    number = amount.number
    unit, factor = _MULTIPLES.get(amount.unit, (amount.unit, 1))
    if number is None:
        return [(amount.unit, f"X{amount.unit[-1]}")] if amount.unit != "FN" else [("W", "XW")]
    number *= factor
    whole, rest = divmod(number, 1)
    if rest and unit in _SMALLER and (rest * _SMALLER[unit][1]).denominator == 1:
        smaller, per_unit = _SMALLER[unit]
        pieces = [(unit, f"{whole}{unit[-1]}")] if whole else []
        return [*pieces, (smaller, f"{rest * per_unit}{smaller[-1]}")]
    return [(unit, f"{_decimal(number)}{unit[-1]}")]


def _decimal(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"
