"""Where a party stands: what it said last, what it requires, and what became of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from onrecord.answers.changes import Change, Status, find_changes, set_on, status_of
from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter, spoken_for
from onrecord.answers.rows import Rows, find_names, find_speaker, join_words
from onrecord.datatypes import Act, Spans, When
from onrecord.knowledge.voicing import Voicing
from onrecord.record import ALL_ROWS, ConditionFound, Page, Reviewed, StatementFound, View


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A statement of the party, or a condition that it sets (`words` is the demand), with who speaks for it.

    `when` is the day on which it was said, `recorded` when the record learnt of it. A statement has an `act`, with its
    `voicing` and `cue`: what was not said is no position, what was left open or taken back is told as that. A condition
    has `required_of`, `before`, its `status` and the `changes` that led to it.
    """

    kind: Literal["statement", "condition"]
    id: str
    when: When | None
    recorded: datetime
    speaker: str | None
    role: str | None
    state: str | None
    act: Act | None
    words: str
    required_of: tuple[str, ...]
    before: str | None
    status: Status | None
    changes: tuple[Change, ...]
    article: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    confidence: float
    evidence: Spans
    reviewed: Reviewed | None = None
    voicing: Voicing = "said"
    cue: str | None = None


def list_positions(view: View, party: str, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[PositionRow]:
    """Return the statements and conditions of the party that meet the filter, the latest first (unknown last)."""
    selection = replace(spoken_for(view, party, resolve_filter(view, where)), voiced=True)
    findings = view.findings(selection, ("statement", "condition"), page, latest_first=True)
    conditions = [one for one in findings.rows if isinstance(one, ConditionFound)]
    changes = dict(
        zip((one.condition.id for one in conditions), find_changes(view, conditions, selection), strict=True)
    )
    rows = (
        _of_condition(one, changes[one.condition.id]) if isinstance(one, ConditionFound) else _of_statement(one)
        for one in findings.rows
        if isinstance(one, ConditionFound | StatementFound)
    )
    return Rows(rows, findings.total)


def _of_statement(found: StatementFound) -> PositionRow:
    statement, article = found.statement, found.article
    speaker = find_speaker(found.parties, statement.speaker, statement.said)
    return PositionRow(
        kind="statement",
        id=statement.id,
        when=statement.said,
        recorded=found.recorded,
        speaker=speaker.name,
        role=speaker.role,
        state=speaker.state,
        act=statement.act,
        words=join_words(statement.content),
        required_of=(),
        before=None,
        status=None,
        changes=(),
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


def _of_condition(found: ConditionFound, changes: tuple[Change, ...]) -> PositionRow:
    condition, article = found.condition, found.article
    speaker = find_speaker(found.parties, next(iter(condition.set_by), None), found.said)
    return PositionRow(
        kind="condition",
        id=condition.id,
        when=set_on(found),
        recorded=found.recorded,
        speaker=speaker.name,
        role=speaker.role,
        state=speaker.state,
        act=None,
        words=condition.demand.text,
        required_of=find_names(found.parties, condition.required_of),
        before=condition.before.text if condition.before else None,
        status=status_of(changes),
        changes=changes,
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        confidence=condition.confidence,
        evidence=found.spans,
        reviewed=found.reviewed,
    )
