"""Connections to a record on a server: many that write, one transaction at a time, and many that read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from os import getpid
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event

from onrecord.errors import RecordBusy, RecordError, RecordForeign, RecordMissing, RecordNewer
from onrecord.record.changing import index_changing_anew
from onrecord.record.copies.linking import link_earlier
from onrecord.record.faults import busy
from onrecord.record.identities.refreshing import refresh
from onrecord.record.places import Server
from onrecord.record.postgresql.faults import explained
from onrecord.record.schema.migrations import SCHEMA_VERSION, migrate_server

# "onrc" in ASCII, as in the record's file: tells its locks from those of other programs.
_LOCK_SPACE = 0x6F6E7263

# A server waits at least so long for a connection, whatever a writer waits for another.
_LEAST_TIMEOUT = 5


class ServerReading:
    """A server's record opened for reading: each transaction sees one state of it and can change nothing."""

    def __init__(self, server: Server, wait: float) -> None:
        """Open it; RecordMissing, RecordForeign, RecordNewer, or RecordError where an older onrecord wrote it."""
        self._server = server
        self._engine = _engine(server, wait, "REPEATABLE READ").execution_options(postgresql_readonly=True)
        try:
            with self.reading() as connection:
                _require_current(connection, server)
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that sees one state of the record."""
        with explained(self._server), self._engine.begin() as connection:
            yield connection

    def stamp(self) -> object:
        """Return which transactions a reader sees: another after every write."""
        with self.reading() as connection:
            return connection.exec_driver_sql("SELECT CAST(pg_current_snapshot() AS text)").scalar_one()

    def close(self) -> None:
        """Let go of the connections; a second call does nothing."""
        self._engine.dispose()


class ServerWriting:
    """A server's record opened for writing, which others may do meanwhile.

    Who stores asks for a lock of the whole record first, to the end of the transaction: what is stored depends on all
    that was stored before it. Each statement then sees what others have kept by then.
    """

    def __init__(self, server: Server, wait: float) -> None:
        """Open it; a missing one is made, an older one migrated. RecordForeign, RecordNewer, RecordBusy."""
        self._server = server
        self._looking = _engine(server, wait, "READ COMMITTED")
        self._writing = self._looking.execution_options(is_writing=True)
        event.listen(self._looking, "begin", self._lock)
        try:
            with self.writing() as connection:
                _prepare(connection, server)
        except BaseException:
            self._looking.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for looking, without the lock."""
        with explained(self._server), self._looking.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that alone writes; it is on the server's disk when this ends."""
        try:
            with explained(self._server), self._writing.begin() as connection:
                yield connection
        except RecordBusy as error:
            raise busy(self._server, self._holder()) from error

    def close(self) -> None:
        """Let go of the connections; a second call does nothing."""
        self._looking.dispose()

    def _lock(self, connection: Connection) -> None:
        if connection.get_execution_options().get("is_writing"):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s, %s)", _lock_key(self._server))

    def _holder(self) -> str | None:
        """Return who holds the lock, as far as the server tells; None where it does not."""
        query = """
            SELECT concat_ws(' at ', nullif(application_name, ''), host(client_addr)) FROM pg_locks
            JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND pg_stat_activity.datname = current_database()
                AND pg_locks.classid = %s::bigint::oid AND pg_locks.objid = (%s::bigint & 4294967295)::oid
        """
        with explained(self._server), self._looking.connect() as connection:
            return connection.exec_driver_sql(query, _lock_key(self._server)).scalars().first() or None


def _engine(server: Server, wait: float, isolation: str) -> Engine:
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: _connect(server, wait),
        isolation_level=isolation,
        pool_pre_ping=True,
        use_native_hstore=False,
    )


def _connect(server: Server, wait: float) -> psycopg.Connection:
    # What the address says itself stands.
    timeout = None if "connect_timeout=" in server.address else max(_LEAST_TIMEOUT, round(wait))
    connection = psycopg.connect(
        server.address, autocommit=True, client_encoding="UTF8", application_name=_program(), connect_timeout=timeout
    )
    settings = {
        "search_path": '"' + server.schema.replace('"', '""') + '"',
        # What is acknowledged is on the disk, whatever the server does for others.
        "synchronous_commit": "on",
        "lock_timeout": f"{max(1, round(wait * 1000))}ms",
        # A writer whose machine is gone lets others in.
        "tcp_keepalives_idle": "60",
        "tcp_keepalives_interval": "10",
        "tcp_keepalives_count": "3",
    }
    for name, value in settings.items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    connection.autocommit = False
    return connection


def _program() -> str:
    """Return how this process is told from others: its arguments may hold a password, and stay out."""
    name = Path(sys.argv[0]).name if sys.argv else ""
    command = sys.argv[1] if name == "onrecord" and len(sys.argv) > 1 and sys.argv[1].isalpha() else ""
    return " ".join(filter(None, ("onrecord", command, f"process {getpid()}")))


def _lock_key(server: Server) -> tuple[int, int]:
    digest = blake2b(server.schema.encode(), digest_size=4).digest()
    return _LOCK_SPACE, int.from_bytes(digest, "little", signed=True)


def _prepare(connection: Connection, server: Server) -> None:
    if _is_blank(connection, server):
        _require_encoding(connection, server)
        if connection.exec_driver_sql("SELECT to_regnamespace(quote_ident(%s))", (server.schema,)).scalar() is None:
            connection.exec_driver_sql('CREATE SCHEMA "' + server.schema.replace('"', '""').replace("%", "%%") + '"')
    else:
        _require_ours(connection, server)
    migrate_server(connection, schema_version(connection) or 0)
    refresh(connection)
    link_earlier(connection)
    index_changing_anew(connection)


def _require_encoding(connection: Connection, server: Server) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise RecordError(
            f"{server} keeps text as {encoding}: make a database with createdb --encoding UTF8 --template template0"
        )


def _require_current(connection: Connection, server: Server) -> None:
    if _is_blank(connection, server):
        raise RecordMissing(f"there is no record at {server}: make one with onrecord add")
    _require_ours(connection, server)
    if (schema_version(connection) or 0) < SCHEMA_VERSION:
        raise RecordError(f"an older onrecord wrote {server}: bring it up to date with onrecord add")


def _require_ours(connection: Connection, server: Server) -> None:
    version = schema_version(connection)
    if version is None:
        raise RecordForeign(f"{server} holds another program's tables: name a schema of its own with ?schema=NAME")
    if version > SCHEMA_VERSION:
        raise RecordNewer(f"a newer onrecord wrote {server}: update onrecord to use it")


def _is_blank(connection: Connection, server: Server) -> bool:
    """Tell whether the schema is not there, or has nothing in it."""
    query = "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(%s))"
    return bool(connection.exec_driver_sql(query, (server.schema,)).scalar_one() == 0)


def schema_version(connection: Connection) -> int | None:
    """Return the version of the record's schema; None where there is no record."""
    there = connection.exec_driver_sql("SELECT to_regclass('onrecord_schema')").scalar()
    query = "SELECT coalesce(max(version), 0) FROM onrecord_schema"
    return None if there is None else int(connection.exec_driver_sql(query).scalar_one())
