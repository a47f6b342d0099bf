"""What a format is: objects of JSON in an envelope, one file; or tables, a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from onrecord.answers import Extract
from onrecord.surfaces.export.jsonl import Json
from onrecord.surfaces.export.table_columns import TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFormat:
    """A format of JSON objects, made of one article at a time, each on a line between `opening` and `closing`.

    `noun` is what an object is called; `rows` counts the rows of an article that could be one, where some are left out.
    """

    noun: str
    objects: Callable[[Extract], Iterator[Json]]
    opening: str = ""
    between: str = "\n"
    closing: str = "\n"
    rows: Callable[[Extract], int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """A format of tables: `sink` opens the file of a table at a path, for rows of a type, and gives what takes them.

    `require` raises UsageError where the format cannot be written here.
    """

    suffix: str
    sink: Callable[[Path, type[TableRow]], AbstractContextManager[Callable[[TableRow], None]]]
    require: Callable[[], None] = lambda: None
