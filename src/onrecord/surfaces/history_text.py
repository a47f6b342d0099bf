"""What the record learnt of one object, for people: a table, the earliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from onrecord.pipeline import Change, History, HistoryEvent
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import harmless, width
from onrecord.surfaces.wording import on_one_line, short_id

_EVENTS = (
    Column(title="when"),
    Column(title="what"),
    Column(title="how", share=5),
    Column(title="who and why", share=3),
    Column(title="id"),
)
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One field that got another value, or an event without any, for CSV."""

    id: str
    recorded: str
    happening: str
    version: str | None
    field: str | None
    before: str | None
    after: str | None
    correction: str | None
    person: str | None
    reason: str | None
    undoes: str | None
    holds: bool | None


def history_lines(history: History) -> Iterator[HistoryLine]:
    """Yield the events in order, a line for each field that one changed."""
    for event in history.events:
        for change in event.changes or (None,):
            yield HistoryLine(
                id=history.id,
                recorded=event.recorded.isoformat(),
                happening=event.happening,
                version=event.version,
                field=change.field if change else None,
                before=change.before if change else None,
                after=change.after if change else None,
                correction=event.correction,
                person=event.person,
                reason=event.reason,
                undoes=event.undoes,
                holds=event.holds,
            )


def render_history(history: History) -> Iterator[RenderableType]:
    """Yield what is printed for one object: what it is now, and what the record learnt of it."""
    yield Text(harmless(f"{history.kind} {history.id}: {standing(history)}"), style="heading")
    yield ""
    yield table(_EVENTS, map(_event, history.events), width())


def standing(history: History) -> str:
    """Say what people made of the object, and whether answers show it."""
    if history.state is None:
        return "as it was read" if history.counts else "not in the reading that counts"
    shown = {"rejected": "answers leave it out", "retracted": "answers leave out what it reported"}
    return f"{history.state}, {shown[history.state]}" if history.state in shown else history.state


def change_in_words(change: Change) -> str:
    """Say what a field became."""
    if change.before is None:
        return f"{change.field}: {change.after or _UNKNOWN}"
    return f"{change.field}: {change.before} → {change.after or _UNKNOWN}"


def _event(event: HistoryEvent) -> tuple[str, ...]:
    moment = event.recorded.isoformat(sep="\n", timespec="minutes").removesuffix("+00:00")
    undoes = (f"{short_id(event.undoes)} is taken back",) if event.undoes else ()
    changes = (on_one_line(change_in_words(change)) for change in event.changes)
    why = on_one_line(f"{event.person}: {event.reason}") if event.person else event.version or ""
    taken_back = "\n(taken back)" if event.holds is False else ""
    return (
        moment,
        f"{event.happening}{taken_back}",
        "\n".join((*undoes, *changes)),
        why,
        short_id(event.correction) if event.correction else "",
    )
