"""The rows of a page, each with what is needed to show it.

However many there are, the number of queries is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from sqlalchemy import Connection, Select, Table, literal_column, select

from onrecord.datatypes import Claim, Statement, When
from onrecord.knowledge.voicing import voicing_of
from onrecord.record.corrections.marks import review_mark
from onrecord.record.found import ArticleFound, ArticleHead, ClaimFound, ConditionFound, Found, Party, StatementFound
from onrecord.record.identities.listing import find_heads
from onrecord.record.objects import (
    NO_ROWS,
    ByRole,
    Rows,
    Source,
    claim_of,
    condition_of,
    head_of,
    role_of,
    rows_by_owner,
    said_of,
    statement_of,
)
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables
from onrecord.record.selection import EntryKind, Key
from onrecord.record.values import among_given, given_pairs, given_values, pairs_table

# (reading, id)
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """Where one kind of object lies: `voice` names its speaker, `owner` the object in the tables of its parts."""

    objects: Table
    voice: str | None
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
_CONDITIONS = _Tables(
    objects=tables.conditions,
    voice=None,
    owner="condition",
    spans=tables.condition_spans,
    actors=tables.condition_actors,
)


def find_rows(connection: Connection, keys: Sequence[Key]) -> tuple[Found, ...]:
    """Return the rows with these keys, in their order."""
    found: dict[Key, Found] = dict(
        chain(
            _find_statements(connection, _of_kind(keys, "statement")),
            _find_claims(connection, _of_kind(keys, "claim")),
            _find_conditions(connection, _of_kind(keys, "condition")),
            _find_articles(connection, _of_kind(keys, "article")),
        )
    )
    return tuple(found[key] for key in keys)


def _of_kind(keys: Iterable[Key], kind: EntryKind) -> list[_Pair]:
    return [(key.reading, key.id) for key in keys if key.kind == kind]


def _find_statements(connection: Connection, pairs: list[_Pair]) -> Iterator[tuple[Key, StatementFound]]:
    rows = _Rows(connection, pairs, _STATEMENTS)
    unsaid = _find_unsaid(connection, pairs)
    for row, source, spans, actors in rows:
        statement = statement_of(row, source, spans=spans, actors=actors)
        yield (
            Key(kind="statement", reading=row["reading"], id=statement.id),
            StatementFound(
                statement=statement,
                article=rows.heads[row["reading"]],
                parties=rows.parties(row["reading"], _named_by_statement(statement)),
                version=row["version"],
                recorded=row["recorded"],
                reviewed=row["reviewed"],
                voicing="unsaid" if (row["reading"], statement.id) in unsaid else voicing_of(statement),
            ),
        )


def _find_unsaid(connection: Connection, pairs: list[_Pair]) -> frozenset[_Pair]:
    """Return those of the statements that were not said, as their entries are marked."""
    rows = fetch_rows(connection, _unsaid(), given_pairs(pairs)) if pairs else ()
    return frozenset((row["reading"], row["id"]) for row in rows)


def _find_claims(connection: Connection, pairs: list[_Pair]) -> Iterator[tuple[Key, ClaimFound]]:
    rows = _Rows(connection, pairs, _CLAIMS)
    for row, source, spans, actors in rows:
        claim = claim_of(row, source, spans=spans, actors=actors)
        yield (
            Key(kind="claim", reading=row["reading"], id=claim.id),
            ClaimFound(
                claim=claim,
                article=rows.heads[row["reading"]],
                parties=rows.parties(row["reading"], _named_by_claim(claim)),
                version=row["version"],
                recorded=row["recorded"],
                reviewed=row["reviewed"],
                reading=row["reading"],
            ),
        )


def _find_conditions(connection: Connection, pairs: list[_Pair]) -> Iterator[tuple[Key, ConditionFound]]:
    rows = _Rows(connection, pairs, _CONDITIONS)
    said = rows.said()
    for row, source, spans, actors in rows:
        condition = condition_of(row, source, spans=spans, actors=actors)
        yield (
            Key(kind="condition", reading=row["reading"], id=condition.id),
            ConditionFound(
                condition=condition,
                said=said.get((row["reading"], condition.statement or "")),
                article=rows.heads[row["reading"]],
                parties=rows.parties(row["reading"], iter((*condition.set_by, *condition.required_of))),
                version=row["version"],
                recorded=row["recorded"],
                reviewed=row["reviewed"],
            ),
        )


def _find_articles(connection: Connection, pairs: list[_Pair]) -> Iterator[tuple[Key, ArticleFound]]:
    if not pairs:
        return
    for row in fetch_rows(connection, _texts(), given_values(reading for reading, _ in pairs)):
        yield (
            Key(kind="article", reading=row["reading"], id=row["id"]),
            ArticleFound(article=head_of(row), text=row["text"], version=row["version"], recorded=row["read"]),
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
    """The rows of one kind of object with their parts, articles and actors."""

    def __init__(self, connection: Connection, pairs: list[_Pair], tables_of: _Tables) -> None:
        owner, wanted = tables_of.owner, given_pairs(pairs)
        self._connection = connection
        self._rows: Rows = ()
        if not pairs:
            return
        self._rows = self._load(_objects(tables_of.objects), wanted)
        self._spans = rows_by_owner(self._load(_parts(tables_of.spans, owner), wanted), owner)
        self._actors = rows_by_owner(self._load(_parts(tables_of.actors, owner), wanted), owner)
        articles = self._load(_articles(), given_values({reading for reading, _ in pairs}))
        self.heads: Mapping[str, ArticleHead] = {row["reading"]: head_of(row) for row in articles}
        self._sources = {row["reading"]: Source(article=row["id"], text=row["text"]) for row in articles}
        self._parties = self._load_parties(self._named(tables_of.voice))

    def __iter__(self) -> Iterator[tuple[Row, Source, ByRole, ByRole]]:
        for row in self._rows:
            key = (row["reading"], row["id"])
            yield row, self._sources[row["reading"]], self._spans.get(key, NO_ROWS), self._actors.get(key, NO_ROWS)

    def parties(self, reading: str, named: Iterator[str]) -> tuple[Party, ...]:
        return tuple(self._parties[reading, actor] for actor in dict.fromkeys(named))

    def said(self) -> Mapping[_Pair, When | None]:
        """Return when the statements that carry the rows were said."""
        carriers = dict.fromkeys((row["reading"], row["statement"]) for row in self._rows if row["statement"])
        rows = self._load(_objects(tables.statements), given_pairs(carriers)) if carriers else ()
        return {(row["reading"], row["id"]): said_of(row, self._sources[row["reading"]]) for row in rows}

    def _named(self, voice: str | None) -> list[_Pair]:
        """Return the (reading, actor) of whoever speaks in the rows or stands in their parts."""
        parts = (row for by_role in self._actors.values() for rows in by_role.values() for row in rows)
        speaking = ((row["reading"], row[voice]) for row in self._rows if voice and row[voice])
        return list(dict.fromkeys((*speaking, *((row["reading"], row["actor"]) for row in parts))))

    def _load(self, query: Select[*tuple[object, ...]], wanted: Mapping[str, str]) -> Rows:
        return fetch_rows(self._connection, query, wanted)

    def _load_parties(self, named: list[_Pair]) -> Mapping[_Pair, Party]:
        roles = rows_by_owner(self._load(_roles(), given_pairs(named)), "actor")
        actors = self._load(_actors(), given_pairs(named))
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


@cache
def _objects(table: Table) -> Select[*tuple[object, ...]]:
    reading, wanted = tables.readings, pairs_table()
    return (
        select(table, reading.c.version, reading.c.recorded, review_mark(table.c.id, reading.c.base).label("reviewed"))
        .join(wanted, (wanted.c.one == table.c.reading) & (wanted.c.other == table.c.id))
        .join(reading, reading.c.id == table.c.reading)
    )


@cache
def _unsaid() -> Select[*tuple[object, ...]]:
    entry, wanted = tables.entries, pairs_table()
    return (
        select(entry.c.reading, entry.c.id)
        .join(wanted, (wanted.c.one == entry.c.reading) & (wanted.c.other == entry.c.id))
        .where(entry.c.kind == literal_column("'statement'"), entry.c.sign == literal_column("'-'"))
    )


@cache
def _parts(part: Table, owner: str) -> Select[*tuple[object, ...]]:
    key, wanted = part.c[owner], pairs_table()
    return (
        select(part)
        .join(wanted, (wanted.c.one == part.c.reading) & (wanted.c.other == key))
        .order_by(part.c.reading, key, part.c.role, part.c.position)
    )


@cache
def _articles() -> Select[*tuple[object, ...]]:
    article, reading = tables.articles, tables.readings
    return (
        select(article, reading.c.id.label("reading"))
        .join(reading, reading.c.article == article.c.id)
        .where(among_given(reading.c.id))
    )


@cache
def _texts() -> Select[*tuple[object, ...]]:
    reading = tables.readings
    return _articles().add_columns(reading.c.version, reading.c.recorded.label("read"))


@cache
def _roles() -> Select[*tuple[object, ...]]:
    role, wanted = tables.roles, pairs_table()
    return (
        select(role)
        .join(wanted, (wanted.c.one == role.c.reading) & (wanted.c.other == role.c.actor))
        .order_by(role.c.reading, role.c.actor, role.c.position)
    )


@cache
def _actors() -> Select[*tuple[object, ...]]:
    actor, member, wanted = tables.actors, tables.members, pairs_table()
    reading, counts = tables.readings, tables.current_readings
    return (
        select(actor, member.c.identity)
        .join(wanted, (wanted.c.one == actor.c.reading) & (wanted.c.other == actor.c.id))
        .join(reading, reading.c.id == actor.c.reading)
        # A superseded reading has no members of its own: an actor's id is of its article.
        .outerjoin(counts, counts.c.article == reading.c.article)
        .outerjoin(member, (member.c.reading == counts.c.id) & (member.c.actor == actor.c.id))
    )
