"""The grammar of dates told by a length from another: "two days ago", "a week later", "the year-ago quarter"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, cast

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import (
    Amount,
    Calendar,
    Current,
    Length,
    PartOfYear,
    QuarterAtHand,
    Reference,
    Shifted,
    WeekdayOf,
)

shifts = Grammar()

_ONE_YEAR = Length(amounts=(Amount(number=Fraction(1), unit="Y"),))
_SMALLER = {"C": ("Y", 100), "E": ("Y", 10), "Y": ("M", 12)}


def _same(value: Any) -> Any:
    return value


shifts.rule("SHIFT", "DURATION", "ARTICLELENGTH")(_same)


@shifts.rule("DATE", "SHIFT ago", "SHIFT or so ago", "SHIFT - ago")
def _ago(length: Length) -> Calendar | None:
    return None if _is_vague(length) or length.business else Shifted(length=_whole(length), sign=-1)


@shifts.rule("DATE", "NUMBER WEEKDAYS ago")
def _weekdays_ago(count: Fraction, weekday: int) -> Calendar | None:
    last = WeekdayOf(weekday=weekday, relation=-1)
    weeks = Length(amounts=(Amount(number=count - 1, unit="W"),))
    return Shifted(length=weeks, sign=-1, base=last) if count > 1 else None


@shifts.rule("REFERENCE", "SHIFT ago")
def _vaguely_ago(length: Length) -> Reference | None:
    return Reference(value="PAST_REF") if _is_vague(length) else None


@shifts.rule("YEARAGO", "year - ago", "year - earlier")
def _year_ago() -> Shifted:
    return Shifted(length=_ONE_YEAR, sign=-1, narrative=True)


@shifts.rule("DATE", "YEARAGO", "the? YEARAGO quarter", "the? YEARAGO period", "the? COMPARABLE YEARAGO quarter")
def _year_ago_period(*pieces: Any) -> Calendar:
    return cast(Shifted, pieces[-1])


@shifts.rule("DATE", "the quarter a year ago", "the quarter a year earlier")
def _quarter_year_ago() -> Calendar:
    return QuarterAtHand(year=Current(unit="Y", shift=-1))


@shifts.rule("DATE", "the? YEARAGO QUARTER")
def _year_ago_quarter(_: Shifted, quarter: PartOfYear) -> Calendar:
    return replace(quarter, year=Current(unit="Y", shift=-1))


@shifts.rule("DATE", "SHIFT from now", "SHIFT hence")
def _hence(length: Length) -> Calendar | None:
    return None if length.business else Shifted(length=_whole(length), sign=1)


@shifts.rule("DATE", "SHIFT earlier", "SHIFT before", "SHIFT previously")
def _earlier(length: Length) -> Calendar | None:
    return Shifted(length=_whole(length), sign=-1, narrative=True) if _is_of_days(length) else None


@shifts.rule("DATE", "SHIFT later", "SHIFT afterward", "SHIFT afterwards")
def _later(length: Length) -> Calendar | None:
    return Shifted(length=_whole(length), sign=1, narrative=True) if _is_of_days(length) else None


@shifts.rule("DATE", "SHIFT before DAYDATE")
def _before(length: Length, base: Calendar) -> Calendar | None:
    return None if length.business else Shifted(length=length, sign=-1, base=base)


@shifts.rule("DATE", "SHIFT after DAYDATE", "SHIFT from DAYDATE")
def _after(length: Length, base: Calendar) -> Calendar | None:
    return None if length.business else Shifted(length=length, sign=1, base=base)


def _is_vague(length: Length) -> bool:
    return any(amount.number is None for amount in length.amounts)


def _is_of_days(length: Length) -> bool:
    """Tell whether the length moves a date by a known number of days, weeks, months or years."""
    known = not any(amount.number is None or amount.unit.startswith("T") for amount in length.amounts)
    return known and not length.business


def _whole(length: Length) -> Length:
    """Return the length in units that can be counted off: half a century as 50 years, 48 hours as two days."""
    return replace(length, amounts=tuple(_whole_amount(amount) for amount in length.amounts))


def _whole_amount(amount: Amount) -> Amount:
    if amount.unit == "TH" and amount.number is not None and (amount.number / 24).denominator == 1:
        return Amount(number=amount.number / 24, unit="D")
    unit, factor = _SMALLER.get(amount.unit, (amount.unit, 1))
    if amount.number is None or amount.number.denominator == 1 or (amount.number * factor).denominator > 1:
        return amount
    return Amount(number=amount.number * factor, unit=unit)
