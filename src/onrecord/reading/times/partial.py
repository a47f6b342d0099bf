"""Dates that leave their year or week open, and the period that they mean where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta

from onrecord.reading.times import periods
from onrecord.reading.times.choosing import Anchors, Choice, choice_between, chosen, nearest, points_ahead, related
from onrecord.reading.times.expressions import (
    BareDay,
    ClockTime,
    DayPart,
    Holiday,
    MonthDay,
    MonthOf,
    PartOfYear,
    SeasonOf,
    WeekdayOf,
    Weekend,
)
from onrecord.reading.times.periods import Period
from onrecord.settings import NARRATIVE_RETURN

# 29 February may be up to eight years off, across a century year that is no leap year.
_LEAP_DAY_YEARS = range(-8, 9)
_NEIGHBOURING_YEARS = range(-2, 3)
_NEIGHBOURING_MONTHS = range(-6, 7)

_A_YEAR = timedelta(days=366)
_A_MONTH = timedelta(days=30)
_A_WEEK = timedelta(days=6)

# What leaves its year or week to the context.
Partial = MonthDay | BareDay | MonthOf | SeasonOf | Holiday | PartOfYear | WeekdayOf | Weekend


def choice_of(expression: object, anchors: Anchors) -> Choice | None:
    """Return the candidates between which tense and context decide, None where the words themselves do."""
    if isinstance(expression, DayPart | ClockTime):
        return choice_of(expression.base, anchors)
    if not isinstance(expression, Partial) or anchors.published is None:
        return None
    if getattr(expression, "year", None) is not None or getattr(expression, "relation", None) is not None:
        return None
    return choice_between(candidates_of(expression, anchors.published), _kind(expression), anchors)


def undated_period(expression: Partial, anchors: Anchors) -> Period | None:
    """Return the period of an expression that leaves its year, month or week open."""
    if isinstance(expression, BareDay):
        return _bare_day(expression, anchors)
    if anchors.narrative and (told := _narrated(expression, anchors)) is not None:
        return told
    if anchors.published is None:
        return None
    relation = getattr(expression, "relation", None)
    if relation is not None:
        return _related(expression, relation, anchors.published, anchors)
    candidates = candidates_of(expression, anchors.published)
    if isinstance(expression, Holiday) and "cue:open" in anchors.evidence:
        return nearest(candidates, anchors.published)
    return chosen(candidates, _kind(expression), anchors)


def _related(expression: Partial, relation: int, published: date, anchors: Anchors) -> Period | None:
    """Return the period that is last, this or next from the day of publication, or from the date last mentioned."""
    base = anchors.last_mentioned(_A_WEEK) if isinstance(expression, WeekdayOf) and expression.narrative else None
    day = base.start if base else published
    if base is None and relation == 0 and isinstance(expression, (WeekdayOf, Weekend)):
        return _this(candidates_of(expression, day), day, "cue:past" in anchors.evidence)
    return related(candidates_of(expression, day), relation, day)


def _bare_day(expression: BareDay, anchors: Anchors) -> Period | None:
    """Return that day of the month named last, unless the verb points to the other side of the publication day."""
    day, base = anchors.published, anchors.last_mentioned(_A_MONTH)
    told = periods.calendar_day(base.start.year, base.start.month, expression.day) if base else None
    if anchors.narrative or day is None:
        return told
    candidates = candidates_of(expression, day)
    choice = choice_between(candidates, _kind(expression), anchors)
    if told and choice and (told.start > day) == points_ahead(choice.features, anchors.weights):
        return told
    return chosen(candidates, _kind(expression), anchors)


def _narrated(expression: Partial, anchors: Anchors) -> Period | None:
    """Return the candidate that follows on the date named before: a story goes forward, and at times back a little."""
    base = anchors.last_mentioned(_A_YEAR)
    if (
        base is None
        or "cue:future" in anchors.evidence
        or getattr(expression, "relation", None) is not None
        or isinstance(expression, Weekend)
    ):
        return None
    if isinstance(expression, WeekdayOf):
        return (
            periods.days_after(base.start, (expression.weekday - base.start.isoweekday()) % 7)
            if base.unit == "D"
            else None
        )
    earliest = base.start if base.unit == "Y" else base.start - NARRATIVE_RETURN
    known = candidates_of(expression, base.start)
    return min((period for period in known if period.start >= earliest), key=lambda period: period.start, default=None)


def _this(days: Sequence[Period], day: date, past: bool) -> Period | None:
    """Return "this Friday": today or the next one, or where a verb in the past says so the one just over."""
    ahead = min((period for period in days if period.end >= day), key=lambda period: period.start, default=None)
    behind = max((period for period in days if period.end < day), key=lambda period: period.start, default=None)
    if behind is None or ahead is None or not past:
        return ahead
    # Early in a week "this Friday" is that week's, whatever the verb, but the weekend is the one before.
    return behind if day - behind.end < ahead.start - day else ahead


def _kind(expression: Partial) -> str:
    """Return the name under which the weights know expressions of this kind; a season is as far off as a month."""
    if isinstance(expression, SeasonOf):
        return "month"
    return type(expression).__name__.removesuffix("Of").lower()


def candidates_of(expression: Partial, day: date) -> list[Period]:
    """Return the periods of the weeks or years around the day that the expression may mean."""
    match expression:
        case WeekdayOf():
            first = (expression.weekday - day.isoweekday()) % 7
            found = [periods.days_after(day, first + 7 * step) for step in (-2, -1, 0, 1)]
        case Weekend():
            found = [periods.around(day, "WE", shift) for shift in (-2, -1, 0, 1)]
        case MonthDay():
            return _month_days(expression, day)
        case BareDay():
            return _bare_days(expression, day)
        case _:
            found = [in_year(expression, day.year + step) for step in _NEIGHBOURING_YEARS]
    return [period for period in found if period is not None]


def _month_days(expression: MonthDay, day: date) -> list[Period]:
    steps = _LEAP_DAY_YEARS if (expression.month, expression.day) == (2, 29) else _NEIGHBOURING_YEARS
    years = [day.year + step for step in steps]
    days = [found for year in years if (found := periods.calendar_day(year, expression.month, expression.day))]
    if expression.weekday is None:
        return days
    return [found for found in days if found.start.isoweekday() == expression.weekday] or days


def _bare_days(expression: BareDay, day: date) -> list[Period]:
    months = [month for step in _NEIGHBOURING_MONTHS if (month := periods.around(day, "M", step))]
    days = [periods.calendar_day(month.start.year, month.start.month, expression.day) for month in months]
    known = [found for found in days if found is not None]
    if expression.weekday is None:
        return known
    return [found for found in known if found.start.isoweekday() == expression.weekday] or known


def in_year(expression: MonthOf | SeasonOf | PartOfYear | Holiday, year: int) -> Period | None:
    """Return the period that the expression names in that year, None where the calendar lacks it."""
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
    if rule == "moon":
        return None
    if rule.startswith("easter:"):
        return periods.days_after(periods.easter_sunday(year), int(rule.removeprefix("easter:")))
    if rule.startswith("orthodox:"):
        return periods.days_after(periods.orthodox_easter_sunday(year), int(rule.removeprefix("orthodox:")))
    if ":" in rule:
        month, number, weekday = (int(part) for part in rule.split(":"))
        period = periods.month_period(year, month)
        return periods.nth_weekday(number, weekday, period) if period else None
    return periods.calendar_day(year, int(rule[:2]), int(rule[3:]))
