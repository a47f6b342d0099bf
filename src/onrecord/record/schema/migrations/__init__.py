"""The ordered steps that bring a record of any earlier version to the current shape.

A step is a file `NNNN_what_it_does.sql` in this folder; its number is the schema version that it leads to. A step that
was released never changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib import resources

from sqlalchemy import Connection


def _steps() -> tuple[tuple[int, str], ...]:
    files = sorted(
        (file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql")), key=lambda f: f.name
    )
    return tuple((int(file.name.split("_")[0]), file.read_text(encoding="utf-8")) for file in files)


STEPS = _steps()
SCHEMA_VERSION = STEPS[-1][0]


def migrate(connection: Connection, steps: tuple[tuple[int, str], ...] = STEPS) -> None:
    """Take, within the caller's transaction, every step that lies beyond the record's version."""
    current = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    for version, script in steps:
        if version > current:
            for command in split_commands(script):
                connection.exec_driver_sql(command)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def split_commands(script: str) -> Iterator[str]:
    """Yield the commands of an SQL script; `executescript` would commit between them."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command.strip()
            command = ""
