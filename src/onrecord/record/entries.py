"""What the questions look up, kept in step with the readings: one entry for each row that a question can return.

Migration 0004 says which rows follow from a reading, in its views; triggers, some of 0006, keep them in step when
identities change.
"""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.record.dialects.full_text import index_words
from onrecord.record.prepared import carry_out

_ENTRIES = """
INSERT INTO entries (entry, kind, reading, id, counts, article, outlet, published, first_day, last_day, day, until,
    place, what, form, sign, is_own, since, till)
SELECT row_number() OVER (PARTITION BY kind ORDER BY place, id) + (
        SELECT coalesce((SELECT max(entry) FROM entries WHERE entry BETWEEN first_entry AND last_entry), first_entry)
        FROM entry_ranges WHERE entry_ranges.kind = one.kind),
    kind, reading, id, CAST(reading IN (SELECT id FROM current_readings WHERE article = ?) AS INTEGER), article, outlet,
    published, first_day, last_day, coalesce(first_day, last_day), coalesce(last_day, first_day), place, what, form,
    sign, is_own, since, till
FROM entry_rows AS one WHERE reading = ?
"""
_ACTORS = """
INSERT INTO entry_actors
SELECT entry.entry, one.role, one.position, one.actor, actor.country,
    coalesce(member.identity, one.actor),
    coalesce(actor.country, (
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
        WHERE known.identity = member.identity AND known.fact = 'state'), member.identity, one.actor),
    entry.day, entry.published
FROM entry_actor_rows AS one
JOIN entries AS entry ON entry.reading = one.reading AND entry.kind = one.kind AND entry.id = one.id
JOIN actors AS actor ON actor.reading = one.reading AND actor.id = one.actor
LEFT JOIN members AS member
    ON member.reading = (SELECT id FROM current_readings WHERE article = ?) AND member.actor = one.actor
WHERE one.reading = ?
"""
_VOICES_AND_EVENTS = """
UPDATE entries SET
    voice = (SELECT identity FROM entry_actors AS one
             WHERE one.entry = entries.entry AND one.role IN ('speaker', 'set_by') AND one.position = 0),
    event = (SELECT event FROM entry_events WHERE entry_events.entry = entries.entry)
WHERE reading = ?
"""
_COUNTING = """
UPDATE entries
SET counts = CAST(reading IN (SELECT id FROM current_readings WHERE article = entries.article) AS INTEGER)
WHERE article = ? AND reading != ?
"""


def index_reading(connection: Connection, reading: str, article: str) -> None:
    """Add the entries of a reading that was just stored; those of one that it supersedes no longer count."""
    carry_out(connection, _ENTRIES, (article, reading))
    carry_out(connection, _ACTORS, (article, reading))
    carry_out(connection, _VOICES_AND_EVENTS, (reading,))
    index_words(connection, reading)
    carry_out(connection, _COUNTING, (article, reading))
