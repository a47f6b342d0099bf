from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from onrecord.surfaces.tables import Column, table

COLUMNS = (Column(title="said"), Column(title="who", share=4), Column(title="words", share=7))
ROWS = [
    ("2022-11-08", "Ana Ruiz\nhead of the delegation", "that the second round of the talks would be held in Bern"),
    ("", "王毅外交部长王毅外交部长王毅外交部长", "Unbrokenwordsthatarelongerthananycolumncouldbe " * 3),
]


def drawn(found: Table, width: int) -> list[str]:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(found)
    return capture.get().splitlines()


TOLD = st.sampled_from(
    [
        "2022-11-08",
        "(2022-11-08,",
        "2022-10",
        "sta_bf14920b",
        "clm_2ecd04f0):",
        "“act_a77fb8dbe9729c4f”",
        "0.1.0+af5222f9.9df99412",
    ]
)
WORDS = st.text("aäß王🕊’", min_size=1, max_size=30)
CELLS = st.lists(TOLD | WORDS, max_size=8).map(" ".join)
EIGHT = tuple(Column(title=f"column {share}", share=share) for share in (None, None, None, 1, 2, 2, 3, 7))


@given(
    rows=st.lists(st.tuples(TOLD, TOLD, *[CELLS] * 6), min_size=1, max_size=3),
    width=st.integers(40, 200),
)
def test_no_day_and_no_id_is_cut_at_any_width(rows: list[tuple[str, ...]], width: int) -> None:
    lines = drawn(table(EIGHT, rows, width), width)
    assert max(cell_len(line.rstrip()) for line in lines) <= width
    shown = [word for line in lines for word in line.split()]
    told = [word for row in rows for cell in row for word in cell.split() if set(word) & set("0123456789")]
    assert [word for word in told if word not in shown] == []


def test_where_the_columns_do_not_fit_each_row_is_a_block() -> None:
    lines = [line.rstrip() for line in drawn(table(EIGHT[3:], [("a", "b", "c", "d", "e " * 40)] * 2, 42), 42)]
    assert lines[:4] == ["column 1  a", "column 2  b", "column 2  c", "column 3  d"]
    assert lines[4].startswith("column 7  e e")
    assert lines[7] == ""
    assert lines[8] == "column 1  a"


@pytest.mark.parametrize("width", [72, 80, 100, 160])
def test_a_table_fits_the_width_and_loses_nothing(width: int) -> None:
    lines = drawn(table(COLUMNS, ROWS, width), width)
    assert max(cell_len(line.rstrip()) for line in lines) <= width
    letters = sorted("".join("".join(row) for row in ROWS).replace("\n", "").replace(" ", "") + "saidwhowords—")
    assert sorted("".join(lines).replace(" ", "")) == letters


def test_columns_are_aligned_under_their_headings() -> None:
    heading, first, second, *_ = drawn(table(COLUMNS, ROWS[:1], 100), 100)
    assert heading.index("who") == first.index("Ana") == second.index("head")
    assert heading.index("words") == first.index("that")


def test_a_column_takes_no_more_than_its_cells_need() -> None:
    heading, *_ = drawn(table(COLUMNS, [("2022-11-08", "Ana", "yes " * 60)], 100), 100)
    assert heading.startswith("said        who  words")


def test_an_unknown_cell_shows_that_it_is_unknown() -> None:
    assert drawn(table(COLUMNS, [("", "", "")], 80), 80)[1].split() == ["—", "—", "—"]


def test_a_table_without_rows_is_its_heading() -> None:
    assert [line.split() for line in drawn(table(COLUMNS, [], 80), 80)] == [["said", "who", "words"]]
