"""Every time expression of an article, with its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.datatypes import Article, Span, Spans, TimeExpression, content_id
from onrecord.reading.times.chart import Edge, Grammar
from onrecord.reading.times.choosing import Anchors
from onrecord.reading.times.clock_rules import clocks
from onrecord.reading.times.date_rules import dates
from onrecord.reading.times.evidence import evidence_of
from onrecord.reading.times.expressions import Expression, PartOfYear
from onrecord.reading.times.friends import is_time
from onrecord.reading.times.length_rules import lengths
from onrecord.reading.times.periods import Period
from onrecord.reading.times.range_rules import ranges
from onrecord.reading.times.resolution import Resolution, resolve
from onrecord.reading.times.seeds import seeds_of
from onrecord.reading.times.tokens import Token, tokenise

_ROOTS = (
    "BUSINESSYEAR",
    "DATE",
    "TIME",
    "DAYPART",
    "CLOCKED",
    "SET",
    "DURATION",
    "ARTICLELENGTH",
    "BAREUNITS",
    "REFERENCE",
)
_DURATIONS = frozenset({"ARTICLELENGTH", "BAREUNITS"})
_DROPPED_LEADS = frozenset({"between"})

# How far an expression's value is to be trusted, by what it leans on; to be calibrated with the accuracy gate.
_CONFIDENCE_ALONE = 0.95
_CONFIDENCE_RELATIVE = 0.85
_CONFIDENCE_UNDECIDED = 0.5


@dataclass(slots=True)
class _Mention:
    """The calendar period that the text named last, and the last quarter."""

    period: Period | None = None
    quarter: Period | None = None

    def note(self, period: Period, expression: Expression) -> None:
        """Keep a period that the text names; "the year-ago quarter" does not become the quarter at hand."""
        self.period = period
        if isinstance(expression, PartOfYear) and expression.year is None:
            self.quarter = period


def _grammar() -> Grammar:
    grammar = Grammar()
    for part in (dates, ranges, clocks, lengths):
        grammar.include(part)
    return grammar


_GRAMMAR = _grammar()


def find_times(article: Article, sentences: Spans) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the article's sentences, in order, normalised after TIMEX3.

    Relative and partial ones are resolved against `article.published`, "earlier" and "later" against the date that
    the text named last; value, start and end are None where that does not decide them.
    """
    mention = _Mention()
    return tuple(time for sentence in sentences for time in _of_sentence(article, sentence, mention))


def _of_sentence(article: Article, sentence: Span, mention: _Mention) -> Iterator[TimeExpression]:
    tokens = tokenise(article.text, sentence.start, sentence.end)
    for edge in _expressions(tokens):
        evidence = evidence_of(tokens, edge.start, edge.end)
        anchors = Anchors(
            published=article.published, mentioned=mention.period, quarter=mention.quarter, evidence=evidence
        )
        resolution = resolve(edge.value, anchors)
        if resolution.period is not None:
            mention.note(resolution.period, edge.value)
        span = Span.of(article.text, tokens[edge.start].start, tokens[edge.end - 1].end)
        yield _time(article, span, resolution)


def _expressions(tokens: Sequence[Token]) -> Iterator[Edge]:
    """Yield from left to right the longest readings that are meant as a time."""
    seeds = seeds_of(tokens)
    if not any(seeds):
        return
    edges = _GRAMMAR.parse(tokens, seeds)
    position = 0
    while position < len(tokens):
        edge = _longest(tokens, edges[position]) if edges[position] else None
        if edge is None:
            position += 1
            continue
        yield edge
        position = edge.end


def _longest(tokens: Sequence[Token], edges: dict[str, list[Edge]]) -> Edge | None:
    found = [_as_root(edge) for kind in _ROOTS if kind in edges for edge in edges[kind]]
    for edge in sorted(found, key=lambda edge: -edge.end):
        if is_time(tokens, edge):
            skipped = 1 if tokens[edge.start].lower in _DROPPED_LEADS else 0
            return Edge(edge.kind, edge.start + skipped, edge.end, edge.value)
    return None


def _as_root(edge: Edge) -> Edge:
    return Edge("DURATION", edge.start, edge.end, edge.value) if edge.kind in _DURATIONS else edge


def _time(article: Article, span: Span, resolution: Resolution) -> TimeExpression:
    return TimeExpression(
        id=content_id("tim", article.id, span.start, span.end),
        article=article.id,
        span=span,
        type=resolution.type,
        value=resolution.value,
        start=resolution.period.start if resolution.period else None,
        end=resolution.period.end if resolution.period else None,
        basis_date=resolution.basis,
        confidence=_confidence(resolution),
    )


def _confidence(resolution: Resolution) -> float:
    if resolution.value is None:
        return _CONFIDENCE_UNDECIDED
    return _CONFIDENCE_ALONE if resolution.basis is None else _CONFIDENCE_RELATIVE
