"""The tables of an export as CSV in UTF-8, one file each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.surfaces.export.csv_rows import csv_lines
from onrecord.surfaces.export.formats import TableFormat
from onrecord.surfaces.export.table_columns import TableRow


@contextmanager
def _csv_table(path: Path, row_type: type[TableRow]) -> Iterator[Callable[[TableRow], None]]:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines((), row_type))

        def take(row: TableRow) -> None:
            [_, line] = csv_lines((row,), row_type)
            file.write(line)

        yield take


CSV_TABLES = TableFormat(suffix=".csv", sink=_csv_table)
