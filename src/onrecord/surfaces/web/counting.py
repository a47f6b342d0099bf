"""How much a record holds, counted again only when its files changed."""

from __future__ import annotations

import time
from pathlib import Path

from onrecord.answers import Contents
from onrecord.pipeline import Record

# Two writes so close together can leave a file with the same time.
_CLOSE_NS = 1_000_000_000

_Stamp = tuple[tuple[int, int], ...]


class Counting:
    """Counts what a record holds, which takes longer than most pages do."""

    def __init__(self, record: Record) -> None:
        """Count nothing yet."""
        self._record = record
        self._known: tuple[_Stamp, Contents] | None = None

    def contents(self) -> Contents:
        """Return how much the record holds now."""
        stamp = self._stamp()
        known = self._known
        if known is not None and known[0] == stamp:
            return known[1]
        contents = self._record.contents()
        is_settled = all(time.time_ns() - moment > _CLOSE_NS for moment, _ in stamp)
        self._known = (stamp, contents) if is_settled else None
        return contents

    def _stamp(self) -> _Stamp:
        """Return times and sizes of the record and its write-ahead log; every write changes one of them."""
        files = (self._record.path, Path(f"{self._record.path}-wal"))
        return tuple(_seen(path) for path in files)


def _seen(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
