"""A PostgreSQL server of the test session's own, in a temporary folder, and records in schemas of it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from onrecord.record import Writer
from onrecord.record.schema import tables

_FOLDERS = (
    *map(Path, ("/usr/local/pgsql/bin", "/opt/homebrew/bin")),
    *sorted(Path("/usr/lib/postgresql").glob("*/bin")),
)

# Its text is sorted as people do, not by its bytes: the record must not take over that order.
_INITIALISING = ("-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
_BY_LANGUAGE = ("--locale-provider=icu", "--icu-locale=en")
# Who has to give a password; everybody else is let in.
GUARDED = "guarded"

_SETTINGS = {"fsync": "off", "listen_addresses": "''", "max_connections": "100", "shared_buffers": "64MB"}


def find_binaries() -> Path | None:
    """Return the folder of the server's programs; None where there is none."""
    found = shutil.which("initdb")
    known = (Path(found).resolve().parent,) if found else ()
    return next((folder for folder in (*known, *reversed(_FOLDERS)) if (folder / "initdb").exists()), None)


@contextmanager
def running_server(binaries: Path) -> Iterator[Path]:
    """Start a server and give the folder of its socket; it and all that it holds are gone afterwards."""
    # Paths of sockets have to be short, and a server does not run as root.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    try:
        made = [str(binaries / "initdb"), "-D", str(data), *_INITIALISING]
        if subprocess.run([*made, *_BY_LANGUAGE], user=user, cwd=folder, capture_output=True, check=False).returncode:
            shutil.rmtree(data, ignore_errors=True)
            subprocess.run(made, user=user, cwd=folder, capture_output=True, check=True)
        control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        options = " ".join([*settings, "-c", f"unix_socket_directories={folder}"])
        guard = data / "pg_hba.conf"
        guard.write_text(f"local all {GUARDED} scram-sha-256\n{guard.read_text()}")
        starting = [*control, "-l", str(folder / "log"), "-o", options, "start"]
        subprocess.run(starting, user=user, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        try:
            yield folder
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], user=user, cwd=folder, stdout=subprocess.DEVNULL, check=False
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Return whom the server runs as: whoever runs the tests, but for root."""
    if os.geteuid():
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@dataclass(slots=True)
class Schemas:
    """Records of a test on a server, by name: `schemas / "one.db"` is the address of one, the same for the same name.

    They are made once and emptied after each test, which is much faster.
    """

    base: str
    free: list[str] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def __truediv__(self, name: str, /) -> str:
        if name not in self.taken:
            self.taken[name] = self.free.pop() if self.free else self.make()
        return f"{self.base}&schema={self.taken[name]}"

    def make(self) -> str:
        schema = f"record_{next(self.numbers)}"
        Writer(f"{self.base}&schema={schema}").close()
        return schema

    def bare(self) -> str:
        """Return the address of a schema that is not there yet."""
        return f"{self.base}&schema=bare_{next(self.numbers)}"

    def empty(self) -> None:
        """Take everything out of the records that were used, whatever refers to what."""
        import psycopg  # noqa: PLC0415  # the driver is an extra

        every = [*tables.metadata.tables, *tables.questions.tables, *tables.words.tables]
        with psycopg.connect(self.base, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            for schema in self.taken.values():
                connection.execute(f"SET search_path = {schema}".encode())
                connection.execute("; ".join(f"DELETE FROM {table}" for table in every).encode())
        self.free.extend(self.taken.values())
        self.taken.clear()
