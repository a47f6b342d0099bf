from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from onrecord.datatypes import Article, Rejected
from onrecord.sources.items import Item
from onrecord.sources.parquet_rows import read_parquet_file, read_parquet_part

TODAY = date(2022, 11, 20)
BODY = "The envoy said on Monday that the talks would go on in spring."


def read(folder: Path, *rows: dict[str, object]) -> list[Item]:
    path = folder / "rows.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path)
    return list(read_parquet_file(path, TODAY))


def reason(item: Item) -> str:
    assert isinstance(item.content, Rejected)
    return item.content.reason


def test_an_article_has_what_its_row_tells_and_further_columns_are_left_aside(tmp_path: Path) -> None:
    row = {
        "id": "n-1",
        "text": BODY,
        "title": "Talks",
        "outlet": "Gazette",
        "url": "https://h.example",
        "author": "Ana Ruiz",
    }
    (item,) = read(tmp_path, {**row, "published": "2022-11-08"})
    assert item.ref == "n-1"
    assert isinstance(item.content, Article)
    assert item.content.text == f"Talks\n\n{BODY}"
    assert (item.content.published, item.content.outlet, item.content.url) == (date(2022, 11, 8), "Gazette", row["url"])


@pytest.mark.parametrize("published", [date(2022, 11, 8), datetime(2022, 11, 8, 23, 30)])
def test_a_day_may_be_a_column_of_days_or_of_moments(tmp_path: Path, published: date) -> None:
    (item,) = read(tmp_path, {"text": BODY, "published": published})
    assert isinstance(item.content, Article)
    assert item.content.published == date(2022, 11, 8)


def test_a_row_that_cannot_be_read_is_rejected_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    items = read(tmp_path, {"text": BODY}, {"text": None}, {"text": BODY})
    assert [item.ref for item in items] == [f"{tmp_path}/rows.parquet row {number}" for number in (1, 2, 3)]
    assert [type(item.content) for item in items] == [Article, Rejected, Article]
    assert "empty" in reason(items[1])


def test_a_table_without_texts_says_which_columns_there_have_to_be(tmp_path: Path) -> None:
    (item,) = read(tmp_path, {"body": BODY})
    assert 'no column "text"' in reason(item)


def test_a_table_without_rows_holds_no_article(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), path)
    assert list(read_parquet_part(path, TODAY, 0, 10)) == []
    assert list(read_parquet_part(path, TODAY, 10, 20)) == []


def test_a_file_that_is_cut_is_rejected(tmp_path: Path) -> None:
    read(tmp_path, {"text": BODY})
    path = tmp_path / "rows.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    (item,) = read_parquet_file(path, TODAY)
    assert "cannot be read as Parquet" in reason(item)


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (item,) = read_parquet_file(tmp_path / "rows.parquet", TODAY)
    assert "pip install 'onrecord[parquet]'" in reason(item)
