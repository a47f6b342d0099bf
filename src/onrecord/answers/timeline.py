"""What was said and what is claimed to have happened, by date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter
from onrecord.answers.rows import Rows, find_names, find_speaker, join_words
from onrecord.datatypes import Act, Factuality, Form, Modality, Spans, When
from onrecord.knowledge.voicing import Voicing
from onrecord.record import ALL_ROWS, ClaimFound, Found, Page, Report, Reviewed, StatementFound, View


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A statement on the day it was said, or a claim on the day it is about.

    `when` is that day as far as it is known, `recorded` the moment at which the record learnt of the row. A statement
    has `act`, `form`, `voicing` (whether it was said) and, in the article's words, its `source` and `cue`; a claim has
    `event` (its PLOVER type), `parties` (agents, then recipients), `factuality` and `modality`, and its `speaker` is
    the one on whose word it stands, None in the outlet's own voice (`own_voice`) and where nobody is named.

    `stands_for` is the name of the side or the state for which the speaker stands, else the speaker's own.

    What several articles report is one row, that of the first report: `reported` has the ids of all `reports`, its own
    among them, from how many `outlets`; `sources` counts copies of one article once.
    """

    kind: Literal["statement", "claim"]
    id: str
    when: When | None
    recorded: datetime
    speaker: str | None
    role: str | None
    state: str | None
    stands_for: str | None
    source: str | None
    parties: tuple[str, ...]
    act: Act | None
    form: Form | None
    event: str | None
    factuality: Factuality | None
    modality: Modality | None
    words: str
    article: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    confidence: float
    evidence: Spans
    reviewed: Reviewed | None = None
    reports: int = 1
    outlets: int = 1
    sources: int = 1
    reported: tuple[Report, ...] = ()
    own_voice: bool = False
    voicing: Voicing = "said"
    cue: str | None = None


def list_timeline(view: View, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[TimelineRow]:
    """Return statements and claims that meet the filter, by date (unknown last), article, place in its text, and id.

    What several of them report is there once.
    """
    found = view.reported(resolve_filter(view, where), page)
    return Rows(map(_row, found.rows, found.reports), found.total)


def _row(found: Found, reports: tuple[Report, ...]) -> TimelineRow:
    match found:
        case StatementFound():
            row = _statement_row(found)
        case ClaimFound():
            row = _claim_row(found)
        case _:
            raise AssertionError(f"a timeline has no {type(found).__name__}")
    return _carried(row, reports) if len(reports) > 1 else row


def _carried(row: TimelineRow, reports: tuple[Report, ...]) -> TimelineRow:
    return replace(
        row,
        reports=len({report.article for report in reports}),
        outlets=len({report.outlet for report in reports}),
        sources=len({report.source for report in reports}),
        reported=reports,
    )


def _statement_row(found: StatementFound) -> TimelineRow:
    statement, article = found.statement, found.article
    speaker = find_speaker(found.parties, statement.speaker, statement.said)
    return TimelineRow(
        kind="statement",
        id=statement.id,
        when=statement.said,
        recorded=found.recorded,
        speaker=speaker.name,
        role=speaker.role,
        state=speaker.state,
        stands_for=speaker.stands_for,
        source=join_words(statement.source) or None,
        parties=find_names(found.parties, statement.co_speakers),
        act=statement.act,
        form=statement.form,
        event=None,
        factuality=None,
        modality=None,
        words=join_words(statement.content),
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        confidence=statement.confidence,
        evidence=found.spans,
        reviewed=found.reviewed,
        voicing=found.voicing,
        cue=join_words(statement.cue) or None,
    )


def _claim_row(found: ClaimFound) -> TimelineRow:
    claim, article = found.claim, found.article
    speaker = find_speaker(found.parties, claim.source, claim.event.when)
    return TimelineRow(
        kind="claim",
        id=claim.id,
        when=claim.event.when,
        recorded=found.recorded,
        speaker=speaker.name,
        role=speaker.role,
        state=speaker.state,
        stands_for=speaker.stands_for,
        source=None,
        parties=find_names(found.parties, (*claim.event.agents, *claim.event.recipients)),
        act=None,
        form=None,
        event=claim.event.type,
        factuality=claim.factuality,
        modality=claim.modality,
        words=join_words(claim.evidence),
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        confidence=claim.confidence,
        evidence=found.spans,
        reviewed=found.reviewed,
        own_voice=claim.statement is None,
    )
