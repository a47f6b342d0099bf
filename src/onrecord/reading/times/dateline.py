"""The day that a report was filed, out of its dateline: "KYIV, Nov 8 (Agency) -"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.datatypes import Span
from onrecord.reading.times.chart import Edge
from onrecord.reading.times.expressions import FixedDay, FixedYear, MonthDay
from onrecord.reading.times.lexicon import context_words
from onrecord.reading.times.periods import calendar_day
from onrecord.reading.times.tokens import Token
from onrecord.settings import DATELINE_LATENCY

_MOST_WORDS_BEFORE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The date in a dateline, and its day, None where it names no year and there is no publication date to tell it.

    `agrees` says whether the article came out on that day or shortly after; None where either is not known.
    """

    span: Span
    day: date | None
    agrees: bool | None


def dateline_at(text: str, tokens: Sequence[Token], edge: Edge, published: date | None) -> Dateline | None:
    """Return the dateline that the sentence begins with, if its edge is the date in one."""
    if not isinstance(edge.value, (FixedDay, MonthDay)) or not _is_dateline(tokens, edge):
        return None
    day = _day(edge.value, published)
    span = Span.of(text, tokens[edge.start].start, tokens[edge.end - 1].end)
    return Dateline(span=span, day=day, agrees=_agrees(day, published))


def _is_dateline(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether nothing but a place leads to the date, its first word in capitals, and a bracket or dash follows."""
    after = tokens[edge.end].lower if edge.end < len(tokens) else ""
    words = [token.surface for token in tokens[: edge.start] if token.shape == "word"]
    return (
        after in context_words("dateline_end")
        and 0 < len(words) <= _MOST_WORDS_BEFORE
        and words[0].isupper()
        and len(words[0]) > 1
        and all(word[0].isupper() for word in words)
    )


def _day(expression: FixedDay | MonthDay, published: date | None) -> date | None:
    if isinstance(expression, FixedDay):
        years = [expression.year]
    elif isinstance(expression.year, FixedYear):
        years = [expression.year.year]
    else:
        years = [published.year + step for step in (-1, 0, 1)] if published else []
    days = [calendar_day(year, expression.month, expression.day) for year in years]
    known = [day.start for day in days if day is not None]
    return min(known, key=lambda day: abs(day - published) if published else day - day, default=None)


def _agrees(day: date | None, published: date | None) -> bool | None:
    if day is None or published is None:
        return None
    return day <= published <= day + DATELINE_LATENCY
