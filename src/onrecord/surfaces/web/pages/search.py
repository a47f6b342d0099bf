"""What a search finds: statements and articles with the words, the latest first."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import Rows, SearchRow, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.days import Day, day_of, published_day
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.wording import words_told

_NOTHING: Rows[SearchRow] = Rows(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A statement or an article that was found, with its evidence at `href`."""

    key: str
    kind: str
    href: str
    day: Day | None
    who: str | None
    words: str
    title: str | None
    outlet: str | None
    published: Day | None
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """A page of what was found; `words` is None where nothing was asked yet."""

    asked: Asked
    words: str | None
    paging: Paging
    unknown: tuple[UnknownName, ...]
    rows: tuple[Hit, ...]


def search_page(record: Record, asked: Asked) -> SearchPage:
    """Return the page of what the words find; without words, nothing."""
    rows = record.search(asked.words, asked.where, asked.page) if asked.words else _NOTHING
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return SearchPage(
        asked=asked,
        words=asked.words,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        rows=tuple(_hit(f"r{place}", row) for place, row in numbered),
    )


def _hit(key: str, row: SearchRow) -> Hit:
    return Hit(
        key=key,
        kind=row.kind,
        href=f"/{row.kind}s/{row.id}",
        day=day_of(row.when),
        who=row.speaker,
        words=words_told(row.words, row.cue, row.voicing),
        title=row.title,
        outlet=row.outlet,
        published=published_day(row.published),
        article=row.article,
    )
