"""The ordered steps that bring a record of any earlier version to the current shape.

A step is a file `NNNN_what_it_does.sql` in this folder, or for PostgreSQL in the folder of its name; its number is the
schema version that it leads to. A step that was released never changes. PostgreSQL begins at version 7; both end at the
same one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources

from sqlalchemy import Connection

Steps = tuple[tuple[int, str], ...]


def _steps(*folder: str) -> Steps:
    there = resources.files(__package__).joinpath(*folder)
    files = sorted((file for file in there.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple((int(file.name.split("_")[0]), file.read_text(encoding="utf-8")) for file in files)


STEPS = _steps()
SERVER_STEPS = _steps("postgresql")
SCHEMA_VERSION = STEPS[-1][0]


def migrate(connection: Connection, steps: Steps = STEPS) -> None:
    """Take, within the caller's transaction, every step that lies beyond the record's version."""
    current = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    for version, script in steps:
        if version > current:
            for command in split_commands(script):
                connection.exec_driver_sql(command)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def migrate_server(connection: Connection, current: int, steps: Steps = SERVER_STEPS) -> None:
    """Take, within the caller's transaction on PostgreSQL, every step that lies beyond the version `current`."""
    for version, script in steps:
        if version > current:
            # Without parameters the driver takes several commands at once.
            with closing(connection.connection.cursor()) as cursor:
                cursor.execute(script)
            connection.exec_driver_sql("DELETE FROM onrecord_schema")
            connection.exec_driver_sql("INSERT INTO onrecord_schema VALUES (%s)", (version,))


def split_commands(script: str) -> Iterator[str]:
    """Yield the commands of an SQL script; `executescript` would commit between them."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command.strip()
            command = ""
