"""Are the entries those that follow from the readings and from who is one with whom?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.record.found import Defect


@dataclass(frozen=True, slots=True, kw_only=True)
class _Following:
    """What a table keeps and what follows, as queries with the same columns; the first names the row."""

    table: str
    kept: str
    follows: str


# Only the actors of readings that count are members of identities; the entries of others keep what they had.
_FOLLOWING = (
    _Following(
        table="identity_facts",
        kept="SELECT identity, fact, value, actors FROM identity_facts",
        follows="""
SELECT identity, fact, value, count(*) FROM members JOIN actor_facts USING (reading, actor)
GROUP BY identity, fact, value""",
    ),
    _Following(
        table="entries",
        kept="""
SELECT id, kind, reading, article, outlet, published, first_day, last_day, day, until, place, what, form,
    CASE kind WHEN 'claim' THEN sign END, is_own, since, till, counts
FROM entries""",
        follows="""
SELECT id, kind, reading, article, outlet, published, first_day, last_day, coalesce(first_day, last_day),
    coalesce(last_day, first_day), place, what, form, sign, is_own, since, till,
    CAST(reading IN (SELECT id FROM current_readings) AS INTEGER)
FROM entry_rows""",
    ),
    _Following(
        table="entry_actors",
        kept="""
SELECT entry.id, entry.reading, role, position, actor, country, identity, party
FROM entry_actors JOIN entries AS entry USING (entry)
WHERE entry.counts = 1 AND actor IN (SELECT actor FROM members)""",
        follows="""
SELECT one.id, one.reading, one.role, one.position, one.actor, actor.country, member.identity,
    coalesce((
        SELECT CASE count(*) WHEN 0 THEN NULL WHEN 1 THEN max(value) ELSE member.identity END
        FROM identity_facts AS known
        WHERE known.identity = member.identity AND known.fact = 'side'), actor.country, (
        SELECT CASE count(*) WHEN 1 THEN max(value) END FROM identity_facts AS known
        WHERE known.identity = member.identity AND known.fact = 'state'), member.identity, one.actor)
FROM entry_actor_rows AS one
JOIN actors AS actor ON actor.reading = one.reading AND actor.id = one.actor
JOIN members AS member ON member.reading = one.reading AND member.actor = one.actor
WHERE one.reading IN (SELECT id FROM current_readings)""",
    ),
    _Following(
        table="entry_actors",
        kept="SELECT id, entry, one.day, one.published FROM entry_actors AS one JOIN entries USING (entry)",
        follows="SELECT id, entry, day, published FROM entries WHERE entry IN (SELECT entry FROM entry_actors)",
    ),
    _Following(
        table="entries",
        kept="SELECT id, reading, voice, event FROM entries",
        follows="""
SELECT id, reading,
    (SELECT identity FROM entry_actors AS one
     WHERE one.entry = entries.entry AND one.role IN ('speaker', 'set_by') AND one.position = 0),
    (SELECT event FROM entry_events WHERE entry_events.entry = entries.entry)
FROM entries""",
    ),
)


def entry_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the rows that do not follow, that are missing, or whose number is not of the range of their kind."""
    for one in _FOLLOWING:
        differing = f"{one.kept} EXCEPT {one.follows}", f"{one.follows} EXCEPT {one.kept}"
        wrong = {row[0] for query in differing for row in connection.exec_driver_sql(query)}
        for key in sorted(wrong):
            yield Defect(table=one.table, id=key, problem="is not what follows from the readings")
    outside = connection.exec_driver_sql(
        "SELECT id FROM entries JOIN entry_ranges USING (kind) WHERE entry NOT BETWEEN first_entry AND last_entry"
    )
    for (key,) in outside:
        yield Defect(table="entries", id=key, problem="its number is not of its kind")
