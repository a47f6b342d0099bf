"""Write a shard: aside, and under its name when it is whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet

from onrecord.datatypes import Article, Reading, Rejected
from onrecord.engines.shards.came import Came, InputDigest
from onrecord.engines.shards.columns import REJECTED, REJECTED_FILE, batches_of, schemas
from onrecord.engines.shards.manifest import MANIFEST, Manifest, ShardFile, ShardName
from onrecord.engines.shards.spool import Batches, Group, Spool
from onrecord.engines.workers import attempt
from onrecord.record.soundness import require_sound

# Rows that make a group of a file: few enough to hold, enough for a reader to skip by.
_ROW_GROUP = 20_000

# What Hive, Spark and pyarrow take for a day that is not known.
NO_DAY = "__HIVE_DEFAULT_PARTITION__"

_UNFINISHED = "unfinished"


def write_shard(folder: Path, name: ShardName, came: Iterable[Came], version: str) -> Manifest:
    """Write what came into a shard into the folder, and return its manifest; it has its name when it is whole.

    `came` is gone through once, and little of it is in memory at a time; `version` is the reader's. The same items give
    the same bytes with the same pyarrow. An item whose reading cannot be kept is rejected with the reason.
    OSError where there is such a shard already.
    """
    shard, count = folder / name.folder, _Count()
    with _aside(shard) as aside:
        with Spool(aside / "spool", schemas()) as spool:
            for one in map(shard_rows, came):
                count.add(one.came)
                spool.add(one.day, one.batches)
        files = tuple(_write_group(aside, group) for group in spool.groups())
        spool.remove()
        manifest = count.manifest(name, version, files)
        _write_durably(aside / MANIFEST, manifest.to_json().encode())
        _put_in_place(aside, shard)
    return manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardRows:
    """What came, as it can be kept, with its rows by table; `day` is that of publication of what was read."""

    came: Came
    batches: Batches

    @property
    def day(self) -> date | None:
        """The day that its rows belong to."""
        return self.came.outcome.article.published if isinstance(self.came.outcome, Reading) else None


def shard_rows(came: Came) -> ShardRows:
    """Return the rows of what came; of a reading that does not fit its article, the row of its rejection."""

    def kept(_: Article) -> ShardRows:
        if isinstance(came.outcome, Reading):
            require_sound(came.outcome)
        return ShardRows(came=came, batches=batches_of(came))

    if not isinstance(came.item, Article):
        return ShardRows(came=came, batches=batches_of(came))
    made = attempt(kept, came.item)
    return shard_rows(replace(came, outcome=made)) if isinstance(made, Rejected) else made


@dataclass(slots=True)
class _Count:
    """What came in so far, and what became of it."""

    digest: InputDigest = field(default_factory=InputDigest)
    came_in: int = 0
    read: int = 0
    rejected: int = 0

    def add(self, came: Came) -> None:
        self.digest.add(came.item, came.origins)
        self.came_in += 1
        self.read += isinstance(came.outcome, Reading)
        self.rejected += isinstance(came.outcome, Rejected)

    def manifest(self, name: ShardName, version: str, files: tuple[ShardFile, ...]) -> Manifest:
        return Manifest(
            number=name.number,
            of=name.of,
            version=version,
            input_sha256=self.digest.hexdigest(),
            came_in=self.came_in,
            read=self.read,
            duplicate=self.came_in - self.read - self.rejected,
            rejected=self.rejected,
            files=files,
        )


def _write_group(aside: Path, group: Group) -> ShardFile:
    path = aside / _place_of(group)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = 0
    with pyarrow.parquet.ParquetWriter(path, schemas()[group.table], compression="zstd") as writer:
        for table in _row_groups(group.batches):
            writer.write_table(table)
            rows += table.num_rows
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return ShardFile(path=path.relative_to(aside).as_posix(), rows=rows, bytes=path.stat().st_size, sha256=sha256)


def _place_of(group: Group) -> Path:
    if group.table == REJECTED:
        return Path(REJECTED_FILE)
    day = NO_DAY if group.day is None else group.day.isoformat()
    return Path(group.table, f"day={day}", "rows.parquet")


def _row_groups(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.Table]:
    waiting: list[pyarrow.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= _ROW_GROUP:
            yield pyarrow.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pyarrow.Table.from_batches(waiting)


@contextmanager
def _aside(shard: Path) -> Iterator[Path]:
    """Give a folder beside the shard, and remove it in the end, unless it was moved."""
    # Processes on two machines may have the same number.
    aside = shard.with_name(f".{shard.name}.{uuid.uuid4().hex}.{_UNFINISHED}")
    aside.mkdir(parents=True)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put_in_place(aside: Path, shard: Path) -> None:
    for folder in (path for path in (aside, *aside.rglob("*")) if path.is_dir()):
        _sync_folder(folder)
    aside.rename(shard)
    _sync_folder(shard.parent)
    # What killed processes left of the same shard.
    for left in shard.parent.glob(f".{shard.name}.*.{_UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no such thing, and keeps names with their files
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
