"""Where words stand: in statements and in articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter
from onrecord.answers.rows import Rows, find_speaker, join_words
from onrecord.answers.words import words_of
from onrecord.datatypes import Spans, When
from onrecord.knowledge.voicing import Voicing
from onrecord.record import ALL_ROWS, ArticleFound, Found, Page, StatementFound, View

# Of a word so much has to be there for a line to show it: endings change.
_STEM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRow:
    """A statement whose content, or an article whose text holds all the words, in any form.

    `when` is the day on which it was said or published, `recorded` when the record learnt of it. `words` is the content
    of a statement, of an article the first line with one of the words.
    `voicing` tells whether the statement was said, `cue` the words that tell so.
    """

    kind: Literal["statement", "article"]
    id: str
    when: When | None
    recorded: datetime
    speaker: str | None
    words: str
    article: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    evidence: Spans
    voicing: Voicing = "said"
    cue: str | None = None


def search(view: View, words: str, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[SearchRow]:
    """Return the statements and articles that hold all the words and meet the filter, the latest first."""
    topic = words if where.topic is None else f"{words} {where.topic}"
    selection = resolve_filter(view, replace(where, topic=topic))
    findings = view.findings(selection, ("statement", "article"), page, latest_first=True)
    stems = tuple(word[:_STEM] for word in words_of(topic))
    return Rows((_row(found, stems) for found in findings.rows), findings.total)


def _row(found: Found, stems: tuple[str, ...]) -> SearchRow:
    match found:
        case StatementFound():
            return _of_statement(found)
        case ArticleFound():
            return _of_article(found, stems)
    raise AssertionError(f"a search has no {type(found).__name__}")


def _of_statement(found: StatementFound) -> SearchRow:
    statement, article = found.statement, found.article
    return SearchRow(
        kind="statement",
        id=statement.id,
        when=statement.said,
        recorded=found.recorded,
        speaker=find_speaker(found.parties, statement.speaker, statement.said).name,
        words=join_words(statement.content),
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        evidence=found.spans,
        voicing=found.voicing,
        cue=join_words(statement.cue) or None,
    )


def _of_article(found: ArticleFound, stems: tuple[str, ...]) -> SearchRow:
    article, day = found.article, found.article.published
    lines = [line for line in found.text.split("\n") if line.strip()]
    return SearchRow(
        kind="article",
        id=article.id,
        when=None if day is None else When(start=day, end=day, value=day.isoformat(), basis="published", span=None),
        recorded=found.recorded,
        speaker=None,
        words=next((line for line in lines if any(stem in line.casefold() for stem in stems)), ""),
        article=article.id,
        outlet=article.outlet,
        published=day,
        title=article.title,
        url=article.url,
        evidence=(),
    )
