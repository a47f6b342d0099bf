"""What the database complains about, as errors that tell a person what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordBusy, RecordError, RecordForeign, RecordMissing
from onrecord.record.places import Place

# The low byte of SQLite's result code is its family: https://www.sqlite.org/rescode.html
_FAMILY = 0xFF


class Unreadable(ValueError):
    """A stored value that cannot be what its column is for: somebody changed the file."""


class ConstraintBroken(RecordError):
    """The database does not take a row, because it does not fit the others or is no such row; `fault` says why."""

    def __init__(self, message: str, fault: str) -> None:
        """Take the line for a person, and the database's own words."""
        super().__init__(message)
        self.fault = fault


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Run database work on the record at `path`; what SQLite raises comes out as a RecordError of one line."""
    try:
        yield
    except DBAPIError as error:
        raise _record_error(path, error.orig) from error
    except sqlite3.Error as error:
        raise _record_error(path, error) from error


def busy(place: Place, holder: str | None = None) -> RecordBusy:
    """Return the error for a record that another process writes to; `holder` says which, where it is known."""
    who = f" ({holder})" if holder else ""
    return RecordBusy(f"another process{who} is writing to {place}: wait until it is done, then try again")


def damaged(place: Place, fault: object) -> RecordError:
    """Return the error for a record that does not hold together."""
    return RecordError(f"{place} is damaged ({fault}): put it aside and go on from a copy of it")


def _record_error(path: Path, fault: BaseException | None) -> RecordError:
    whole = getattr(fault, "sqlite_errorcode", 0)
    if whole == sqlite3.SQLITE_READONLY_ROLLBACK:
        # A record has a write-ahead log before it has anything else: only its beginning can need to be rolled back.
        return RecordMissing(
            f"{path} is empty, because the process that began it was stopped: make it a record with onrecord add"
        )
    code = whole & _FAMILY
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    if code == sqlite3.SQLITE_NOTADB:
        return RecordForeign(f"{path} is not a record: choose another file")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT):
        return damaged(path, fault)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConstraintBroken(f"{path} {_OTHERWISE.format(fault=fault)}", str(fault))
    return RecordError(f"{path} {_ADVICE.get(code, _OTHERWISE).format(fault=fault)}")


_ADVICE = {
    sqlite3.SQLITE_READONLY: "cannot be written: give write permission to it and to its folder",
    sqlite3.SQLITE_PERM: "cannot be written: give write permission to it and to its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that its folder exists and that you may write there",
    sqlite3.SQLITE_IOERR: "met a disk that failed ({fault}): see to it and its room, then go on; what was kept is safe",
    sqlite3.SQLITE_FULL: "has no room left: free some, then go on; what was kept is safe",
}
_OTHERWISE = "cannot serve ({fault}): run onrecord verify on it, or go on from a copy of it"
