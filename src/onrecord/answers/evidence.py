"""The evidence of a row: the words it stands on, marked in their paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.datatypes import (
    Actor,
    Article,
    Claim,
    Condition,
    Origin,
    Reading,
    Span,
    Spans,
    Statement,
    TimeExpression,
    When,
)
from onrecord.errors import UsageError
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.knowledge.voicing import Voicing
from onrecord.record import Kind, Located, State, View

RowShown = Article | Actor | TimeExpression | Statement | Claim | Condition

# As many as a person compares at a glance.
_CANDIDATES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span and what it does in its row; `start` and `end` count in the passage, `span` in the article."""

    role: str
    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole paragraphs of the article, from `start` to `end` of its text, with the marks in them in order."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A row with its article, the actors that it refers to, and its words in their passages.

    `version` is that of the reader whose reading holds the row; `reviewed` is what people made of it, or of its
    article where that was retracted. `origins` tell where the article's title, outlet, address and dates come from,
    `voicing` of a statement whether it was said.
    """

    kind: Kind
    id: str
    row: RowShown
    article: Article
    version: str
    actors: tuple[Actor, ...]
    passages: tuple[Passage, ...]
    reviewed: State | None = None
    origins: tuple[Origin, ...] = ()
    voicing: Voicing = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    role: str
    span: Span


def show(view: View, prefix: str) -> Evidence | None:
    """Return the row with this id, or with the one id that begins so, and its evidence; None where there is none.

    Where several readings or articles hold the id, the one recorded last is shown. UsageError where several ids begin
    so.
    """
    found = view.locate(prefix)
    if not found:
        return None
    exact = tuple(located for located in found if located.id == prefix)
    located = _only(prefix, exact or found)
    reading = view.reading(located.article, located.version)
    # Nothing is ever taken out of a record, so what was located is there.
    assert reading is not None
    return replace(
        _evidence(reading, located),
        reviewed=view.review(located.id, located.article),
        origins=view.origins(located.article),
    )


def _only(prefix: str, found: tuple[Located, ...]) -> Located:
    ids = list(dict.fromkeys(located.id for located in found))
    if len(ids) > 1:
        some = ", ".join(ids[:_CANDIDATES_SHOWN]) + (", …" if len(ids) > _CANDIDATES_SHOWN else "")
        raise UsageError(f"{len(ids)} ids begin with {prefix!r} ({some}): give more of the one you mean")
    return found[0]


def _evidence(reading: Reading, located: Located) -> Evidence:
    row = next(row for row in _rows(reading) if row.id == located.id)
    referred = set(_references(row))
    return Evidence(
        kind=located.kind,
        id=row.id,
        row=row,
        article=reading.article,
        version=reading.version,
        actors=tuple(actor for actor in reading.actors if actor.id in referred),
        passages=_passages(reading.article, tuple(_marked(row))),
        voicing=voicings_of(reading.statements).get(row.id, "said"),
    )


def _rows(reading: Reading) -> Iterator[RowShown]:
    yield reading.article
    yield from reading.actors
    yield from reading.times
    yield from reading.statements
    yield from reading.claims
    yield from reading.conditions


def _references(row: RowShown) -> Iterable[str | None]:
    match row:
        case Statement():
            return (row.speaker, *row.co_speakers, *row.addressee, *row.via)
        case Claim():
            return (row.source, *row.event.agents, *row.event.recipients)
        case Condition():
            return (*row.set_by, *row.required_of)
        case _:
            return ()


def _marked(row: RowShown) -> Iterator[_Marked]:
    match row:
        case Actor():
            yield from _all("mention", row.mentions)
        case TimeExpression():
            yield _Marked(role="time", span=row.span)
        case Statement():
            yield from (*_all("source", row.source), *_all("cue", row.cue), *_all("content", row.content))
            yield from _of_when("said", row.said)
        case Claim():
            yield from (*_all("evidence", row.evidence), *_of_when("when", row.event.when))
        case Condition():
            before = (row.before,) if row.before else ()
            yield from (*_all("demand", (row.demand,)), *_all("before", before), *_all("evidence", row.evidence))


def _all(role: str, spans: Spans) -> Iterator[_Marked]:
    return (_Marked(role=role, span=span) for span in spans)


def _of_when(role: str, when: When | None) -> Iterator[_Marked]:
    return _all(role, (when.span,) if when and when.span else ())


def _passages(article: Article, marked: tuple[_Marked, ...]) -> tuple[Passage, ...]:
    """Cut out the paragraphs that hold the marks; an article as such, which has none, is one passage."""
    text = article.text
    if not marked:
        return (Passage(text=text, start=0, end=len(text), marks=()),)
    in_order = sorted(marked, key=lambda mark: (mark.span.start, mark.span.end, mark.role))
    passages: list[Passage] = []
    for bounds in _paragraphs(text, [mark.span for mark in in_order]):
        inside = (mark for mark in in_order if bounds.covers(mark.span))
        marks = tuple(
            Mark(role=mark.role, span=mark.span, start=mark.span.start - bounds.start, end=mark.span.end - bounds.start)
            for mark in inside
        )
        passages.append(Passage(text=bounds.text, start=bounds.start, end=bounds.end, marks=marks))
    return tuple(passages)


def _paragraphs(text: str, spans: list[Span]) -> list[Span]:
    """Return the lines that hold the spans, which come in order; lines that one span joins are one paragraph."""
    paragraphs: list[Span] = []
    for span in spans:
        start = text.rfind("\n", 0, span.start) + 1
        stop = text.find("\n", span.end - 1)
        end = max(span.end, len(text) if stop < 0 else stop)
        if paragraphs and start < paragraphs[-1].end:
            last = paragraphs.pop()
            start, end = min(start, last.start), max(end, last.end)
        paragraphs.append(Span.of(text, start, end))
    return paragraphs
