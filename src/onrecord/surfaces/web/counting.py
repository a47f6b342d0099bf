"""How much a record holds, counted again only after it was written to."""

from __future__ import annotations

from onrecord.answers import Contents
from onrecord.pipeline import Record


class Counting:
    """Counts what a record holds, which takes longer than most pages do."""

    def __init__(self, record: Record) -> None:
        """Count nothing yet."""
        self._record = record
        self._known: tuple[object, Contents] | None = None

    def contents(self) -> Contents:
        """Return how much the record holds now."""
        stamp = self._record.stamp()
        known = self._known
        if known is not None and stamp is not None and known[0] == stamp:
            return known[1]
        contents = self._record.contents()
        self._known = None if stamp is None else (stamp, contents)
        return contents
