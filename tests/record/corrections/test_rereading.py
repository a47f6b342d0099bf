"""A newer version reads the same text again, and what people said still holds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Reading, content_id
from onrecord.errors import UsageError
from onrecord.record import View, Writer, verify
from onrecord.record.corrections.parts import Part
from tests.places import Place, Places, ask, change
from tests.reading_strategies import readings
from tests.readings import LATER, NOON, harbour, hilltop, words
from tests.record.corrections.test_corrections import ARTICLE, CLAIM, CONTACT, DENIAL, SOLBERG, reading, ruling

TOMORROW = LATER + timedelta(days=1)


@pytest.fixture
def path(places: Places) -> Place:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    return path


def found(path: Place) -> dict[str, tuple[str, str]]:
    """Return state and place of what was reviewed."""
    rows = ask(path, "SELECT object, state, found FROM reviews")
    return {key: (state, place) for key, state, place in rows}


def test_what_was_amended_and_rejected_stays_so(path: Place) -> None:
    with Writer(path) as writer:
        writer.amend(DENIAL.id, "act", ["reject"], ruling())
        writer.reject(CONTACT.id, ruling(1))
        assert writer.add(harbour("2"), recorded=TOMORROW).stored
        assert not writer.add(harbour("2"), recorded=TOMORROW).stored
    after = reading(path)
    assert after.version.startswith("2~")
    assert [one.act for one in after.statements] == ["reject", "appeal"]
    assert found(path) == {DENIAL.id: ("amended", "read"), CONTACT.id: ("rejected", "read")}


def test_what_was_accepted_stays_as_it_was_accepted(path: Place) -> None:
    otherwise = replace(harbour("2"), statements=(replace(DENIAL, act="agree", said=None), CONTACT))
    with Writer(path) as writer:
        writer.accept(DENIAL.id, ruling())
        writer.add(otherwise, recorded=TOMORROW)
    assert reading(path).statements == (DENIAL, CONTACT)


def test_what_is_no_longer_found_is_carried_over_in_place_of_what_stands_there(path: Place) -> None:
    longer = words(ARTICLE, "that no talks were planned")
    moved = replace(DENIAL, id=content_id("sta", "moved"), content=(longer,), act="say")
    with Writer(path) as writer:
        writer.amend(DENIAL.id, "act", ["reject"], ruling())
        writer.reject(CONTACT.id, ruling(1))
        writer.add(replace(harbour("2"), statements=(moved,)), recorded=TOMORROW)
    assert reading(path).statements == (replace(DENIAL, act="reject"),)
    assert found(path) == {DENIAL.id: ("amended", "carried"), CONTACT.id: ("rejected", "absent")}


def test_what_is_carried_over_brings_its_speaker_and_its_statement(path: Place) -> None:
    bare = Reading(version="2", article=ARTICLE, actors=(), times=(), statements=())
    with Writer(path) as writer:
        writer.accept(DENIAL.id, ruling())
        writer.accept(CLAIM.id, ruling(1))
        writer.add(bare, recorded=TOMORROW)
    after = reading(path)
    assert (after.statements, after.actors) == ((DENIAL,), (SOLBERG,))


def test_a_speaker_under_another_id_is_recognised_by_the_mentions(path: Place) -> None:
    renamed = replace(SOLBERG, id=content_id("act", "renamed"), name="Minister Solberg")
    bare = Reading(version="2", article=ARTICLE, actors=(renamed,), times=(), statements=())
    with Writer(path) as writer:
        writer.accept(DENIAL.id, ruling())
        writer.add(bare, recorded=TOMORROW)
    after = reading(path)
    assert after.actors == (renamed,)
    assert [one.speaker for one in after.statements] == [renamed.id]


def test_a_retraction_outlives_another_reading(path: Place) -> None:
    with Writer(path) as writer:
        writer.retract(ARTICLE.id, ruling())
        writer.add(harbour("2"), recorded=TOMORROW)
    assert reading(path).statements == ()


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("UPDATE corrections SET person = 'Somebody Else'", "corrections"),
        ("UPDATE corrections SET value = '\"order\"'", "corrections"),
        ("UPDATE reviews SET state = 'accepted'", "reviews"),
        ("DELETE FROM reviews", "reviews"),
    ],
)
def test_a_correction_changed_behind_the_records_back_is_found(path: Place, command: str, table: str) -> None:
    with Writer(path) as writer:
        writer.amend(DENIAL.id, "act", ["reject"], ruling())
    change(path, command)
    with View(path) as view:
        assert table in {defect.table for defect in verify(view).defects}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings(), st.integers(0, 2**32))
def test_whatever_is_corrected_and_read_anew_the_record_stays_sound_and_all_can_be_undone(
    first: Reading, seed: int
) -> None:
    chance = random.Random(seed)
    parts: tuple[Part, ...] = (*first.actors, *first.times, *first.statements, *first.claims, *first.conditions)
    kept = [one for one in first.statements if chance.random() < 0.5 and one.parent is None]
    again = replace(first, version=f"{first.version}+", statements=tuple(kept), claims=(), conditions=())
    with TemporaryDirectory() as folder:
        path = Path(folder, "record.db")
        with Writer(path) as writer:
            writer.add(first, recorded=NOON)
            made: list[str] = []
            for minute in range(6):
                if minute == 3:
                    writer.add(again, recorded=LATER + timedelta(minutes=minute))
                try:
                    key = chance.choice(parts).id if parts else first.article.id
                    say = chance.choice((writer.accept, writer.reject))
                    made.append(say(key, ruling(minute)))
                except UsageError:
                    continue
            reading(path, first.article.id)
            for minute, correction in enumerate(made):
                writer.undo(correction, ruling(10 + minute))
        after = reading(path, first.article.id)
        assert replace(after, version=again.version) == again
