"""Can this server keep this record? What is checked, what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from onrecord.errors import OnrecordError, RecordMissing
from onrecord.record.checks import Check, told
from onrecord.record.places import Server
from onrecord.record.postgresql.connections import ServerReading, schema_version

# The version that the suite runs on is the oldest that was tried.
_TRIED = 150000

_WAIT = 5.0


def examine_server(server: Server) -> Iterator[Check]:
    """Yield what was found of the server and of the record there; nothing is written."""
    try:
        opened = ServerReading(server, _WAIT)
    except OnrecordError as error:
        yield Check(name="record", state="warning" if isinstance(error, RecordMissing) else "defect", **told(error))
        return
    try:
        with opened.reading() as connection:
            yield _version_check(connection)
            yield _safety_check(connection)
            yield _checksum_check(connection)
            yield _room_check(connection)
            yield Check(name="record", state="ok", found=f"{server}, schema version {schema_version(connection)}")
    finally:
        opened.close()


def _version_check(connection: Connection) -> Check:
    found = f"{_setting(connection, 'server_version')}, text as {_setting(connection, 'server_encoding')}"
    if int(_setting(connection, "server_version_num")) >= _TRIED:
        return Check(name="PostgreSQL", state="ok", found=found)
    return Check(
        name="PostgreSQL", state="warning", found=found, advice="onrecord was tried with 15 and later: update it"
    )


def _safety_check(connection: Connection) -> Check:
    off = [name for name in ("fsync", "full_page_writes") if _setting(connection, name) != "on"]
    if not off:
        return Check(name="safety", state="ok", found="what is acknowledged is on the server's disk")
    advice = f"set {' and '.join(off)} to on in postgresql.conf"
    return Check(
        name="safety", state="warning", found=f"{' and '.join(off)} off: a crash can lose the record", advice=advice
    )


def _checksum_check(connection: Connection) -> Check:
    if _setting(connection, "data_checksums") == "on":
        return Check(name="page checksums", state="ok", found="on: the server notices a page that its disk spoiled")
    # Nothing is wrong with the record, and switching them on needs the server stopped.
    return Check(name="page checksums", state="ok", found="off; pg_checksums --enable switches them on")


def _room_check(connection: Connection) -> Check:
    size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    return Check(
        name="size", state="ok", found=f"{size / 1024**2:,.1f} MiB in the database; its disk is not seen from here"
    )


def _setting(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql("SELECT current_setting(%s)", (name,)).scalar_one())
