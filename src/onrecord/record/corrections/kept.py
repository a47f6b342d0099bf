"""Corrections as they are kept: one row each, with an id that follows from all of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, select

from onrecord.datatypes import content_id
from onrecord.record.corrections.fields import Value
from onrecord.record.found import Kind
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables

Verdict = Literal["accept", "reject", "amend", "retract", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's word on an object of an article: who, why, and `recorded`, when the record learnt of it.

    `reading` is a reader's reading that holds the object, None for the article itself; `field`, `before` and `value`
    are of what was amended; `undoes` is the correction that was taken back; `position` counts the corrections of the
    article from 1.
    """

    id: str
    verdict: Verdict
    kind: Kind
    object: str
    article: str
    reading: str | None
    field: str | None
    before: Value
    value: Value
    undoes: str | None
    person: str
    reason: str
    position: int
    recorded: datetime


def correction_row(columns: Row, recorded: datetime) -> Row:
    """Return the row of a correction with its id; values become JSON, columns that are not given are NULL."""
    whole = {**dict.fromkeys(_SAID), **columns}
    if whole["field"] is not None:
        whole |= {name: json.dumps(whole[name], ensure_ascii=False, sort_keys=True) for name in ("before", "value")}
    return {"id": correction_id(whole, recorded), **whole, "recorded": recorded}


def correction_id(columns: Row, recorded: datetime) -> str:
    """Return the id that a correction has because of its contents."""
    moment = recorded.astimezone(UTC).isoformat(timespec="microseconds")
    return content_id("cor", *(columns[name] for name in _SAID), moment)


def load_corrections(connection: Connection, article: str) -> tuple[Correction, ...]:
    """Return the corrections of the article, in the order in which they were made."""
    table = tables.corrections
    query = select(table).where(table.c.article == article).order_by(table.c.position)
    return tuple(correction_of(row) for row in fetch_rows(connection, query))


def correction_of(row: Row) -> Correction:
    """Return the correction that a row holds; ValueError where a value is no JSON."""
    return Correction(
        **{
            **row,
            "before": None if row["before"] is None else json.loads(row["before"]),
            "value": None if row["value"] is None else json.loads(row["value"]),
        }
    )


_SAID = (
    "verdict",
    "kind",
    "object",
    "article",
    "reading",
    "field",
    "before",
    "value",
    "undoes",
    "person",
    "reason",
    "position",
)
