"""Articles as rows of Parquet, with the columns of article JSON Lines: all but `text` optional, others left aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.sources.admission import admit
from onrecord.sources.field_drafts import KEYS, draft_of, reference
from onrecord.sources.items import Item, Placed, rejected

if TYPE_CHECKING:
    import pyarrow.parquet

# Rows that are in memory at a time, with their texts.
_BATCH = 256


def read_parquet_file(path: Path, today: date) -> Iterator[Item]:
    """Yield the articles of a file; one without an id is named by path and row. The extra `parquet` is needed."""
    return (placed.item for placed in read_parquet_part(path, today))


def read_parquet_part(path: Path, today: date, start: int = 0, end: int | None = None) -> Iterator[Placed]:
    """Yield the articles of the rows that begin at the bytes from `start` to `end`, half open.

    Parquet keeps column by column, so that no row begins at a byte: rows are taken to be spread evenly over the file.
    """
    try:
        import pyarrow.parquet  # noqa: PLC0415  # an extra: everything else works without it
    except ImportError:
        yield _instead(path, "Parquet needs pyarrow, which is not installed: pip install 'onrecord[parquet]'")
        return
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            spread = _Spread(rows=file.metadata.num_rows, size=path.stat().st_size)
            rows = range(spread.row_from(start), spread.rows if end is None else spread.row_from(end))
            for number, fields in _read_rows(file, rows):
                item = _item(fields, f"{path} row {number + 1}", today)
                yield Placed(start=spread.byte_of(number), item=item)
    except InputError as error:
        yield _instead(path, error)
    except (OSError, ValueError, pyarrow.ArrowException) as error:
        yield _instead(path, f"cannot be read as Parquet: {' '.join(str(error).split())[:200]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spread:
    """The rows of a file, spread evenly over its bytes."""

    rows: int
    size: int

    def row_from(self, byte: int) -> int:
        """Return the first row that begins at the byte or after it."""
        return -(-byte * self.rows // self.size)

    def byte_of(self, row: int) -> int:
        """Return the byte at which a row begins, rounded up."""
        return -(-row * self.size // self.rows)


def _read_rows(file: pyarrow.parquet.ParquetFile, rows: range) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield each of the rows with its number, from 0; groups of rows that hold none of them are not read."""
    columns = [name for name in file.schema_arrow.names if name in KEYS]
    if "text" not in columns:
        raise InputError(f'it has no column "text", which holds the article; the others are {", ".join(KEYS)}')
    first = 0
    for group in range(file.num_row_groups):
        after = first + file.metadata.row_group(group).num_rows
        if first < rows.stop and after > rows.start:
            batches = file.iter_batches(_BATCH, [group], columns)
            numbered = enumerate((fields for batch in batches for fields in batch.to_pylist()), start=first)
            yield from ((number, fields) for number, fields in numbered if number in rows)
        first = after


def _item(fields: Mapping[str, object], name: str, today: date) -> Item:
    ref: str | int = name
    try:
        ref = reference(fields.get("id"), name)
        return admit(draft_of({key: _plain(value) for key, value in fields.items()}, ref), today)
    except InputError as error:
        return rejected(ref, error)


def _plain(value: object) -> object:
    """Return a day or a moment as it is written in ISO 8601, anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def _instead(path: Path, reason: object) -> Placed:
    return Placed(start=0, item=rejected(str(path), reason))
