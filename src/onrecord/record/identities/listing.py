"""Identities for those who ask; however many there are, the number of queries is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import CTE, Connection, Select, Table, func, select

from onrecord.datatypes import ActorType
from onrecord.record.found import IdentityFound, IdentityHead
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.values import among, among_given, given_values


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentitySelection:
    """Exact values to look for; None is no restriction: a name, a state or a type that an article gives an actor."""

    names: frozenset[str] | None = None
    countries: frozenset[str] | None = None
    types: frozenset[ActorType] | None = None


EVERYBODY = IdentitySelection()


def find_heads(connection: Connection, identities: Collection[str]) -> Mapping[str, IdentityHead]:
    """Return the identities under their usual names, by id."""
    rows = fetch_rows(connection, _heads(), given_values(identities)) if identities else ()
    return {
        row["id"]: IdentityHead(id=row["id"], type=row["type"], name=row["name"], state=row["state"], side=row["side"])
        for row in rows
    }


@cache
def _heads() -> Select[*tuple[object, ...]]:
    head = tables.identity_heads
    return select(head).where(among_given(head.c.id))


def find_identities(connection: Connection, selection: IdentitySelection) -> tuple[IdentityFound, ...]:
    """Return the identities that the selection asks for, by id."""
    chosen = select_identities(selection).cte("chosen")
    heads = find_heads(connection, connection.execute(select(chosen.c.identity)).scalars().all())
    names = _texts(connection, chosen, tables.actors, "id", "name")
    others = _texts(connection, chosen, tables.actor_names, "actor", "name")
    titles = _texts(connection, chosen, tables.roles, "actor", "title")
    wikidata = _texts(connection, chosen, tables.actors, "id", "wikidata")
    statements = _statements(connection, chosen)
    coverage = _coverage(connection, chosen)
    return tuple(
        IdentityFound(
            head=head,
            wikidata=min(wikidata[key], default=None),
            names=tuple(sorted(names[key] | others[key])),
            titles=tuple(sorted(titles[key])),
            statements=statements.get(key, 0),
            articles=coverage[key]["articles"],
            first_published=coverage[key]["first_published"],
            last_published=coverage[key]["last_published"],
        )
        for key, head in sorted(heads.items())
    )


def select_identities(selection: IdentitySelection) -> Select[str]:
    """Return the query for the ids of the identities that the selection asks for."""
    known = tables.identity_facts
    # Who has a type is everybody.
    query = select(known.c.identity).distinct().where(known.c.fact == "type")
    # One by one: the name may stand in one article and the state in another.
    for facts, values in (
        (("name", "alias"), selection.names),
        (("state",), selection.countries),
        (("type",), selection.types),
    ):
        if values is not None:
            other = known.alias()
            meeting = select(other.c.identity).where(other.c.fact.in_(facts), among(other.c.value, values))
            query = query.where(known.c.identity.in_(meeting))
    return query


def _texts(connection: Connection, chosen: CTE, table: Table, owner: str, column: str) -> Mapping[str, set[str]]:
    """Return what the column holds for the actors of each identity."""
    member, text = tables.members, table.c[column]
    query = (
        select(member.c.identity, text)
        .join(table, (table.c.reading == member.c.reading) & (table.c[owner] == member.c.actor))
        .where(member.c.identity.in_(select(chosen.c.identity)), text.is_not(None))
        .distinct()
    )
    found: dict[str, set[str]] = defaultdict(set)
    for identity, value in connection.execute(query):
        found[identity].add(value)
    return found


def _statements(connection: Connection, chosen: CTE) -> Mapping[str, int]:
    member, statement = tables.members, tables.statements
    query = (
        select(member.c.identity, func.count())
        .join(statement, (statement.c.reading == member.c.reading) & (statement.c.speaker == member.c.actor))
        .where(member.c.identity.in_(select(chosen.c.identity)))
        .group_by(member.c.identity)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _coverage(connection: Connection, chosen: CTE) -> Mapping[str, Row]:
    member, reading, article = tables.members, tables.readings, tables.articles
    query = (
        select(
            member.c.identity,
            func.count(article.c.id.distinct()).label("articles"),
            func.min(article.c.published).label("first_published"),
            func.max(article.c.published).label("last_published"),
        )
        .join(reading, reading.c.id == member.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(member.c.identity.in_(select(chosen.c.identity)))
        .group_by(member.c.identity)
    )
    return {row["identity"]: row for row in fetch_rows(connection, query)}
