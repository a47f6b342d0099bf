"""The latest of what the record holds, page by page, and between which days it was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.answers import Page, find_published, list_latest_articles, list_latest_statements
from onrecord.datatypes import Reading
from onrecord.record import View, Writer
from tests.answers.coverage import store
from tests.places import Place, Places
from tests.reading_strategies import readings
from tests.readings import NOON


@pytest.fixture
def path(places: Places) -> Place:
    store(places / "record.db")
    return places / "record.db"


def test_the_latest_article_comes_first(path: Place) -> None:
    with View(path) as view:
        rows = list_latest_articles(view)
    days = [row.published for row in rows]
    assert days == sorted((day for day in days if day), reverse=True)
    assert all(row.title == row.opening for row in rows)


def test_the_record_tells_between_which_days_it_was_published(path: Place, places: Places) -> None:
    with View(path) as view:
        published = find_published(view)
    assert (published.first, published.last) == (date(2022, 10, 31), date(2022, 11, 8))
    with Writer(places / "empty.db"):
        pass
    with View(places / "empty.db") as view:
        empty = find_published(view)
    assert (empty.first, empty.last, empty.outlets) == (None, None, 0)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(readings(), min_size=1, max_size=3, unique_by=lambda one: one.article.id), st.integers(1, 4))
def test_pages_of_the_latest_are_pieces_of_the_whole_order(
    tmp_path_factory: pytest.TempPathFactory, some: list[Reading], limit: int
) -> None:
    path = tmp_path_factory.mktemp("latest") / "record.db"
    with Writer(path) as writer:
        for reading in some:
            writer.add(reading, recorded=NOON)
    with View(path) as view:
        whole = list_latest_statements(view)
        pages = [list_latest_statements(view, Page(limit=limit, offset=at)) for at in range(0, len(whole) + 1, limit)]
    assert [row.id for page in pages for row in page] == [row.id for row in whole]
    assert {page.total for page in pages} == {len(whole)}
