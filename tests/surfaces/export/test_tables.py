from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.datatypes import Reading
from onrecord.surfaces.export.csv_rows import restored
from onrecord.surfaces.export.table_columns import TABLES
from tests.reading_strategies import readings
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import tables
from tests.surfaces.export.test_passages import in_extract


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_every_table_is_there_even_where_it_is_empty(name: str) -> None:
    empty = Reading(version="1", article=extract().reading.article, actors=(), times=(), statements=())
    assert set(tables(name, in_extract(empty))) == set(TABLES)


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_ids_join_the_tables(name: str) -> None:
    found = tables(name, extract(0), extract(1))
    articles, actors = ({row["id"] for row in found[table]} for table in ("articles", "actors"))
    objects = {row["id"] for table in ("actors", "times", "statements", "claims", "conditions") for row in found[table]}
    assert {row["article"] for table in ("actors", "times", "statements", "claims") for row in found[table]} == articles
    assert {row["actor"] for table in ("names", "roles", "parties") for row in found[table]} <= actors
    assert {row["object"] for table in ("spans", "parties") for row in found[table]} <= objects


@settings(max_examples=25, deadline=None)
@given(readings())
def test_every_span_in_parquet_round_trips(reading: Reading) -> None:
    found = tables("parquet", in_extract(reading))
    [article] = found["articles"]
    assert article["text"] == reading.article.text
    for row in found["spans"]:
        assert article["text"][row["start_offset"] : row["end_offset"]] == row["text"]


@settings(max_examples=25, deadline=None)
@given(readings())
def test_csv_holds_what_parquet_holds(reading: Reading) -> None:
    typed, plain = tables("parquet", in_extract(reading)), tables("csv", in_extract(reading))
    assert {table: [[_cell(value) for value in row.values()] for row in rows] for table, rows in typed.items()} == {
        table: [[restored(value) for value in row.values()] for row in rows] for table, rows in plain.items()
    }


def _cell(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else str(value)


def test_parquet_has_types() -> None:
    found = tables("parquet", extract())
    assert found["claims"][0]["when_first_day"] == date(2023, 5, 7)
    assert isinstance(found["statements"][0]["reviewed_at"], datetime)
    assert found["statements"][0]["confidence"] == 0.25
