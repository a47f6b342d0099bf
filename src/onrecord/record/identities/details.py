"""One identity with all that the record holds of it; the number of queries is the same however much that is."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select, union

from onrecord.record.found import Appearance, IdentityDetail, JudgementFound
from onrecord.record.identities.listing import find_heads
from onrecord.record.identities.lookup import name_one
from onrecord.record.objects import NO_ROWS, ByRole, role_of, rows_by_owner
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables

_Key = tuple[str, str]


def find_identity(connection: Connection, prefix: str) -> IdentityDetail | None:
    """Return the identity that an id means, or the beginning of one; None where nothing has it, or a judgement."""
    named = name_one(connection, prefix)
    if named is None or named.identity is None:
        return None
    return IdentityDetail(
        head=find_heads(connection, [named.identity])[named.identity],
        appearances=_appearances(connection, named.identity),
        judgements=_judgements(connection, named.identity),
    )


def _appearances(connection: Connection, identity: str) -> tuple[Appearance, ...]:
    member, actor, reading, article = tables.members, tables.actors, tables.readings, tables.articles
    query = (
        select(actor, _is_used().label("is_used"), article.c.id.label("article"), article.c.outlet, article.c.published)
        .join(member, (member.c.reading == actor.c.reading) & (member.c.actor == actor.c.id))
        .join(reading, reading.c.id == actor.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(member.c.identity == identity)
        .order_by(article.c.published.is_(None), article.c.published, article.c.id, actor.c.position)
    )
    parts = _parts(connection, identity, "actor_names"), _parts(connection, identity, "roles")
    spoken = _spoken(connection, identity)
    return tuple(_appearance(row, *parts, spoken) for row in fetch_rows(connection, query))


def _is_used() -> ColumnElement[bool]:
    """Return the condition that the article uses the actor's name, which may come from a table instead."""
    actor, mention, article = tables.actors, tables.mentions, tables.articles
    length = func.length(actor.c.name)
    ends_a_mention = (
        select(mention.c.position)
        .where(mention.c.reading == actor.c.reading, mention.c.actor == actor.c.id)
        .where(func.substr(article.c.text, mention.c.end_offset - length + 1, length) == actor.c.name)
        .exists()
    )
    # Where it is the first of the names that the article uses anyway, the text need not be looked into.
    name = tables.actor_names
    comes_first = select(name.c.actor).where(
        name.c.reading == actor.c.reading,
        name.c.actor == actor.c.id,
        name.c.position == literal_column("0"),
        name.c.name == actor.c.name,
    )
    return or_(comes_first.exists(), ends_a_mention)


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


def _parts(connection: Connection, identity: str, name: str) -> Mapping[_Key, ByRole]:
    member, table = tables.members, tables.metadata.tables[name]
    query = (
        select(table)
        .join(member, (member.c.reading == table.c.reading) & (member.c.actor == table.c.actor))
        .where(member.c.identity == identity)
        .order_by(table.c.reading, table.c.actor, table.c.position)
    )
    return rows_by_owner(fetch_rows(connection, query), "actor")


def _spoken(connection: Connection, identity: str) -> Mapping[_Key, int]:
    member, statement = tables.members, tables.statements
    query = (
        select(member.c.reading, member.c.actor, func.count())
        .join(statement, (statement.c.reading == member.c.reading) & (statement.c.speaker == member.c.actor))
        .where(member.c.identity == identity)
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
