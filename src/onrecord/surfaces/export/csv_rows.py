"""Rows as CSV that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, cast

from onrecord.surfaces.export.jsonl import to_json
from onrecord.surfaces.export.plain import plain

# What a spreadsheet takes for a formula (OWASP, "CSV Injection"): one of these signs, in ASCII or full width, also
# after blanks, controls and invisible signs, which an import may trim; or an opening tab or break, which may start
# another cell. Apostrophes before it count with it, so that one that stood there can be told from one that was put.
_UNSEEN = r"\s\x00-\x1f\x7f\u00ad\u180e\u200b-\u200f\u2060\ufeff"
_SIGNS = r"[=+\-@＝＋－＠]"
_RUNNABLE = re.compile(rf"'*(?:[\t\r\n]|[{_UNSEEN}]*{_SIGNS})")

# An import that splits at semicolons, tabs or breaks starts a cell after each. Quotation marks around the cell do not
# hold it together: to such an import they stand in the middle of a cell, and those that open one are taken away.
_PARTED = r"(?<=[;\t\r\n])"
_RUNNABLE_PART = rf"""'*(?:(?![;\t\r\n])["{_UNSEEN}])*{_SIGNS}"""
_PART = re.compile(rf"{_PARTED}(?={_RUNNABLE_PART})")
_DEFUSED_PART = re.compile(rf"{_PARTED}'(?={_RUNNABLE_PART})")

_LIST_SEPARATOR = "; "


def csv_lines(rows: Iterable[object], row_type: type) -> Iterator[str]:
    """Yield a header of the row type's fields, then a line for each row (a dataclass), with their newlines.

    None is an empty cell, a list of texts is joined by "; ", anything deeper is JSON. Texts are `defused`.
    """
    names = [item.name for item in fields(cast(Any, row_type))]
    yield csv_line(names)
    for row in rows:
        yield csv_line([_cell(plain(getattr(row, name))) for name in names])


def csv_line(cells: list[str]) -> str:
    """Return the cells, which are defused, as a line with its newline."""
    line = io.StringIO()
    # The writer puts quotation marks around a cell that holds a character of its line terminator.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n") + "\n"


def defused(cell: str) -> str:
    """Return the text of a cell such that no spreadsheet runs it: with an apostrophe wherever it might.

    That is in front, and after each semicolon, tab or break where another cell might begin. `restored` takes it back,
    whatever the text was.
    """
    parts = _PART.sub("'", cell)
    return f"'{parts}" if _RUNNABLE.match(cell) else parts


def restored(cell: str) -> str:
    """Return the text that `defused` was given."""
    whole = _DEFUSED_PART.sub("", cell)
    return whole[1:] if whole.startswith("'") and _RUNNABLE.match(whole) else whole


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return defused(_LIST_SEPARATOR.join(value))
    return defused(value if isinstance(value, str) else to_json(value))
