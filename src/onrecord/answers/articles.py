"""What the record was made from: its articles and when they came, and what was said in the latest of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.answers.rows import Rows
from onrecord.answers.statements import StatementRow, statement_rows
from onrecord.record import ALL_ROWS, ArticleFound, Page, Selection, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article; `opening` is its first line."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    opening: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The first and the last day of publication, None where no article has one, and how many outlets there are."""

    first: date | None
    last: date | None
    outlets: int


def list_latest_articles(view: View, page: Page = ALL_ROWS) -> Rows[ArticleRow]:
    """Return the articles, the latest first (unknown last)."""
    found = view.findings(Selection(), ("article",), page, latest_first=True)
    return Rows((_row(one) for one in found.rows if isinstance(one, ArticleFound)), found.total)


def list_latest_statements(view: View, page: Page = ALL_ROWS) -> Rows[StatementRow]:
    """Return the statements, the latest first (unknown last)."""
    return statement_rows(view.findings(Selection(), ("statement",), page, latest_first=True))


def find_published(view: View) -> Published:
    """Return between which days the articles were published, and in how many outlets."""
    first, last = view.published()
    return Published(first=first, last=last, outlets=len(view.outlets()))


def _row(found: ArticleFound) -> ArticleRow:
    article = found.article
    return ArticleRow(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        opening=next((line.strip() for line in found.text.split("\n") if line.strip()), ""),
    )
