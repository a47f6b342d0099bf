"""The record recognises actors as articles come in, in whatever order, and keeps why."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Actor, Reading
from onrecord.record import View, Writer, verify
from onrecord.record.connections import APPLICATION_ID
from onrecord.record.identities import refreshing
from onrecord.record.schema.migrations import STEPS
from tests.places import Place, Places, change
from tests.readings import LATER, NOON, harbour, hilltop
from tests.sightings import article_on, ids, person, state

LAVROV = person("Sergei Lavrov", "RUS", "Foreign Minister")

# Names that bring everything into play: namesakes, variants, initials, second names, surnames, bodies, descriptions.
CAST = (
    LAVROV,
    person("Sergey Lavrov"),
    person("Sergei Lavrov", "BGR"),
    person("Ivan Lavrov", "RUS", "mayor"),
    person("S. Lavrov", None, "foreign minister"),
    person("Lavrov", "RUS"),
    person("Lavrov", None, "Foreign Minister"),
    person("Lavrov"),
    person("Recep Tayyip Erdogan", "TUR", "President"),
    person("Tayyip Erdogan"),
    person("Erdogan", "TUR"),
    person("Erdogan", "TUR", "chief"),
    person("George H. W. Bush", "USA", "president"),
    person("George W. Bush", "USA", "president"),
    person("George Bush"),
    person("Bush", "USA", "president"),
    person("a diplomat", "RUS"),
    state("Russia", "RUS"),
    person("Defence Ministry", "RUS", kind="organisation"),
    person("Foreign Ministry", kind="organisation"),
    person("Basques", "ESP", kind="group"),
)
DAYS = (date(2020, 5, 4), date(2022, 11, 8), date(2023, 1, 5), None)


@st.composite
def coverage(draw: st.DrawFn) -> list[Reading]:
    """Return readings of as many articles."""
    casts = draw(st.lists(st.lists(st.sampled_from(CAST), min_size=1, max_size=4), min_size=1, max_size=7))
    return [
        article_on(
            *cast,
            published=draw(st.sampled_from(DAYS)),
            outlet=f"Outlet {number}",
        )
        for number, cast in enumerate(casts)
    ]


def keep(path: Place, readings: Sequence[Reading]) -> None:
    with Writer(path) as writer:
        for reading in readings:
            writer.add(reading, recorded=NOON)


def members(view: View) -> dict[str, str]:
    with view.connection() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT actor, identity FROM members")}


def identity_of(view: View, actor: Actor) -> str:
    return members(view)[actor.id]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverage(), st.randoms(use_true_random=False))
def test_in_any_order_the_record_comes_to_the_same(readings: list[Reading], order: object) -> None:
    shuffled = list(readings)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder:
        keep(Path(folder, "one.db"), readings)
        keep(Path(folder, "two.db"), shuffled)
        with View(Path(folder, "one.db")) as one, View(Path(folder, "two.db")) as two:
            assert members(one) == members(two)
            assert list(one.dump(moments=False)) == list(two.dump(moments=False))
            assert verify(one).defects == verify(two).defects == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coverage(), st.integers(0, 6), st.integers(0, 3))
def test_a_reading_that_is_superseded_counts_no_more(readings: list[Reading], place: int, left: int) -> None:
    old = readings[place % len(readings)]
    actors = old.actors[:left]
    spoken = {actor.id for actor in actors}
    newer = dataclasses.replace(
        old,
        version="2",
        actors=actors,
        statements=tuple(statement for statement in old.statements if statement.speaker in spoken),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "record.db")
        keep(path, readings)
        with Writer(path) as writer:
            writer.add(newer, recorded=LATER)
        with View(path) as view:
            assert verify(view).defects == ()
            assert set(members(view)) == set(ids([*(one for one in readings if one is not old), newer]))


def test_an_earlier_version_that_comes_late_changes_nothing(places: Places) -> None:
    newer = article_on(LAVROV, version="2")
    keep(places / "record.db", [newer])
    with Writer(places / "record.db") as writer:
        writer.add(dataclasses.replace(newer, version="1"), recorded=NOON)
    with View(places / "record.db") as view:
        assert verify(view).defects == ()
        assert list(members(view)) == [newer.actors[0].id]


def test_a_join_that_turns_out_to_be_a_guess_is_taken_back_and_both_are_kept(places: Places) -> None:
    first, bare = article_on(LAVROV), article_on(person("Lavrov", "RUS"), outlet="Another")
    other = article_on(person("Ivan Lavrov", "RUS"), outlet="A third")
    keep(places / "record.db", [first, bare])
    with View(places / "record.db") as view:
        joined = identity_of(view, first.actors[0])
        assert identity_of(view, bare.actors[0]) == joined
    with Writer(places / "record.db") as writer:
        writer.add(other, recorded=LATER)
    with View(places / "record.db") as view:
        assert identity_of(view, bare.actors[0]) != joined
        detail = view.identity(bare.actors[0].id)
    assert detail is not None
    told = [(one.verdict, one.identity, one.rule, one.recorded) for one in detail.judgements]
    assert told == [("join", joined, "surname and state", NOON), ("split", joined, "surname and state", LATER)]


def test_each_placing_is_a_judgement_with_reason_and_score(places: Places) -> None:
    keep(places / "record.db", [article_on(LAVROV, state("Russia", "RUS"), person("a diplomat", "RUS"))])
    with View(places / "record.db") as view, view.connection() as connection:
        rows = connection.exec_driver_sql("SELECT verdict, rule, score, reason <> '', person FROM judgements").all()
    assert sorted(tuple(row) for row in rows) == [
        ("join", "country code", 1.0, 1, None),
        ("join", "full name and state", 0.98, 1, None),
    ]


def test_a_record_of_the_first_version_gets_its_identities(tmp_path: Path) -> None:
    whole, old = tmp_path / "whole.db", tmp_path / "old.db"
    keep(whole, [harbour(), hilltop(), article_on(LAVROV), article_on(person("Lavrov", "RUS"), outlet="Another")])
    connection = sqlite3.connect(old)
    connection.executescript(STEPS[0][1])
    connection.execute("ATTACH ? AS whole", (str(whole),))
    for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM whole.{table}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    Writer(old).close()
    with View(whole) as one, View(old) as other:
        assert verify(other).defects == ()
        assert list(one.dump(moments=False)) == list(other.dump(moments=False))


def test_other_rules_place_all_actors_anew(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(places / "record.db", [article_on(LAVROV), harbour()])
    with View(places / "record.db") as view:
        before = members(view)
        judged = sum('"table":"judgements"' in line or '"table": "judgements"' in line for line in view.dump())
    monkeypatch.setattr(refreshing, "rules_version", lambda: "of tomorrow")
    Writer(places / "record.db").close()
    with View(places / "record.db") as view:
        assert members(view) == before
        lines = list(view.dump())
    assert sum('"judgements"' in line for line in lines) == judged, "what is judged alike is not judged again"
    assert any("of tomorrow" in line for line in lines)


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("UPDATE members SET identity = 'per_0' WHERE actor LIKE 'act_%'", "members"),
        ("UPDATE members SET base = 'per_0'", "members"),
        ("UPDATE profiles SET actors = actors + 1", "profiles"),
        ("UPDATE judgements SET reason = 'because'", "judgements"),
        ("DELETE FROM members", "members"),
    ],
)
def test_an_identity_that_does_not_follow_is_found(command: str, table: str, places: Places) -> None:
    path = places / "record.db"
    keep(path, [article_on(LAVROV, state("Russia", "RUS"))])
    assert change(path, command) > 0
    with View(path) as view:
        assert {defect.table for defect in verify(view).defects} == {table}
