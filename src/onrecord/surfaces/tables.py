"""Aligned tables that fit the width: cells wrap, no word is lost, and no day and no id is cut.

Where a table does not fit, each row is a block of lines, a heading and its cell on each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from onrecord.surfaces.terminal import harmless

UNKNOWN = "—"


# Blanks between two columns.
_GAP = 2

# Of longer words a narrow column shows a piece a line; most words and names are shorter.
_LONGEST_WHOLE = 12

# Sentences are not read in a column of less: two or three words a line.
_NARROWEST_OF_WORDS = 14

# A version tells readings apart as an id does.
_DAY = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
_ID = r"[a-z]{3}_[0-9a-f]{8,16}|[0-9]+\.[0-9]+\.[0-9]+\+[0-9a-f.~]+"
_DAY_OR_ID = re.compile(rf"\W*(?:{_DAY}|{_ID})\W*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: one without a share takes what its cells need, the others divide what is left by their shares."""

    title: str
    share: int | None = None


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> Table:
    """Return the rows under their headings, `width` cells wide at most; an empty cell shows that it is unknown."""
    shown = [[harmless(cell) or UNKNOWN for cell in row] for row in rows]
    cells = [[column.title, *below] for column, *below in zip(columns, *shown, strict=True)]
    needed = [max(map(_width_of, column)) for column in cells]
    least = [_least(column, below, columns) for column, below in zip(columns, cells, strict=True)]
    if sum(least) + _GAP * (len(columns) - 1) > width:
        return _blocks(columns, shown, width)
    drawn = _table()
    for column, given in zip(columns, _widths(columns, needed, least, width), strict=True):
        drawn.add_column(column.title, width=given, overflow="fold")
    for row in shown:
        drawn.add_row(*map(Text, row))
    return drawn


def _table() -> Table:
    return Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")


def _blocks(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> Table:
    drawn = _table()
    drawn.show_header = False
    headings = min(width // 3, max(cell_len(column.title) for column in columns))
    drawn.add_column(style="bold", width=headings, overflow="fold")
    drawn.add_column(max_width=width - headings - _GAP, overflow="fold")
    for number, row in enumerate(rows):
        if number:
            drawn.add_row("", "")
        for column, cell in zip(columns, row, strict=True):
            drawn.add_row(Text(column.title), Text(cell))
    return drawn


def _least(column: Column, cells: Sequence[str], columns: Sequence[Column]) -> int:
    """Return how wide a column has to be; the one with the greatest share holds sentences."""
    needed = max(map(_width_of, cells))
    if column.share is None:
        return needed
    whole = max(map(_least_width_of, cells))
    is_of_words = column.share == max(one.share or 0 for one in columns)
    return max(whole, min(needed, _NARROWEST_OF_WORDS)) if is_of_words else whole


def _width_of(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))


def _least_width_of(cell: str) -> int:
    """Return how wide a cell has to be for its days and ids to stay whole, and its words as far as they are usual."""
    return max((_least_width_of_word(word) for word in cell.split()), default=0)


def _least_width_of_word(word: str) -> int:
    width = cell_len(word)
    return width if _DAY_OR_ID.fullmatch(word) else min(width, _LONGEST_WHOLE)


def _widths(columns: Sequence[Column], needed: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Give each column with a share its part of what is left, or what it needs; what it leaves goes to the next.

    No column gets less than its least: those with the greatest shares, which hold the words, give way to the others.
    """
    sharing = sorted((column.share, place) for place, column in enumerate(columns) if column.share is not None)
    widths = list(least)
    left = width - sum(least) - _GAP * (len(columns) - 1) + sum(least[place] for _, place in sharing)
    shares, kept = sum(share for share, _ in sharing), sum(least[place] for _, place in sharing)
    for share, place in sharing:
        kept -= least[place]
        fair = min(left * share // shares, left - kept)
        widths[place] = min(needed[place], max(least[place], fair))
        left, shares = left - widths[place], shares - share
    return widths
