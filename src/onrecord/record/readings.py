"""Stored rows as the readings that they came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from onrecord.datatypes import Actor, Article, Claim, Condition, Reading, Statement, TimeExpression
from onrecord.record.objects import (
    NO_ROWS,
    ByRole,
    Rows,
    Source,
    actor_of,
    article_of,
    claim_of,
    condition_of,
    rows_by_owner,
    statement_of,
    time_of,
)
from onrecord.record.rows import Row, TableRows, fetch_rows
from onrecord.record.schema import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A reading as it lies in the record: its article, its own row's hash and the rows of its parts."""

    id: str
    version: str
    sha256: str
    article: Article
    parts: tuple[TableRows, ...]


def load_stored(connection: Connection, ids: Sequence[str]) -> tuple[StoredReading, ...]:
    """Return the readings with these ids, sorted by id; one query a table."""
    reading, article = tables.readings, tables.articles
    query = (
        select(article, reading.c.id.label("reading"), reading.c.version, reading.c.sha256.label("parts_sha256"))
        .join(article, article.c.id == reading.c.article)
        .where(reading.c.id.in_(ids))
        .order_by(reading.c.id)
    )
    rows = fetch_rows(connection, query)
    parts = _load_parts(connection, ids)
    return tuple(
        StoredReading(
            id=row["reading"],
            version=row["version"],
            sha256=row["parts_sha256"],
            article=article_of(row),
            parts=parts[row["reading"]],
        )
        for row in rows
    )


def reading_of(stored: StoredReading) -> Reading:
    """Return the reading that the rows hold; Unreadable where a span lies outside the text."""
    rebuild = _Rebuild(stored)
    return Reading(
        version=stored.version,
        article=stored.article,
        actors=tuple(rebuild.actors()),
        times=tuple(rebuild.times()),
        statements=tuple(rebuild.statements()),
        claims=tuple(rebuild.claims()),
        conditions=tuple(rebuild.conditions()),
    )


def _load_parts(connection: Connection, ids: Sequence[str]) -> Mapping[str, tuple[TableRows, ...]]:
    loaded: dict[str, list[TableRows]] = {reading: [] for reading in ids}
    for table in tables.PARTS:
        rows: dict[str, list[Row]] = defaultdict(list)
        query = select(table).where(table.c.reading.in_(ids)).order_by(*table.primary_key.columns)
        for row in fetch_rows(connection, query):
            rows[row["reading"]].append(row)
        for reading in ids:
            loaded[reading].append(TableRows(table=table, rows=tuple(rows[reading])))
    return {reading: tuple(parts) for reading, parts in loaded.items()}


class _Rebuild:
    """The rows of one stored reading, by table."""

    def __init__(self, stored: StoredReading) -> None:
        self._source = Source(article=stored.article.id, text=stored.article.text)
        self._rows = {part.table.name: part.rows for part in stored.parts}

    def actors(self) -> Iterator[Actor]:
        names, roles = self._parts(tables.actor_names, "actor"), self._parts(tables.roles, "actor")
        mentions = self._parts(tables.mentions, "actor")
        for row in self._objects(tables.actors):
            key = (row["reading"], row["id"])
            yield actor_of(
                row,
                self._source,
                names=names.get(key, NO_ROWS),
                roles=roles.get(key, NO_ROWS),
                mentions=mentions.get(key, NO_ROWS),
            )

    def times(self) -> Iterator[TimeExpression]:
        return (time_of(row, self._source) for row in self._objects(tables.times))

    def statements(self) -> Iterator[Statement]:
        spans = self._parts(tables.statement_spans, "statement")
        actors = self._parts(tables.statement_actors, "statement")
        for row in self._objects(tables.statements):
            key = (row["reading"], row["id"])
            yield statement_of(row, self._source, spans=spans.get(key, NO_ROWS), actors=actors.get(key, NO_ROWS))

    def claims(self) -> Iterator[Claim]:
        spans, actors = self._parts(tables.claim_spans, "claim"), self._parts(tables.claim_actors, "claim")
        for row in self._objects(tables.claims):
            key = (row["reading"], row["id"])
            yield claim_of(row, self._source, spans=spans.get(key, NO_ROWS), actors=actors.get(key, NO_ROWS))

    def conditions(self) -> Iterator[Condition]:
        spans = self._parts(tables.condition_spans, "condition")
        actors = self._parts(tables.condition_actors, "condition")
        for row in self._objects(tables.conditions):
            key = (row["reading"], row["id"])
            yield condition_of(row, self._source, spans=spans.get(key, NO_ROWS), actors=actors.get(key, NO_ROWS))

    def _objects(self, table: Table) -> Rows:
        return sorted(self._rows[table.name], key=lambda row: int(row["position"]))

    def _parts(self, table: Table, owner: str) -> Mapping[tuple[str, str], ByRole]:
        return rows_by_owner(self._rows[table.name], owner)
