"""Expressions that take their day from the one beside them in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.direction import direction_of
from onrecord.reading.times.expressions import (
    Amount,
    Around,
    BareDay,
    Calendar,
    ClockTime,
    Current,
    DayPart,
    DayRange,
    FixedDay,
    FixedYear,
    Length,
    MonthDay,
    MonthOf,
    QuarterAtHand,
    SeasonOf,
    Shifted,
    WeekdayOf,
)
from onrecord.reading.times.lexicon import context_words, direction_cues
from onrecord.reading.times.tokens import Token

_FARTHEST = 3


def dated_quarters(tokens: Sequence[Token], edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the edges, "the quarter" before "ended Sept. 30" as the quarter that holds the day."""
    for number, edge in enumerate(edges):
        after = edges[number + 1] if number + 1 < len(edges) else None
        if (
            isinstance(edge.value, QuarterAtHand)
            and after is not None
            and isinstance(after.value, MonthDay)
            and after.start == edge.end + 1
            and tokens[edge.end].lower in context_words("year_end")
        ):
            yield replace(edge, value=Around(unit="Q", base=after.value))
        else:
            yield edge


def dated_days(tokens: Sequence[Token], edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the edges, "the 23rd" after "20 January and" as 23 January where no verb stands between."""
    last: Edge | None = None
    for edge in edges:
        month = _month_day(last.value) if last and not _says_when(tokens[last.end : edge.start]) else None
        last = _in_month(edge, month) if month else edge
        yield last


def shared_dates(tokens: Sequence[Token], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return the edges, "September" before "and October 2021" with its year, "Monday" before "to Friday last week"
    with its week, "the 5th" before "and 6th of October" with its month.

    A month that comes later in the year than the one that it leads to is of the year before.
    """
    found: list[Edge] = []
    for edge in reversed(edges):
        after = found[-1] if found else None
        value = _shared(edge.value, after.value) if after and _is_joined(tokens, edge, after) else None
        found.append(replace(edge, value=value) if value else edge)
    return tuple(reversed(found))


def _is_joined(tokens: Sequence[Token], first: Edge, last: Edge) -> bool:
    link = tokens[first.end].lower if last.start == first.end + 1 else ""
    return link in ("and", "or") or link in context_words("range_link")


def _shared(first: object, last: object) -> Calendar | None:
    """Return the first date with what it lacks and the last has, None where that is nothing."""
    match first, last:
        case (MonthOf(relation=None, year=None), MonthOf(relation=None, year=year)) if year:
            return _in_order(first, first.month > last.month, year)
        case (MonthDay(relation=None, year=None, weekday=None), MonthDay(year=year)) if year:
            return _in_order(first, (first.month, first.day) > (last.month, last.day), year)
        case (SeasonOf(relation=None, year=None), SeasonOf(relation=None, year=year)) if year:
            return replace(first, year=year)
        case (WeekdayOf(relation=None, week=None, narrative=False), WeekdayOf(week=week)) if week:
            return replace(first, week=week) if first.weekday < last.weekday else None
        case (BareDay(weekday=None), MonthDay()) if first.day < last.day:
            return replace(last, day=first.day, weekday=None)
    return None


def _in_order(date: MonthOf | MonthDay, is_later: bool, year: Calendar) -> Calendar | None:
    if not is_later:
        return replace(date, year=year)
    return replace(date, year=FixedYear(year=year.year - 1)) if isinstance(year, FixedYear) else None


def _in_month(edge: Edge, month: MonthDay) -> Edge:
    if not isinstance(edge.value, BareDay) or edge.value.day <= month.day:
        return edge
    return replace(edge, value=replace(month, day=edge.value.day, weekday=edge.value.weekday))


def _month_day(expression: object) -> MonthDay | None:
    day = expression.last if isinstance(expression, DayRange) else expression
    return day if isinstance(day, MonthDay) else None


def _says_when(tokens: Sequence[Token]) -> bool:
    return any(token.lower in direction_cues() for token in tokens)


def dated_weekdays(tokens: Sequence[Token], edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the edges, of "from Friday to Sunday" the end farther from today counted from the nearer."""
    found = list(edges)
    for number in range(len(found) - 1):
        first, last = found[number : number + 2]
        days = _days_between(tokens, first, last)
        if days is None:
            continue
        length = Length(amounts=(Amount(number=Fraction(days), unit="D"),))
        if direction_of(tokens, first.start, last.end) == "future":
            found[number + 1] = replace(last, value=Shifted(length=length, sign=1, base=first.value))
        else:
            found[number] = replace(first, value=Shifted(length=length, sign=-1, base=last.value))
    yield from found


def _days_between(tokens: Sequence[Token], first: Edge, last: Edge) -> int | None:
    """Return the days from one plain weekday to another that ends the range it begins; None for others."""
    if last.start != first.end + 1 or not links_range(tokens, first):
        return None
    match first.value, last.value:
        case (WeekdayOf(relation=None, week=None), WeekdayOf(relation=None, week=None)):
            return (last.value.weekday - first.value.weekday) % 7 or 7
    return None


def links_range(tokens: Sequence[Token], first: Edge) -> bool:
    """Tell whether the word after an expression leads to the end of its range, as "and" does after "between"."""
    link = tokens[first.end].lower
    if link == "and":
        return first.start > 0 and tokens[first.start - 1].lower == "between"
    return link in context_words("range_link")


def dated_clocks(tokens: Sequence[Token], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return the edges, a time of day without its day with that of a neighbour.

    In "8 a.m. to 8 p.m. on Sunday" it is that of the next, in "tomorrow they meet at noon" that of the one before.
    """
    found: list[Edge] = []
    for edge in reversed(edges):
        after = found[-1] if found else None
        day = _day(after.value) if after is not None and _leads_on(tokens, edge.end, after.start) else None
        found.append(_on(edge, day))
    dated: list[Edge] = []
    for edge in reversed(found):
        dated.append(_on(edge, next((day for other in reversed(dated) if (day := _day(other.value))), None)))
    return tuple(dated)


def _on(edge: Edge, day: Calendar | None) -> Edge:
    if day is None or not isinstance(edge.value, ClockTime) or edge.value.base is not None:
        return edge
    return replace(edge, value=replace(edge.value, base=day))


def _leads_on(tokens: Sequence[Token], start: int, end: int) -> bool:
    return end - start <= _FARTHEST and all(token.lower in context_words("clock_link") for token in tokens[start:end])


def _day(expression: object) -> Calendar | None:
    match expression:
        case ClockTime(base=base) | DayPart(base=base):
            return base
        case WeekdayOf() | MonthDay() | BareDay() | FixedDay() | Current(unit="D"):
            return expression
    return None
