"""The tables of an export as Parquet, one file each; the same rows give the same bytes with the same pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from onrecord.surfaces.export.formats import TableFormat
from onrecord.surfaces.export.table_columns import TableRow
from onrecord.surfaces.extras import require_parquet

if TYPE_CHECKING:
    import pyarrow

# Rows that are kept before they are written together: few enough to hold, enough for a reader to skip by.
_ROW_GROUP = 10_000


@contextmanager
def _parquet_table(path: Path, row_type: type[TableRow]) -> Iterator[Callable[[TableRow], None]]:
    import pyarrow.parquet  # noqa: PLC0415

    schema, kept = _schema(row_type), list[dict[str, Any]]()
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def write() -> None:
            writer.write_table(pyarrow.Table.from_pylist(kept, schema=schema))
            kept.clear()

        def take(row: TableRow) -> None:
            kept.append({name: getattr(row, name) for name in schema.names})
            if len(kept) == _ROW_GROUP:
                write()

        yield take
        write()


def _schema(row_type: type[TableRow]) -> pyarrow.Schema:
    """Return the columns with their types; a column that may be unknown may be null."""
    import pyarrow  # noqa: PLC0415

    kinds = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        date: pyarrow.date32(),
        datetime: pyarrow.timestamp("us", tz="UTC"),
    }
    hints = get_type_hints(row_type)
    parts = {item.name: get_args(hints[item.name]) or (hints[item.name],) for item in fields(row_type)}
    return pyarrow.schema(
        [pyarrow.field(name, kinds[some[0]], nullable=type(None) in some) for name, some in parts.items()]
    )


PARQUET_TABLES = TableFormat(suffix=".parquet", sink=_parquet_table, require=require_parquet)
