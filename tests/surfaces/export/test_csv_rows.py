from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.surfaces.export.csv_rows import csv_lines, defused, restored

FORMULA_SIGNS = "=+-@＝＋－＠"
BLANKS = " \t\r\n\u00a0\u3000\ufeff\u200b\x00"

# Texts that are rich in what a spreadsheet minds.
texts = st.text(st.one_of(st.sampled_from(FORMULA_SIGNS + BLANKS + "'\",;a"), st.characters(exclude_categories=["Cs"])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    words: str | None
    names: tuple[str, ...]
    count: int


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\t", "\r\n", "\u00a0", "\u3000", "\ufeff", "\u200b", "\x00", " \t "])
def test_a_cell_that_opens_with_a_formula_sign_is_defused(sign: str, before: str) -> None:
    shown = defused(f"{before}{sign}1+1")
    assert shown.startswith("'")
    assert shown.replace("'", "") == f"{before}{sign}1+1"


@pytest.mark.parametrize("cell", ["\tx", "\rx", "\nx", "\t", '=HYPERLINK("http://h.example","x")', "@SUM(A1)", "-2+3"])
def test_a_cell_that_a_spreadsheet_might_run_or_split_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Russia", "a = b", " x", "'quoted", "“=”", "2022-11-08", "1+1", "clm_=1"])
def test_a_harmless_cell_stays_as_it_is(cell: str) -> None:
    assert defused(cell) == cell


@given(texts)
def test_no_defused_cell_opens_with_a_formula_whatever_is_trimmed(cell: str) -> None:
    shown = defused(cell)
    assert not shown.startswith(tuple("=+-@\t\r\n"))
    assert not shown.strip(BLANKS).startswith(tuple(FORMULA_SIGNS))


@pytest.mark.parametrize("separator", [";", "\t", "\n", "\r\n"])
@pytest.mark.parametrize("blanks", ["", " ", "\u200b", '"', ' "'])
def test_a_formula_after_what_an_import_may_split_at_is_defused(separator: str, blanks: str) -> None:
    assert defused(f"said{separator}{blanks}=1+1") == f"said{separator}'{blanks}=1+1"


def test_a_name_in_a_list_is_defused() -> None:
    [_, line] = csv_lines([Row(words="x", names=("Ana", "=1+1", "-Ben"), count=1)], Row)
    assert line == "x,Ana;' =1+1;' -Ben,1\n"


@pytest.mark.parametrize("separator", [";", "\t"])
@given(rows=st.lists(st.tuples(texts, st.lists(texts, max_size=2)), max_size=4))
def test_no_formula_begins_a_cell_wherever_an_import_splits(separator: str, rows: list[tuple[str, list[str]]]) -> None:
    made = [Row(words=words, names=tuple(names), count=1) for words, names in rows]
    shown = io.StringIO("".join(csv_lines(made, Row)), newline="")
    cells = [cell for row in csv.reader(shown, delimiter=separator) for cell in row]
    assert not [cell for cell in cells if cell.strip(BLANKS).startswith(tuple(FORMULA_SIGNS))]


@given(texts)
def test_what_was_defused_can_be_restored(cell: str) -> None:
    assert restored(defused(cell)) == cell


def test_an_apostrophe_that_stood_there_is_told_from_one_that_was_put() -> None:
    assert defused("'=1") == "''=1"
    assert restored("''=1") == "'=1"
    assert restored("'tis") == "'tis"


@given(st.lists(st.tuples(st.none() | texts, st.lists(texts, max_size=2), st.integers()), max_size=4))
def test_every_text_comes_back_from_a_csv_reader(rows: list[tuple[str | None, list[str], int]]) -> None:
    made = [Row(words=words, names=tuple(names), count=count) for words, names, count in rows]
    read = list(csv.DictReader(io.StringIO("".join(csv_lines(made, Row)), newline="")))
    assert [restored(row["words"]) for row in read] == [row.words or "" for row in made]
    assert [restored(row["names"]) for row in read] == ["; ".join(row.names) for row in made]
    assert [row["count"] for row in read] == [str(row.count) for row in made]
