"""A record of schema 5 becomes a present one, and holds all that it held."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from onrecord.errors import RecordError
from onrecord.record import Ruling, View, Writer, verify
from onrecord.record.connections import APPLICATION_ID
from onrecord.record.schema.migrations import SCHEMA_VERSION, STEPS, migrate
from tests.answers.coverage import coverage
from tests.readings import LATER, NOON, harbour, hilltop
from tests.record.copies import wire
from tests.record.test_entries import require_in_step

_OF_COPIES = ("signatures", "signature_bands", "copies", "wordings", "wording_bands")
_NAMES = "SELECT name FROM {}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def ruled(days: int) -> Ruling:
    return Ruling(person="A. Editor", reason="heard it", recorded=LATER + timedelta(days=days))


@pytest.fixture
def present(tmp_path: Path) -> Path:
    """A present record with articles, copies, corrections of each kind and people's judgements."""
    path = tmp_path / "present.db"
    with Writer(path) as writer:
        for reading in (harbour(), hilltop(), *coverage(), *wire.readings()):
            writer.add(reading, recorded=NOON)
        first, second, third = harbour().statements
        writer.undo(writer.accept(first.id, ruled(1)), ruled(2))
        writer.reject(second.id, ruled(3))
        writer.amend(third.id, "act", ("demand",), ruled(4))
        writer.retract(hilltop().article.id, ruled(5))
        writer.join(harbour().actors[0].id, wire.readings()[0].actors[0].id, ruled(6))
    return path


@pytest.fixture
def older(present: Path, tmp_path: Path) -> Path:
    """What an onrecord of schema 5 would have kept of the same: its tables, with the rows of the present record."""
    path = tmp_path / "older.db"
    # Step 4 makes the entries of what there is by then.
    take_steps(path, 3)
    with closing(sqlite3.connect(path)) as connection:
        kept = [name for (name,) in connection.execute(_NAMES.format("main"))]
    take_over(present, path, kept)
    take_steps(path, 5)
    take_over(present, path, _OF_COPIES)
    return path


def take_steps(path: Path, last: int) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, STEPS[:last])
    engine.dispose()


def take_over(source: Path, path: Path, names: tuple[str, ...] | list[str]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS source", (str(source),))
        for name in names:
            columns = ", ".join(column for _, column, *_ in connection.execute(f"PRAGMA main.table_info({name})"))
            connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM source.{name}")
        connection.commit()


def dumped(path: Path) -> list[str]:
    with View(path) as view:
        return list(view.dump())


def count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_record_of_schema_5_becomes_a_present_one_and_loses_nothing(present: Path, older: Path) -> None:
    assert all(count(older, table) for table in ("readings", "corrections", "reviews", "judgements", "entries"))
    assert all(count(older, table) for table in _OF_COPIES)
    with pytest.raises(RecordError, match="an older onrecord wrote"):
        View(older)
    Writer(older).close()
    assert dumped(older) == dumped(present)
    with View(older) as view:
        assert verify(view).defects == ()
    require_in_step(older)
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_what_is_found_anew_is_what_was_found_before(present: Path, older: Path) -> None:
    Writer(older).close()
    assert [count(older, table) for table in _OF_COPIES] == [count(present, table) for table in _OF_COPIES]


def test_an_upgraded_record_goes_on_as_a_present_one(present: Path, older: Path) -> None:
    for path in (present, older):
        with Writer(path) as writer:
            writer.add(harbour("2"), recorded=LATER + timedelta(days=30))
            writer.accept(harbour().statements[0].id, ruled(40))
    assert dumped(older) == dumped(present)
    require_in_step(older)
