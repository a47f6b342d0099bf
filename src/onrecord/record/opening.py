"""A record opened where it is: what a Writer and a View need of a file and of a server alike."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from onrecord.record.connections import FileReading, FileWriting
from onrecord.record.places import Place
from onrecord.record.postgresql.driver import require_driver


class Reading(Protocol):
    """A record opened for reading."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction that sees one state of the record; what goes wrong is a RecordError."""

    def stamp(self) -> object | None:
        """Return what is another after every write; None while that cannot be told."""

    def close(self) -> None:
        """Let go of it; a second call does nothing."""


class Writing(Protocol):
    """A record opened for writing."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection for looking; what goes wrong is a RecordError."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction, the only one that writes; what it did is kept when this ends."""

    def close(self) -> None:
        """Let the next one write; a second call does nothing."""


def open_to_read(place: Place, wait: float) -> Reading:
    """Open the record at a place for reading; RecordMissing, RecordForeign, RecordNewer, RecordError."""
    if isinstance(place, Path):
        return FileReading(place, wait)
    require_driver()
    # The driver takes long to load.
    from onrecord.record.postgresql.connections import ServerReading  # noqa: PLC0415

    return ServerReading(place, wait)


def open_to_write(place: Place, wait: float) -> Writing:
    """Open the record at a place for writing, make it where there is none, bring an older one up to date."""
    if isinstance(place, Path):
        return FileWriting(place, wait)
    require_driver()
    from onrecord.record.postgresql.connections import ServerWriting  # noqa: PLC0415

    return ServerWriting(place, wait)
