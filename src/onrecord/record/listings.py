"""Statements and claims that a selection asks for, each with what is needed to show it.

However many there are, the number of queries is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import CTE, Connection, Select, Table, select, union

from onrecord.datatypes import Claim, Statement
from onrecord.record.found import ArticleHead, ClaimFound, Party, StatementFound
from onrecord.record.identities.listing import find_heads
from onrecord.record.objects import (
    NO_ROWS,
    ByRole,
    Rows,
    Source,
    claim_of,
    head_of,
    role_of,
    rows_by_owner,
    statement_of,
)
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.selection import Selection, selected_claims, selected_statements

# (reading, id)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """Where one kind of object lies: `voice` names its speaker, `owner` the object in the tables of its parts."""

    objects: Table
    voice: str
    owner: str
    spans: Table
    actors: Table


_STATEMENTS = _Tables(
    objects=tables.statements,
    voice="speaker",
    owner="statement",
    spans=tables.statement_spans,
    actors=tables.statement_actors,
)
_CLAIMS = _Tables(
    objects=tables.claims,
    voice="source",
    owner="claim",
    spans=tables.claim_spans,
    actors=tables.claim_actors,
)


def find_statements(connection: Connection, selection: Selection) -> tuple[StatementFound, ...]:
    """Return the statements that the selection asks for, by article and place in its reading."""
    selected = selected_statements(selection).cte("selected")
    rows = _Rows(connection, selected, _STATEMENTS)
    return tuple(
        StatementFound(
            statement=(statement := statement_of(row, source, spans=spans, actors=actors)),
            article=rows.heads[row["reading"]],
            parties=rows.parties(row["reading"], _named_by_statement(statement)),
            version=row["version"],
            recorded=row["recorded"],
        )
        for row, source, spans, actors in rows
    )


def find_claims(connection: Connection, selection: Selection) -> tuple[ClaimFound, ...]:
    """Return the claims that the selection asks for, by article and place in its reading."""
    selected = selected_claims(selection).cte("selected")
    rows = _Rows(connection, selected, _CLAIMS)
    return tuple(
        ClaimFound(
            claim=(claim := claim_of(row, source, spans=spans, actors=actors)),
            article=rows.heads[row["reading"]],
            parties=rows.parties(row["reading"], _named_by_claim(claim)),
            version=row["version"],
            recorded=row["recorded"],
        )
        for row, source, spans, actors in rows
    )


def _named_by_statement(statement: Statement) -> Iterator[str]:
    if statement.speaker:
        yield statement.speaker
    yield from (*statement.co_speakers, *statement.addressee, *statement.via)


def _named_by_claim(claim: Claim) -> Iterator[str]:
    if claim.source:
        yield claim.source
    yield from (*claim.event.agents, *claim.event.recipients)


class _Rows:
    """The selected rows of one kind of object with their parts, articles and actors."""

    def __init__(self, connection: Connection, selected: CTE, tables_of: _Tables) -> None:
        owner = tables_of.owner
        self._connection = connection
        self._rows = self._load(_objects(selected, tables_of.objects))
        self._spans = rows_by_owner(self._load(_parts(selected, tables_of.spans, owner)), owner)
        self._actors = rows_by_owner(self._load(_parts(selected, tables_of.actors, owner)), owner)
        articles = self._load(_articles(selected))
        self.heads: Mapping[str, ArticleHead] = {row["reading"]: head_of(row) for row in articles}
        self._sources = {row["reading"]: Source(article=row["id"], text=row["text"]) for row in articles}
        self._parties = self._load_parties(_named(selected, tables_of))

    def __iter__(self) -> Iterator[tuple[Row, Source, ByRole, ByRole]]:
        for row in self._rows:
            key = (row["reading"], row["id"])
            yield row, self._sources[row["reading"]], self._spans.get(key, NO_ROWS), self._actors.get(key, NO_ROWS)

    def parties(self, reading: str, named: Iterator[str]) -> tuple[Party, ...]:
        return tuple(self._parties[reading, actor] for actor in dict.fromkeys(named))

    def _load(self, query: Select[*tuple[object, ...]]) -> Rows:
        return fetch_rows(self._connection, query)

    def _load_parties(self, named: CTE) -> Mapping[Key, Party]:
        actor, role = tables.actors, tables.roles
        roles = rows_by_owner(
            self._load(
                select(role)
                .join(named, (named.c.reading == role.c.reading) & (named.c.actor == role.c.actor))
                .order_by(role.c.reading, role.c.actor, role.c.position)
            ),
            "actor",
        )
        member = tables.members
        same = (member.c.reading == actor.c.reading) & (member.c.actor == actor.c.id)
        actors = self._load(
            select(actor, member.c.identity)
            .join(named, (named.c.reading == actor.c.reading) & (named.c.actor == actor.c.id))
            .outerjoin(member, same)
        )
        heads = find_heads(self._connection, {row["identity"] for row in actors if row["identity"]})
        return {
            (row["reading"], row["id"]): Party(
                id=row["id"],
                type=row["type"],
                name=row["name"],
                country=row["country"],
                roles=tuple(map(role_of, roles.get((row["reading"], row["id"]), NO_ROWS).get("", ()))),
                identity=heads.get(row["identity"]),
            )
            for row in actors
        }


def _objects(selected: CTE, table: Table) -> Select[*tuple[object, ...]]:
    reading = tables.current_readings
    return (
        select(table, reading.c.version, reading.c.recorded)
        .join(selected, (selected.c.reading == table.c.reading) & (selected.c.id == table.c.id))
        .join(reading, reading.c.id == table.c.reading)
        .order_by(reading.c.article, table.c.position)
    )


def _parts(selected: CTE, part: Table, owner: str) -> Select[*tuple[object, ...]]:
    key = part.c[owner]
    return (
        select(part)
        .join(selected, (selected.c.reading == part.c.reading) & (selected.c.id == key))
        .order_by(part.c.reading, key, part.c.role, part.c.position)
    )


def _articles(selected: CTE) -> Select[*tuple[object, ...]]:
    article, reading = tables.articles, tables.readings
    return (
        select(article, reading.c.id.label("reading"))
        .join(reading, reading.c.article == article.c.id)
        .where(reading.c.id.in_(select(selected.c.reading)))
    )


def _named(selected: CTE, tables_of: _Tables) -> CTE:
    """The (reading, actor) of whoever speaks in the selected rows or stands in their parts."""
    table, actors = tables_of.objects, tables_of.actors
    speaking = table.c[tables_of.voice]
    return union(
        select(table.c.reading, speaking.label("actor"))
        .join(selected, (selected.c.reading == table.c.reading) & (selected.c.id == table.c.id))
        .where(speaking.is_not(None)),
        select(actors.c.reading, actors.c.actor).join(
            selected, (selected.c.reading == actors.c.reading) & (selected.c.id == actors.c[tables_of.owner])
        ),
    ).cte("named")
