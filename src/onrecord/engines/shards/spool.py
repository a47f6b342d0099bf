"""Rows of many tables and days, kept on the disk as they come until those of each day can be put together."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow

Batches = Mapping[str, pyarrow.RecordBatch]

# Additions that wait in memory before they go to the disk together.
_WAITING = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of one table and day, in the order in which they came."""

    table: str
    day: date | None
    batches: Iterator[pyarrow.RecordBatch]


class Spool:
    """Takes rows in any order of days and gives them back by table and day; memory does not grow with the rows.

    Add within a `with` statement, ask for `groups` after it.
    """

    def __init__(self, folder: Path, schemas: Mapping[str, pyarrow.Schema]) -> None:
        """Make the folder, with a file for each table."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._files = ExitStack()
        self._writers = {
            table: self._files.enter_context(pyarrow.ipc.new_file(str(self._path(table)), schema))
            for table, schema in schemas.items()
        }
        self._written: dict[str, dict[date | None, list[int]]] = {table: defaultdict(list) for table in schemas}
        self._count = dict.fromkeys(schemas, 0)
        self._waiting: dict[tuple[str, date | None], list[pyarrow.RecordBatch]] = defaultdict(list)
        self._additions = 0

    def add(self, day: date | None, batches: Batches) -> None:
        """Take the rows of several tables and one day."""
        for table, batch in batches.items():
            self._waiting[table, day].append(batch)
        self._additions += 1
        if self._additions % _WAITING == 0:
            self._write()

    def groups(self) -> Iterator[Group]:
        """Yield the rows of each table and day, sorted by both; a day that is not known comes first."""
        for table, days in sorted(self._written.items()):
            with pyarrow.memory_map(str(self._path(table))) as file:
                rows = pyarrow.ipc.open_file(file)
                for day in sorted(days, key=lambda day: day or date.min):
                    yield Group(table=table, day=day, batches=map(rows.get_batch, days[day]))

    def remove(self) -> None:
        """Delete the files."""
        shutil.rmtree(self._folder)

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Write what still waits, and close the files."""
        with self._files:
            if error is None:
                self._write()

    def _write(self) -> None:
        for (table, day), batches in self._waiting.items():
            self._writers[table].write_batch(pyarrow.concat_batches(batches))
            self._written[table][day].append(self._count[table])
            self._count[table] += 1
        self._waiting.clear()

    def _path(self, table: str) -> Path:
        return self._folder / f"{table}.arrow"
