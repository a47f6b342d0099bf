"""What people judged, laid over what the rules make of the record: their word stands whatever the rules find later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from onrecord.record.identities.sightings import own_identity
from onrecord.record.prepared import fetch
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.values import among


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One side of a join: the actor that was named, or, through one of its actors, a whole identity."""

    actor: str
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What people's judgements come to: which joins stand, by judgement, and which actors they took out."""

    joins: Mapping[str, tuple[End, End]]
    taken_out: frozenset[str]


def standing_of(judgements: Iterable[Row]) -> Standing:
    """Return what stands after all judgements of people, taken in their order."""
    joins: dict[str, tuple[End, End]] = {}
    taken_out: set[str] = set()
    for row in judgements:
        one = End(actor=row["actor"], is_whole=row["identity"] is not None)
        if row["verdict"] == "join":
            joins[row["id"]] = (one, End(actor=row["other_actor"], is_whole=row["other_identity"] is not None))
        elif row["undoes"] in joins:
            del joins[row["undoes"]]
        else:
            taken_out.add(one.actor)
            joins = {key: ends for key, ends in joins.items() if End(actor=one.actor, is_whole=False) not in ends}
    return Standing(joins=joins, taken_out=frozenset(taken_out))


def load_judgements(connection: Connection) -> Sequence[Row]:
    """Return people's judgements in the order in which they were made."""
    table = tables.judgements
    return fetch_rows(
        connection, select(table).where(table.c.person.is_not(None)).order_by(table.c.recorded, table.c.id)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Where people's judgements move actors: by the identity that the rules give, and actor by actor."""

    by_base: Mapping[str, str]
    by_actor: Mapping[str, str]

    def identity(self, actor: str, base: str) -> str:
        """Return where an actor belongs that the rules place in `base`."""
        return self.by_actor.get(actor, self.by_base.get(base, base))


def settlement(connection: Connection) -> Settlement:
    """Return what people's judgements change; a judgement on an actor that no reading has any more changes nothing."""
    standing = standing_of(load_judgements(connection))
    actors = {end.actor for ends in standing.joins.values() for end in ends} | standing.taken_out
    table, actor = tables.members, tables.actors
    rows = fetch_rows(
        connection,
        select(table.c.actor, table.c.base, actor.c.type)
        .join(actor, (actor.c.reading == table.c.reading) & (actor.c.id == table.c.actor))
        .where(among(actor.c.id, actors)),
    )
    own = {row["actor"]: own_identity(row["type"], row["actor"]) for row in rows if row["actor"] in standing.taken_out}
    bases = {row["actor"]: row["base"] for row in rows}
    return _settle(standing, bases, own)


def settle(connection: Connection) -> None:
    """Bring the members' identities in line with what people judged."""
    table = tables.members
    if not fetch(connection, "SELECT 1 FROM judgements WHERE person IS NOT NULL LIMIT 1"):
        return
    settled = settlement(connection)
    connection.execute(update(table).where(table.c.base != table.c.identity).values(identity=table.c.base))
    for base, identity in settled.by_base.items():
        # Nobody is moved at this moment: whom the rules place there is there.
        connection.execute(
            update(table).where(table.c.identity == base, table.c.base == base).values(identity=identity)
        )
    for actor, identity in settled.by_actor.items():
        readings = select(tables.actors.c.reading).where(tables.actors.c.id == actor)
        moved = update(table).where(table.c.reading.in_(readings), table.c.actor == actor)
        connection.execute(moved.values(identity=identity))


def _settle(standing: Standing, bases: Mapping[str, str], own: Mapping[str, str]) -> Settlement:
    groups: list[set[str]] = []
    for ends in standing.joins.values():
        joined = {_node(end, bases, own) for end in ends} - {None}
        near = [group for group in groups if group & joined]
        groups = [group for group in groups if group not in near] + [{node for node in joined if node}.union(*near)]
    identity = {node: min(group) for group in groups for node in group}
    return Settlement(
        by_base={base: identity[base] for base in sorted(set(bases.values()) & identity.keys())},
        by_actor={actor: identity.get(alone, alone) for actor, alone in sorted(own.items())},
    )


def _node(end: End, bases: Mapping[str, str], own: Mapping[str, str]) -> str | None:
    """Return the identity that stands for one side: the actor's own where it was taken out, else that of the rules."""
    return bases.get(end.actor) if end.is_whole else own.get(end.actor, bases.get(end.actor))
