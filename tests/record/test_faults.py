"""A file that cannot serve is met with one line that says what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.errors import RecordError, RecordForeign, RecordMissing, RecordNewer, UsageError
from onrecord.record import Ruling, View, Writer
from tests.readings import NOON, harbour, hilltop, numbered


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        for reading in (harbour(), hilltop(), *(numbered(number) for number in range(5))):
            writer.add(reading, recorded=NOON)
    return path


def complaint(error: pytest.ExceptionInfo[RecordError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    assert ": " in message, "what is wrong, a colon, what to do next"
    return message


def test_a_view_of_nothing_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing) as error:
        View(tmp_path / "none.db")
    assert "onrecord add" in complaint(error)
    assert not (tmp_path / "none.db").exists()


def test_a_view_of_an_empty_file_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(RecordMissing) as error:
        View(path)
    complaint(error)


def test_a_view_of_a_record_that_was_begun_but_not_made_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "begun.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with pytest.raises(RecordMissing) as error:
        View(path)
    complaint(error)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with Writer(path) as writer:
        assert writer.add(harbour(), recorded=NOON).stored


@pytest.mark.parametrize("opening", [View, Writer])
def test_a_folder_is_no_record(opening: type[View] | type[Writer], tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder") as error:
        opening(tmp_path)
    complaint(error)


@pytest.mark.parametrize("opening", [View, Writer])
def test_a_file_of_another_kind_is_foreign_and_left_alone(opening: type[View] | type[Writer], tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"These are notes, not a database.\n" * 100)
    with pytest.raises(RecordForeign) as error:
        opening(path)
    complaint(error)
    assert path.read_bytes() == b"These are notes, not a database.\n" * 100
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("opening", [View, Writer])
def test_another_programs_database_is_foreign_and_left_alone(
    opening: type[View] | type[Writer], tmp_path: Path
) -> None:
    path = tmp_path / "recipes.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordForeign, match="another program") as error:
        opening(path)
    complaint(error)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("opening", [View, Writer])
def test_a_record_of_a_newer_version_is_left_alone(opening: type[View] | type[Writer], record: Path) -> None:
    connection = sqlite3.connect(record)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(RecordNewer, match="update onrecord") as error:
        opening(record)
    complaint(error)


@pytest.mark.parametrize("kept", [10, 100, 1000, 4096, 5000, 20000, 60000])
def test_a_truncated_record_is_said_to_be_damaged(kept: int, record: Path) -> None:
    record.write_bytes(record.read_bytes()[:kept])
    for opening in (View, Writer):
        with pytest.raises(RecordError) as error:
            opening(record).close()
        complaint(error)


def test_a_page_of_garbage_is_an_error_and_no_wrong_answer(record: Path) -> None:
    content = bytearray(record.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 8] = b"\xff" * 8
    record.write_bytes(content)
    with pytest.raises(RecordError) as error, View(record) as view:
        view.statements()
    assert "damaged" in complaint(error)


def test_a_record_in_no_folder_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no folder") as error:
        Writer(tmp_path / "none" / "record.db")
    complaint(error)


def test_a_folder_that_takes_no_files_is_an_error() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("needs a folder that nobody can write to")
    with pytest.raises(RecordError, match="cannot be opened") as error:
        Writer("/proc/self/record.db")
    complaint(error)


def test_a_date_that_somebody_spoiled_is_an_error(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE statements SET said_first_day = 'someday' WHERE said_first_day IS NOT NULL")
    connection.close()
    with View(record) as view, pytest.raises(RecordError, match="damaged") as error:
        view.statements()
    complaint(error)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE articles SET text = x'4142'",
        "UPDATE articles SET published = x'4142'",
        "UPDATE readings SET recorded = 'once'",
        "UPDATE statement_spans SET end_offset = 99999 WHERE role = 'cue'",
        "UPDATE statement_spans SET end_offset = x'4142' WHERE role = 'cue'",
    ],
)
def test_a_value_that_cannot_be_is_damage(change: str, record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute(change)
    connection.close()
    with View(record) as view, pytest.raises(RecordError, match="is damaged") as error:
        view.findings()
    complaint(error)


def test_a_dump_of_a_spoiled_date_is_damage(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE articles SET published = 'soon'")
    connection.close()
    with View(record) as view, pytest.raises(RecordError, match="is damaged"):
        list(view.dump())


def test_a_fault_of_the_caller_is_not_damage(record: Path) -> None:
    with View(record) as view, pytest.raises(ValueError, match="mine"), view.connection():
        raise ValueError("mine")
    with View(record) as view, pytest.raises(UnicodeEncodeError):
        view.reading("\udcff")


@pytest.mark.parametrize("prefix", ["\udcff", "act_\ud83d"])
def test_what_can_be_no_id_is_a_wrong_call(prefix: str, record: Path) -> None:
    with View(record) as view:
        for ask in (view.locate, view.identity):
            with pytest.raises(UsageError, match="is no id") as error:
                ask(prefix)
            assert str(error.value).isascii()
    with Writer(record) as writer, pytest.raises(UsageError, match="is no id"):
        writer.split(prefix, Ruling(person="me", reason="so", recorded=NOON))


def begin_otherwise(path: Path) -> None:
    """Leave at the path what a process leaves that is killed while it writes to a file without a write-ahead log."""
    source = path.with_name("begun.db")
    connection = sqlite3.connect(source, isolation_level=None)
    connection.execute("CREATE TABLE piece (words TEXT)")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO piece VALUES (?)", [("word" * 500,)] * 100)
    copyfile(source, path)
    copyfile(f"{source}-journal", f"{path}-journal")
    connection.close()


def test_a_file_whose_beginning_has_to_be_undone_holds_no_record_to_read(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    begin_otherwise(path)
    with pytest.raises(RecordMissing) as error:
        View(path)
    assert "make it a record with onrecord add" in str(error.value)


def test_a_writer_undoes_the_beginning_of_another_and_then_sees_whose_the_file_is(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    begin_otherwise(path)
    with pytest.raises(RecordForeign):
        Writer(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM piece").fetchone() == (0,)
    connection.close()
