"""The steps, the typed tables and the documentation say the same about the file, and a step loses nothing."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, Float, Integer, Table

from onrecord.errors import RecordError
from onrecord.record import View, Writer, connections
from onrecord.record.schema import migrations, tables
from onrecord.record.schema.migrations import STEPS, split_commands
from tests.readings import NOON, harbour, hilltop

DOCUMENT = Path(__file__).parents[2] / "docs" / "record.md"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    return path


def columns(path: Path, table: str) -> list[tuple[str, str, bool, int]]:
    """Return name, type, whether it may be NULL and place in the key (0: none) of each column."""
    connection = sqlite3.connect(path)
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    connection.close()
    return [(name, kind, not_null == 0, key) for _, name, kind, not_null, _, key in rows]


def names(path: Path, kind: str) -> set[str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'", (kind,))
    # What SQLite keeps a full text index in is its own affair.
    found = {name for (name,) in rows if not name.startswith(("entry_words_", "change_words_"))}
    connection.close()
    return found


def documented() -> dict[str, list[str]]:
    """Return the columns that the document lists under each heading that names a table or view."""
    sections = re.split(r"^### `(\w+)`$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
        for name, section in zip(sections[::2], sections[1::2], strict=True)
    }


def storage(column_type: object) -> str:
    if isinstance(column_type, Integer):
        return "INTEGER"
    return "REAL" if isinstance(column_type, Float) else "TEXT"


@pytest.mark.parametrize("table", [*tables.metadata.sorted_tables, *tables.questions.sorted_tables], ids=str)
def test_the_steps_make_what_the_typed_tables_say(table: Table, record: Path) -> None:
    key = [column.name for column in table.primary_key]
    numbered = {name: place + 1 for place, name in enumerate(key)}
    typed = [
        (column.name, storage(column.type), bool(column.nullable), numbered.get(column.name, 0))
        for column in table.columns
    ]
    assert columns(record, table.name) == typed


def test_there_is_no_other_table(record: Path) -> None:
    # The full text indexes are tables of SQLite's own kind.
    assert names(record, "table") == {*tables.metadata.tables, *tables.questions.tables, "entry_words", "change_words"}


def test_every_part_of_a_reading_is_listed() -> None:
    of_all_together = {"articles", "readings", "rules", "profiles", "members", "judgements", "corrections", "reviews"}
    of_all_together |= {"signatures", "copies", "origins", "watched_feeds", "watched_pages"}
    of_readings = {table.name for table in tables.metadata.tables.values()} - of_all_together
    assert {table.name for table in tables.PARTS} == of_readings


def test_the_document_describes_every_table_and_view_and_no_other(record: Path) -> None:
    assert set(documented()) == names(record, "table") | names(record, "view")


@pytest.mark.parametrize("name", sorted(documented()))
def test_the_document_describes_every_column(name: str, record: Path) -> None:
    assert documented()[name] == [column for column, _, _, _ in columns(record, name)]


def test_the_document_gives_the_numbers_that_mark_the_file(record: Path) -> None:
    connection = sqlite3.connect(record)
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()
    text = DOCUMENT.read_text(encoding="utf-8")
    assert f"`{marks[0]}`" in text
    assert f"schema version {marks[1]}" in text
    assert mode == "wal"


def test_the_steps_are_numbered_without_gap() -> None:
    assert [version for version, _ in STEPS] == list(range(1, len(STEPS) + 1))


def test_a_script_is_split_into_its_commands() -> None:
    script = "-- first; not a command\nCREATE TABLE a (b TEXT); -- c\nINSERT INTO a\nVALUES ('x;y');\n"
    assert [command.splitlines()[-1] for command in split_commands(script)] == [
        "CREATE TABLE a (b TEXT); -- c",
        "VALUES ('x;y');",
    ]


def with_step(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let the code believe that one more step leads to the current version."""
    steps = (*STEPS, (len(STEPS) + 1, script))

    def migrate(connection: Connection) -> None:
        migrations.migrate(connection, steps)

    monkeypatch.setattr(connections, "migrate", migrate)
    monkeypatch.setattr(connections, "SCHEMA_VERSION", len(steps))


def test_an_older_record_is_migrated_by_the_next_writer(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, "ALTER TABLE articles ADD COLUMN section TEXT;\nUPDATE articles SET section = 'news';")
    with pytest.raises(RecordError, match="an older onrecord wrote"):
        View(record)
    Writer(record).close()
    with View(record) as view:
        assert view.reading(harbour().article.id) == harbour()
    assert columns(record, "articles")[-1][0] == "section"


def test_a_migration_that_fails_changes_nothing(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = columns(record, "articles")
    with monkeypatch.context() as patch:
        with_step(patch, "ALTER TABLE articles ADD COLUMN section TEXT;\nUPDATE nothing SET section = 'news';")
        with pytest.raises(RecordError):
            Writer(record)
    assert columns(record, "articles") == before
    with Writer(record) as writer:
        assert not writer.add(harbour(), recorded=NOON).stored
