"""Connections to a record's file: one that writes, many that read."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from onrecord.errors import RecordError, RecordForeign, RecordMissing, RecordNewer
from onrecord.record.changing import index_changing_anew
from onrecord.record.copies.linking import link_earlier
from onrecord.record.faults import busy, explained
from onrecord.record.holder import read_holder, write_holder
from onrecord.record.identities.refreshing import refresh
from onrecord.record.remembering import let_remember
from onrecord.record.schema.migrations import SCHEMA_VERSION, migrate

# "onrc" in ASCII: tells a record from any other SQLite file.
APPLICATION_ID = 0x6F6E7263

# SQLite's own 2 MB hold less than the pages that one article, or one question, goes through in a large record.
_CACHE_KIB = 64 * 1024

# 32 MB. Each article changes pages that the next ones change again: the rarer they are copied into the record, the
# fewer times each is. SQLite's own 1,000 pages hold some ten articles of a large record.
_PAGES_TO_CHECKPOINT = 8192

# Long enough for another writer's transaction on a slow disk, short enough for a person to wait.
WAIT_SECONDS = 5.0


# Two writes so close together can leave a file with the same time.
_CLOSE_NS = 1_000_000_000


class FileReading:
    """A record's file opened for reading: each transaction sees one state of it."""

    def __init__(self, path: Path, wait: float) -> None:
        """Open it; RecordMissing, RecordForeign, RecordNewer, or RecordError where an older onrecord wrote it."""
        self._path = path
        self._engine = reading_engine(path, wait)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one state of the record."""
        with explained(self._path), self._engine.begin() as connection:
            yield connection

    def stamp(self) -> object | None:
        """Return times and sizes of the file and its log; None where one was written just now."""
        seen = tuple(_seen(path) for path in (self._path, Path(f"{self._path}-wal")))
        return seen if all(time.time_ns() - moment > _CLOSE_NS for moment, _ in seen) else None

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._engine.dispose()


class FileWriting:
    """A record's file opened by its one writer, for as long as it is open."""

    def __init__(self, path: Path, wait: float) -> None:
        """Open it; a missing or empty file becomes a record. RecordForeign, RecordNewer, RecordBusy, RecordError."""
        self._path = path
        self._closed = False
        _require_place(path, wait)
        self._lock = take_writer_lock(path, wait)
        try:
            self._engine = writing_engine(path, wait)
        except BaseException:
            self._lock.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the connection in a transaction that is on the disk when this ends."""
        with explained(self._path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the connection for looking."""
        with explained(self._path), self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Bring the write-ahead log into the record and let the next writer in; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        with explained(self._path):
            try:
                checkpoint(self._engine)
            finally:
                self._engine.dispose()
                self._lock.close()


