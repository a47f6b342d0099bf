"""Every time expression of an article, with its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.datatypes import Article, Span, Spans, TimeExpression, content_id
from onrecord.reading.times.chart import Edge, Grammar
from onrecord.reading.times.choosing import Anchors, Choice, direction_weights
from onrecord.reading.times.clock_rules import clocks
from onrecord.reading.times.confidence import confidence_of, ground_of
from onrecord.reading.times.date_rules import dates
from onrecord.reading.times.dateline import Dateline
from onrecord.reading.times.evidence import evidence_of
from onrecord.reading.times.expressions import (
    ClockTime,
    Current,
    Expression,
    FixedDay,
    FixedSpan,
    FixedYear,
    Length,
    Mentioned,
    Reference,
    Repeated,
    Shifted,
)
from onrecord.reading.times.friends import is_time
from onrecord.reading.times.length_rules import lengths
from onrecord.reading.times.mention import Mention
from onrecord.reading.times.names import is_name
from onrecord.reading.times.neighbours import (
    dated_clocks,
    dated_days,
    dated_quarters,
    dated_weekdays,
    links_range,
    shared_dates,
)
from onrecord.reading.times.partial import choice_of
from onrecord.reading.times.range_rules import ranges
from onrecord.reading.times.reasons import reason_of
from onrecord.reading.times.resolution import Resolution, resolve
from onrecord.reading.times.seeds import seeds_of
from onrecord.reading.times.set_rules import sets
from onrecord.reading.times.setting import Line, setting_of
from onrecord.reading.times.shift_rules import shifts
from onrecord.reading.times.tokens import Token, tokenise
from onrecord.reading.times.year_rules import years

_ROOTS = (
    "YEARATHAND",
    "PARTATHAND",
    "BUSINESSYEAR",
    "BAREDAY",
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

# What no verb can move.
_SELF_SUFFICIENT = (Length, Repeated, Reference, Current, Mentioned, FixedDay, FixedYear, FixedSpan)


def _grammar() -> Grammar:
    grammar = Grammar()
    for part in (dates, years, ranges, clocks, lengths, shifts, sets):
        grammar.include(part)
    return grammar


_GRAMMAR = _grammar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How an expression came to its value.

    `rules` are the grammar rules that fired, innermost first, as `KIND:rule`; `expression` is the operator tree that
    they built; `choice` the two dates between which tense and context decided, None where the words themselves do;
    `reason` says why there is no value, None where there is one. `anchor` is the day that relative ones count from, and
    `narrative` whether partial ones lean on the dates named before instead.
    """

    time: TimeExpression
    rules: tuple[str, ...]
    expression: Expression
    choice: Choice | None
    reason: str | None
    anchor: date | None
    narrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An expression with what it was resolved against."""

    time: TimeExpression
    edge: Edge
    anchors: Anchors
    choice: Choice | None


def find_times(article: Article, sentences: Spans) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the article's sentences, in order, normalised after TIMEX3.

    Relative and partial ones are resolved against `article.published`, "earlier" and "later" against the date that
    the text named last; value, start and end are None where that does not decide them.
    """
    return tuple(found.time for found in _all(article, sentences, direction_weights()))


def explain_times(article: Article, sentences: Spans, weights: Mapping[str, int] | None = None) -> tuple[Trace, ...]:
    """Return for each of the article's time expressions how it came to its value.

    `weights` of the features that point to past or future are those of the package unless others are to be tried.
    """
    found = _all(article, sentences, direction_weights() if weights is None else weights)
    return tuple(_trace(each) for each in found)


def _trace(found: _Found) -> Trace:
    expression = found.edge.value
    return Trace(
        time=found.time,
        rules=found.edge.rules(),
        expression=expression,
        choice=found.choice,
        anchor=found.anchors.published,
        narrative=found.anchors.narrative,
        reason=None if found.time.value is not None else reason_of(expression, found.anchors),
    )


def dateline_of(article: Article, sentences: Spans) -> Dateline | None:
    """Return the dateline that the article opens with, checked against `article.published`; None without one."""
    return setting_of(article, _lines(article.text, sentences)).dateline


