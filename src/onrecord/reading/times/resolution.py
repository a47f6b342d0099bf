"""From an operator tree to a TIMEX3 type and value, and calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.datatypes import TimeType
from onrecord.reading.times.choosing import Anchors
from onrecord.reading.times.expressions import (
    Around,
    Calendar,
    ClockTime,
    Current,
    DayPart,
    DayRange,
    Expression,
    FiscalYear,
    FixedDay,
    FixedSpan,
    FixedYear,
    Length,
    Mentioned,
    NthDay,
    NthWeekday,
    Phase,
    Reference,
    Repeated,
    Shifted,
    Undecided,
)
from onrecord.reading.times.length_values import length_value
from onrecord.reading.times.periods import Period
from onrecord.reading.times.placing import calendar_period, mentioned_base, shift_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What an expression comes to: its type and value, its calendar period, and the day that it leans on."""

    type: TimeType
    value: str | None
    period: Period | None
    basis: date | None


def resolve(expression: Expression, anchors: Anchors) -> Resolution:
    """Return type, value, calendar period and basis of the expression; value and period are None where undecided."""
    match expression:
        case Length():
            return Resolution(type="DURATION", value=length_value(expression), period=None, basis=None)
        case Repeated(value=value):
            return Resolution(type="SET", value=value, period=None, basis=None)
        case Reference(value=value):
            return Resolution(type="DATE", value=value, period=None, basis=None)
        case DayPart(base=base, part=part):
            return _time_of_day(base, f"T{part}", anchors)
        case ClockTime(base=base, clock=clock):
            return _time_of_day(base or Current(unit="D", shift=0), f"T{clock}", anchors)
        case _:
            return _date(expression, anchors)


def _date(expression: Calendar, anchors: Anchors) -> Resolution:
    period = calendar_period(expression, anchors)
    value = period.value if period else None
    if isinstance(expression.base if isinstance(expression, Phase) else expression, FiscalYear):
        period = None
    return Resolution(type="DATE", value=value, period=period, basis=_basis(expression, anchors))


def _time_of_day(base: Calendar, suffix: str, anchors: Anchors) -> Resolution:
    day = calendar_period(base, anchors)
    value = f"{day.value}{suffix}" if day and day.unit == "D" else None
    return Resolution(type="TIME", value=value, period=day, basis=_basis(base, anchors))


def _basis(expression: Calendar, anchors: Anchors) -> date | None:
    """Return the day that the expression was resolved against, None where it stands by itself."""
    match expression:
        case FixedDay() | FixedYear() | FixedSpan() | Undecided():
            basis = None
        case Mentioned():
            base = mentioned_base(expression, anchors)
            basis = base.start if base else anchors.published
        case Shifted(base=None):
            basis = shift_day(expression, anchors)
        case Shifted(base=inner) | Phase(base=inner) | Around(base=inner) | NthDay(base=inner) if inner:
            basis = _basis(inner, anchors)
        case NthWeekday(month=inner):
            basis = _basis(inner, anchors)
        case DayRange(first=inner):
            basis = _basis(inner, anchors)
        case _:
            year = getattr(expression, "year", None)
            basis = _basis(year, anchors) if year is not None else anchors.published
    return basis
