"""Members as they come in, with what follows from them: what identities are called, and who stands in entries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from onrecord.record.prepared import carry_out, insert_rows
from onrecord.record.rows import Row
from onrecord.record.schema import tables

_FACTS = """
INSERT INTO identity_facts
SELECT member.identity, known.fact, known.value, count(*)
FROM members AS member JOIN actor_facts AS known ON known.reading = member.reading AND known.actor = member.actor
{where}
GROUP BY member.identity, known.fact, known.value
ON CONFLICT (identity, fact, value) DO UPDATE SET actors = identity_facts.actors + excluded.actors
"""
_OF_READING = _FACTS.format(where="WHERE member.reading = ?")
# Without a condition SQLite would take the clause for conflicts for that of a join.
_OF_ALL = _FACTS.format(where="WHERE TRUE")

# Entries of superseded readings have the actors of the one that counts, which have the same ids.
_ENTRIES = """
UPDATE entry_actors SET identity = member.identity
FROM members AS member
JOIN readings AS reading ON reading.id = member.reading
JOIN entries AS entry ON entry.article = reading.article
WHERE entry.entry = entry_actors.entry AND member.actor = entry_actors.actor
    AND member.identity != entry_actors.identity {which}
"""
_ENTRIES_OF_READING = _ENTRIES.format(which="AND member.reading = ?")
_ENTRIES_OF_ALL = _ENTRIES.format(which="")


def add_members(connection: Connection, reading: str, rows: Sequence[Row], *, supersedes: bool) -> None:
    """Add the members of a reading that was just stored; `supersedes` others of its article, which have entries."""
    insert_rows(connection, tables.members, rows)
    carry_out(connection, _OF_READING, (reading,))
    if supersedes:
        carry_out(connection, _ENTRIES_OF_READING, (reading,))


def add_all_members(connection: Connection, rows: Sequence[Row]) -> None:
    """Add the members of the whole record, which has none."""
    insert_rows(connection, tables.members, rows)
    carry_out(connection, _OF_ALL)
    carry_out(connection, _ENTRIES_OF_ALL)
