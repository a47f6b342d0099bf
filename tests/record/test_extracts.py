from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Reading
from onrecord.record import Extract, Ruling, Selection, View, Writer
from tests.answers.coverage import coverage, line_open, rudenko, store
from tests.places import Place, Places
from tests.reading_strategies import readings
from tests.readings import LATER, NOON, harbour, hilltop, numbered

REVIEWED = datetime(2022, 11, 12, 9, 0, tzinfo=UTC)


def kept(path: Place, *given: Reading) -> Place:
    with Writer(path) as writer:
        for reading in given:
            writer.add(reading, recorded=NOON)
    return path


def extracts(path: Place, selection: Selection | None = None) -> list[Extract]:
    with View(path) as view:
        return list(view.extracts(selection or Selection()))


def ruled(moment: datetime = REVIEWED) -> Ruling:
    return Ruling(person="A. Editor", reason="heard it", recorded=moment)


@pytest.fixture
def path(places: Places) -> Place:
    return kept(places / "r.db", harbour(), hilltop())


def test_every_article_comes_whole_by_date_of_publication(path: Place) -> None:
    found = extracts(path)
    assert [one.reading for one in found] == [hilltop(), harbour()]
    assert {one.recorded for one in found} == {NOON}
    assert [one.length for one in found] == [hilltop().article.length, harbour().article.length]


@settings(max_examples=20, deadline=None)
@given(st.lists(readings(), max_size=3, unique_by=lambda reading: reading.article.id))
def test_what_was_kept_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, given: list[Reading]) -> None:
    path = kept(tmp_path_factory.mktemp("r") / "r.db", *given)
    found = {one.reading.article.id: one.reading for one in extracts(path)}
    assert found == {reading.article.id: reading for reading in given}


def test_more_articles_than_are_loaded_at_a_time_come_once_and_in_order(places: Places) -> None:
    path = kept(places / "r.db", *(numbered(number, count=1) for number in range(120)))
    found = [(one.reading.article.published, one.reading.article.id) for one in extracts(path)]
    assert len(set(found)) == 120
    assert found == sorted(found)
    spoken = extracts(path, Selection(acts=frozenset(("say",))))
    assert [one.reading for one in spoken] == [one.reading for one in extracts(path)]


def test_actors_come_with_who_they_are_across_articles(path: Place) -> None:
    [_, one] = extracts(path)
    solberg = one.reading.actors[0]
    identity = one.identity(solberg.id)
    assert identity is not None
    assert (identity.name, one.name(solberg.id), one.state(solberg.id)) == ("Ingrid Solberg", "Ingrid Solberg", "NOR")
    assert one.names((solberg.id, "act_nobody")) == ("Ingrid Solberg",)
    assert one.name(None) is None


def test_a_selection_of_rows_leaves_the_others_out_with_their_actors_and_times(path: Place) -> None:
    [one] = extracts(path, Selection(acts=frozenset(("deny",))))
    assert [row.act for row in one.reading.statements] == ["deny"]
    assert [actor.name for actor in one.reading.actors] == ["Ingrid Solberg"]
    assert [time.span.text for time in one.reading.times] == ["Monday"]
    assert (one.reading.claims, one.reading.conditions) == ((), ())
    [other] = extracts(path, Selection(acts=frozenset(("appeal",))))
    assert other.reading.times == ()


def test_an_outlet_and_a_day_of_publication_ask_for_whole_articles(path: Place) -> None:
    assert [one.reading for one in extracts(path, Selection(as_of=date(2022, 11, 2)))] == [hilltop()]
    assert [one.reading for one in extracts(path, Selection(outlets=frozenset(("Harbour Gazette",))))] == [harbour()]
    assert extracts(path, Selection(outlets=frozenset())) == []


def test_a_newer_reading_supersedes_and_known_at_brings_back_the_older(path: Place) -> None:
    newer = replace(harbour("2"), statements=harbour().statements[:1])
    with Writer(path) as writer:
        writer.add(newer, recorded=LATER)
    assert extracts(path)[1].reading == newer
    assert extracts(path, Selection(known_at=NOON))[1].reading == harbour()
    assert extracts(path, Selection(known_at=NOON - timedelta(days=1))) == []


