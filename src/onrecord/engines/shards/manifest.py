"""The row that makes a folder a shard: what went in, what came of it, and the files with their hashes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ShardError

# The shape of the folder; another one gets the next number.
FORMAT = 1

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardName:
    """Which part of the input a shard is: `number` counts from 1 to `of`."""

    number: int
    of: int

    @property
    def folder(self) -> str:
        """The name of the shard's folder."""
        return f"shard-{self.number:05}-of-{self.of:05}"

    def __str__(self) -> str:
        """Return the name for a person."""
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardFile:
    """One file of a shard, by its path in the shard's folder."""

    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a shard holds; `version` is the reader's. What came in was read, was a duplicate or was rejected."""

    number: int
    of: int
    version: str
    input_sha256: str
    came_in: int
    read: int
    duplicate: int
    rejected: int
    files: tuple[ShardFile, ...]
    format: int = FORMAT

    @property
    def name(self) -> ShardName:
        """Which part of the input it is."""
        return ShardName(number=self.number, of=self.of)

    def to_json(self) -> str:
        """Return the row as one line of JSON; the same row gives the same bytes."""
        return json.dumps(asdict(self), sort_keys=True) + "\n"


def find_manifest(shard: Path) -> Manifest | None:
    """Return the manifest of a shard's folder, None where there is no such folder.

    ShardError where the folder is no whole shard: a file that is missing or was cut is found, a changed one is not.
    """
    if not shard.exists():
        return None
    manifest = read_manifest(shard)
    for file in manifest.files:
        try:
            size = (shard / file.path).stat().st_size
        except OSError:
            raise damaged(shard, f"{file.path} is missing") from None
        if size != file.bytes:
            raise damaged(shard, f"{file.path} has {size:,} of {file.bytes:,} bytes")
    return manifest


def read_manifest(shard: Path) -> Manifest:
    """Return the manifest of a shard's folder; ShardError where there is none, or none of this program's."""
    try:
        fields = json.loads((shard / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise ShardError(f"{shard} is no shard: it has no {MANIFEST}; name a folder of onrecord shards") from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise damaged(shard, f"{MANIFEST} is not JSON") from None
    if not isinstance(fields, dict) or "format" not in fields:
        raise ShardError(f"{shard} is no shard: its {MANIFEST} is another program's")
    if fields["format"] != FORMAT:
        raise ShardError(f"{shard} has the format {fields['format']}, and this version knows {FORMAT}: update onrecord")
    manifest = _manifest(shard, fields)
    if manifest.came_in != manifest.read + manifest.duplicate + manifest.rejected:
        raise damaged(shard, "not all that came in is accounted for")
    return manifest


def _manifest(shard: Path, fields: dict[str, Any]) -> Manifest:
    try:
        return Manifest(**{**fields, "files": tuple(_files(fields["files"]))})
    except (TypeError, KeyError) as error:
        raise damaged(shard, f"{MANIFEST} is not whole: {error}") from None


def _files(rows: list[dict[str, Any]]) -> Iterator[ShardFile]:
    return (ShardFile(**row) for row in rows)


def damaged(shard: Path, fault: object) -> ShardError:
    """Return the error for a shard that does not hold together."""
    return ShardError(f"{shard} is damaged ({fault}): remove it, and run onrecord shards for this part again")
