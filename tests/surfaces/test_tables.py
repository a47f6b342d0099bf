from __future__ import annotations

import pytest
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
