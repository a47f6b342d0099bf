"""An input read in shards: the job that is kept beside them, and the making of each."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord import pipeline
from onrecord.datatypes import Article, Rejected
from onrecord.engines.shards.came import Came, Duplicate
from onrecord.engines.shards.manifest import Manifest, ShardName, find_manifest
from onrecord.engines.workers import Outcome, Read, attempt
from onrecord.errors import EngineError, UsageError
from onrecord.settings import MOST_SHARDS, SHARD_BYTES
from onrecord.sources.items import Item, Placed
from onrecord.sources.shares import File, list_input, read_share, share_of

JOB = "job.json"

# What comes of an item that is not read.
Unread = Rejected | Duplicate


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardJob:
    """An input and the folder for its shards, `of` in number; `version` is the reader's, `today` the day it began.

    The same job makes the same shards, whoever makes which of them and when.
    """

    files: tuple[File, ...]
    folder: Path
    of: int
    version: str
    today: date

    def names(self) -> Iterator[ShardName]:
        """Yield the names of all shards."""
        return (ShardName(number=number, of=self.of) for number in range(1, self.of + 1))

    def find(self, name: ShardName) -> Manifest | None:
        """Return the manifest of a whole shard, None where it is yet to be made; ShardError where it is damaged."""
        return find_manifest(self.folder / name.folder)

    def make(self, name: ShardName, read: Read) -> Manifest:
        """Make a shard, reading its articles with `read`; one that is whole already stays as it is."""
        from onrecord.engines.shards.writing import write_shard  # noqa: PLC0415  # needs pyarrow, an extra

        if (version := pipeline.reader_version()) != self.version:
            raise EngineError(f"a worker reads with version {version}, the job with {self.version}: install the same")
        if whole := self.find(name):
            return whole
        return write_shard(self.folder, name, _came(self.share(name), read), self.version)

    def share(self, name: ShardName) -> Iterator[Placed]:
        """Yield the items of a shard; EngineError where the input is not what the job has listed."""
        return read_share(share_of(self.files, name.number, name.of), self.today)

    def line(self) -> str:
        """Return what makes it this job as one line of JSON: names and sizes of the files, not where they lie."""
        files = [[file.path.name, file.size] for file in self.files]
        told = {"files": files, "of": self.of, "version": self.version, "today": self.today.isoformat()}
        return json.dumps(told, ensure_ascii=True) + "\n"


def open_job(inputs: Sequence[Path], folder: Path, of: int | None, today: date) -> ShardJob:
    """Return the job that the folder holds, or begin it there; without `of` its size tells how many shards there are.

    UsageError where the folder's job is another one: of another input, number of shards or version.
    """
    begun = _begun(folder / JOB)
    files = list_input(inputs)
    job = ShardJob(
        files=files,
        folder=folder.absolute(),
        of=of or (begun.of if begun else _shards_for(files)),
        version=pipeline.reader_version(),
        today=begun.today if begun else today,
    )
    kept = begun or _keep(job)
    job = replace(job, today=kept.today)
    if kept.line != job.line():
        raise UsageError(
            f"{folder} holds the shards of another input, number of shards or version of onrecord: name another folder"
        )
    return job


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """What a folder tells of its job."""

    of: int
    today: date
    line: str


def _begun(path: Path) -> _Begun | None:
    try:
        line = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        told = json.loads(line)
        return _Begun(of=int(told["of"]), today=date.fromisoformat(told["today"]), line=line)
    except (ValueError, LookupError, TypeError):
        raise UsageError(f"{path} is no job of onrecord: name another folder for the shards") from None


def _keep(job: ShardJob) -> _Begun:
    """Write the job into its folder, whole or not at all; return it, or what another process has begun meanwhile."""
    job.folder.mkdir(parents=True, exist_ok=True)
    path, aside = job.folder / JOB, job.folder / f".{JOB}.{uuid.uuid4().hex}"
    try:
        aside.write_text(job.line(), encoding="utf-8")
        _put_in_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    begun = _begun(path)
    assert begun is not None
    return begun


def _put_in_place(aside: Path, path: Path) -> None:
    """Give a file its name; one that has it already stays, where the file system can make links."""
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    except OSError:
        aside.replace(path)


def _shards_for(files: Iterable[File]) -> int:
    """Return how many shards an input is read in unless somebody says it: its size alone decides."""
    return min(MOST_SHARDS, -(-sum(file.size for file in files) // SHARD_BYTES))


def firsts() -> Callable[[Item], Article | Unread]:
    """Return what gives, item by item, the article where it comes for the first time, and else why none is read."""
    seen = set[str]()

    def choose(item: Item) -> Article | Unread:
        if isinstance(item.content, Rejected):
            return item.content
        if item.content.id in seen:
            return Duplicate(article=item.content.id)
        seen.add(item.content.id)
        return item.content

    return choose


def came_of(placed: Placed, outcome: Outcome | Duplicate) -> Came:
    """Return what came of an item, as a shard takes it."""
    item = placed.item
    return Came(place=placed.start, ref=str(item.ref), item=item.content, outcome=outcome, origins=item.origins)


def _came(share: Iterable[Placed], read: Read) -> Iterator[Came]:
    choose = firsts()
    for placed in share:
        chosen = choose(placed.item)
        yield came_of(placed, attempt(read, chosen) if isinstance(chosen, Article) else chosen)
