"""Small questions to the record: which articles, names, states and outlets it knows, and where an id stands."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, or_, select

from onrecord.record.dialects.expressions import has_others
from onrecord.record.found import ArticleHead, Kind, Located, StateName
from onrecord.record.objects import head_of
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables
from onrecord.record.values import among, begins

# As knowledge/walks.csv calls it.
PUBLIC_OFFICE = "public office"

_OBJECTS: tuple[tuple[Kind, Table], ...] = (
    ("actor", tables.actors),
    ("time", tables.times),
    ("statement", tables.statements),
    ("claim", tables.claims),
    ("condition", tables.conditions),
)


def list_articles(connection: Connection) -> tuple[ArticleHead, ...]:
    """Return the articles without their text, by publication date (unknown last) and id."""
    article = tables.articles
    columns = [column for column in article.c if column.name != "text"]
    query = select(*columns).order_by(article.c.published.is_(None), article.c.published, article.c.id)
    return tuple(head_of(row) for row in fetch_rows(connection, query))


def list_names(connection: Connection, holding: str | None = None) -> tuple[str, ...]:
    """Return every name of every identity, once, sorted; or at least those that hold the ASCII letters, in any case."""
    known = tables.identity_facts
    query = select(known.c.value).distinct().where(known.c.fact.in_(("name", "alias")))
    if holding is not None:
        # SQLite knows the case of ASCII letters alone: a name with others is for the caller to look into.
        held = func.instr(func.lower(known.c.value), holding.lower()) > 0
        query = query.where(or_(held, has_others(known.c.value)))
    return tuple(sorted(connection.execute(query).scalars()))


def find_identities_named(connection: Connection, names: frozenset[str]) -> frozenset[str]:
    """Return the ids of the identities that are called so in some article."""
    known = tables.identity_facts
    query = select(known.c.identity).where(known.c.fact.in_(("name", "alias")), among(known.c.value, names))
    return frozenset(connection.execute(query).scalars())


def find_others_of_state(connection: Connection, country: str) -> frozenset[str]:
    """Return the identities of persons of the state who are known by a walk of life other than public office alone."""
    profile, known = tables.profiles, tables.identity_facts
    of_state = select(known.c.identity).where(known.c.fact == "state", known.c.value == country)
    in_office = func.instr(profile.c.walks, PUBLIC_OFFICE) > 0
    query = (
        select(profile.c.identity)
        .where(profile.c.walks != "", profile.c.identity.in_(of_state))
        .group_by(profile.c.identity)
        .having(func.count().filter(in_office) == 0)
    )
    return frozenset(filter(None, connection.execute(query).scalars()))


def list_states(connection: Connection) -> tuple[StateName, ...]:
    """Return every name of every state that has a country code, once, sorted by name and code."""
    state, kind, name = (tables.identity_facts.alias(part) for part in ("state", "kind", "name"))
    query = (
        select(name.c.value.label("name"), state.c.value.label("country"))
        .distinct()
        .join(kind, (kind.c.identity == state.c.identity) & (kind.c.fact == "type") & (kind.c.value == "state"))
        .join(name, (name.c.identity == state.c.identity) & name.c.fact.in_(("name", "alias")))
        .where(state.c.fact == "state")
    )
    rows = connection.execute(query).mappings()
    states = (StateName(name=row["name"], country=row["country"]) for row in rows)
    return tuple(sorted(states, key=lambda state: (state.name, state.country)))


def list_countries(connection: Connection) -> frozenset[str]:
    """Return the codes of the states of all actors."""
    known = tables.identity_facts
    return frozenset(connection.execute(select(known.c.value).distinct().where(known.c.fact == "state")).scalars())


def list_sides(connection: Connection) -> frozenset[str]:
    """Return the keys of the sides of all actors, as `knowledge.sides` has them."""
    known = tables.identity_facts
    return frozenset(connection.execute(select(known.c.value).distinct().where(known.c.fact == "side")).scalars())


def list_outlets(connection: Connection) -> tuple[str, ...]:
    """Return every outlet, once, sorted."""
    outlet = tables.articles.c.outlet
    return tuple(sorted(filter(None, connection.execute(select(outlet).distinct()).scalars())))


def readings_of_article(connection: Connection, article: str, version: str | None) -> list[str]:
    """Return the ids of the article's readings, by that version where one is given, the one recorded last first."""
    reading = tables.readings
    query = select(reading.c.id).where(reading.c.article == article)
    if version is not None:
        query = query.where(reading.c.version == version)
    query = query.order_by(reading.c.recorded.desc(), reading.c.version.desc())
    return list(connection.execute(query).scalars())


def locate(connection: Connection, prefix: str) -> tuple[Located, ...]:
    """Return where ids that begin with `prefix` stand, by kind and id, the reading recorded last first."""
    article, reading = tables.articles, tables.readings
    found = [
        Located(kind="article", id=key, article=key, version=None)
        for key in connection.execute(
            select(article.c.id).where(begins(article.c.id, prefix)).order_by(article.c.id)
        ).scalars()
    ]
    for kind, table in _OBJECTS:
        query = (
            select(table.c.id, reading.c.article, reading.c.version)
            .join(reading, reading.c.id == table.c.reading)
            .where(begins(table.c.id, prefix))
            .order_by(table.c.id, reading.c.recorded.desc(), reading.c.version.desc(), reading.c.article)
        )
        found += [_located(kind, *row) for row in connection.execute(query)]
    return tuple(found)


def _located(kind: Kind, key: str, article: str, version: str) -> Located:
    return Located(kind=kind, id=key, article=article, version=version)