def test_reviews_tell_who_and_when_and_rejected_rows_are_out(path: Place) -> None:
    first, second, third = harbour().statements
    with Writer(path) as writer:
        writer.accept(first.id, ruled())
        writer.reject(second.id, ruled())
        writer.amend(third.id, "act", ("demand",), ruled())
    one = extracts(path)[1]
    assert {row.id: row.act for row in one.reading.statements} == {first.id: "deny", third.id: "demand"}
    accepted, amended = one.review(first.id), one.review(third.id)
    assert accepted and amended
    assert [(review.state, review.person, review.recorded) for review in (accepted, amended)] == [
        ("accepted", "A. Editor", REVIEWED),
        ("amended", "A. Editor", REVIEWED),
    ]


def test_a_review_is_unknown_before_it_was_made(path: Place) -> None:
    with Writer(path) as writer:
        writer.accept(harbour().statements[0].id, ruled())
    assert extracts(path, Selection(known_at=NOON))[1].reviews == ()


def test_a_retracted_article_comes_without_rows_and_says_so(path: Place) -> None:
    with Writer(path) as writer:
        writer.retract(harbour().article.id, ruled())
    one = extracts(path)[1]
    assert one.retracted is not None and one.retracted.person == "A. Editor"
    assert (one.reading.statements, one.reading.actors) == ((), ())
    assert extracts(path, Selection(acts=frozenset(("deny",)))) == []
    before = extracts(path, Selection(known_at=NOON))[1]
    assert before.retracted is None and before.reading == harbour()


def test_an_article_is_retracted_as_long_as_the_record_held_that_it_is(path: Place) -> None:
    days = [REVIEWED + timedelta(days=days) for days in (0, 5, 10, 15, 20)]
    with Writer(path) as writer:
        retraction = writer.retract(harbour().article.id, ruled(days[0]))
        writer.undo(retraction, ruled(days[2]))
    during, after = (extracts(path, Selection(known_at=day))[1] for day in (days[1], days[3]))
    assert during.retracted is not None and during.retracted.recorded == days[0]
    assert (during.reading.statements, during.reading.actors) == ((), ())
    assert after.retracted is None and after.reading.statements == harbour().statements
    assert extracts(path)[1].retracted is None


def test_an_acceptance_that_was_taken_back_later_is_known_while_it_held(path: Place) -> None:
    key = harbour().statements[0].id
    with Writer(path) as writer:
        acceptance = writer.accept(key, ruled())
        undoing = writer.undo(acceptance, ruled(REVIEWED + timedelta(days=2)))
        writer.undo(undoing, ruled(REVIEWED + timedelta(days=4)))
    found = [extracts(path, Selection(known_at=REVIEWED + timedelta(days=days)))[1].review(key) for days in (1, 3, 5)]
    assert [review and (review.state, review.recorded) for review in found] == [
        ("accepted", REVIEWED),
        None,
        ("accepted", REVIEWED),
    ]


def test_a_claim_that_another_source_denies_is_known_as_denied(places: Places) -> None:
    affirmed, denied = line_open(), rudenko()
    path = kept(places / "r.db", affirmed)
    assert [one.denied for one in extracts(path)] == [frozenset()]
    with Writer(path) as writer:
        writer.add(denied, recorded=LATER)
    by_article = {one.reading.article.id: one.denied for one in extracts(path)}
    assert by_article == {affirmed.article.id: {affirmed.claims[0].id}, denied.article.id: frozenset()}
    assert [one.denied for one in extracts(path, Selection(known_at=NOON))] == [frozenset()]
    outlets = Selection(outlets=frozenset((affirmed.article.outlet or "",)))
    assert [one.denied for one in extracts(path, outlets)] == [{affirmed.claims[0].id}], "whoever else is left out"


def test_the_coverage_made_by_hand_comes_whole(places: Places) -> None:
    store(places / "r.db")
    found = {one.reading.article.id: one.reading for one in extracts(places / "r.db")}
    assert found == {reading.article.id: reading for reading in coverage()}
