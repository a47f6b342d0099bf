"""The grammar of calendar dates: which words in which order make which expression.

Kinds: MONTHLY, YEARLY, WEEKLY and MDATE (a day of a month) are pieces; DAYDATE is a date of day granularity;
DATE any date.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import cast

from onrecord.reading.times.chart import Grammar
from onrecord.reading.times.expressions import (
    Amount,
    Around,
    BareDay,
    Calendar,
    Current,
    Holiday,
    Length,
    Mentioned,
    MonthDay,
    MonthOf,
    NthDay,
    NthWeekday,
    Phase,
    Shifted,
    WeekdayOf,
    Weekend,
)
from onrecord.reading.times.periods import Unit

dates = Grammar()

_ONE_DAY = Length(amounts=(Amount(number=Fraction(1), unit="D"),))
_ONE_WEEK = Length(amounts=(Amount(number=Fraction(1), unit="W"),))
_PERIODS = frozenset({"W", "M", "Q", "Y", "E", "C"})


def _same(value: Calendar) -> Calendar:
    return value


for _kind, _patterns in (
    ("DATE", ("DAYDATE", "YEARLY", "MONTHLY", "WEEKLY")),
    ("DAYDATE", ("MDATE", "FULLDATE")),
    ("SPAN", ("DATE", "DEFINITE")),
):
    dates.rule(_kind, *_patterns)(_same)


@dates.rule("WEEKLY", "the? RELATION week")
def _relative_week(shift: int) -> Calendar:
    return Current(unit="W", shift=shift)


@dates.rule("DATE", "the? RELATION UNIT")
def _relative_period(shift: int, unit: str) -> Calendar | None:
    # "The last decade" is the ten years up to now.
    if shift < 0 and unit in ("E", "C"):
        return None
    return Current(unit=cast(Unit, unit), shift=shift) if unit in _PERIODS else None


@dates.rule("DATE", "the UNIT before")
def _period_before(unit: str) -> Calendar | None:
    return _mentioned_period(-1, unit)


@dates.rule("DATE", "the? UNIT after next")
def _period_after_next(unit: str) -> Calendar | None:
    return _relative_period(2, unit)


@dates.rule("DATE", "the? UNIT before last")
def _period_before_last(unit: str) -> Calendar | None:
    return _relative_period(-2, unit)


@dates.rule("DATE", "the? WEEKEND after next")
def _weekend_after_next(_: str) -> Calendar:
    return Current(unit="WE", shift=2)


@dates.rule("DATE", "the? FLOW UNIT")
def _flowing_period(shift: int, unit: str) -> Calendar | None:
    return _relative_period(shift, unit) if shift >= 0 or unit == "Y" else None


@dates.rule("DATE", "the? MENTION UNIT", "that MENTION UNIT")
def _mentioned_period(shift: int, unit: str) -> Calendar | None:
    return Mentioned(unit=cast(Unit, unit), shift=shift) if unit in _PERIODS | {"D"} else None


@dates.rule("DAYDATE", "the next day")
def _next_day() -> Calendar:
    return Mentioned(unit="D", shift=1)


@dates.rule("DATE", "EARLY in the day", "EARLY that day", "EARLY the same day")
def _day_at_hand(_: str) -> Calendar:
    return Mentioned(unit="D", shift=0)


@dates.rule("DEFINITE", "the UNIT", "the fiscal UNIT")
def _definite(unit: str) -> Calendar | None:
    return Current(unit=cast(Unit, unit), shift=0) if unit in _PERIODS else None


@dates.rule("MONTHLY", "MONTH")
def _month(month: int) -> Calendar:
    return MonthOf(month=month)


@dates.rule("MONTHLY", "MONTH YEARLY", "MONTH , YEARLY", "MONTH of YEARLY")
def _month_of_year(month: int, year: Calendar) -> Calendar:
    return MonthOf(month=month, year=year)


@dates.rule("MONTHLY", "RELATION MONTH", "FLOW MONTH")
def _relative_month(relation: int, month: int) -> Calendar:
    return MonthOf(month=month, relation=relation)


@dates.rule("MONTHLY", "this past MONTH")
def _past_month(month: int) -> Calendar:
    return MonthOf(month=month, relation=-1)


@dates.rule("BAREMDATE", "MONTH DAYNUM", "MONTH the? ORDINAL")
def _month_day(month: int, day: int) -> Calendar | None:
    return MonthDay(month=month, day=day) if 1 <= day <= 31 else None


@dates.rule("BAREMDATE", "DAYNUM MONTH", "the? DAYNUM of MONTH", "the? ORDINAL of MONTH", "DAYNUM - MONTH")
def _day_month(day: int, month: int) -> Calendar | None:
    return _month_day(month, day)


@dates.rule("MDATE", "BAREMDATE")
def _bare_date(day: MonthDay) -> Calendar:
    return day


@dates.rule("MDATE", "BAREMDATE ,? YEARLY", "BAREMDATE of YEARLY", "BAREMDATE - YEARLY")
def _date_of_year(day: MonthDay, year: Calendar) -> Calendar:
    return replace(day, year=year)


@dates.rule("MDATE", "RELATION BAREMDATE")
def _relative_date(relation: int, day: MonthDay) -> Calendar:
    return replace(day, relation=relation)


@dates.rule("DAYDATE", "WEEKDAY ,? the? MDATE", "WEEKDAY_ABBREVIATION ,? MDATE")
def _weekday_date(weekday: int, day: MonthDay) -> Calendar:
    return replace(day, weekday=weekday)


@dates.rule("BAREDAY", "the NTHDAY")
def _bare_day(day: int) -> Calendar:
    return BareDay(day=day)


@dates.rule("DAYDATE", "WEEKDAY ,? the NTHDAY")
def _weekday_bare_day(weekday: int, day: int) -> Calendar:
    return BareDay(day=day, weekday=weekday)


@dates.rule("DAYDATE", "RELATION WEEKDAY ,? MDATE", "this coming WEEKDAY ,? MDATE")
def _relative_weekday_date(*pieces: object) -> Calendar:
    return replace(cast(MonthDay, pieces[-1]), weekday=cast(int, pieces[-2]))


@dates.rule("DAYDATE", "WEEKDAY", "WEEKDAY_ABBREVIATION")
def _weekday(weekday: int) -> Calendar:
    return WeekdayOf(weekday=weekday)


@dates.rule("DAYDATE", "RELATION WEEKDAY", "the? FLOW WEEKDAY", "this FLOW WEEKDAY")
def _relative_weekday(relation: int, weekday: int) -> Calendar:
    return WeekdayOf(weekday=weekday, relation=relation)


@dates.rule("DAYDATE", "the? MENTION WEEKDAY")
def _mentioned_weekday(relation: int, weekday: int) -> Calendar | None:
    return WeekdayOf(weekday=weekday, relation=relation, narrative=True) if relation else None


@dates.rule("DAYDATE", "WEEKDAY of? WEEKLY")
def _weekday_of_week(weekday: int, week: Calendar) -> Calendar:
    return WeekdayOf(weekday=weekday, week=week)


@dates.rule("DAYDATE", "DEICTIC")
def _deictic(shift: int) -> Calendar:
    return Current(unit="D", shift=shift)


@dates.rule("DAYDATE", "the? day before DAYDATE")
def _day_before(day: Calendar) -> Calendar:
    return Shifted(length=_ONE_DAY, sign=-1, base=day)


@dates.rule("DAYDATE", "the? day after DAYDATE")
def _day_after(day: Calendar) -> Calendar:
    return Shifted(length=_ONE_DAY, sign=1, base=day)


@dates.rule("DATE", "the WEEKEND")
def _weekend(_: str) -> Calendar:
    return Weekend()


@dates.rule("DATE", "the? RELATION WEEKEND", "the? FLOW WEEKEND")
def _relative_weekend(shift: int, _: str) -> Calendar:
    return Weekend(relation=0) if shift == 0 else Current(unit="WE", shift=shift)


@dates.rule("DAYDATE", "the? ORDINAL WEEKDAY of MONTHLY", "the? ORDINAL WEEKDAY in MONTHLY")
def _nth_weekday(number: int, weekday: int, month: Calendar) -> Calendar | None:
    return NthWeekday(number=number, weekday=weekday, month=month) if number <= 5 else None


@dates.rule("DAYDATE", "the? ORDINAL WEEKDAY of the? RELATION UNIT", "the? ORDINAL WEEKDAY of the? FLOW UNIT")
def _nth_weekday_of_relative(number: int, weekday: int, shift: int, unit: str) -> Calendar | None:
    return _nth_weekday(number, weekday, Current(unit="M", shift=shift)) if unit == "M" else None


@dates.rule("DAYDATE", "WEEKDAY week")
def _weekday_week(weekday: int) -> Calendar:
    return Shifted(length=_ONE_WEEK, sign=1, base=WeekdayOf(weekday=weekday, relation=1))


@dates.rule("DAYDATE", "HOLIDAY", "HOLIDAY ,? of? YEARLY")
def _holiday(holiday: Holiday, year: Calendar | None = None) -> Calendar:
    return replace(holiday, year=year)


@dates.rule("DAYDATE", "RELATION HOLIDAY")
def _relative_holiday(relation: int, holiday: Holiday) -> Calendar:
    return replace(holiday, relation=relation)


@dates.rule("DATE", "the? EARLY -? DATE", "EARLY in SPAN", "EARLY on DATE")
def _early(phase: str, base: Calendar) -> Calendar:
    return Phase(base=base, phase=phase)


@dates.rule("DATE", "the? EDGE of SPAN", "EDGE -? MONTHLY", "the EARLY part of SPAN")
def _edge(phase: str, base: Calendar) -> Calendar:
    return Phase(base=base, phase=phase)


@dates.rule("DATE", "the? HALF of MONTHLY")
def _half_of_month(_: Calendar, month: Calendar) -> Calendar:
    return Phase(base=month, phase="MID")


@dates.rule("DATE", "the? ORDINAL UNITS of SPAN", "the? ORDINAL FEW UNITS of SPAN")
def _days_of(*pieces: object) -> Calendar | None:
    return Phase(base=cast(Calendar, pieces[-1]), phase="MID") if pieces[-2] in ("D", "W", "M") else None


@dates.rule("DATE", "the? ORDINAL UNIT of MONTHLY", "the? ORDINAL UNIT of RELATION month")
def _week_of_month(_: int, unit: str, month: Calendar | int) -> Calendar | None:
    base = Current(unit="M", shift=month) if isinstance(month, int) else month
    return Phase(base=base, phase="MID") if unit == "W" else None


@dates.rule("DAYDATE", "the? ORDINAL UNIT of MONTHLY", "the? ORDINAL UNIT of YEARLY")
def _nth_day(number: int, unit: str, base: Calendar) -> Calendar | None:
    return NthDay(number=number, base=base) if unit == "D" else None


@dates.rule("DATE", "APPROX DATE")
def _about(_: str, base: Calendar) -> Calendar | None:
    return None if isinstance(base, WeekdayOf) else base


@dates.rule("DATE", "the week of MDATE", "the week beginning MDATE", "the week starting MDATE", "the week ending MDATE")
def _week_of(day: Calendar) -> Calendar:
    return Around(unit="W", base=day)


@dates.rule("DATE", "the WEEKEND of MDATE")
def _weekend_of(_: str, day: Calendar) -> Calendar:
    return Around(unit="WE", base=day)
