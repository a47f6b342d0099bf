"""Who requires what of whom before what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import Change, ConditionRow, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.badges import DENIED_SIGN, Badge
from onrecord.surfaces.web.pages.days import Day, day_of, published_day
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.wording import on_one_line

_STATUSES = {
    "open": Badge(word="open", sign="○", tone="open"),
    "softened": Badge(word="softened", sign="↓", tone="plain"),
    "dropped": Badge(word="dropped", sign=DENIED_SIGN, tone="denied"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What was said later of a condition, and what that does to it."""

    kind: str
    href: str
    day: Day | None
    speaker: str | None
    words: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """A condition as a row: when it was set, by whom, of whom, what, before what, and where it stands."""

    key: str
    href: str
    day: Day | None
    set_by: tuple[str, ...]
    required_of: tuple[str, ...]
    demand: str
    before: str | None
    status: Badge
    later: tuple[Later, ...]
    outlet: str | None
    published: Day | None
    article: str
    reviewed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsPage:
    """A page of conditions."""

    asked: Asked
    paging: Paging
    unknown: tuple[UnknownName, ...]
    rows: tuple[Required, ...]


def conditions_page(record: Record, asked: Asked) -> ConditionsPage:
    """Return the page of the conditions that are asked for."""
    rows = record.conditions(asked.where, asked.page)
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return ConditionsPage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        rows=tuple(_row(f"r{place}", row) for place, row in numbered),
    )


def status_badge(status: str) -> Badge:
    """Return where a condition stands in a word and a sign."""
    return _STATUSES[status]


def later_of(change: Change) -> Later:
    """Return a change of a condition as a page shows it."""
    kind = "conditions" if change.id.startswith("con_") else "statements"
    return Later(
        kind=change.kind,
        href=f"/{kind}/{change.id}",
        day=day_of(change.when),
        speaker=change.speaker,
        words=on_one_line(change.words),
        outlet=change.outlet,
    )


def _row(key: str, row: ConditionRow) -> Required:
    return Required(
        key=key,
        href=f"/conditions/{row.id}",
        day=day_of(row.when),
        set_by=row.set_by,
        required_of=row.required_of,
        demand=on_one_line(row.demand),
        before=on_one_line(row.before) if row.before else None,
        status=status_badge(row.status),
        later=tuple(map(later_of, row.changes)),
        outlet=row.outlet,
        published=published_day(row.published),
        article=row.article,
        reviewed=row.reviewed,
    )
