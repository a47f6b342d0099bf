"""The calendar period that an operator tree names, one small function for each kind of node."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from functools import singledispatch

from onrecord.reading.times import periods
from onrecord.reading.times.choosing import Anchors, Choice, choice_between, chosen, nearest, related
from onrecord.reading.times.expressions import (
    Around,
    Calendar,
    Current,
    DayRange,
    FixedDay,
    FixedSpan,
    FixedYear,
    Holiday,
    Mentioned,
    MonthDay,
    MonthOf,
    NthWeekday,
    PartOfYear,
    Phase,
    QuarterAtHand,
    SeasonOf,
    Shifted,
    Undecided,
    WeekdayOf,
    Weekend,
)
from onrecord.reading.times.periods import Period, Unit

# 29 February may be up to eight years off, across a century year that is no leap year.
_LEAP_DAY_YEARS = range(-8, 9)
_NEIGHBOURING_YEARS = range(-2, 3)

# What leaves its year or week to the context.
Partial = MonthDay | MonthOf | SeasonOf | Holiday | PartOfYear | WeekdayOf | Weekend

_UNIT_OF_LENGTH: dict[str, Unit] = {"D": "D", "W": "W", "FN": "FN", "M": "M", "Q": "Q", "Y": "Y", "E": "E", "C": "C"}
_GRANULARITY: dict[Unit, Unit] = {"FN": "W", "E": "Y", "C": "Y"}


@singledispatch
def calendar_period(expression: Calendar, anchors: Anchors) -> Period | None:
    """Return the period that a calendar expression names, or None where it does not exist or cannot be told."""
    raise TypeError(f"{type(expression).__name__} is no calendar expression")


@calendar_period.register
def _(expression: Undecided, anchors: Anchors) -> Period | None:
    return None


@calendar_period.register
def _(expression: FixedDay, anchors: Anchors) -> Period | None:
    return periods.calendar_day(expression.year, expression.month, expression.day)


@calendar_period.register
def _(expression: FixedYear, anchors: Anchors) -> Period | None:
    return periods.year_period(expression.year)


@calendar_period.register
def _(expression: FixedSpan, anchors: Anchors) -> Period | None:
    return periods.period_containing(date(expression.first_year, 1, 1), expression.unit)


@calendar_period.register
def _(expression: MonthDay, anchors: Anchors) -> Period | None:
    if expression.year is not None:
        year = calendar_period(expression.year, anchors)
        return periods.calendar_day(year.start.year, expression.month, expression.day) if year else None
    return _undated(expression, anchors)


@calendar_period.register(MonthOf)
@calendar_period.register(SeasonOf)
@calendar_period.register(PartOfYear)
@calendar_period.register(Holiday)
def _(expression: MonthOf | SeasonOf | PartOfYear | Holiday, anchors: Anchors) -> Period | None:
    if expression.year is not None:
        year = calendar_period(expression.year, anchors)
        return _in_year(expression, year.start.year) if year else None
    if isinstance(expression, PartOfYear):
        day = anchors.published
        return nearest(_candidates(expression, day), day) if day else None
    return _undated(expression, anchors)


@calendar_period.register
def _(expression: WeekdayOf, anchors: Anchors) -> Period | None:
    if expression.week is not None:
        week = calendar_period(expression.week, anchors)
        return _days_after(week.start, expression.weekday - 1) if week else None
    return _undated(expression, anchors)


@calendar_period.register
def _(expression: Weekend, anchors: Anchors) -> Period | None:
    return _undated(expression, anchors)


def choice_of(expression: object, anchors: Anchors) -> Choice | None:
    """Return the candidates between which tense and context decide, None where the words themselves do."""
    if not isinstance(expression, Partial) or anchors.published is None:
        return None
    if getattr(expression, "year", None) is not None or getattr(expression, "relation", None) is not None:
        return None
    return choice_between(_candidates(expression, anchors.published), _kind(expression), anchors)


def _undated(expression: Partial, anchors: Anchors) -> Period | None:
    """Return the period of an expression that leaves its year or week open."""
    if anchors.published is None:
        return None
    candidates = _candidates(expression, anchors.published)
    relation = getattr(expression, "relation", None)
    if relation is None or (relation == 0 and isinstance(expression, WeekdayOf)):
        return chosen(candidates, _kind(expression), anchors)
    return related(candidates, relation, anchors.published)


def _kind(expression: Partial) -> str:
    """Return the name under which the weights know expressions of this kind."""
    named = getattr(expression, "relation", None) is not None
    return f"{'this ' if named else ''}{type(expression).__name__.removesuffix('Of').lower()}"


def _candidates(expression: Partial, day: date) -> list[Period]:
    match expression:
        case WeekdayOf():
            first = (expression.weekday - day.isoweekday()) % 7
            found = [_days_after(day, first + 7 * step) for step in (-2, -1, 0, 1)]
        case Weekend():
            found = [_around(day, "WE", shift) for shift in (-2, -1, 0, 1)]
        case MonthDay():
            return _month_days(expression, day)
        case _:
            found = [_in_year(expression, day.year + step) for step in _NEIGHBOURING_YEARS]
    return [period for period in found if period is not None]


def _month_days(expression: MonthDay, day: date) -> list[Period]:
    steps = _LEAP_DAY_YEARS if (expression.month, expression.day) == (2, 29) else _NEIGHBOURING_YEARS
    years = [day.year + step for step in steps]
    days = [found for year in years if (found := periods.calendar_day(year, expression.month, expression.day))]
    if expression.weekday is None:
        return days
    return [found for found in days if found.start.isoweekday() == expression.weekday] or days


@calendar_period.register
def _(expression: Current, anchors: Anchors) -> Period | None:
    return _around(anchors.published, expression.unit, expression.shift)


@calendar_period.register
def _(expression: Mentioned, anchors: Anchors) -> Period | None:
    if anchors.mentioned is None:
        return _around(anchors.published, expression.unit, expression.shift)
    found = _around(anchors.mentioned.start, expression.unit, expression.shift)
    # "That day" after a month only names no day.
    return found if found and anchors.mentioned.end - anchors.mentioned.start <= found.end - found.start else None


@calendar_period.register
def _(expression: QuarterAtHand, anchors: Anchors) -> Period | None:
    return anchors.quarter or _around(anchors.published, "Q", -1)


@calendar_period.register
def _(expression: NthWeekday, anchors: Anchors) -> Period | None:
    month = calendar_period(expression.month, anchors)
    return periods.nth_weekday(expression.number, expression.weekday, month) if month else None


@calendar_period.register
def _(expression: Around, anchors: Anchors) -> Period | None:
    base = calendar_period(expression.base, anchors)
    return periods.period_containing(base.start, expression.unit) if base else None


@calendar_period.register
def _(expression: Phase, anchors: Anchors) -> Period | None:
    return calendar_period(expression.base, anchors)


@calendar_period.register
def _(expression: DayRange, anchors: Anchors) -> Period | None:
    first, last = calendar_period(expression.first, anchors), calendar_period(expression.last, anchors)
    if first is None or last is None or first.start > last.start:
        return None
    return Period(unit=last.unit, start=first.start, end=last.end, value=f"{first.value}/{last.value}")


@calendar_period.register
def _(expression: Shifted, anchors: Anchors) -> Period | None:
    base = _shift_base(expression, anchors)
    day = base.start if base else None
    for amount in expression.length.amounts:
        unit = _UNIT_OF_LENGTH.get(amount.unit)
        if day is None or unit is None or amount.number is None or amount.number.denominator > 1:
            return None
        day = periods.shifted(day, unit, expression.sign * int(amount.number))
    if base is None or day is None:
        return None
    return periods.period_containing(day, _shifted_unit(expression, base))


def shift_day(expression: Shifted, anchors: Anchors) -> date | None:
    """Return the day that a shift without a base of its own counts from."""
    base = _shift_base(expression, anchors)
    return base.start if base else None


def _shift_base(expression: Shifted, anchors: Anchors) -> Period | None:
    if expression.base is not None:
        return calendar_period(expression.base, anchors)
    # In a report on results "a year ago" is the same quarter of the year before.
    if expression.length.amounts[-1].unit == "Y" and anchors.quarter is not None:
        return anchors.quarter
    if expression.narrative and anchors.mentioned is not None:
        return anchors.mentioned
    return periods.day_period(anchors.published) if anchors.published else None


def _shifted_unit(expression: Shifted, base: Period) -> Unit:
    """Return the granularity of a shifted date: the smallest unit counted, or the month or quarter it starts from."""
    finest = _UNIT_OF_LENGTH[expression.length.amounts[-1].unit]
    if expression.base is not None and finest in ("W", "FN"):
        return "D"
    if expression.base is None and base.unit in ("M", "Q") and finest == "Y":
        return base.unit
    return _GRANULARITY.get(finest, finest)


def _in_year(expression: MonthOf | SeasonOf | PartOfYear | Holiday, year: int) -> Period | None:
    match expression:
        case MonthOf(month=month):
            return periods.month_period(year, month)
        case SeasonOf(season=season):
            return periods.season_period(season, year)
        case PartOfYear(unit=unit, number=number):
            return periods.part_of_year(unit, year, number if number > 0 else {"Q": 4, "H": 2}[unit])
        case Holiday(rule=rule):
            return _holiday(rule, year) if MINYEAR <= year <= MAXYEAR else None


def _holiday(rule: str, year: int) -> Period | None:
    if rule.startswith("easter:"):
        return _days_after(periods.easter_sunday(year), int(rule.removeprefix("easter:")))
    if ":" in rule:
        month, number, weekday = (int(part) for part in rule.split(":"))
        period = periods.month_period(year, month)
        return periods.nth_weekday(number, weekday, period) if period else None
    return periods.calendar_day(year, int(rule[:2]), int(rule[3:]))


def _around(day: date | None, unit: Unit, shift: int) -> Period | None:
    period = periods.period_containing(day, unit) if day else None
    return periods.neighbour(period, shift) if period else None


def _days_after(day: date, days: int) -> Period | None:
    found = periods.shifted_day(day, days)
    return periods.day_period(found) if found else None
