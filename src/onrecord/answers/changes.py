"""What becomes of a condition: later statements of the same party that repeat, soften or drop it.

Linked is what speaks of the same, as far as actors and content words tell, and says what it does to the condition; a
later statement that leaves this open is not linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from onrecord.answers.rows import find_speaker, join_words
from onrecord.answers.words import same_content
from onrecord.datatypes import When
from onrecord.knowledge.condition_changes import REQUIRING, loosening_in
from onrecord.record import ConditionFound, Found, Later, Selection, StatementFound, View

ChangeKind = Literal["repeated", "softened", "dropped"]
Status = Literal["open", "softened", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A later statement or condition, by its id, and what it does to an earlier condition of the same party."""

    kind: ChangeKind
    id: str
    when: When | None
    recorded: datetime
    speaker: str | None
    words: str
    outlet: str | None
    published: date | None


def find_changes(
    view: View, conditions: Sequence[ConditionFound], selection: Selection
) -> tuple[tuple[Change, ...], ...]:
    """Return for each of the conditions what later rows do to it, by day, within the selection's scope of time."""
    asked = [_asked(found) for found in conditions]
    found = iter(view.later([one for one in asked if one], selection))
    return tuple(_changes(next(found)) if one else () for one in asked)


def status_of(changes: Sequence[Change]) -> Status:
    """Return where the condition stands after the changes: a condition that is set again is open again."""
    last = changes[-1].kind if changes else "repeated"
    return "open" if last == "repeated" else last


def set_on(found: ConditionFound) -> When | None:
    """Return when the condition was set: the day of the statement that carries it, else that of publication."""
    day = found.article.published
    if found.said is not None or day is None:
        return found.said
    return When(start=day, end=day, value=day.isoformat(), basis="published", span=None)


def _asked(found: ConditionFound) -> Later | None:
    when, words = set_on(found), same_content(found.condition.demand.text)
    after = (when.end or when.start) if when else None
    if not found.condition.set_by or after is None or words is None:
        return None
    return Later(article=found.article.id, actors=frozenset(found.condition.set_by), after=after, words=words)


def _changes(rows: Sequence[Found]) -> tuple[Change, ...]:
    """Return what each row does; a statement that takes back what it carries counts, and else what it carries."""
    told = {row.statement.id: _of_statement(row) for row in rows if isinstance(row, StatementFound)}
    back = {one for one, change in told.items() if change and change.kind != "repeated"}
    carriers = {row.condition.statement for row in rows if isinstance(row, ConditionFound)} - back
    changes = []
    for row in rows:
        if isinstance(row, StatementFound) and row.statement.id not in carriers:
            changes.append(told[row.statement.id])
        elif isinstance(row, ConditionFound) and row.condition.statement not in back:
            changes.append(_of_condition(row))
    return tuple(change for change in changes if change)


def _of_statement(row: StatementFound) -> Change | None:
    if row.voicing == "unsaid":
        return None
    statement = row.statement
    words = join_words(statement.content)
    kind: ChangeKind | None = loosening_in(f"{join_words(statement.cue)} {words}")
    if kind is None and statement.act in REQUIRING:
        kind = "repeated"
    return (
        None
        if kind is None
        else Change(
            kind=kind,
            id=statement.id,
            when=statement.said,
            recorded=row.recorded,
            speaker=find_speaker(row.parties, statement.speaker, statement.said).name,
            words=words,
            outlet=row.article.outlet,
            published=row.article.published,
        )
    )


def _of_condition(row: ConditionFound) -> Change:
    setters = row.condition.set_by
    return Change(
        kind="repeated",
        id=row.condition.id,
        when=set_on(row),
        recorded=row.recorded,
        speaker=find_speaker(row.parties, setters[0] if setters else None, None).name,
        words=row.condition.demand.text,
        outlet=row.article.outlet,
        published=row.article.published,
    )
