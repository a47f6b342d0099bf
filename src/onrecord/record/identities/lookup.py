"""What an id that a person types means among identities: an identity, an actor of an article, or a judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Select, select

from onrecord.errors import UsageError
from onrecord.record.schema import tables
from onrecord.record.values import begins

# As many as a person compares at a glance.
_CANDIDATES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an id means; `identity` is where it belongs today, None for a judgement."""

    kind: Literal["identity", "actor", "judgement"]
    id: str
    identity: str | None


def name_one(connection: Connection, prefix: str) -> Named | None:
    """Return what has this id, or the one id that begins so; None where nothing has.

    An identity that the record has no more is what became of all its actors. UsageError where several are meant.
    """
    found = tuple(_candidates(connection, prefix))
    became = () if found else tuple(_former(connection, prefix))
    if len(became) > 1:
        raise UsageError(f"{prefix!r} was split into {', '.join(named.id for named in became)}: ask for one of these")
    found = found or became
    exact = tuple(named for named in found if named.id == prefix) or found
    if len(exact) > 1:
        ids = [named.id for named in exact]
        some = ", ".join(ids[:_CANDIDATES_SHOWN]) + (", …" if len(ids) > _CANDIDATES_SHOWN else "")
        raise UsageError(f"{prefix!r} could be {len(ids)} ids ({some}): give more of the one you mean")
    return exact[0] if exact else None


def _candidates(connection: Connection, prefix: str) -> Iterator[Named]:
    member, judgement, actor = tables.members, tables.judgements, tables.actors
    for identity in _distinct(connection, select(member.c.identity).where(begins(member.c.identity, prefix))):
        yield Named(kind="identity", id=identity, identity=identity)
    actors = (
        select(member.c.actor, member.c.identity)
        .join(actor, (actor.c.reading == member.c.reading) & (actor.c.id == member.c.actor))
        .where(begins(actor.c.id, prefix))
    )
    for key, identity in connection.execute(actors.order_by(member.c.actor)):
        yield Named(kind="actor", id=key, identity=identity)
    for key in _distinct(connection, select(judgement.c.id).where(begins(judgement.c.id, prefix))):
        yield Named(kind="judgement", id=key, identity=None)


def _former(connection: Connection, prefix: str) -> Iterator[Named]:
    member, judgement = tables.members, tables.judgements
    query = (
        select(member.c.identity)
        .join(judgement, (judgement.c.reading == member.c.reading) & (judgement.c.actor == member.c.actor))
        .where(begins(judgement.c.identity, prefix))
    )
    for identity in _distinct(connection, query):
        yield Named(kind="identity", id=identity, identity=identity)


def _distinct(connection: Connection, query: Select[str]) -> list[str]:
    return sorted(connection.execute(query.distinct()).scalars())
