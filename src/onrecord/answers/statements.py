"""Who said what: the record's statements as rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter, spoken_by
from onrecord.answers.rows import Rows, find_names, find_speaker, join_words
from onrecord.datatypes import Act, Form, Spans, When
from onrecord.knowledge.voicing import Voicing
from onrecord.record import ALL_ROWS, Findings, Page, Reviewed, StatementFound, View


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement in words, with the evidence (source, cue and content in the order of the text) it stands on.

    `said` is when it was said, `recorded` when the record learnt of it. `speaker` is a name, `role` and `body` its
    office at that time, `state` ISO 3166-1 alpha-3; `source` is the words that name the source, None where there are
    none, and all that is known of a speaker who is not; `words` is the content, pieces joined by " … ". `voicing` tells
    whether it was said, left open, taken back or not said at all, and `cue` the words that tell so.
    """

    id: str
    said: When | None
    speaker: str | None
    role: str | None
    body: str | None
    state: str | None
    source: str | None
    co_speakers: tuple[str, ...]
    act: Act
    form: Form
    words: str
    article: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    confidence: float
    evidence: Spans
    recorded: datetime
    reviewed: Reviewed | None = None
    voicing: Voicing = "said"
    cue: str | None = None


def list_statements(view: View, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[StatementRow]:
    """Return the statements that meet the filter, by date (unknown last), article, place in its text, and id."""
    found = view.findings(resolve_filter(view, where), ("statement",), page)
    return statement_rows(found)


def list_quotes(view: View, person: str, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[StatementRow]:
    """Return what somebody said in words that an article quotes, by date; `person` as `speaker` in the filter."""
    selection = spoken_by(view, person, resolve_filter(view, where))
    quoting = replace(selection, forms=frozenset(("direct", "mixed")), voiced=True)
    return statement_rows(view.findings(quoting, ("statement",), page))


def statement_rows(findings: Findings) -> Rows[StatementRow]:
    """Return the statements that were found as rows."""
    return Rows((_row(row) for row in findings.rows if isinstance(row, StatementFound)), findings.total)


def _row(found: StatementFound) -> StatementRow:
    statement, article = found.statement, found.article
    speaker = find_speaker(found.parties, statement.speaker, statement.said)
    return StatementRow(
        id=statement.id,
        said=statement.said,
        speaker=speaker.name,
        role=speaker.role,
        body=speaker.body,
        state=speaker.state,
        source=join_words(statement.source) or None,
        co_speakers=find_names(found.parties, statement.co_speakers),
        act=statement.act,
        form=statement.form,
        words=join_words(statement.content),
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        confidence=statement.confidence,
        evidence=found.spans,
        recorded=found.recorded,
        reviewed=found.reviewed,
        voicing=found.voicing,
        cue=join_words(statement.cue) or None,
    )
