"""A shard's tables in Arrow: the record's own, without moments, and what was rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pyarrow
from sqlalchemy import Column, Float, Integer, Table

from onrecord.datatypes import Reading, Rejected
from onrecord.engines.shards.arrow import batch_of
from onrecord.engines.shards.came import Came
from onrecord.record.intake import origin_rows
from onrecord.record.rows import Row, article_row, part_rows, parts_sha256, reading_row
from onrecord.record.schema import tables
from onrecord.record.schema.tables import Day, Moment

# The tables that hold a reading with its article, in the order in which they can be put into a record.
TABLES = (tables.articles, tables.readings, *tables.PARTS, tables.origins)

REJECTED = "rejected"
REJECTED_FILE = f"{REJECTED}.parquet"

# The column of articles and of what was rejected that tells the place in the whole input.
PLACE = "place"

# Moments are the record's, and what a person corrected is in no shard: the same input gives the same bytes.
_LEFT_OUT = {tables.readings.c.base}


@cache
def schemas() -> Mapping[str, pyarrow.Schema]:
    """Return the columns of each table of a shard, by the table's name."""
    place = pyarrow.field(PLACE, pyarrow.int64(), nullable=False)
    made = {table.name: pyarrow.schema(_fields(table)) for table in TABLES}
    made[tables.articles.name] = made[tables.articles.name].append(place)
    made[REJECTED] = pyarrow.schema(
        [place, *(pyarrow.field(name, pyarrow.string(), nullable=False) for name in ("ref", "reason"))]
    )
    return made


def batches_of(came: Came) -> Mapping[str, pyarrow.RecordBatch]:
    """Return the rows of what came of an item, by table; a duplicate has none."""
    return {name: batch_of(rows, schemas()[name]) for name, rows in _rows(came) if rows}


def _rows(came: Came) -> Iterator[tuple[str, list[Row]]]:
    outcome = came.outcome
    if isinstance(outcome, Reading):
        parts = part_rows(outcome)
        yield tables.articles.name, [{**article_row(outcome.article), PLACE: came.place}]
        yield tables.readings.name, [reading_row(outcome, parts_sha256(parts))]
        yield from ((part.table.name, list(part.rows)) for part in parts)
        yield tables.origins.name, origin_rows(outcome.article.id, came.origins)
    elif isinstance(outcome, Rejected):
        yield REJECTED, [{PLACE: came.place, "ref": _storable(came.ref), "reason": _storable(outcome.reason)}]


def _storable(text: str) -> str:
    # The name of a file may hold bytes that are no UTF-8, which Python keeps as half characters.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _fields(table: Table) -> Iterator[pyarrow.Field]:
    kept = (column for column in table.c if column not in _LEFT_OUT and not isinstance(column.type, Moment))
    return (pyarrow.field(column.name, _kind(column), nullable=column.nullable) for column in kept)


def _kind(column: Column[object]) -> pyarrow.DataType:
    if isinstance(column.type, Day):
        return pyarrow.date32()
    if isinstance(column.type, Integer):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(column.type, Float) else pyarrow.string()
