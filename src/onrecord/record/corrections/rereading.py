"""The reading that follows from what readers read and people corrected, kept as a reading of its own that supersedes.

Whatever shows the readings that count shows what was corrected, and what was read before stays beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.datatypes import Reading
from onrecord.record.corrections.applying import Corrected, corrected
from onrecord.record.corrections.kept import Correction, load_corrections
from onrecord.record.corrections.standing import Reviewed, reviewed_objects
from onrecord.record.entries import Numbered
from onrecord.record.insertion import insert_reading
from onrecord.record.prepared import fetch
from onrecord.record.readings import load_stored, reading_of
from onrecord.record.rows import Row
from onrecord.record.schema import tables

# Between the version of a reader and the number of corrections that were made by then. Of one width, so that of two
# readings of one moment the one with more corrections comes later.
_MARK = "~"
_CORRECTED = _MARK + "{:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What follows for an article: the reader's reading that counts, by id, the corrected one, and what was reviewed.

    `current` is the reading that counts now.
    """

    base: str
    current: Reading
    corrected: Corrected
    reviewed: tuple[Reviewed, ...]


def reread(connection: Connection, article: str, recorded: datetime) -> tuple[Numbered, ...]:
    """Keep the reading that follows from the article's corrections, where it is not the one that counts already.

    To be called after each correction and each new reading of the article; `recorded` is the moment of that. Return the
    entries that it adds, whose words the caller keeps.
    """
    if not fetch(connection, "SELECT 1 FROM corrections WHERE article = ? LIMIT 1", (article,)):
        return ()
    made = load_corrections(connection, article)
    following = follow(connection, article, made)
    reading = following.corrected.reading
    entries: tuple[Numbered, ...] | None = None
    if replace(reading, version=following.current.version) != following.current:
        version = reading.version + _CORRECTED.format(made[-1].position)
        moment = max(recorded, _last_recorded(connection, article))
        entries = insert_reading(connection, replace(reading, version=version), moment, base=following.base)
    table = tables.reviews
    connection.execute(delete(table).where(table.c.article == article))
    if rows := review_rows(following, article):
        connection.execute(insert(table), rows)
    return entries or ()


def follow(connection: Connection, article: str, made: tuple[Correction, ...]) -> Following:
    """Work out what follows from the article's corrections."""
    table, counts = tables.readings, tables.current_readings
    current = connection.execute(
        select(table.c.id, table.c.base).join(counts, counts.c.id == table.c.id).where(table.c.article == article)
    ).one()
    readings = _readers_readings(connection, article)
    # A reader's reading may come in that was made before the one that counts.
    base = current.base or current.id
    reviewed = reviewed_objects(made)
    return Following(
        base=base,
        current=_reading(connection, current.id),
        corrected=corrected(readings[base], readings, reviewed),
        reviewed=reviewed,
    )


def current_reading(connection: Connection, article: str) -> Reading:
    """Return the reading of the article that counts."""
    counts = tables.current_readings
    return _reading(connection, connection.execute(select(counts.c.id).where(counts.c.article == article)).scalar_one())


def corrections_by(version: str) -> int:
    """Return how many corrections of its article the reading with this version, a corrected one, follows from."""
    return int(version.rpartition(_MARK)[2])


def review_rows(following: Following, article: str) -> list[Row]:
    """Return the rows of `reviews` that follow for the article."""
    return [
        {
            "object": one.object,
            "kind": one.kind,
            "article": article,
            "state": one.state,
            "found": following.corrected.found[one.object],
            "correction": one.last.id,
        }
        for one in following.reviewed
    ]


def _readers_readings(connection: Connection, article: str) -> Mapping[str, Reading]:
    """Return what readers read in the article, by the readings' ids, the last recorded first."""
    table = tables.readings
    query = (
        select(table.c.id)
        .where(table.c.article == article, table.c.base.is_(None))
        .order_by(table.c.recorded.desc(), table.c.version.desc())
    )
    ids = connection.execute(query).scalars().all()
    stored = {one.id: reading_of(one) for one in load_stored(connection, ids)}
    return {key: stored[key] for key in ids}


def _reading(connection: Connection, key: str) -> Reading:
    [stored] = load_stored(connection, [key])
    return reading_of(stored)


def _last_recorded(connection: Connection, article: str) -> datetime:
    table = tables.readings
    return connection.execute(select(func.max(table.c.recorded)).where(table.c.article == article)).scalar_one()
