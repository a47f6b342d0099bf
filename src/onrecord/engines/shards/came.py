"""What came into a shard, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from onrecord.datatypes import Article, Origin, Reading, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """The article came into the shard before, and is not read again."""

    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One item of an input, and what came of it: `ref` is the input's own name for it, `place` tells where it stood.

    Places grow through the whole input: of several shards that hold the same article the one with the least place is
    the first, as one process would see it.
    """

    place: int
    ref: str
    item: Article | Rejected
    outcome: Reading | Rejected | Duplicate
    origins: tuple[Origin, ...] = ()


class InputDigest:
    """The SHA-256 of the items of an input: of all that decides what is read from them, in their order."""

    def __init__(self) -> None:
        """Begin with no item."""
        self._sha256 = hashlib.sha256()

    def add(self, item: Article | Rejected, origins: tuple[Origin, ...] = ()) -> None:
        """Take in the next item; of an article's text its hash stands for it."""
        # ASCII: which characters repr() shows as they are depends on the version of Python.
        self._sha256.update(f"{(item, origins)!a}\n".encode())

    def hexdigest(self) -> str:
        """Return the hash of what was taken in so far."""
        return self._sha256.hexdigest()
