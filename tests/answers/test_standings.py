"""Where parties stand: the same as asking for each of them, and the words of the latest statements as topics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.answers import Filter, Page, list_positions, list_standings, list_topics
from onrecord.record import View, Writer
from tests.answers.coverage import store
from tests.places import Places
from tests.readings import NOON, harbour


@pytest.fixture(scope="module")
def view(module_places: Places) -> Iterator[View]:
    path = module_places / "record.db"
    store(path)
    with View(path) as view:
        yield view


@pytest.mark.parametrize(
    "where", [Filter(), Filter(topic="talks"), Filter(topic="talks", as_of=date(2022, 11, 7)), Filter(topic="grain")]
)
def test_a_party_stands_where_its_positions_say(view: View, where: Filter) -> None:
    [standings] = list_standings(view, [where], limit=100)
    for row in standings:
        positions = list_positions(view, row.party, where)
        assert row.rows == positions.total
        last = positions[0].when
        assert [one.when and one.when.start for one in positions if one.id == row.id] == [last and last.start]


def test_who_says_most_comes_first_and_only_so_many(view: View) -> None:
    [every] = list_standings(view, [Filter()], limit=100)
    assert [row.rows for row in every] == sorted((row.rows for row in every), reverse=True)
    assert list_standings(view, [Filter()], limit=1) == (every[:1],)


def test_nobody_stands_anywhere_before_anything_was_published(view: View) -> None:
    assert list_standings(view, [Filter(as_of=date(2022, 1, 1))]) == ((),)


def test_who_is_no_official_does_not_speak_for_the_state(places: Places) -> None:
    with Writer(places / "record.db") as writer:
        writer.add(harbour(), recorded=NOON)
    with View(places / "record.db") as view:
        rows = {row.party: row.rows for row in list_standings(view, [Filter()])[0]}
        assert rows == {name: list_positions(view, name, page=Page(limit=1)).total for name in rows}


def test_topics_are_words_of_the_latest_statements_and_no_names(view: View) -> None:
    topics = list_topics(view, 5)
    assert 0 < len(topics) <= 5
    assert all(topic.islower() for topic in topics)
    assert not {"russia", "ukraine", "putin"} & set(topics)
    assert len({topic[:5] for topic in topics}) == len(topics)
    assert all(list_standings(view, [Filter(topic=topic) for topic in topics]))
