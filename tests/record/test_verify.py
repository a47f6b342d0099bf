"""Whatever is changed behind the record's back is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.record import Defect, View, Writer, verify
from tests.places import Place, Places, change
from tests.readings import NOON, harbour, hilltop


@pytest.fixture
def record(places: Places) -> Place:
    return stored(places / "record.db")


def stored(path: Place) -> Place:
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    return path


def tamper(path: Place, command: str) -> tuple[Defect, ...]:
    assert change(path, command) > 0
    with View(path) as view:
        return verify(view).defects


def test_a_sound_record_has_no_defects_and_all_of_it_is_counted(record: Place) -> None:
    with View(record) as view:
        found = verify(view)
    assert (found.articles, found.readings, found.statements, found.defects) == (2, 2, 4, ())
    # 8 mentions, 1 time, 12 pieces of statements and the words of 2 of their days, 1 of a claim, 3 of a condition
    assert found.spans == sum(
        len(spans)
        for reading in (harbour(), hilltop())
        for spans in (
            *(actor.mentions for actor in reading.actors),
            *((time.span,) for time in reading.times),
            *(part for one in reading.statements for part in (one.source, one.cue, one.content)),
            *((one.said.span,) for one in reading.statements if one.said and one.said.span),
            *(claim.evidence for claim in reading.claims),
            *((one.demand, one.before, *one.evidence) for one in reading.conditions),
        )
    )


def test_a_changed_word_is_found(record: Place) -> None:
    defects = tamper(record, "UPDATE articles SET text = replace(text, 'no talks', 'new talk') WHERE length > 200")
    assert Defect(table="articles", id=harbour().article.id, problem="its hash is not that of its text") in defects


@pytest.mark.parametrize(
    "changed", ["outlet = 'Someone Else'", "url = 'https://else.example/1'", "published = '2001-02-03'"]
)
def test_another_outlet_address_or_date_is_found(changed: str, record: Place) -> None:
    defects = tamper(record, f"UPDATE articles SET {changed} WHERE outlet LIKE 'Harb%'")
    assert ("articles", harbour().article.id) in {(defect.table, defect.id) for defect in defects}


def test_another_title_is_found(record: Place) -> None:
    [defect] = tamper(record, "UPDATE articles SET title = 'Nothing was said' WHERE outlet LIKE 'Harb%'")
    assert defect == Defect(table="articles", id=harbour().article.id, problem="its text does not begin with its title")


@pytest.mark.parametrize(
    ("command", "table", "problem"),
    [
        ("UPDATE articles SET text = x'4142'", "articles", "its text is of the kind blob, not text"),
        ("UPDATE articles SET published = x'4142'", "articles", "its published is of the kind blob, not text"),
        ("UPDATE articles SET outlet = x'ff'", "articles", "its outlet is of the kind blob, not text"),
        ("UPDATE actors SET name = x'4142'", "actors", "its name is of the kind blob, not text"),
        ("UPDATE mentions SET end_offset = x'41'", "mentions", "its end_offset is of the kind blob, not integer"),
        ("UPDATE members SET base = x'41'", "members", "its base is of the kind blob, not text"),
        ("UPDATE readings SET recorded = x'41'", "readings", "its recorded is of the kind blob, not text"),
    ],
)
def test_a_value_of_another_kind_is_found(command: str, table: str, problem: str, tmp_path: Path) -> None:
    defects = tamper(stored(tmp_path / "record.db"), command)
    assert {(defect.table, defect.problem) for defect in defects} == {(table, problem)}
    assert all(defect.id for defect in defects)


def test_an_id_that_is_bytes_is_found(tmp_path: Path) -> None:
    defects = tamper(stored(tmp_path / "record.db"), "UPDATE judgements SET id = CAST(id AS BLOB)")
    assert {(defect.table, defect.id) for defect in defects} == {("judgements", None)}


@pytest.mark.parametrize("value", ["'9999-99-99'", "'soon'"])
def test_a_date_that_is_none_is_found(value: str, record: Place) -> None:
    defects = tamper(record, f"UPDATE articles SET published = {value} WHERE outlet LIKE 'Harb%'")
    assert ("articles", harbour().article.id) in {(defect.table, defect.id) for defect in defects}


def test_a_span_beyond_the_text_is_found(record: Place) -> None:
    defects = tamper(record, "UPDATE statement_spans SET end_offset = 99999 WHERE role = 'cue' AND start_offset > 200")
    assert {defect.table for defect in defects} == {"statement_spans", "readings"}
    assert {defect.id for defect in defects if defect.table == "statement_spans"} <= {
        statement.id for statement in (*harbour().statements, *hilltop().statements)
    }


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE statement_spans SET start_offset = start_offset + 1 WHERE role = 'content'",
        "UPDATE statements SET act = 'agree' WHERE act = 'deny'",
        "UPDATE claims SET factuality = 'CT+'",
        "UPDATE actors SET name = 'Somebody Else' WHERE type = 'person'",
        "UPDATE times SET first_day = 'once'",
        "DELETE FROM mentions",
        "UPDATE readings SET version = '7'",
    ],
)
def test_a_reading_that_is_not_what_was_stored_is_found(command: str, record: Place) -> None:
    # What the record makes of the readings follows from them, so that it may be found at fault with them.
    following = {"members", "profiles", "entries", "entry_actors", "identity_facts"}
    assert {defect.table for defect in tamper(record, command)} - following == {"readings"}


def test_a_reference_to_nothing_is_found(record: Place) -> None:
    defects = tamper(record, "DELETE FROM actors WHERE type = 'person'")
    assert {"mentions", "roles", "statements", "readings"} <= {defect.table for defect in defects}


def test_a_damaged_index_is_found(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    stored(record)
    connection = sqlite3.connect(record)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statements_by_id'").fetchone()[0]
    connection.close()
    content = bytearray(record.read_bytes())
    content[page * 4096 - 12 : page * 4096 - 4] = b"00000000"
    record.write_bytes(content)
    with View(record) as view:
        assert {defect.table for defect in verify(view).defects} == {"record"}


@pytest.mark.parametrize(
    ("table", "command"),
    [
        ("entries", "UPDATE entries SET first_day = '2001-02-03' WHERE kind = 'statement'"),
        ("entries", "UPDATE entries SET voice = 'per_else' WHERE voice IS NOT NULL"),
        ("entries", "UPDATE entries SET counts = 0"),
        ("entry_actors", "UPDATE entry_actors SET party = 'XXX'"),
        ("entry_actors", "UPDATE entry_actors SET day = '2001-02-03'"),
        ("entry_actors", "UPDATE entry_actors SET published = NULL"),
        ("entry_actors", "DELETE FROM entry_actors"),
        ("identity_facts", "UPDATE identity_facts SET actors = actors + 1 WHERE fact = 'name'"),
    ],
)
def test_entries_that_do_not_follow_from_the_readings_are_found(table: str, command: str, record: Place) -> None:
    assert (table, "is not what follows from the readings") in {
        (defect.table, defect.problem) for defect in tamper(record, command)
    }
