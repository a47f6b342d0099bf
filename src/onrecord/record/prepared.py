"""What the writer runs for every article: plain SQL, straight to the driver, within the connection's transaction.

SQLite carries out most of these in less time than it takes to build and compile a query; the driver keeps each text
prepared. What the database complains about comes out as the driver's errors. A question mark stands for a value, which
PostgreSQL's driver marks otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from onrecord.record.rows import Row
from onrecord.record.schema import tables

Values = tuple[Any, ...]

_DIALECT = sqlite.dialect()


def carry_out(connection: Connection, command: str, values: Values = ()) -> None:
    """Run one command."""
    _execute(connection, command, values)


def carry_out_each(connection: Connection, command: str, values: Iterable[Values]) -> None:
    """Run one command for each of the values."""
    _driver(connection).cursor().executemany(_marked(connection, command), values)


def fetch(connection: Connection, query: str, values: Values = ()) -> list[Values]:
    """Return the rows that the query finds, as the database keeps their values."""
    return cast(list[Values], _execute(connection, query, values).fetchall())


def fetch_named(connection: Connection, query: str, values: Values = ()) -> list[Row]:
    """Return the rows that the query finds by the names of their columns, as the database keeps their values."""
    found = _execute(connection, query, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The rows that a table, by its name, gets: values as the database keeps them, in the order of the columns."""

    table: str
    rows: tuple[Values, ...]


def stored(table: Table, rows: Iterable[Row]) -> Stored:
    """Return the rows, each of which has all columns of the table, as the table gets them."""
    return Stored(table=table.name, rows=tuple(_insertion(table).values_of(rows)))


def insert(connection: Connection, made: Stored) -> None:
    """Insert rows of one of the record's own tables."""
    if made.rows:
        carry_out_each(connection, _insertion(tables.metadata.tables[made.table]).command, made.rows)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row], otherwise: str = "") -> None:
    """Insert the rows, each of which has all columns of the table; `otherwise` is the clause for conflicts."""
    if rows:
        into = _insertion(table)
        carry_out_each(connection, f"{into.command} {otherwise}", into.values_of(rows))


def insert_stored(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows like `insert_rows`, with values that are as the database keeps them already."""
    if rows:
        into = _insertion(table)
        carry_out_each(connection, into.command, map(into.taken, rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Insertion:
    """The command that inserts into a table, and what makes the values of its columns what is stored, where needed."""

    command: str
    taken: Callable[[Row], Values]
    stored: Mapping[int, Callable[[Any], Any]]

    def values_of(self, rows: Iterable[Row]) -> Iterator[Values]:
        """Yield the values of each row in the order of the columns, as they are stored."""
        return map(self._values if self.stored else self.taken, rows)

    def _values(self, row: Row) -> Values:
        values = list(self.taken(row))
        for place, stored in self.stored.items():
            values[place] = stored(values[place])
        return tuple(values)


@cache
def _insertion(table: Table) -> _Insertion:
    names = tuple(column.name for column in table.columns)
    processors = (column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT) for column in table.columns)
    return _Insertion(
        command=f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        taken=itemgetter(*names),
        stored={place: stored for place, stored in enumerate(processors) if stored},
    )


def _execute(connection: Connection, command: str, values: Values) -> Any:
    return _driver(connection).execute(_marked(connection, command), values)


def _marked(connection: Connection, command: str) -> str:
    return command if connection.dialect.name == "sqlite" else _with_percent(command)


@cache
def _with_percent(command: str) -> str:
    return command.replace("%", "%%").replace("?", "%s")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
