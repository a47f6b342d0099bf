"""Open a shard: the readings that its tables hold, exactly as they were, with where their articles came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyarrow
import pyarrow.parquet

from onrecord.datatypes import Article, Origin, Reading, Rejected
from onrecord.engines.shards.columns import PLACE, REJECTED_FILE, schemas
from onrecord.engines.shards.manifest import Manifest, damaged, find_manifest
from onrecord.errors import ShardError
from onrecord.record.intake import origin_of
from onrecord.record.objects import article_of
from onrecord.record.readings import StoredReading, reading_of
from onrecord.record.rows import Row, TableRows, parts_sha256, reading_id
from onrecord.record.schema import tables

# Rows that are in memory at a time, of each table.
_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A reading that a shard holds, where its article stood in the input, and where the article's facts come from."""

    place: int
    reading: Reading
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A whole shard; get it with `open_shard`."""

    path: Path
    manifest: Manifest

    def held(self) -> Iterator[Held]:
        """Yield what the shard holds, by day and place; ShardError where the rows do not fit one another."""
        count = 0
        for day in sorted(path.name for path in (self.path / tables.articles.name).glob("day=*")):
            for held in _explained(self.path, day, _held_of_day(self.path, day, self.manifest.version)):
                count += 1
                yield held
        if count != self.manifest.read:
            raise damaged(self.path, f"it holds {count:,} of {self.manifest.read:,} readings")

    def rejected(self) -> Iterator[Rejected]:
        """Yield what could not be read, by its ref, with the reason, in the order in which it came."""
        for row in _file_rows(self.path / REJECTED_FILE):
            yield Rejected(article_ref=row["ref"], reason=row["reason"])

    def articles(self) -> pyarrow.Table:
        """Return ids and places of the articles that the shard holds, as columns `id` and `place`."""
        schema = pyarrow.schema([schemas()[tables.articles.name].field(name) for name in ("id", PLACE)])
        files = sorted((self.path / tables.articles.name).glob("day=*/*.parquet"))
        read = [pyarrow.parquet.ParquetFile(file).read(columns=schema.names) for file in files]
        return pyarrow.concat_tables(read) if read else schema.empty_table()


def open_shard(path: Path) -> Shard:
    """Return the shard in a folder, each of its files hashed again; ShardError where it is damaged, or is none."""
    manifest = find_manifest(path)
    if manifest is None:
        raise ShardError(f"there is no shard {path}: onrecord shards makes it")
    for file in manifest.files:
        with (path / file.path).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != file.sha256:
                raise damaged(path, f"{file.path} was changed")
    return Shard(path=path, manifest=manifest)


def _explained(shard: Path, day: str, helds: Iterator[Held]) -> Iterator[Held]:
    try:
        yield from helds
    except (pyarrow.ArrowException, OSError, LookupError, TypeError, ValueError) as error:
        raise damaged(shard, f"{day}: {error}") from error


def _held_of_day(shard: Path, day: str, version: str) -> Iterator[Held]:
    articles, readings = (_rows(shard, table.name, day) for table in (tables.articles, tables.readings))
    parts = {table.name: _Sections(_rows(shard, table.name, day), "reading") for table in tables.PARTS}
    origins = _Sections(_rows(shard, tables.origins.name, day), "article")
    for article, row in zip(articles, readings, strict=True):
        stored = StoredReading(
            id=row["id"],
            version=row["version"],
            sha256=row["sha256"],
            article=article_of(article),
            parts=tuple(TableRows(table=table, rows=parts[table.name].of(row["id"])) for table in tables.PARTS),
        )
        _require_fit(stored, row["article"], version)
        told = origins.of(row["article"])
        yield Held(place=article[PLACE], reading=reading_of(stored), origins=tuple(map(origin_of, told)))
    for left in (*parts.values(), origins):
        left.require_end()


def _rows(shard: Path, table: str, day: str) -> Iterator[Row]:
    return _file_rows(shard / table / day / "rows.parquet")


def _file_rows(path: Path) -> Iterator[Row]:
    if path.exists():
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROWS):
                yield from batch.to_pylist()


class _Sections:
    """Rows that stand together by their owner, asked for in the owners' order."""

    def __init__(self, rows: Iterator[Row], owner: str) -> None:
        self._sections = groupby(rows, key=lambda row: row[owner])
        self._next = self._take()

    def of(self, owner: str) -> tuple[Row, ...]:
        """Return the owner's rows, none where the next ones are another's."""
        name, rows = self._next
        if name != owner:
            return ()
        self._next = self._take()
        return rows

    def require_end(self) -> None:
        """ValueError where rows are left that nobody asked for."""
        if self._next[0] is not None:
            raise ValueError(f"rows of {self._next[0]}, which is not there")

    def _take(self) -> tuple[str | None, tuple[Row, ...]]:
        name, rows = next(self._sections, (None, ()))
        return name, tuple(rows)


def _require_fit(stored: StoredReading, article: str, version: str) -> None:
    """ValueError where the rows of a reading are not those that were written together."""
    held = stored.article
    again = Article.of(held.text, outlet=held.outlet, url=held.url, published=held.published)
    if not again.id == held.id == article:
        raise ValueError(f"the id of {held.id} is not that of its text, outlet, address and publication date")
    if stored.version != version or stored.id != reading_id(article, version):
        raise ValueError(f"the reading of {held.id} is of the version {stored.version}")
    if stored.sha256 != parts_sha256(stored.parts):
        raise ValueError(f"the parts of the reading of {held.id} are not those that were written")
