"""What the doctor finds of SQLite, the disk and the record's file."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.record import Writer
from onrecord.record.checks import Check
from onrecord.record.fitness import examine_record, sqlite_check
from tests.readings import NOON, harbour


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
    return path


def named(path: Path, name: str) -> Check:
    return next(check for check in examine_record(path) if check.name == name)


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_the_range_of_the_wal_reset_defect_is_told(version: tuple[int, int, int], has_it: bool) -> None:
    check = sqlite_check(version)
    assert check.state == "ok", "one writing connection meets the defect"
    assert ("with the WAL-reset defect (3.7.0 to 3.51.2 but 3.44.6 and 3.50.7)" in check.found) == has_it
    assert check.found.startswith(".".join(map(str, version)))


def test_a_record_is_examined_and_left_as_it_is(record: Path) -> None:
    before = record.read_bytes()
    assert {check.state for check in examine_record(record)} == {"ok"}
    assert record.read_bytes() == before


def test_an_older_record_is_to_be_brought_up_to_date(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    check = named(record, "record")
    assert check.state == "warning" and check.advice and "with onrecord add" in check.advice


def test_a_newer_record_and_another_file_are_defects(record: Path, tmp_path: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    other = tmp_path / "notes.txt"
    other.write_text("notes" * 1000)
    for path in (record, other, tmp_path):
        check = named(path, "record")
        assert check.state == "defect" and check.advice


def test_another_journal_mode_is_a_warning(record: Path) -> None:
    connection = sqlite3.connect(record)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    assert named(record, "journal mode").state == "warning"


@pytest.mark.parametrize(("free", "state"), [(2 * 1024**3, "ok"), (500 * 1024**2, "warning"), (1024**2, "defect")])
def test_little_room_is_a_warning_and_none_a_defect(
    record: Path, free: int, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    assert named(record, "free space").state == state
