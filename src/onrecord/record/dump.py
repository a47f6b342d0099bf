"""The whole record as lines of JSON in an order that depends on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from onrecord.record.rows import line
from onrecord.record.schema import tables


def dump_lines(connection: Connection, *, moments: bool) -> Iterator[str]:
    """Yield a line a row, by table and key; without `moments` the rows leave out when the record learnt of them."""
    for name, table in sorted(tables.metadata.tables.items()):
        query = select(table).order_by(*table.primary_key.columns)
        for row in connection.execution_options(yield_per=1000).execute(query).mappings():
            yield line(name, {column: value for column, value in row.items() if moments or column != "recorded"})
