"""Rows of answers as CSV that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, cast

from onrecord.surfaces.export.jsonl import to_json
from onrecord.surfaces.export.plain import plain

# A cell that opens with one of these is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_LIST_SEPARATOR = "; "


def csv_lines(rows: Iterable[object], row_type: type) -> Iterator[str]:
    """Yield a header of the row type's fields, then a line for each row (a dataclass), with their newlines.

    None is an empty cell, a list of texts is joined by "; ", anything deeper is JSON. A cell that a spreadsheet would
    run as a formula gets an apostrophe in front.
    """
    names = [item.name for item in fields(cast(Any, row_type))]
    yield _line(names)
    for row in rows:
        yield _line([_cell(plain(getattr(row, name))) for name in names])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    # The writer puts quotation marks around a cell that holds a character of its line terminator.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _defused(_LIST_SEPARATOR.join(value))
    return _defused(value if isinstance(value, str) else to_json(value))


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
