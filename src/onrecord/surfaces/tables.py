"""Aligned tables that fit the width: cells wrap, and no word is cut away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from onrecord.surfaces.terminal import harmless

UNKNOWN = "—"


# Blanks between two columns.
_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: one without a share takes what its cells need, the others divide what is left by their shares."""

    title: str
    share: int | None = None


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> Table:
    """Return the rows under their headings, `width` cells wide at most; an empty cell shows that it is unknown."""
    shown = [[harmless(cell) or UNKNOWN for cell in row] for row in rows]
    needed = [_needed([column.title, *cells]) for column, *cells in zip(columns, *shown, strict=True)]
    drawn = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column, cells in zip(columns, _widths(columns, needed, width), strict=True):
        drawn.add_column(column.title, width=cells, overflow="fold")
    for row in shown:
        drawn.add_row(*map(Text, row))
    return drawn


def _needed(cells: Sequence[str]) -> int:
    return max(cell_len(line) for cell in cells for line in cell.split("\n"))


def _widths(columns: Sequence[Column], needed: Sequence[int], width: int) -> list[int]:
    """Give each column with a share its part of what is left, or what it needs; what it leaves goes to the next."""
    fixed = sum(cells for column, cells in zip(columns, needed, strict=True) if column.share is None)
    left = width - fixed - _GAP * (len(columns) - 1)
    shares = sum(column.share or 0 for column in columns)
    widths = list(needed)
    for place, column in sorted(enumerate(columns), key=lambda numbered: numbered[1].share or 0):
        if column.share is not None:
            widths[place] = min(needed[place], left * column.share // shares)
            left, shares = left - widths[place], shares - column.share
    return widths
