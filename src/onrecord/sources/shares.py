"""Shares of an input: what begins in a stretch of its bytes, so that processes read it apart, none of them all of it.

The input is its files one after the other. Which share an article is in depends on the files and on how many shares
there are, and on nothing else: not on who reads them, nor where, nor in which order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.errors import EngineError, UsageError
from onrecord.sources.folders import list_files
from onrecord.sources.items import Placed
from onrecord.sources.json_lines import read_json_part
from onrecord.sources.kinds import HEAD_BYTES, Kind, kind_of
from onrecord.sources.parquet_rows import read_parquet_part
from onrecord.sources.paths import read_paths

ReadPart = Callable[[Path, date, int, int], Iterator[Placed]]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of an input; `start` is where it begins in the whole input, `size` its bytes, at least one."""

    path: Path
    start: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The bytes `start` to `end` of a file, half open."""

    file: File
    start: int
    end: int

    @property
    def is_whole(self) -> bool:
        """Tell whether this is all of the file."""
        return self.start == 0 and self.end == self.file.size


def list_input(inputs: Sequence[Path]) -> tuple[File, ...]:
    """Return the files of an input in order, those of folders by their paths.

    UsageError where one that was named has no file: on a machine without the disk that holds the input, each share
    would be empty, and nobody would miss what it should have held. A file that cannot be opened is told in its place.
    """
    files: list[File] = []
    start = 0
    for given in inputs:
        for path in _files(given):
            file = File(path=path, start=start, size=_size(path))
            files.append(file)
            start += file.size
    return tuple(files)


def share_of(files: Sequence[File], number: int, of: int) -> tuple[Part, ...]:
    """Return what belongs to one of so many shares; `number` counts from 1."""
    total = sum(file.size for file in files)
    first, after = total * (number - 1) // of, total * number // of
    parts = (
        Part(file=file, start=max(0, first - file.start), end=min(file.size, after - file.start)) for file in files
    )
    return tuple(part for part in parts if part.start < part.end)


def read_share(parts: Sequence[Part], today: date) -> Iterator[Placed]:
    """Yield what begins in the parts, each with its place in the whole input; later items have no lower place.

    EngineError where a file is not as it was listed, perhaps on another machine: shares of two inputs are no whole.
    """
    for part in parts:
        if _size(part.file.path) != part.file.size:
            raise EngineError(
                f"{part.file.path} is not what it was when the input was listed: "
                "let every machine see the same files, and nobody write to them"
            )
        for placed in _read_part(part, today):
            yield Placed(start=part.file.start + placed.start, item=placed.item)


def _read_part(part: Part, today: date) -> Iterator[Placed]:
    read = None if part.is_whole else _CUT.get(_kind(part.file.path))
    if read is not None:
        yield from read(part.file.path, today, part.start, part.end)
    elif part.start == 0:
        last = part.file.size - 1
        for position, item in enumerate(read_paths([part.file.path], today)):
            yield Placed(start=min(position, last), item=item)


def _kind(path: Path) -> Kind | None:
    """Return what kind a file is; None where it cannot be opened, which reading it will tell."""
    try:
        with path.open("rb") as stream:
            return kind_of(stream.read(HEAD_BYTES), path.name)
    except OSError:
        return None


def _files(given: Path) -> list[Path]:
    if not given.exists():
        raise UsageError(f"{given} is not there: name a file or a folder that every machine sees under this path")
    if not given.is_dir():
        return [given]
    try:
        files = list(list_files(given))
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be listed: {error.strerror}") from None
    if not files:
        raise UsageError(f"{given} holds no file of articles: onrecord add --help names their kinds")
    return files


def _size(path: Path) -> int:
    """Return the bytes of a file; 1 where it is empty or cannot be opened, for the place in which that is told."""
    try:
        if not path.is_file():
            return 1
        with path.open("rb") as stream:
            return max(1, os.fstat(stream.fileno()).st_size)
    except OSError:
        return 1


def _read_archive_part(path: Path, today: date, start: int, end: int) -> Iterator[Placed]:
    from onrecord.sources.archives import read_archive_part  # noqa: PLC0415  # what reads pages takes long to load

    return read_archive_part(path, today, start, end)


# The kinds that hold many articles and can be read from the middle; of others a file is read by whoever has its start.
_CUT: dict[Kind | None, ReadPart] = {
    "json lines": read_json_part,
    "parquet": read_parquet_part,
    "archive": _read_archive_part,
}
