"""What the record learnt of one object, the earliest first."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.pipeline import History, HistoryEvent, Record

_PATHS = {
    "article": "articles",
    "statement": "statements",
    "claim": "claims",
    "condition": "conditions",
    "actor": "actors",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that the record learnt: when (to the minute, in UTC), what, by whom and why, which fields changed.

    `can_be_undone` tells that it is a correction that holds.
    """

    moment: str
    iso: str
    what: str
    version: str | None
    person: str | None
    reason: str | None
    correction: str | None
    taken_back: bool
    can_be_undone: bool
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """An object with all that the record learnt of it; `href` is its own page, None where it has none."""

    id: str
    kind: str
    href: str | None
    state: str | None
    counts: bool
    events: tuple[Happened, ...]


def history_page(record: Record, found: History) -> HistoryPage:
    """Return the page of the object's history."""
    del record
    path = _PATHS.get(found.kind)
    return HistoryPage(
        id=found.id,
        kind=found.kind,
        href=f"/{path}/{found.id}" if path and found.counts else None,
        state=found.state,
        counts=found.counts,
        events=tuple(map(_happened, found.events)),
    )


def _happened(event: HistoryEvent) -> Happened:
    return Happened(
        moment=f"{event.recorded:%Y-%m-%d %H:%M} UTC",
        iso=event.recorded.isoformat(),
        what=event.happening,
        version=event.version,
        person=event.person,
        reason=event.reason,
        correction=event.correction,
        taken_back=event.correction is not None and event.holds is False,
        can_be_undone=event.correction is not None and bool(event.holds),
        changes=tuple((one.field, one.before or "unknown", one.after or "unknown") for one in event.changes),
    )
