"""Who requires what of whom before what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.answers.changes import Change, Status, find_changes, set_on, status_of
from onrecord.answers.filters import EVERYTHING, Filter, resolve_filter
from onrecord.answers.rows import Rows, find_names
from onrecord.datatypes import Spans, When
from onrecord.record import ALL_ROWS, ConditionFound, Page, Reviewed, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """One demand of `set_by` (names) to `required_of`, on which `before` depends; both in the article's words.

    `when` is the day on which it was set, `recorded` when the record learnt of it. `status` is that after all `changes`
    that the filter's dates leave in sight; a condition of which nothing is heard again is open. `statement` carries it.
    """

    id: str
    when: When | None
    recorded: datetime
    set_by: tuple[str, ...]
    required_of: tuple[str, ...]
    demand: str
    before: str | None
    status: Status
    changes: tuple[Change, ...]
    statement: str | None
    article: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    confidence: float
    evidence: Spans
    reviewed: Reviewed | None = None


def list_conditions(view: View, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[ConditionRow]:
    """Return the conditions that meet the filter, whose speaker is who sets them, by date (unknown last)."""
    selection = resolve_filter(view, where)
    findings = view.findings(selection, ("condition",), page)
    found = [one for one in findings.rows if isinstance(one, ConditionFound)]
    changes = find_changes(view, found, selection)
    return Rows((_row(one, later) for one, later in zip(found, changes, strict=True)), findings.total)


def _row(found: ConditionFound, changes: tuple[Change, ...]) -> ConditionRow:
    condition, article = found.condition, found.article
    return ConditionRow(
        id=condition.id,
        when=set_on(found),
        recorded=found.recorded,
        set_by=find_names(found.parties, condition.set_by),
        required_of=find_names(found.parties, condition.required_of),
        demand=condition.demand.text,
        before=condition.before.text if condition.before else None,
        status=status_of(changes),
        changes=changes,
        statement=condition.statement,
        article=article.id,
        outlet=article.outlet,
        published=article.published,
        title=article.title,
        url=article.url,
        confidence=condition.confidence,
        evidence=found.spans,
        reviewed=found.reviewed,
    )
