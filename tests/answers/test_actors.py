"""Who is in the record: names with their outlets, roles with their intervals, and statements across articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.answers import (
    ActorFilter,
    Filter,
    Page,
    find_actor,
    list_actor_heads,
    list_actors,
    list_statements,
    list_timeline,
    summarize_actor,
)
from onrecord.record import Ruling, View, Writer
from tests.answers.coverage import store
from tests.places import Places
from tests.readings import NOON
from tests.sightings import article_on, person, state

FIRST = article_on(
    person("Sergei Lavrov", "RUS", "Foreign Minister"), published=date(2022, 3, 1), outlet="Harbour Gazette"
)
SECOND = article_on(
    person("Sergey Lavrov", None, "foreign minister"), published=date(2022, 5, 9), outlet="Hilltop Courier"
)
THIRD = article_on(person("Lavrov"), state("Russia", "RUS"), published=date(2022, 11, 8), outlet="Harbour Gazette")
OTHER = article_on(
    person("Ana Ruiz", "CHL", "envoy"), person("a diplomat", "CHL"), published=None, outlet="Hilltop Courier"
)


@pytest.fixture
def view(places: Places) -> Iterator[View]:
    with Writer(places / "record.db") as writer:
        for reading in (FIRST, SECOND, THIRD, OTHER):
            writer.add(reading, recorded=NOON)
    with View(places / "record.db") as view:
        yield view


def test_actors_are_listed_across_articles(view: View) -> None:
    first, *others = list_actors(view)
    assert (first.name, first.type, first.state, first.statements, first.articles) == (
        "Sergei Lavrov",
        "person",
        "RUS",
        3,
        3,
    )
    assert first.names == ("Lavrov", "Sergei Lavrov", "Sergey Lavrov")
    assert [title.lower() for title in first.roles] == ["foreign minister"]
    assert (first.first_published, first.last_published) == (date(2022, 3, 1), date(2022, 11, 8))
    assert [row.name for row in others] == ["Ana Ruiz", "Russia", "a diplomat"]
    assert others[0].first_published is None


@pytest.mark.parametrize(
    ("where", "names"),
    [
        (ActorFilter(name="lavrov"), ["Sergei Lavrov"]),
        (ActorFilter(name="sergey"), ["Sergei Lavrov"]),
        (ActorFilter(name="Lav"), []),
        (ActorFilter(state="CHL"), ["Ana Ruiz", "a diplomat"]),
        (ActorFilter(state="Russia"), ["Sergei Lavrov", "Russia"]),
        (ActorFilter(state="RUS", type="state"), ["Russia"]),
        (ActorFilter(type="group"), []),
        (ActorFilter(name="Sergey Lavrov", state="RUS"), ["Sergei Lavrov"]),
    ],
    ids=str,
)
def test_a_filter_is_met_by_any_article_of_an_actor(where: ActorFilter, names: list[str], view: View) -> None:
    assert [row.name for row in list_actors(view, where)] == names


def test_an_actor_is_shown_with_the_outlets_of_each_name(view: View) -> None:
    found = find_actor(view, THIRD.actors[0].id)
    assert found is not None
    assert [(use.name, use.outlets, use.articles) for use in found.names] == [
        ("Sergei Lavrov", ("Harbour Gazette",), 1),
        ("Sergey Lavrov", ("Hilltop Courier",), 1),
        ("Lavrov", ("Harbour Gazette",), 1),
    ]
    assert [one.statements for one in found.appearances] == [1, 1, 1]
    assert len(found.judgements) == 3


def test_a_summary_tells_what_the_actor_is_found_with(view: View) -> None:
    found, summary = (
        find_actor(view, THIRD.actors[0].id),
        summarize_actor(view, THIRD.actors[0].id, latest=2, looked_at=3),
    )
    assert found is not None
    assert summary is not None
    assert (summary.id, summary.statements, summary.wikidata) == (found.id, found.statements, found.wikidata)
    assert (summary.names, summary.roles) == (found.names, found.roles)
    assert summary.latest == found.appearances[-2:]
    assert (summary.appearances, summary.articles) == (len(found.appearances), 3)
    assert sum(alike.judgements for alike in summary.judgements) == len(found.judgements)
    assert list(dict.fromkeys(one.reason for one in found.judgements)) == [one.reason for one in summary.judgements]
    assert summarize_actor(view, "per_none", latest=2, looked_at=3) is None


def test_a_summary_of_the_latest_articles_says_so_and_keeps_what_people_judged(places: Places) -> None:
    first, last = FIRST.actors[0].id, THIRD.actors[0].id
    with Writer(places / "record.db") as writer:
        for reading in (FIRST, SECOND, THIRD):
            writer.add(reading, recorded=NOON)
        writer.split(first, Ruling(person="A. Editor", reason="a namesake", recorded=NOON + timedelta(minutes=1)))
        writer.join(first, last, Ruling(person="A. Editor", reason="not so", recorded=NOON + timedelta(minutes=2)))
    with View(places / "record.db") as view:
        found, summary = find_actor(view, last), summarize_actor(view, last, latest=1, looked_at=1)
    assert found is not None
    assert summary is not None
    assert (summary.looked_at, summary.articles, summary.statements) == (1, len(found.appearances), found.statements)
    [shown] = summary.latest
    assert [use.name for use in summary.names] == list(shown.names)
    assert [one.reason for one in summary.judgements if one.person] == ["a namesake", "not so"]
    by_rules = [one for one in found.judgements if one.rule]
    assert sum(one.judgements for one in summary.judgements if one.rule) < len(by_rules)


def test_a_role_carries_the_interval_in_which_it_was_seen(view: View) -> None:
    found = find_actor(view, FIRST.actors[0].id)
    assert found is not None
    [role] = found.roles
    assert (role.title, role.first_published, role.last_published, role.articles) == (
        "Foreign Minister",
        date(2022, 3, 1),
        date(2022, 5, 9),
        2,
    )


def test_an_actor_is_found_by_the_beginning_of_its_id(view: View) -> None:
    row = list_actors(view)[0]
    found = find_actor(view, row.id[:9])
    assert found is not None
    assert (found.id, found.name) == (row.id, row.name)
    assert find_actor(view, "per_none") is None


def test_a_name_that_no_article_uses_is_no_name_of_an_outlet(places: Places) -> None:
    reading = article_on(state("Kremlin", "RUS"))
    [shown] = reading.actors
    canonical = replace(shown, name="Russia", names=("Kremlin",))
    with Writer(places / "one.db") as writer:
        writer.add(replace(reading, actors=(canonical,)), recorded=NOON)
    with View(places / "one.db") as view:
        found = find_actor(view, shown.id)
    assert found is not None
    assert (found.name, [use.name for use in found.names]) == ("Russia", ["Kremlin"])


@pytest.mark.parametrize("speaker", ["Lavrov", "Sergei Lavrov", "sergey"])
def test_a_speaker_is_found_under_the_names_of_other_articles(speaker: str, view: View) -> None:
    rows = list_statements(view, Filter(speaker=speaker))
    assert [(row.speaker, row.state, row.article) for row in rows] == [
        ("Sergei Lavrov", "RUS", reading.article.id)
        for reading in sorted((FIRST, SECOND, THIRD), key=lambda reading: reading.article.id)
    ]
    assert {row.speaker for row in list_timeline(view, Filter(speaker=speaker))} == {"Sergei Lavrov"}


def test_a_state_finds_those_whose_state_another_article_tells(view: View) -> None:
    said = {row.article for row in list_statements(view, Filter(state="RUS"))}
    assert said == {FIRST.article.id, SECOND.article.id, THIRD.article.id}


def test_at_a_glance_an_actor_is_who_it_is_in_full(places: Places) -> None:
    store(places / "coverage.db")
    with View(places / "coverage.db") as view:
        for where in (
            ActorFilter(),
            ActorFilter(state="Russia"),
            ActorFilter(type="person"),
            ActorFilter(name="Putin"),
        ):
            heads = list_actor_heads(view, where)
            assert {
                (one.id, one.name, one.type, one.state, one.names, one.statements, one.articles) for one in heads
            } == {
                (one.id, one.name, one.type, one.state, one.names, one.statements, one.articles)
                for one in list_actors(view, where)
            }
            assert [(-one.statements, -one.articles, one.id) for one in heads] == sorted(
                (-one.statements, -one.articles, one.id) for one in heads
            )
        every = list_actor_heads(view)
        some = list_actor_heads(view, page=Page(limit=2, offset=1))
        assert some == every[1:3]
        assert some.total == len(every)
