"""Small questions to the record: which articles, names, states and outlets it knows, and where an id stands."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select, union

from onrecord.record.found import ArticleHead, Kind, Located, StateName
from onrecord.record.objects import head_of
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables
from onrecord.record.values import begins

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


def list_names(connection: Connection) -> tuple[str, ...]:
    """Return every name of every actor, once, sorted."""
    query = union(select(tables.actors.c.name), select(tables.actor_names.c.name))
    return tuple(sorted(connection.execute(query).scalars()))


def list_states(connection: Connection) -> tuple[StateName, ...]:
    """Return every name of every state actor that has a country code, once, sorted by name and code."""
    actor, other = tables.actors, tables.actor_names
    is_state = (actor.c.type == "state") & actor.c.country.is_not(None)
    query = union(
        select(actor.c.name, actor.c.country).where(is_state),
        select(other.c.name, actor.c.country)
        .join(actor, (actor.c.reading == other.c.reading) & (actor.c.id == other.c.actor))
        .where(is_state),
    )
    rows = connection.execute(query).mappings()
    states = (StateName(name=row["name"], country=row["country"]) for row in rows)
    return tuple(sorted(states, key=lambda state: (state.name, state.country)))


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