def take_writer_lock(path: Path, wait: float) -> sqlite3.Connection:
    """Return the lock that the one writer of the record at `path` holds; closing it, or dying, gives it up.

    It is an exclusive transaction on an empty SQLite file beside the record, which every platform releases with the
    process. One writer for as long as it is open, not for one transaction, also keeps checkpoints to one connection:
    the WAL-reset defect of SQLite 3.7.0 to 3.51.2 needs two. RecordBusy, which says who holds it, after `wait` seconds.
    """
    with explained(path):
        lock = sqlite3.connect(f"{path}-writer", timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            # Nothing is ever written there: without this the lock would put a journal beside itself.
            lock.execute("PRAGMA journal_mode = MEMORY")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise busy(path, read_holder(path)) from error
            raise
    write_holder(path)
    return lock


def writing_engine(path: Path, wait: float) -> Engine:
    """Return the engine of the one writing connection.

    A missing or empty file becomes a record, an older one is migrated. Every commit is on the disk when it returns
    (`synchronous=FULL`). RecordForeign, RecordNewer, RecordBusy.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(f"{path.absolute().as_uri()}?mode=rwc", wait), poolclass=StaticPool
    )
    event.listen(engine, "connect", _checkpoint_rarely)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with explained(path):
            _prepare(engine, path)
    except RecordError:
        engine.dispose()
        raise
    return engine


def checkpoint(engine: Engine) -> None:
    """Copy what the write-ahead log holds into the record, as far as no reader still needs it there."""
    # Past SQLAlchemy's transaction: within one SQLite makes no checkpoint.
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


def reading_engine(path: Path, wait: float) -> Engine:
    """Return an engine of read-only connections; each transaction sees one state of the record.

    RecordMissing, RecordForeign, RecordNewer, or RecordError where an older onrecord wrote it.
    """
    require_file(path)
    engine = _read_only(path, wait)
    try:
        with explained(path), engine.begin() as connection:
            _require_current(connection, path)
    except RecordError:
        engine.dispose()
        raise
    return engine


def require_ours(path: Path, wait: float) -> None:
    """Raise RecordForeign or RecordNewer where the file at `path` is not for us to write; here it is only read."""
    engine = _read_only(path, wait)
    try:
        # What was only begun the writer looks at itself: SQLite undoes it first, and a reader cannot.
        with suppress(RecordMissing), explained(path), engine.begin() as connection:
            _require_ours(connection, path)
    finally:
        engine.dispose()


def require_file(path: Path) -> None:
    """Raise RecordMissing where there is nothing at `path` or in it, RecordError where it is a folder."""
    if path.is_dir():
        raise RecordError(f"{path} is a folder: name a record file, such as {path / 'record.db'}")
    if not path.exists():
        raise RecordMissing(f"there is no record at {path}: make one with onrecord add")
    if path.stat().st_size == 0:
        raise RecordMissing(f"{path} is empty: make it a record with onrecord add, or go on from a copy of it")


def _read_only(path: Path, wait: float) -> Engine:
    address = f"{path.absolute().as_uri()}?mode=ro{_immutable(path)}"
    engine = create_engine("sqlite://", creator=lambda: _connect(address, wait), poolclass=QueuePool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    let_remember(engine)
    return engine


def _connect(address: str, wait: float) -> sqlite3.Connection:
    # Without an isolation level the driver begins nothing by itself: the engine's listener does.
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def _checkpoint_rarely(connection: sqlite3.Connection, record: object) -> None:
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_TO_CHECKPOINT}")


def _immutable(path: Path) -> str:
    # In a folder where nothing can be written SQLite cannot make its shared memory; nobody else can change the file.
    write_ahead_log = Path(f"{path}-wal")
    return "" if os.access(path.parent, os.W_OK) or write_ahead_log.exists() else "&immutable=1"


def _prepare(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        _require_ours(connection, path)
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        if _pragma(connection, "user_version") < SCHEMA_VERSION:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection)
        refresh(connection)
        link_earlier(connection)
        index_changing_anew(connection)


def _require_ours(connection: Connection, path: Path) -> None:
    if not _is_blank(connection):
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise RecordForeign(f"{path} is another program's database, not a record: choose another file")
        if _pragma(connection, "user_version") > SCHEMA_VERSION:
            raise RecordNewer(f"a newer onrecord wrote {path}: update onrecord to use it")


def _require_current(connection: Connection, path: Path) -> None:
    if _is_blank(connection):
        raise RecordMissing(f"{path} is empty: make it a record with onrecord add")
    _require_ours(connection, path)
    if _pragma(connection, "user_version") < SCHEMA_VERSION:
        raise RecordError(f"an older onrecord wrote {path}: bring it up to date with onrecord add")


def _is_blank(connection: Connection) -> bool:
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return tables == 0 and _pragma(connection, "application_id") in (0, APPLICATION_ID)


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _require_place(path: Path, wait: float) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder: name a record file, such as {path / 'record.db'}")
    if not path.absolute().parent.is_dir():
        raise RecordError(f"there is no folder {path.absolute().parent}: make it, or name a record elsewhere")
    # Before the lock, so that nothing is put beside a file that is none of ours.
    if path.exists() and path.stat().st_size:
        require_ours(path, wait)


def _seen(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
