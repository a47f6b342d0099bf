"""The words of entries: how they are kept, and the query for entries whose words meet a query.

A query is in a part of the syntax of FTS5: words in quotation marks, AND, OR and parentheses. SQLite has it as it is.
For PostgreSQL, FTS5 itself takes texts and queries apart into words, in memory, so that both find the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    TextClause,
    TypeDecorator,
    bindparam,
    select,
    table,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from onrecord.record.dialects.word_vectors import query_of, vectors_of
from onrecord.record.prepared import Values, carry_out, carry_out_each, fetch, insert_rows
from onrecord.record.schema import tables

_OF_ENTRIES = """
SELECT entry, words FROM entry_texts WHERE entry IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) ORDER BY entry
"""
_INDEX_CHANGES = f"INSERT INTO change_words (rowid, words) {_OF_ENTRIES}"

# The entries that can change a condition and hold the words of each that is asked about, with what else has to be met.
_HOLDING = {
    "sqlite": """
SELECT asked.key AS place, asked.value ->> 'after' AS after, asked.value -> 'parties' AS parties, found.rowid AS entry
FROM json_each(:asked) AS asked CROSS JOIN change_words(asked.value ->> 'words') AS found
""",
    "postgresql": """
SELECT asked.key AS place, CAST(asked.value AS jsonb) ->> 'after' AS after,
    CAST(CAST(asked.value AS jsonb) -> 'parties' AS text) AS parties, found.entry
FROM json_each(:asked) AS asked
JOIN change_words AS found ON found.words @@ CAST(CAST(asked.value AS jsonb) ->> 'words' AS tsquery)
""",
}


def index_words(connection: Connection, texts: Sequence[tuple[int, str | None]]) -> None:
    """Keep the words of new entries, which come by their numbers and in their order."""
    if connection.dialect.name == "sqlite":
        carry_out_each(connection, "INSERT INTO entry_words (rowid, words) VALUES (?, ?)", texts)
    else:
        _keep(connection, tables.entry_words, texts)


def index_changes(connection: Connection, entries: Iterable[int]) -> None:
    """Keep the words of these entries among those that can change a condition."""
    # All at once and in their order: FTS5 begins another segment wherever the numbers go back.
    listed = json.dumps(sorted(entries))
    if connection.dialect.name == "sqlite":
        carry_out(connection, _INDEX_CHANGES, (listed,))
    else:
        _keep(connection, tables.change_words, fetch(connection, _OF_ENTRIES, (listed,)))


def forget_changes(connection: Connection) -> None:
    """Take the words of all entries that can change a condition away."""
    all_of_fts5 = "INSERT INTO change_words (change_words) VALUES ('delete-all')"
    carry_out(connection, all_of_fts5 if connection.dialect.name == "sqlite" else "DELETE FROM change_words")


def find_changes(connection: Connection) -> set[int]:
    """Return the entries that are kept among those that can change a condition."""
    key = "rowid" if connection.dialect.name == "sqlite" else "entry"
    return {entry for (entry,) in fetch(connection, f"SELECT {key} FROM change_words")}


def _keep(connection: Connection, into: Table, texts: Iterable[Values]) -> None:
    vectors = vectors_of((entry, words or "") for entry, words in texts)
    insert_rows(connection, into, [{"entry": entry, "words": vector} for entry, vector in vectors])


def entries_meeting(query: str, first: int, last: int) -> Select[int]:
    """Return the query for the entries from the first to the last whose words meet the query."""
    words = table("entry_words")
    entry: ColumnElement[int] = _Entry()
    meets = _Meets(bindparam("words", query, type_=_Query()))
    return select(entry.label("entry")).select_from(words).where(meets, entry.between(first, last))


def holding(connection: Connection, asked: str) -> TextClause:
    """Return a query for `place`, `after`, `parties` and `entry`: of what is asked in JSON the entries that hold it."""
    return text(_HOLDING[connection.dialect.name]).bindparams(bindparam("asked", asked, type_=String()))


def spoken(connection: Connection, query: str) -> str:
    """Return a query as the database takes it."""
    return query if connection.dialect.name == "sqlite" else query_of(query)


class _Query(TypeDecorator[str]):
    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None or dialect.name == "sqlite" else query_of(value)


class _Entry(FunctionElement[int]):
    """The entry that words are of."""

    inherit_cache = True
    type = BigInteger()


class _Meets(FunctionElement[bool]):
    """Whether the words meet a query."""

    inherit_cache = True
    # Of a boolean SQLAlchemy would ask on SQLite whether it is 1, and there MATCH has to stand alone.
    type = NullType()  # type: ignore[assignment]  # see above


@compiles(_Entry)
def _entry(element: _Entry, compiler: SQLCompiler, **kw: Any) -> str:
    return "entry_words.entry"


@compiles(_Entry, "sqlite")
def _rowid(element: _Entry, compiler: SQLCompiler, **kw: Any) -> str:
    return "entry_words.rowid"


@compiles(_Meets)
def _meets(element: _Meets, compiler: SQLCompiler, **kw: Any) -> str:
    return f"(entry_words.words @@ CAST({compiler.process(element.clauses, **kw)} AS tsquery))"


@compiles(_Meets, "sqlite")
def _match(element: _Meets, compiler: SQLCompiler, **kw: Any) -> str:
    return f"(entry_words MATCH {compiler.process(element.clauses, **kw)})"
