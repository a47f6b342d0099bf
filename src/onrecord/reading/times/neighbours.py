"""Expressions that take their day from the one beside them in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.expressions import (
    Around,
    Calendar,
    ClockTime,
    Current,
    DayPart,
    FixedDay,
    MonthDay,
    QuarterAtHand,
    WeekdayOf,
)
from onrecord.reading.times.lexicon import context_words
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
        case WeekdayOf() | MonthDay() | FixedDay() | Current(unit="D"):
            return expression
    return None
