"""The front page: what the record holds, in which days, and what came last."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import ArticleRow, Page
from onrecord.pipeline import Record
from onrecord.surfaces.web.pages.days import Day, days_text, published_day
from onrecord.surfaces.web.pages.entries import Entry, statement_entry

_ARTICLES = 10
_STATEMENTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article in a list."""

    href: str
    title: str
    outlet: str | None
    published: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The days of publication, how many outlets there are, and the latest articles and statements."""

    days: str | None
    outlets: int
    articles: tuple[ArticleLine, ...]
    entries: tuple[Entry, ...]


def front_page(record: Record) -> FrontPage:
    """Return the front page."""
    published = record.published()
    return FrontPage(
        days=days_text(published.first, published.last) if published.first else None,
        outlets=published.outlets,
        articles=tuple(map(_line, record.latest_articles(Page(limit=_ARTICLES)))),
        entries=tuple(
            statement_entry(f"r{place}", row)
            for place, row in enumerate(record.latest_statements(Page(limit=_STATEMENTS)), start=1)
        ),
    )


def _line(row: ArticleRow) -> ArticleLine:
    return ArticleLine(
        href=f"/articles/{row.id}",
        title=row.title or row.opening,
        outlet=row.outlet,
        published=published_day(row.published),
    )
