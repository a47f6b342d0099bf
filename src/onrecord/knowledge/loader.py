"""Read a knowledge file into frozen rows."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from importlib import resources
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Row = TypeVar("Row")

LIST_SEPARATOR = "|"


@cache
def load_rows(name: str, row_type: type[Row]) -> tuple[Row, ...]:
    """Return the rows of `name`.csv as `row_type`, a dataclass whose fields are the columns, in any order.

    A field is `str` (the cell), `str | None` (an empty cell is None), `int`, or `tuple[str, ...]` (the cell split at
    "|"; an empty cell is no element). A column that the dataclass lacks, or the reverse, is a ValueError: a knowledge
    file and its reader change together.
    """
    hints = get_type_hints(row_type)
    columns = {item.name for item in fields(cast(Any, row_type))}
    with resources.files(__package__).joinpath(f"{name}.csv").open(encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if set(reader.fieldnames or ()) != columns:
            raise ValueError(
                f"{name}.csv has the columns {reader.fieldnames}, {row_type.__name__} has {sorted(columns)}"
            )
        return tuple(
            row_type(**{column: _value(cell, hints[column]) for column, cell in line.items()}) for line in reader
        )


@cache
def tables_digest() -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of all knowledge files, in order of their names."""
    digest = hashlib.sha256()
    for file in sorted(resources.files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]


def version_of(number: int, tables: Iterable[str], leaning: str = "") -> str:
    """Return the version of rules that lean on tables: its number, and eight digits of the SHA-256 of the tables.

    `leaning` is what else they lean on, as text.
    """
    digest = hashlib.sha256(leaning.encode())
    for table in tables:
        digest.update(resources.files(__package__).joinpath(f"{table}.csv").read_bytes())
    return f"{number}+{digest.hexdigest()[:8]}"


def _value(cell: str, hint: Any) -> object:
    if get_origin(hint) is tuple:
        return tuple(part for part in cell.split(LIST_SEPARATOR) if part)
    if hint is int:
        return int(cell)
    if type(None) in get_args(hint):
        return cell or None
    return cell
