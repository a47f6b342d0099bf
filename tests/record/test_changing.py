"""The entries that can change a condition are in their own index, whichever words filled it before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.knowledge import condition_changes
from onrecord.record import Defect, View, Writer, changing, verify
from tests.answers.coverage import coverage
from tests.readings import NOON, harbour


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        for reading in (harbour(), *coverage()):
            writer.add(reading, recorded=NOON)
    return path


def indexed(path: Path) -> set[tuple[str, str | None]]:
    """Return kind and act of what is in the index."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT kind, what FROM change_words AS word JOIN entries ON entry = word.rowid")
        return set(rows.fetchall())


def run(path: Path, command: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(command)
        connection.commit()


def defects(path: Path) -> tuple[Defect, ...]:
    with View(path) as view:
        return verify(view).defects


def test_conditions_demands_and_what_drops_or_softens_are_found_and_nothing_else(record: Path) -> None:
    found = indexed(record)
    assert ("condition", None) in found
    assert {kind for kind, _ in found} == {"condition", "statement"}
    with closing(sqlite3.connect(record)) as connection:
        every = connection.execute("SELECT count(*) FROM entries WHERE kind != 'article'").fetchone()[0]
        kept = connection.execute("SELECT count(*) FROM change_words").fetchone()[0]
        claims = connection.execute("SELECT count(*) FROM change_words WHERE rowid >= 2 << 40").fetchone()[0]
    assert 0 < kept < every
    assert claims == 0


def test_an_entry_that_is_missing_from_the_index_or_has_no_place_there_is_a_defect(record: Path) -> None:
    assert defects(record) == ()
    run(record, "INSERT INTO change_words (rowid, words) SELECT max(entry), 'x' FROM entries WHERE kind = 'claim'")
    problem = "is not what follows from the readings"
    assert [(one.table, one.problem) for one in defects(record)] == [("change_words", problem)]
    run(record, "INSERT INTO change_words (change_words) VALUES ('delete-all')")
    with closing(sqlite3.connect(record)) as connection:
        conditions = {key for (key,) in connection.execute("SELECT id FROM entries WHERE kind = 'condition'")}
    assert conditions <= {one.id for one in defects(record)}


def test_the_next_writer_fills_an_index_that_other_words_filled(record: Path) -> None:
    before = indexed(record)
    run(record, "INSERT INTO change_words (change_words) VALUES ('delete-all')")
    Writer(record).close()
    assert indexed(record) == set()
    run(record, "UPDATE change_rules SET version = 'of yesterday'")
    Writer(record).close()
    assert indexed(record) == before
    assert defects(record) == ()


def test_words_of_tomorrow_are_looked_for_in_all_that_the_record_holds(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "changes_version", lambda: "of tomorrow")
    monkeypatch.setattr(changing, "can_change", lambda act, text: act == "say" and bool(text))
    Writer(record).close()
    assert indexed(record) == {("condition", None), ("statement", "say")}


def test_the_version_names_the_rules_and_the_words() -> None:
    rules, digest = condition_changes.changes_version().split("+")
    assert rules.isdigit()
    assert len(digest) == 8
