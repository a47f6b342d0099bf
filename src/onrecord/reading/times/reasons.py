"""Why an expression has no value."""

from __future__ import annotations

from onrecord.reading.times.choosing import Anchors
from onrecord.reading.times.expressions import (
    ClockTime,
    DayPart,
    DayRange,
    Expression,
    FixedDay,
    Holiday,
    Mentioned,
    MonthDay,
    NthWeekday,
    Shifted,
    Undecided,
)

_REASONS: dict[type, str] = {
    Undecided: "the notation has two readings: day or month first",
    DayRange: "its ends are not both known, or not in order",
    Holiday: "the feast follows another calendar",
}


def reason_of(expression: Expression, anchors: Anchors) -> str:
    """Return in a few words what keeps the expression, which has no value, from having one."""
    match expression:
        case DayPart(base=inner) | ClockTime(base=inner) | Shifted(base=inner) if inner is not None:
            return reason_of(inner, anchors)
        case Undecided() | DayRange() | Holiday(rule="moon"):
            return _REASONS[type(expression)]
        case Mentioned() if anchors.mentioned:
            return "the date named before is not that fine"
    if _is_no_day(expression, anchors):
        return "the calendar has no such day"
    return "it cannot be told from the words" if anchors.published else "the article has no date to count from"


def _is_no_day(expression: Expression, anchors: Anchors) -> bool:
    match expression:
        case FixedDay() | MonthDay(month=2, day=30 | 31) | MonthDay(month=4 | 6 | 9 | 11, day=31):
            return True
        case MonthDay(year=outer) | NthWeekday(month=outer):
            return outer is not None and anchors.published is not None
    return False
