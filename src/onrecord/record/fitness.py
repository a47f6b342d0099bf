"""Can this machine keep this record? What is checked, what was found, and what to do about it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from onrecord.errors import RecordError, RecordMissing
from onrecord.record.checks import Check, told
from onrecord.record.connections import APPLICATION_ID, WAIT_SECONDS, require_file, require_ours
from onrecord.record.faults import explained
from onrecord.record.places import Server, place_of
from onrecord.record.postgresql.driver import require_driver
from onrecord.record.schema.migrations import SCHEMA_VERSION

Version = tuple[int, int, int]

# Two connections that write or make checkpoints at the same moment can lose pages of the write-ahead log:
# https://www.sqlite.org/wal.html#walresetbug
_DEFECT_FIRST: Version = (3, 7, 0)
_DEFECT_LAST: Version = (3, 51, 2)
_DEFECT_MENDED: frozenset[Version] = frozenset({(3, 44, 6), (3, 50, 7)})

# Below the first a day's coverage may not fit, below the second not even one more article with its log.
_LITTLE_SPACE = 1024**3
_NO_SPACE = 16 * 1024**2


def examine_record(given: Path | str | Server) -> tuple[Check, ...]:
    """Check SQLite, the room on the disk, and the record at a path, or the server and the record there.

    Nothing is written.
    """
    place = place_of(given)
    if isinstance(place, Path):
        return (sqlite_check(sqlite3.sqlite_version_info), _search_check(), _space_check(place), *_record_checks(place))
    return (_search_check(), *_server_checks(place))


def _server_checks(server: Server) -> Iterator[Check]:
    try:
        require_driver()
    except RecordError as error:
        yield Check(name="psycopg", state="defect", **told(error))
        return
    yield Check(name="psycopg", state="ok", found=metadata.version("psycopg"))
    # The driver takes long to load.
    from onrecord.record.postgresql.fitness import examine_server  # noqa: PLC0415

    yield from examine_server(server)


def sqlite_check(version: Version | tuple[int, ...]) -> Check:
    """Check a version of SQLite for the WAL-reset defect, which a single writing connection meets."""
    found = ".".join(map(str, version))
    span = f"{'.'.join(map(str, _DEFECT_FIRST))} to {'.'.join(map(str, _DEFECT_LAST))}"
    mended = " and ".join(".".join(map(str, one)) for one in sorted(_DEFECT_MENDED))
    if not _DEFECT_FIRST <= tuple(version) <= _DEFECT_LAST or tuple(version) in _DEFECT_MENDED:
        return Check(name="SQLite", state="ok", found=f"{found}, without the WAL-reset defect")
    told = (
        f"{found}, with the WAL-reset defect ({span} but {mended}); it needs two connections that write or make "
        "checkpoints, and onrecord lets only one: let no other program write to a record"
    )
    return Check(name="SQLite", state="ok", found=told)


def _search_check() -> Check:
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" in options:
        return Check(name="full text search", state="ok", found="SQLite has FTS5")
    advice = "use a Python whose SQLite was built with FTS5, such as that of python.org"
    return Check(name="full text search", state="defect", found="SQLite lacks FTS5", advice=advice)


def _space_check(path: Path) -> Check:
    folder = path.absolute().parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        found = f"{folder}: {error.strerror}"
        return Check(name="free space", state="defect", found=found, advice="name a record in a folder that there is")
    found = f"{free / 1024**3:,.1f} GiB in {folder}"
    if free >= _LITTLE_SPACE:
        return Check(name="free space", state="ok", found=found)
    return Check(
        name="free space",
        state="defect" if free < _NO_SPACE else "warning",
        found=found,
        advice="free some; what was kept is safe, and onrecord add goes on where it stopped",
    )


def _record_checks(path: Path) -> Iterator[Check]:
    try:
        require_file(path)
        require_ours(path, WAIT_SECONDS)
        with explained(path):
            facts = _facts(path)
    except RecordMissing as error:
        yield Check(name="record", state="warning", **told(error))
    except RecordError as error:
        yield Check(name="record", state="defect", **told(error))
    else:
        yield _schema_check(path, facts)
        yield _journal_check(facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    application: int
    schema: int
    journal: str


def _facts(path: Path) -> _Facts:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS)) as connection:
        names = ("application_id", "user_version", "journal_mode")
        application, schema, journal = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    return _Facts(application=application, schema=schema, journal=journal)


def _schema_check(path: Path, facts: _Facts) -> Check:
    if facts.application != APPLICATION_ID:
        # SQLite has opened it, but nothing was ever put into it.
        return Check(name="record", state="warning", found=f"{path} is begun", advice="make it with onrecord add")
    found = f"{path}, schema version {facts.schema}"
    if facts.schema < SCHEMA_VERSION:
        advice = f"bring it up to version {SCHEMA_VERSION} with onrecord add"
        return Check(name="record", state="warning", found=found, advice=advice)
    return Check(name="record", state="ok", found=found)


def _journal_check(facts: _Facts) -> Check:
    if facts.journal == "wal":
        return Check(name="journal mode", state="ok", found="write-ahead (wal): readers never wait for the writer")
    advice = "onrecord add sets it to wal; until then readers and the writer wait for one another"
    return Check(name="journal mode", state="warning", found=facts.journal, advice=advice)
