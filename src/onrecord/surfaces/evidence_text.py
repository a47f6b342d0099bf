"""The evidence of one row for people: what it is, and its paragraphs with its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from onrecord.answers import Evidence
from onrecord.datatypes import Actor, Article, Claim, Condition, Span, Statement, TimeExpression
from onrecord.surfaces.marked import Marked, legend, mark
from onrecord.surfaces.origins_text import draw_origins
from onrecord.surfaces.terminal import harmless
from onrecord.surfaces.wording import act_told, day_of, name_of, on_one_line, stance_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One marked piece of the evidence, for CSV; the offsets count in the article's text."""

    kind: str
    id: str
    article: str
    role: str
    start: int
    end: int
    words: str
    passage: str


def evidence_lines(evidence: Evidence) -> Iterator[EvidenceLine]:
    """Yield the marked pieces in the order of the text."""
    for passage in evidence.passages:
        for piece in passage.marks:
            yield EvidenceLine(
                kind=evidence.kind,
                id=evidence.id,
                article=evidence.article.id,
                role=piece.role,
                start=piece.span.start,
                end=piece.span.end,
                words=piece.span.text,
                passage=passage.text,
            )


def render_evidence(evidence: Evidence) -> Iterator[RenderableType]:
    """Yield what is printed for one row: its facts, its article, and its passages."""
    yield Text(f"{evidence.kind} {evidence.id}", style="heading")
    for name, fact in _facts(evidence):
        yield Text(f"{name:10}{harmless(on_one_line(fact))}")
    pieces = [
        Marked(number=None, part=piece.role, span=piece.span)
        for passage in evidence.passages
        for piece in passage.marks
    ]
    for passage in evidence.passages:
        yield ""
        yield mark(Span(start=passage.start, end=passage.end, text=passage.text), pieces)
    if pieces:
        yield ""
        yield legend(pieces)
    if isinstance(evidence.row, Article):
        yield from draw_origins(evidence.origins)


def _facts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield what is known of the row and of its article, by name."""
    article = evidence.article
    facts = (
        *_row_facts(evidence),
        (
            "reviewed",
            evidence.reviewed and f"{evidence.reviewed}; onrecord history {evidence.id} tells by whom, and why",
        ),
        ("outlet", article.outlet),
        ("published", article.published and article.published.isoformat()),
        ("title", article.title),
        ("url", article.url),
        ("article", article.id),
        ("read by", evidence.version),
    )
    for name, fact in facts:
        if fact:
            yield name, fact


def _row_facts(evidence: Evidence) -> Iterator[tuple[str, str | None]]:
    row = evidence.row
    match row:
        case Statement():
            yield "said", day_of(row.said)
            yield "speaker", _names(evidence, (row.speaker, *row.co_speakers))
            yield "act", f"{act_told(row.act, evidence.voicing)}, {row.form}"
            yield "to", _names(evidence, row.addressee)
            yield "via", _names(evidence, row.via)
        case Claim():
            yield (
                "source",
                _names(evidence, (row.source,)) or ("unnamed" if row.statement else "the outlet's own voice"),
            )
            yield "event", f"{row.event.type}: {stance_in_words(row.factuality, row.modality)}"
            yield "parties", _names(evidence, (*row.event.agents, *row.event.recipients))
            yield "when", day_of(row.event.when)
        case Condition():
            yield "set by", _names(evidence, row.set_by)
            yield "asked of", _names(evidence, row.required_of)
        case Actor():
            yield row.type, name_of(row)
        case TimeExpression():
            yield "value", row.value


def _names(evidence: Evidence, ids: Iterable[str | None]) -> str:
    actors = {actor.id: actor for actor in evidence.actors}
    return "; ".join(name_of(actors[key]).replace("\n", ", ") for key in ids if key in actors)
