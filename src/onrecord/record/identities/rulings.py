"""People join and split: each word of theirs is a row that is kept, with who, why and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from onrecord.errors import UsageError
from onrecord.record.identities.identity_rows import judgement_row
from onrecord.record.identities.lookup import Named, name_one
from onrecord.record.identities.people import load_judgements, settle, standing_of
from onrecord.record.identities.sightings import own_identity
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.values import among

# A person who judges is taken at their word.
_PERSONS_SCORE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement of a person: who, why, and the moment at which the record learns of it."""

    person: str
    reason: str
    recorded: datetime

    def __post_init__(self) -> None:
        """Refuse what tells nobody anything: UsageError."""
        if not self.person.strip() or not self.reason.strip():
            raise UsageError("a judgement needs a name and a reason: say who judges, and why")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """An actor as one side of a judgement; `whole` is the identity, where that was named."""

    reading: str
    actor: str
    type: str
    whole: str | None
    identity: str


def join_identities(connection: Connection, one: str, other: str, ruling: Ruling) -> str:
    """Join what the two ids mean into one identity; return the judgement's id. UsageError where that cannot be."""
    first, second = (_side(connection, _named(connection, key)) for key in (one, other))
    if first.identity == second.identity:
        raise UsageError(f"{one} and {other} are one already: onrecord actor {first.identity} shows it")
    if first.type != second.type:
        raise UsageError(f"{one} is a {first.type} and {other} a {second.type}: join only actors of one type")
    return _keep(
        connection,
        {
            "verdict": "join",
            "reading": first.reading,
            "actor": first.actor,
            "identity": first.whole,
            "other_actor": second.actor,
            "other_identity": second.whole,
        },
        ruling,
    )


def split_off(connection: Connection, key: str, ruling: Ruling) -> str:
    """Take an actor out of its identity, or a join back; return the judgement's id. UsageError where that cannot be."""
    named = _named(connection, key)
    if named.kind == "judgement":
        return _keep(connection, _taking_back(connection, named.id), ruling)
    side = _side(connection, named)
    actors = connection.execute(
        select(func.count(tables.members.c.actor.distinct())).where(tables.members.c.identity == side.identity)
    ).scalar_one()
    if actors == 1:
        raise UsageError(f"{key} stands apart already: onrecord actor {side.identity} shows it")
    if named.kind == "identity":
        raise UsageError(
            f"{key} is seen in {actors} places: give the act_… or jud_… to split off, onrecord actor {key} lists them"
        )
    return _keep(
        connection,
        {"verdict": "split", "reading": side.reading, "actor": side.actor, "other_identity": side.identity},
        ruling,
    )


def _taking_back(connection: Connection, key: str) -> Row:
    """Return the columns of the judgement that takes a join back."""
    table = tables.judgements
    [row] = fetch_rows(connection, select(table).where(table.c.id == key))
    same = {"verdict": "split", "reading": row["reading"], "actor": row["actor"]}
    if row["verdict"] == "split":
        raise UsageError(f"{key} is a split: join what it split, with onrecord join")
    if row["person"] is None:
        standing = standing_of(load_judgements(connection))
        if row["actor"] in standing.taken_out:
            raise UsageError(f"{row['actor']} is split off already: onrecord actor {row['actor']} shows it")
        return {**same, "other_identity": row["identity"], "undoes": key}
    if key not in standing_of(load_judgements(connection)).joins:
        raise UsageError(f"{key} is taken back already: onrecord actor {row['actor']} shows it")
    return {**same, "undoes": key}


def _keep(connection: Connection, columns: Row, ruling: Ruling) -> str:
    table = tables.judgements
    position = connection.execute(
        select(func.count()).where(table.c.reading == columns["reading"], table.c.actor == columns["actor"])
    ).scalar_one()
    told = {
        "person": ruling.person.strip(),
        "reason": ruling.reason.strip(),
        "score": _PERSONS_SCORE,
        "position": position,
    }
    row = judgement_row({**columns, **told}, ruling.recorded)
    connection.execute(insert(table), [row])
    settle(connection)
    return str(row["id"])


def _named(connection: Connection, key: str) -> Named:
    named = name_one(connection, key)
    if named is None:
        raise UsageError(f"the record has no {key}: onrecord actors lists the ids")
    return named


def _side(connection: Connection, named: Named) -> _Side:
    """Return an actor for the id: itself, or the first in the identity whom nobody took out of one, by date and id."""
    if named.kind == "judgement":
        raise UsageError(f"{named.id} is a judgement: give the id of an identity or of an actor")
    member = tables.members
    meant = tables.actors.c.id == named.id if named.kind == "actor" else member.c.identity == named.identity
    taken_out = standing_of(load_judgements(connection)).taken_out
    rows = fetch_rows(connection, _actors(meant & ~among(member.c.actor, taken_out)).limit(1))
    [row] = rows or fetch_rows(connection, _actors(meant).limit(1))
    stands_for_all = bool(rows) and row["base"] != own_identity(row["type"], row["actor"])
    return _Side(
        reading=row["reading"],
        actor=row["actor"],
        type=row["type"],
        whole=named.identity if named.kind == "identity" and stands_for_all else None,
        identity=row["identity"],
    )


def _actors(meant: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    member, actor, reading, article = tables.members, tables.actors, tables.readings, tables.articles
    return (
        select(member, actor.c.type)
        .join(actor, (actor.c.reading == member.c.reading) & (actor.c.id == member.c.actor))
        .join(reading, reading.c.id == member.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(meant)
        .order_by(article.c.published.is_(None), article.c.published, member.c.actor)
    )
