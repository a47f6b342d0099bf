"""Where a test keeps its records: a folder of files, or a server; and how it looks into them past the record's code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

Place = Path | str


class Places(Protocol):
    """Gives the place of a record by its name."""

    def __truediv__(self, name: str, /) -> Place: ...


def ask(place: Place, query: str) -> list[tuple[Any, ...]]:
    """Return the rows that an SQL query finds in the record."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection:
            return connection.execute(query).fetchall()
    with _connected(place) as server:
        return list(server.execute(query.replace("%", "%%")).fetchall())


def change(place: Place, command: str) -> int:
    """Change the record by SQL behind its back, references apart; return how many rows it was."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection:
            rows = connection.execute(command).rowcount
            connection.commit()
            return rows
    import psycopg  # noqa: PLC0415  # the driver is an extra

    try:
        with _connected(place) as server:
            return int(server.execute(command).rowcount)
    except psycopg.IntegrityError:
        with _connected(place) as server:
            server.execute("SET session_replication_role = replica")
            return int(server.execute(command).rowcount)


def _connected(place: str) -> Any:
    import psycopg  # noqa: PLC0415  # the driver is an extra

    base, _, schema = place.partition("&schema=")
    return psycopg.connect(base, options=f"-c search_path={schema}")
