"""One reading as text for people: the item with its statements marked, and tables of what it tells under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from onrecord.datatypes import Article, Origin, Reading, Span, Statement
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.knowledge.voicing import Voicing
from onrecord.surfaces.events_text import render_events
from onrecord.surfaces.marked import legend, mark, parts_of
from onrecord.surfaces.origins_text import draw_origins
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import harmless, width
from onrecord.surfaces.wording import act_told, day_of, speakers_of, words_of, words_told

_COLUMNS = (
    Column(title="#"),
    Column(title="said"),
    Column(title="who", share=4),
    Column(title="act"),
    Column(title="form"),
    Column(title="words", share=7),
)


def render(reading: Reading, origins: Sequence[Origin] = ()) -> Iterator[RenderableType]:
    """Yield what is printed for one reading, in order, with where the article's facts come from."""
    article = reading.article
    yield _heading(article)
    yield from draw_origins(origins)
    yield ""
    pieces = [piece for number, statement in _numbered(reading) for piece in parts_of(statement, number)]
    yield mark(Span.of(article.text, 0, len(article.text.rstrip())), pieces)
    yield ""
    if reading.statements:
        yield legend(pieces)
        yield ""
        voicings = voicings_of(reading.statements)
        rows = (_row(number, one, reading, voicings[one.id]) for number, one in _numbered(reading))
        yield table(_COLUMNS, rows, width())
    else:
        yield "no statement found"
    yield from render_events(reading)


def _heading(article: Article) -> str:
    published = f"published {article.published}" if article.published else "publication date unknown"
    return harmless(" · ".join(part for part in (article.outlet, published, article.url, article.id) if part))


def _numbered(reading: Reading) -> Iterator[tuple[int, Statement]]:
    return enumerate(reading.statements, start=1)


def _row(number: int, statement: Statement, reading: Reading, voicing: Voicing) -> tuple[str, ...]:
    return (
        str(number),
        day_of(statement.said),
        speakers_of(statement, reading),
        act_told(statement.act, voicing),
        statement.form,
        words_told(words_of(statement.content), words_of(statement.cue), voicing),
    )
