"""People's word on who is who: kept, above the rules, and taken back by nobody but people."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Reading
from onrecord.errors import UsageError
from onrecord.record import Ruling, View, Writer, verify
from tests.places import Place, Places
from tests.readings import LATER, NOON
from tests.sightings import article_on, person, state

ONE = article_on(person("Sergei Lavrov", "RUS", "Foreign Minister"), outlet="One")
TWO = article_on(person("Sergey Lavrov", "RUS"), outlet="Two")
BARE = article_on(person("Lavrov"), outlet="Three")
MINISTER = article_on(person("the Russian minister", "RUS"), state("Russia", "RUS"), outlet="Four")


def ruling(minute: int = 0) -> Ruling:
    return Ruling(person="A. Editor", reason="the photograph shows it", recorded=LATER + timedelta(minutes=minute))


def actor(reading: Reading) -> str:
    return reading.actors[0].id


@pytest.fixture
def path(places: Places) -> Place:
    with Writer(places / "record.db") as writer:
        for reading in (ONE, TWO, BARE, MINISTER):
            writer.add(reading, recorded=NOON)
    return places / "record.db"


def groups(path: Place) -> set[frozenset[str]]:
    """Return the actors of each identity, and see that the record is sound."""
    with View(path) as view:
        assert verify(view).defects == ()
        with view.connection() as connection:
            rows = connection.exec_driver_sql("SELECT identity, actor FROM members").all()
    return {frozenset(actor for identity, actor in rows if identity == one) for one, _ in rows}


def identity(path: Place, key: str) -> str:
    with View(path) as view:
        found = view.identity(key)
    assert found is not None
    return found.head.id


def test_at_first_the_rules_decide(path: Place) -> None:
    assert groups(path) >= {frozenset({actor(ONE), actor(TWO)}), frozenset({actor(BARE)}), frozenset({actor(MINISTER)})}


def test_a_person_joins_what_rules_leave_apart(path: Place) -> None:
    with Writer(path) as writer:
        writer.join(actor(BARE), identity(path, actor(ONE)), ruling())
    assert frozenset({actor(ONE), actor(TWO), actor(BARE)}) in groups(path)


def test_a_join_of_an_identity_holds_for_whoever_comes_into_it_later(path: Place) -> None:
    later = article_on(person("Sergei Lavrov"), outlet="Five")
    with Writer(path) as writer:
        writer.join(identity(path, actor(ONE)), actor(BARE), ruling())
        writer.add(later, recorded=LATER)
    assert frozenset({actor(ONE), actor(TWO), actor(BARE), actor(later)}) in groups(path)


def test_a_join_is_taken_back_by_its_judgement(path: Place) -> None:
    before = groups(path)
    with Writer(path) as writer:
        judgement = writer.join(actor(BARE), actor(ONE), ruling())
        assert groups(path) != before
        writer.split(judgement[:10], ruling(1))
        with pytest.raises(UsageError, match="taken back already"):
            writer.split(judgement, ruling(2))
    assert groups(path) == before


def test_a_split_takes_one_actor_out_and_no_rule_undoes_it(path: Place) -> None:
    later = article_on(person("Sergei Lavrov", "RUS", "Foreign Minister"), outlet="Five")
    with Writer(path) as writer:
        writer.split(actor(TWO), ruling())
        writer.add(later, recorded=LATER)
    assert groups(path) >= {frozenset({actor(ONE), actor(later)}), frozenset({actor(TWO)})}


def test_a_judgement_of_a_rule_is_split_off_as_its_actor_is(path: Place) -> None:
    with View(path) as view:
        detail = view.identity(actor(TWO))
    assert detail is not None
    of_two = next(one for one in detail.judgements if one.actor == actor(TWO))
    with Writer(path) as writer:
        writer.split(of_two.id, ruling())
        with pytest.raises(UsageError, match="split off already"):
            writer.split(of_two.id, ruling(1))
    assert groups(path) >= {frozenset({actor(ONE)}), frozenset({actor(TWO)})}


def test_who_was_split_off_can_be_joined_elsewhere_and_split_again(path: Place) -> None:
    with Writer(path) as writer:
        writer.split(actor(TWO), ruling())
        writer.join(actor(TWO), actor(MINISTER), ruling(1))
        assert groups(path) >= {frozenset({actor(ONE)}), frozenset({actor(TWO), actor(MINISTER)})}
        writer.split(actor(TWO), ruling(2))
    assert groups(path) >= {frozenset({actor(ONE)}), frozenset({actor(TWO)}), frozenset({actor(MINISTER)})}


def test_every_judgement_is_kept_with_who_why_and_when(path: Place) -> None:
    with Writer(path) as writer:
        writer.split(writer.join(actor(BARE), actor(ONE), ruling()), ruling(1))
    with View(path) as view:
        detail = view.identity(actor(BARE))
    assert detail is not None
    told = [(one.verdict, one.person, one.reason, one.score, one.recorded) for one in detail.judgements]
    word = ("A. Editor", "the photograph shows it", 1.0)
    assert told == [("join", *word, LATER), ("split", *word, LATER + timedelta(minutes=1))]
    assert detail.judgements[1].undoes == detail.judgements[0].id


@pytest.mark.parametrize(
    ("one", "other", "problem"),
    [
        (actor(ONE), actor(TWO), "are one already"),
        (actor(ONE), MINISTER.actors[1].id, "join only actors of one type"),
        (actor(ONE), "act_none", "the record has no act_none"),
        (actor(ONE), "act_", "could be 5 ids"),
        (actor(ONE), "jud_", "could be"),
    ],
)
def test_a_join_that_cannot_be_says_why(path: Place, one: str, other: str, problem: str) -> None:
    with Writer(path) as writer, pytest.raises(UsageError, match=problem):
        writer.join(one, other, ruling())


def test_a_split_that_cannot_be_says_why(path: Place) -> None:
    with Writer(path) as writer:
        with pytest.raises(UsageError, match="stands apart already"):
            writer.split(actor(BARE), ruling())
        with pytest.raises(UsageError, match="is seen in 2 places"):
            writer.split(identity(path, actor(ONE)), ruling())


@pytest.mark.parametrize(("who", "why"), [("", "because"), ("A. Editor", " ")])
def test_a_judgement_without_name_or_reason_is_refused(who: str, why: str) -> None:
    with pytest.raises(UsageError, match="a name and a reason"):
        Ruling(person=who, reason=why, recorded=NOON)


def test_a_moment_without_time_zone_is_refused(path: Place) -> None:
    naive = Ruling(person="A. Editor", reason="because", recorded=datetime(2022, 11, 9))
    with Writer(path) as writer, pytest.raises(ValueError, match="time zone"):
        writer.join(actor(BARE), actor(ONE), naive)


def test_a_former_id_leads_to_what_became_of_it(path: Place) -> None:
    joined = identity(path, actor(ONE))
    bulgarian = article_on(person("Sergei Lavrov", "BGR"), outlet="Five")
    with Writer(path) as writer:
        writer.add(bulgarian, recorded=LATER)
    assert frozenset({actor(bulgarian)}) in groups(path)
    assert identity(path, joined) == identity(path, actor(ONE)) != joined


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_whatever_people_judge_the_record_stays_sound(seed: int) -> None:
    chance = random.Random(seed)
    readings = (ONE, TWO, BARE, MINISTER, article_on(person("Lavrov", "RUS"), outlet="Five"))
    keys = [actor.id for reading in readings for actor in reading.actors]
    with TemporaryDirectory() as folder:
        path = Path(folder, "record.db")
        with Writer(path) as writer:
            waiting = list(readings)
            for minute in range(10):
                try:
                    if waiting and chance.random() < 0.5:
                        writer.add(waiting.pop(), recorded=datetime(2022, 11, 9, 1, minute, tzinfo=UTC))
                    elif chance.random() < 0.5:
                        keys.append(writer.join(chance.choice(keys), chance.choice(keys), ruling(minute)))
                    else:
                        keys.append(writer.split(chance.choice(keys), ruling(minute)))
                except UsageError:
                    continue
        groups(path)
