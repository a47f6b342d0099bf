"""One identity with all that the record holds of it; the number of queries is the same however much that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select, union

from onrecord.record.found import Appearance, IdentityHead, JudgementFound
from onrecord.record.identities.listing import find_heads
from onrecord.record.identities.lookup import name_one
from onrecord.record.identities.uses import (
    NameUsed,
    RoleSeen,
    ends_a_mention,
    find_coverage,
    find_names_used,
    find_roles_seen,
)
from onrecord.record.objects import NO_ROWS, ByRole, role_of, rows_by_owner
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDetail:
    """An identity with names and offices, its articles by date, and every judgement on it, as they were made."""

    head: IdentityHead
    names: tuple[NameUsed, ...]
    roles: tuple[RoleSeen, ...]
    appearances: tuple[Appearance, ...]
    judgements: tuple[JudgementFound, ...]


def find_identity(connection: Connection, prefix: str) -> IdentityDetail | None:
    """Return the identity that an id means, or the beginning of one; None where nothing has it, or a judgement."""
    named = name_one(connection, prefix)
    if named is None or named.identity is None:
        return None
    coverage, here = find_coverage(connection, named.identity).latest, tables.members.c.identity == named.identity
    return IdentityDetail(
        head=find_heads(connection, [named.identity])[named.identity],
        names=find_names_used(connection, coverage, here),
        roles=find_roles_seen(connection, coverage, here),
        appearances=find_appearances(connection, here),
        judgements=_judgements(connection, named.identity),
    )


def find_appearances(connection: Connection, here: ColumnElement[bool]) -> tuple[Appearance, ...]:
    """Return the members of whom the condition is, by date of their articles."""
    member, actor, reading, article = tables.members, tables.actors, tables.readings, tables.articles
    query = (
        select(actor, _is_used().label("is_used"), article.c.id.label("article"), article.c.outlet, article.c.published)
        .join(member, (member.c.reading == actor.c.reading) & (member.c.actor == actor.c.id))
        .join(reading, reading.c.id == actor.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(here)
        .order_by(article.c.published.is_(None), article.c.published, article.c.id, actor.c.position)
    )
    parts = _parts(connection, here, "actor_names"), _parts(connection, here, "roles")
    spoken = _spoken(connection, here)
    return tuple(_appearance(row, *parts, spoken) for row in fetch_rows(connection, query))


def _is_used() -> ColumnElement[bool]:
    """Return the condition that the article uses the actor's name, which may come from a table instead."""
    actor = tables.actors
    # Where it is the first of the names that the article uses anyway, the text need not be looked into.
    name = tables.actor_names
    comes_first = select(name.c.actor).where(
        name.c.reading == actor.c.reading,
        name.c.actor == actor.c.id,
        name.c.position == literal_column("0"),
        name.c.name == actor.c.name,
    )
    return or_(comes_first.exists(), ends_a_mention())


def _appearance(
    row: Row, names: Mapping[_Key, ByRole], roles: Mapping[_Key, ByRole], spoken: Mapping[_Key, int]
) -> Appearance:
    key = (row["reading"], row["id"])
    own_name = (row["name"],) if row["is_used"] else ()
    others = names.get(key, NO_ROWS).get("", ())
    return Appearance(
        actor=row["id"],
        name=row["name"],
        names=tuple(dict.fromkeys((*own_name, *(part["name"] for part in others)))),
        country=row["country"],
        wikidata=row["wikidata"],
        roles=tuple(map(role_of, roles.get(key, NO_ROWS).get("", ()))),
        statements=spoken.get(key, 0),
        article=row["article"],
        outlet=row["outlet"],
        published=row["published"],
    )


def _parts(connection: Connection, here: ColumnElement[bool], name: str) -> Mapping[_Key, ByRole]:
    member, table = tables.members, tables.metadata.tables[name]
    query = (
        select(table)
        .join(member, (member.c.reading == table.c.reading) & (member.c.actor == table.c.actor))
        .where(here)
        .order_by(table.c.reading, table.c.actor, table.c.position)
    )
    return rows_by_owner(fetch_rows(connection, query), "actor")


def _spoken(connection: Connection, here: ColumnElement[bool]) -> Mapping[_Key, int]:
    member, statement = tables.members, tables.statements
    query = (
        select(member.c.reading, member.c.actor, func.count())
        .join(statement, (statement.c.reading == member.c.reading) & (statement.c.speaker == member.c.actor))
        .where(here)
        .group_by(member.c.reading, member.c.actor)
    )
    return {(reading, actor): count for reading, actor, count in connection.execute(query)}


def _judgements(connection: Connection, identity: str) -> tuple[JudgementFound, ...]:
    """Return the judgements on the actors of the identity, on either side, in the order in which they were made."""
    judgement, member = tables.judgements, tables.members
    here = member.c.identity == identity
    of_one = select(judgement.c.id).join(
        member, (member.c.reading == judgement.c.reading) & (member.c.actor == judgement.c.actor)
    )
    of_other = select(judgement.c.id).where(
        judgement.c.other_actor.is_not(None), judgement.c.other_actor.in_(select(member.c.actor).where(here))
    )
    # One by one, so that an index serves each side.
    query = (
        select(judgement)
        .where(judgement.c.id.in_(union(of_one.where(here), of_other)))
        .order_by(judgement.c.recorded, judgement.c.reading, judgement.c.actor, judgement.c.position, judgement.c.id)
    )
    return tuple(
        JudgementFound(
            id=row["id"],
            verdict=row["verdict"],
            actor=row["actor"],
            identity=row["identity"],
            other_actor=row["other_actor"],
            other_identity=row["other_identity"],
            undoes=row["undoes"],
            rule=row["rule"],
            version=row["version"],
            person=row["person"],
            reason=row["reason"],
            score=row["score"],
            recorded=row["recorded"],
        )
        for row in fetch_rows(connection, query)
    )
