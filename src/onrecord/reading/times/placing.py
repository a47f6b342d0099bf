"""The calendar period that an operator tree names, one small function for each kind of node."""

from __future__ import annotations

from datetime import date
from functools import singledispatch

from onrecord.reading.times import periods
from onrecord.reading.times.choosing import Anchors, nearest
from onrecord.reading.times.expressions import (
    Around,
    BareDay,
    Calendar,
    Current,
    DayRange,
    FiscalYear,
    FixedDay,
    FixedSpan,
    FixedYear,
    Holiday,
    Mentioned,
    MonthDay,
    MonthOf,
    NthDay,
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
from onrecord.reading.times.partial import candidates_of, in_year, undated_period
from onrecord.reading.times.periods import Period, Unit

_UNIT_OF_LENGTH: dict[str, Unit] = {"D": "D", "W": "W", "FN": "FN", "M": "M", "Q": "Q", "Y": "Y", "E": "E", "C": "C"}
_HALF_A_QUARTER = 45
_GRANULARITY: dict[Unit, Unit] = {"FN": "W", "E": "Y", "C": "Y"}


@singledispatch
def calendar_period(expression: Calendar, anchors: Anchors) -> Period | None:
    """Return the period that a calendar expression names, or None where it does not exist or cannot be told."""
    raise TypeError(f"{type(expression).__name__} is no calendar expression")


@calendar_period.register
def _(expression: Undecided, anchors: Anchors) -> Period | None:
    if anchors.day_first is None:
        return None
    day, month = (expression.first, expression.second) if anchors.day_first else (expression.second, expression.first)
    return periods.calendar_day(expression.year, month, day)


@calendar_period.register
def _(expression: FixedDay, anchors: Anchors) -> Period | None:
    return periods.calendar_day(expression.year, expression.month, expression.day)


@calendar_period.register
def _(expression: FixedYear, anchors: Anchors) -> Period | None:
    return periods.year_period(expression.year)


@calendar_period.register
def _(expression: FiscalYear, anchors: Anchors) -> Period | None:
    return calendar_period(expression.year, anchors)


@calendar_period.register
def _(expression: FixedSpan, anchors: Anchors) -> Period | None:
    return periods.period_containing(date(expression.first_year, 1, 1), expression.unit)


@calendar_period.register
def _(expression: MonthDay, anchors: Anchors) -> Period | None:
    if expression.year is not None:
        year = calendar_period(expression.year, anchors)
        return periods.calendar_day(year.start.year, expression.month, expression.day) if year else None
    return undated_period(expression, anchors)


@calendar_period.register(MonthOf)
@calendar_period.register(SeasonOf)
@calendar_period.register(PartOfYear)
@calendar_period.register(Holiday)
def _(expression: MonthOf | SeasonOf | PartOfYear | Holiday, anchors: Anchors) -> Period | None:
    if expression.year is not None:
        year = calendar_period(expression.year, anchors)
        return in_year(expression, year.start.year) if year else None
    if isinstance(expression, PartOfYear):
        day = anchors.published
        return nearest(candidates_of(expression, day), day) if day else None
    return undated_period(expression, anchors)


@calendar_period.register
def _(expression: WeekdayOf, anchors: Anchors) -> Period | None:
    if expression.week is not None:
        week = calendar_period(expression.week, anchors)
        return periods.days_after(week.start, expression.weekday - 1) if week else None
    return undated_period(expression, anchors)


@calendar_period.register
def _(expression: BareDay, anchors: Anchors) -> Period | None:
    return undated_period(expression, anchors)


@calendar_period.register
def _(expression: Weekend, anchors: Anchors) -> Period | None:
    return undated_period(expression, anchors)


@calendar_period.register
def _(expression: Current, anchors: Anchors) -> Period | None:
    return periods.around(anchors.published, expression.unit, expression.shift)


@calendar_period.register
def _(expression: Mentioned, anchors: Anchors) -> Period | None:
    if not anchors.mentioned:
        return periods.around(anchors.published, expression.unit, expression.shift)
    # "That day" after a month only names no day; the day named before the month it may be.
    base = mentioned_base(expression, anchors)
    return periods.around(base.start, expression.unit, expression.shift) if base else None


def mentioned_base(expression: Mentioned, anchors: Anchors) -> Period | None:
    """Return the period named last that is fine enough for "that day" or "the following month" to lean on."""
    last = anchors.last_mentioned()
    around = periods.period_containing(last.start, expression.unit) if last else None
    return anchors.last_mentioned(around.end - around.start) if around else None


@calendar_period.register
def _(expression: QuarterAtHand, anchors: Anchors) -> Period | None:
    quarter = anchors.quarter or periods.around(anchors.published, "Q", -1)
    if expression.year is None:
        return quarter
    year = calendar_period(expression.year, anchors)
    if year is None or (expression.open and anchors.compared is None):
        return year
    return periods.part_of_year("Q", year.start.year, (quarter.start.month + 2) // 3) if quarter else None


@calendar_period.register
def _(expression: NthWeekday, anchors: Anchors) -> Period | None:
    month = calendar_period(expression.month, anchors)
    return periods.nth_weekday(expression.number, expression.weekday, month) if month else None


@calendar_period.register
def _(expression: NthDay, anchors: Anchors) -> Period | None:
    base = calendar_period(expression.base, anchors)
    if base is None:
        return None
    found = periods.days_after(*((base.end, 0) if expression.number < 0 else (base.start, expression.number - 1)))
    return found if found and found.start <= base.end else None


@calendar_period.register
def _(expression: Around, anchors: Anchors) -> Period | None:
    base = calendar_period(expression.base, anchors)
    day = base.start if base else None
    if day is not None and expression.unit == "Q":
        # "The quarter ended July 31" is the one that most of its months lie in.
        day = periods.shifted_day(day, -_HALF_A_QUARTER)
    return periods.period_containing(day, expression.unit) if day else None


@calendar_period.register
def _(expression: Phase, anchors: Anchors) -> Period | None:
    return calendar_period(expression.base, anchors)


@calendar_period.register
def _(expression: DayRange, anchors: Anchors) -> Period | None:
    first = calendar_period(expression.first, anchors)
    last = _next_after(first, expression.last) or calendar_period(expression.last, anchors)
    if first is None or last is None or first.start > last.start:
        return None
    return Period(unit=last.unit, start=first.start, end=last.end, value=f"{first.value}/{last.value}")


def _next_after(first: Period | None, last: Calendar) -> Period | None:
    """Return the day without a year that ends a range, as the first such day after the range's own first."""
    if first is None or not isinstance(last, MonthDay) or last.year is not None:
        return None
    days = candidates_of(last, first.start)
    return min((day for day in days if day.start >= first.start), key=lambda day: day.start, default=None)


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
        return anchors.compared or (periods.day_period(anchors.published) if anchors.published else None)
    if expression.narrative and anchors.mentioned:
        return anchors.mentioned[-1]
    return periods.day_period(anchors.published) if anchors.published else None


def _shifted_unit(expression: Shifted, base: Period) -> Unit:
    """Return the granularity of a shifted date: the smallest unit counted, or the month or quarter it starts from."""
    finest = _UNIT_OF_LENGTH[expression.length.amounts[-1].unit]
    if expression.base is not None and finest in ("W", "FN"):
        return "D"
    if expression.base is None and base.unit in ("M", "Q") and finest == "Y":
        return base.unit
    return _GRANULARITY.get(finest, finest)
