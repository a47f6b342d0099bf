"""On whose side the actors of readings are who do not act for their state; follows from what they are called."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from sqlalchemy import Connection, select

from onrecord.datatypes import ActorType, Reading
from onrecord.knowledge.sides import side_of
from onrecord.record.found import Defect
from onrecord.record.prepared import carry_out, fetch, insert_stored
from onrecord.record.rows import Row, reading_id
from onrecord.record.schema import tables

_FORGET = "DELETE FROM sides"
_FORGET_FACTS = "DELETE FROM identity_facts WHERE fact = 'side'"
_FACTS = """
INSERT INTO identity_facts (identity, fact, value, actors)
SELECT member.identity, 'side', side, count(*)
FROM members AS member JOIN sides AS told ON told.reading = member.reading AND told.actor = member.actor
GROUP BY member.identity, side
"""
_KEPT = "SELECT reading, actor, side FROM sides"
_ACTORS = """
SELECT reading, id, type, name, country FROM actors WHERE reading IN (SELECT value FROM json_each(?))
ORDER BY reading, id
"""
_BODIES = """
SELECT reading, actor, body FROM roles WHERE body IS NOT NULL AND reading IN (SELECT value FROM json_each(?))
"""
# Enough to make queries rare, few enough to keep in memory.
_BATCH = 200


def sides_of(reading: Reading) -> tuple[Row, ...]:
    """Return the rows of the reading's actors who are on a side."""
    key = reading_id(reading.article.id, reading.version)
    told = (
        (one.id, _side(one.type, one.name, one.country, [role.body for role in one.roles])) for one in reading.actors
    )
    return tuple(_row(key, actor, side) for actor, side in told if side)


def index_sides_anew(connection: Connection) -> None:
    """Find the sides in all readings, and with them the parties, where other words than the present ones told them."""
    carry_out(connection, _FORGET)
    insert_stored(connection, tables.sides, [_row(*found) for found in _find_sides(connection)])
    carry_out(connection, _FORGET_FACTS)
    carry_out(connection, _FACTS)


def side_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the actors whose side is kept and does not follow, and those whose side follows and is not kept."""
    kept = {tuple(map(str, row)) for row in fetch(connection, _KEPT)}
    for _, actor, _ in sorted(kept.symmetric_difference(_find_sides(connection))):
        yield Defect(table="sides", id=actor, problem="is not what follows from the readings")


def _find_sides(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield each reading with an actor that has a side, and the side."""
    ids = connection.execute(select(tables.readings.c.id).order_by(tables.readings.c.id)).scalars().all()
    for start in range(0, len(ids), _BATCH):
        yield from _find_in(connection, json.dumps(ids[start : start + _BATCH]))


def _find_in(connection: Connection, readings: str) -> Iterator[tuple[str, str, str]]:
    bodies: dict[tuple[object, object], list[str]] = defaultdict(list)
    for reading, actor, body in fetch(connection, _BODIES, (readings,)):
        bodies[reading, actor].append(str(body))
    for reading, actor, kind, name, country in fetch(connection, _ACTORS, (readings,)):
        state = None if country is None else str(country)
        side = _side(cast(ActorType, kind), str(name), state, bodies[reading, actor])
        if side:
            yield str(reading), str(actor), side


def _side(kind: ActorType, name: str, country: str | None, bodies: Sequence[str | None]) -> str | None:
    return side_of(kind, name, country, filter(None, bodies))


def _row(reading: str, actor: str, side: str) -> Row:
    return {"reading": reading, "actor": actor, "side": side}
