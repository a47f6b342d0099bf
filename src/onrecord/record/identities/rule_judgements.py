"""What the rules judged, kept row by row: whom they joined to whom and why, and what they took back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from onrecord.record.identities.identity_rows import judgement_row
from onrecord.record.identities.matching import rules_version
from onrecord.record.identities.placings import Placing
from onrecord.record.prepared import insert_rows
from onrecord.record.rows import Row
from onrecord.record.schema import tables
from onrecord.record.values import among_pairs

_TAKEN_BACK = "with what the record knows by now it would be a guess, or somebody else is meant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An actor of a reading that the rules place otherwise than before; a newcomer was apart."""

    reading: str
    actor: str
    before: Placing
    after: Placing


def judge(connection: Connection, changes: Sequence[Change], recorded: datetime, *, are_new: bool = False) -> None:
    """Append the judgements that the changes are; of `are_new` actors none was judged before."""
    positions = {} if are_new else _judged(connection, changes)
    rows = [row for change in changes for row in _rows(change, positions, recorded)]
    insert_rows(connection, tables.judgements, rows)


def _rows(change: Change, positions: Mapping[tuple[str, str], int], recorded: datetime) -> Iterator[Row]:
    before, after = change.before, change.after
    position = positions.get((change.reading, change.actor), 0)
    if before.identity and before.identity != after.identity:
        yield _row(change, "split", before, _TAKEN_BACK, position, recorded)
        position += 1
    if after.identity:
        yield _row(change, "join", after, after.reason or "", position, recorded)


def _row(change: Change, verdict: str, placing: Placing, reason: str, position: int, recorded: datetime) -> Row:
    columns = {
        "verdict": verdict,
        "reading": change.reading,
        "actor": change.actor,
        "identity": placing.identity,
        "rule": placing.rule,
        "version": rules_version(),
        "reason": reason,
        "score": placing.score,
        "position": position,
    }
    return judgement_row(columns, recorded)


def _judged(connection: Connection, changes: Sequence[Change]) -> Mapping[tuple[str, str], int]:
    """Return how many judgements there are on each of the actors."""
    table = tables.judgements
    keys = [(change.reading, change.actor) for change in changes]
    query = (
        select(table.c.reading, table.c.actor, func.count())
        .where(among_pairs(table.c.reading, table.c.actor, keys))
        .group_by(table.c.reading, table.c.actor)
    )
    return {(reading, actor): count for reading, actor, count in connection.execute(query)}
