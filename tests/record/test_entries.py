"""What the questions look up is at any time what follows from the other tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.record import Ruling, Selection, View, Writer
from tests.answers.coverage import coverage
from tests.places import Place, Places, ask
from tests.readings import LATER, NOON, harbour, hilltop
from tests.sightings import article_on, person, state

PEOPLE = Ruling(person="an editor", reason="seen", recorded=LATER)

_FACTS = """
SELECT identity, fact, value, count(*) FROM members JOIN actor_facts USING (reading, actor)
GROUP BY identity, fact, value
"""
_ENTRIES = """
SELECT kind, reading, id, article, outlet, published, first_day, last_day, place, what, form, sign, is_own, since, till,
    CAST(reading IN (SELECT id FROM current_readings) AS INTEGER)
FROM entry_rows
"""
_KEPT_ENTRIES = """
SELECT kind, reading, id, article, outlet, published, first_day, last_day, place, what, form, sign, is_own, since, till,
    counts
FROM entries
"""
_ACTORS = """
SELECT entry.entry, one.role, one.position, one.actor, actor.country, coalesce(member.identity, one.actor),
    coalesce((
        SELECT CASE count(DISTINCT told.side) WHEN 0 THEN NULL WHEN 1 THEN max(told.side) ELSE member.identity END
        FROM members AS fellow JOIN sides AS told USING (reading, actor)
        WHERE fellow.identity = member.identity), actor.country, (
        SELECT CASE count(DISTINCT known.value) WHEN 1 THEN max(known.value) END
        FROM members AS fellow JOIN actor_facts AS known USING (reading, actor)
        WHERE fellow.identity = member.identity AND known.fact = 'state'), member.identity, one.actor),
    entry.day, entry.published
FROM entry_actor_rows AS one
JOIN entries AS entry ON entry.reading = one.reading AND entry.kind = one.kind AND entry.id = one.id
JOIN actors AS actor ON actor.reading = one.reading AND actor.id = one.actor
LEFT JOIN members AS member ON member.actor = one.actor
"""
_EVENTS = "SELECT entry, event FROM entry_events"
_KEPT_EVENTS = "SELECT entry, event FROM entries WHERE event IS NOT NULL"
_VOICES = "SELECT entry, identity FROM entry_actors WHERE position = 0 AND role IN ('speaker', 'set_by')"
_KEPT_VOICES = "SELECT entry, voice FROM entries WHERE voice IS NOT NULL"


def require_in_step(path: Place) -> None:
    for kept, following in (
        ("SELECT * FROM identity_facts", _FACTS),
        (_KEPT_ENTRIES, _ENTRIES),
        ("SELECT * FROM entry_actors", _ACTORS),
        (_KEPT_EVENTS, _EVENTS),
        (_KEPT_VOICES, _VOICES),
    ):
        assert sorted(ask(path, kept), key=repr) == sorted(ask(path, following), key=repr)
    with View(path) as view:
        assert view.findings(Selection(words='"a" OR "the" OR "of" OR "on" OR "matter"')).rows


def without_questions(path: Place) -> None:
    """Bring the record back to the version before it."""
    connection = sqlite3.connect(path)
    for trigger in ("members_go", "members_change"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    of_entries = ("entry_ranges", "entry_rows", "entry_actor_rows", "entry_texts", "entry_events", "entry_parties")
    for view in ("actor_facts", *of_entries):
        connection.execute(f"DROP VIEW {view}")
    for view in ("copies_readable", "reports_readable"):
        connection.execute(f"DROP VIEW {view}")
    for table in ("copies", "signature_bands", "signatures", "wordings", "wording_bands"):
        connection.execute(f"DROP TABLE {table}")
    for table in ("entry_actors", "entry_words", "entries", "identity_facts"):
        connection.execute(f"DROP TABLE {table}")
    for table in ("origins", "watched_feeds", "watched_pages", "change_words", "change_rules", "sides"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DROP INDEX articles_by_day")
    connection.execute("DROP INDEX judgements_of_others")
    connection.execute("PRAGMA user_version = 3")
    connection.commit()
    connection.close()


def place_in_tests(writer: Writer) -> Place:
    return writer.place if isinstance(writer.place, Path) else writer.place.given


def nothing(writer: Writer) -> None:
    pass


def read_again(writer: Writer) -> None:
    writer.add(replace(harbour("2"), statements=harbour().statements[:1]), recorded=LATER)
    writer.add(hilltop("0"), recorded=NOON)


def learn_the_state(writer: Writer) -> None:
    writer.add(article_on(person("Ana Ruiz")), recorded=NOON)
    writer.add(article_on(person("Ana Ruiz", "CHL"), outlet="Hilltop Courier"), recorded=NOON)
    require_in_step(place_in_tests(writer))
    writer.add(article_on(person("Ana Ruiz", "PER"), outlet="Third"), recorded=NOON)


def judge(writer: Writer) -> None:
    one = article_on(person("Ana Ruiz", "CHL"), state("Chile", "CHL"))
    other = article_on(person("Anna Ruis"), outlet="Hilltop Courier")
    for reading in (one, other):
        writer.add(reading, recorded=NOON)
    writer.join(one.actors[0].id, other.actors[0].id, PEOPLE)
    require_in_step(place_in_tests(writer))
    writer.split(other.actors[0].id, PEOPLE)


def learn_the_side(writer: Writer) -> None:
    writer.add(article_on(person("Ana Ruiz", "COL")), recorded=NOON)
    writer.add(article_on(person("Ana Ruiz", "COL", "commander", body="ELN"), outlet="Hilltop Courier"), recorded=NOON)
    require_in_step(place_in_tests(writer))
    writer.add(article_on(person("Ana Ruiz", "COL", "commander", body="FARC"), outlet="Third"), recorded=NOON)


@pytest.mark.parametrize(
    "happens", [nothing, read_again, learn_the_state, learn_the_side, judge], ids=lambda one: one.__name__
)
def test_entries_follow_whatever_happens(happens: Callable[[Writer], None], places: Places) -> None:
    path = places / "record.db"
    with Writer(path) as writer:
        for reading in (harbour(), hilltop(), *coverage()):
            writer.add(reading, recorded=NOON)
        happens(writer)
    require_in_step(path)


def test_an_older_record_gets_the_entries_that_a_new_one_has(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        for reading in (harbour(), hilltop(), *coverage()):
            writer.add(reading, recorded=NOON)
        read_again(writer)
    without_questions(path)
    Writer(path).close()
    require_in_step(path)
