"""The grammar of durations.

Kinds: AMOUNT is a number or None for "several"; LENGTH a bare duration; DURATION one with what goes before it.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import (
    Amount,
    Length,
    Reference,
)

lengths = Grammar()

_UNKNOWN = "X"
_LARGEST = 10**9
_MOST_WITHIN = {
    ("Y", "M"): 12,
    ("Y", "W"): 52,
    ("Y", "D"): 366,
    ("M", "W"): 5,
    ("M", "D"): 31,
    ("W", "D"): 7,
    ("D", "TH"): 24,
    ("TH", "TM"): 60,
    ("TM", "TS"): 60,
}


def _same(value: Any) -> Any:
    return value


lengths.rule("AMOUNT", "NUMBER")(_same)
lengths.rule("DURATION", "LENGTH", "ADJECTIVE", "the LENGTH", "LENGTH - long", "ADJECTIVE - long")(_same)


@lengths.rule("NUMBER", "SPELLED")
def _spelled(number: int) -> Fraction:
    return Fraction(number)


@lengths.rule("NUMBER", "SPELLED -? SPELLED")
def _tens_and_units(tens: int, units: int) -> Fraction | None:
    return Fraction(tens + units) if tens >= 20 and tens % 10 == 0 and units < 10 else None


@lengths.rule("NUMBER", "NUMBER MAGNITUDE", "a MAGNITUDE")
def _magnitude(*pieces: Any) -> Fraction | None:
    number = Fraction(pieces[-1]) * (pieces[0] if len(pieces) > 1 else 1)
    return number if number <= _LARGEST else None


@lengths.rule("AMOUNT", "NUMBER and a half", "NUMBER and one half", "NUMBER - and - a - half")
def _and_a_half(number: Fraction) -> Fraction:
    return number + Fraction(1, 2)


@lengths.rule("AMOUNT", "NUMBER FRACTION", "NUMBER - FRACTION")
def _mixed(number: Fraction, fraction: Fraction) -> Fraction:
    return number + fraction


@lengths.rule("AMOUNT", "a couple of", "couple of", "a couple", "another couple of")
def _couple() -> Fraction:
    return Fraction(2)


@lengths.rule("AMOUNT", "FEW", "a FEW", "the FEW", "another FEW", "quite a FEW", "NUMBER or FEW")
def _several(*_: Any) -> str:
    return _UNKNOWN


@lengths.rule(
    "AMOUNT", "NUMBER to NUMBER", "NUMBER or NUMBER", "NUMBER - to - NUMBER", "AMOUNT more", "AMOUNT additional"
)
def _to(*pieces: Any) -> Any:
    return pieces[0] if len(pieces) == 1 or pieces[0] == pieces[-1] else _UNKNOWN


@lengths.rule("LENGTH", "AMOUNT UNITS")
@lengths.rule("ADJECTIVE", "AMOUNT - UNIT")
def _length(amount: Fraction | str, unit: str) -> Length:
    return Length(amounts=(Amount(number=None if isinstance(amount, str) else amount, unit=unit),))


@lengths.rule("ADJECTIVE", "NUMBER - to NUMBER - UNIT", "NUMBER - or NUMBER - UNIT")
def _length_between(first: Fraction, last: Fraction, unit: str) -> Length:
    return _length(first if first == last else _UNKNOWN, unit)


@lengths.rule("LENGTH", "AMOUNT UNIT")
def _length_of_one(amount: Fraction | str, unit: str) -> Length | None:
    # "Some day" counts no days.
    return None if isinstance(amount, str) else _length(amount, unit)


@lengths.rule("LENGTH", "AMOUNT MEASURE UNITS")
def _measured(amount: Fraction | str, measure: str, unit: str) -> Length:
    return replace(_length(amount, unit), business=measure == "business")


@lengths.rule("LENGTH", "LENGTH and LENGTH", "LENGTH , LENGTH")
def _sum(first: Length, second: Length) -> Length | None:
    """Join what one clock or calendar counts: "two hours and 10 minutes", not "two weeks, ten days"."""
    larger, smaller = first.amounts[-1], second.amounts[0]
    most = _MOST_WITHIN.get((larger.unit, smaller.unit))
    if most is None or larger.number is None or smaller.number is None or smaller.number >= most:
        return None
    return Length(amounts=(*first.amounts, *second.amounts))


@lengths.rule(
    "ARTICLELENGTH",
    "a UNIT",
    "an UNIT",
    "another UNIT",
    "an additional UNIT",
    "a full UNIT",
    "a whole UNIT",
    "an entire UNIT",
)
def _one(unit: str) -> Length:
    return _length(Fraction(1), unit)


@lengths.rule("LENGTH", "a UNIT and a half", "an UNIT and a half")
def _one_and_a_half(unit: str) -> Length:
    return _length(Fraction(3, 2), unit)


@lengths.rule("LENGTH", "half a UNIT", "half an UNIT", "half - an - UNIT")
@lengths.rule("ADJECTIVE", "half - UNIT")
def _half(unit: str) -> Length | None:
    return _length(Fraction(1, 2), unit) if unit in ("TH", "Y", "D", "C") else None


@lengths.rule(
    "DURATION",
    "APPROX ARTICLELENGTH",
    "BOUND ARTICLELENGTH",
    "OVER ARTICLELENGTH",
    "BOUND DURATION",
    "less than ARTICLELENGTH",
    "more than ARTICLELENGTH",
    "APPROX DURATION",
)
def _about_one(*pieces: Any) -> Any:
    return pieces[-1]


@lengths.rule(
    "DURATION", "more than LENGTH", "less than LENGTH", "fewer than LENGTH", "at least LENGTH", "at most LENGTH"
)
def _bounded(length: Length) -> Length:
    return length


@lengths.rule(
    "DURATION",
    "DURATION or so",
    "up to LENGTH",
    "no more than LENGTH",
    "no fewer than LENGTH",
    "no less than LENGTH",
    "no longer than LENGTH",
    "as long as LENGTH",
    "as many as LENGTH",
    "at least DURATION",
    "another LENGTH",
    "some LENGTH",
    "a further LENGTH",
    "an additional LENGTH",
)
def _limited(length: Length) -> Length:
    return length


@lengths.rule(
    "DURATION",
    "the? RELATION LENGTH",
    "the? FLOW LENGTH",
    "the? ORDINAL LENGTH",
    "these LENGTH",
    "those LENGTH",
    "the LATEST LENGTH",
    "the? YEARAGO LENGTH",
)
def _placed(*pieces: Any) -> Any:
    return pieces[-1]


@lengths.rule("LENGTH", "a quarter of a UNIT", "a quarter - UNIT", "quarter of a UNIT")
def _quarter(unit: str) -> Length | None:
    return _length(Fraction(25), "Y") if unit == "C" else None


@lengths.rule("DURATION", "UNIT - long", "UNIT_LONG")
def _unit_long(unit: str) -> Length:
    return _length(Fraction(1), unit)


@lengths.rule("DURATION", "UNITS - long", "UNITS_LONG", "multi - UNIT", "a UNIT or two")
def _some_long(unit: str) -> Length:
    return _length(_UNKNOWN, unit)


@lengths.rule("DURATION", "the? RELATION UNIT")
def _last_decade(relation: int, unit: str) -> Length | None:
    return _length(Fraction(1), unit) if relation < 0 and unit in ("E", "C") else None


@lengths.rule("DURATION", "the? FLOW UNIT")
def _flowing(direction: int, unit: str) -> Length | None:
    return _length(Fraction(1), unit) if direction < 0 and unit != "Y" else None


@lengths.rule(
    "DURATION",
    "the RELATION UNITS",
    "the UNITS ahead",
    "the ORDINAL UNITS",
    "the EARLY UNITS",
)
def _open_length(*pieces: Any) -> Length:
    return _length(_UNKNOWN, pieces[-1])


@lengths.rule("DURATION", "the FLOW UNITS")
def _past_length(direction: int, unit: str) -> Length | None:
    return _length(_UNKNOWN, unit) if direction < 0 else None


@lengths.rule("BAREUNITS", "UNITS", "UNITS or UNITS", "UNITS and UNITS")
def _bare_units(*units: str) -> Length:
    return _length(_UNKNOWN, units[0])


@lengths.rule("REFERENCE", "recent UNITS", "past UNITS", "recent UNITS and UNITS", "UNITS ago", "the? FEW UNITS ago")
def _past(*_: Any) -> Reference:
    return Reference(value="PAST_REF")


@lengths.rule("REFERENCE", "coming UNITS", "the coming UNITS", "future UNITS", "the? UNITS to come")
def _future(*_: Any) -> Reference:
    return Reference(value="FUTURE_REF")


@lengths.rule("BUSINESSYEAR", "the year", "the fiscal year")
def _business_year() -> Length:
    return _length(Fraction(1), "Y")