def _lines(text: str, sentences: Spans) -> list[Line]:
    tokens = [tokenise(text, sentence.start, sentence.end) for sentence in sentences]
    return [Line(tokens=each, edges=_completed(each, list(_expressions(each)))) for each in tokens]


def _evidence(line: Line, number: int) -> tuple[str, ...]:
    """Return what tells past from future; "8 a.m." goes with the day that it borrows from "8 p.m. on Sunday"."""
    edge = line.edges[number]
    if isinstance(edge.value, _SELF_SUFFICIENT):
        return ()
    day = getattr(edge.value, "base", None)
    if isinstance(edge.value, (ClockTime, Shifted)) and day is not None:
        lenders = [other for other in line.edges if other.value is day or getattr(other.value, "base", None) is day]
        edge = next((other for other in lenders if other.value is day), lenders[-1])
    first, last = _range_of(line, edge)
    return evidence_of(line.tokens, first.start, last.end)


def _range_of(line: Line, edge: Edge) -> tuple[Edge, Edge]:
    """Return the ends of the range that the expression is one of, "from 11 April to 19 May", else itself twice."""
    for first, last in pairwise(line.edges):
        joined = last.start == first.end + 1 and links_range(line.tokens, first)
        if joined and edge in (first, last) and type(first.value) is type(last.value):
            return first, last
    return edge, edge


def _completed(tokens: Sequence[Token], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    for dated in (shared_dates, dated_quarters, dated_days, dated_weekdays, dated_clocks):
        edges = tuple(dated(tokens, edges))
    return tuple(edges)


def _all(article: Article, sentences: Spans, weights: Mapping[str, int]) -> Iterator[_Found]:
    lines = _lines(article.text, sentences)
    setting = setting_of(article, lines)
    mention = Mention()
    for line in lines:
        for number, edge in enumerate(line.edges):
            anchors = Anchors(
                published=setting.day,
                narrative=setting.narrative,
                day_first=setting.day_first,
                mentioned=tuple(mention.periods),
                quarter=mention.quarter,
                compared=mention.compared,
                evidence=_evidence(line, number),
                weights=weights,
            )
            resolution = resolve(edge.value, anchors)
            mention.note(edge.value, resolution.period, setting.day)
            span = Span.of(article.text, line.tokens[edge.start].start, line.tokens[edge.end - 1].end)
            choice = choice_of(edge.value, anchors)
            ground = ground_of(edge.value, resolution.value, choice, weights)
            yield _Found(
                time=_time(article, span, resolution, confidence_of(ground)), edge=edge, anchors=anchors, choice=choice
            )


def _expressions(tokens: Sequence[Token]) -> Iterator[Edge]:
    """Yield from left to right the longest readings that are meant as a time."""
    seeds = seeds_of(tokens)
    if not any(seeds):
        return
    edges = _GRAMMAR.parse(tokens, seeds)
    position = 0
    while position < len(tokens):
        found = _roots(edges[position]) if edges[position] else []
        if found and is_name(tokens, found[0]):
            position = found[0].end
            continue
        edge = next((edge for edge in found if is_time(tokens, edge)), None)
        if edge is None:
            position += 1
            continue
        yield replace(edge, start=edge.start + (tokens[edge.start].lower in _DROPPED_LEADS))
        position = edge.end


def _roots(edges: dict[str, list[Edge]]) -> list[Edge]:
    """Return what may be an expression of all that starts at a token, the longest first."""
    found = [_as_root(edge) for kind in _ROOTS if kind in edges for edge in edges[kind]]
    return sorted(found, key=lambda edge: -edge.end)


def _as_root(edge: Edge) -> Edge:
    return replace(edge, kind="DURATION") if edge.kind in _DURATIONS else edge


def _time(article: Article, span: Span, resolution: Resolution, confidence: float) -> TimeExpression:
    return TimeExpression(
        id=content_id("tim", article.id, span.start, span.end),
        article=article.id,
        span=span,
        type=resolution.type,
        value=resolution.value,
        start=resolution.period.start if resolution.period else None,
        end=resolution.period.end if resolution.period else None,
        basis_date=resolution.basis,
        confidence=confidence,
    )
