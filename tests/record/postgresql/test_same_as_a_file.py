"""A record on a server holds and answers what a file does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.answers import (
    Filter,
    list_conditions,
    list_contacts,
    list_contested,
    list_outlets,
    list_positions,
    list_quotes,
    list_standings,
    list_timeline,
    search,
)
from onrecord.datatypes import Article, Reading
from onrecord.errors import UsageError
from onrecord.pipeline import read_article
from onrecord.record import Page, Selection, View, Writer, verify
from onrecord.record.dialects.word_vectors import query_of
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths
from tests.reading_strategies import readings
from tests.readings import NOON
from tests.record.copies import wire
from tests.servers import Schemas


@cache
def sample() -> tuple[Reading, ...]:
    items = read_paths([SAMPLE_FOLDER], date(2022, 11, 20))
    return tuple(read_article(item.content) for item in items if isinstance(item.content, Article))


@pytest.fixture(scope="module")
def views(every_schema: Schemas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[View, View]]:
    schemas = Schemas(base=every_schema.base, numbers=every_schema.numbers, free=every_schema.free)
    places = (tmp_path_factory.mktemp("records") / "record.db", schemas / "record.db")
    for place in places:
        with Writer(place) as writer:
            for reading in (*sample(), *wire.readings()):
                writer.add(reading, recorded=NOON)
    with View(places[0]) as file, View(places[1]) as server:
        yield file, server
    schemas.empty()


def test_the_sample_s_readings_are_the_same_in_both(views: tuple[View, View]) -> None:
    file, server = views
    assert list(file.dump()) == list(server.dump())
    assert verify(file) == verify(server)


QUESTIONS: dict[str, Callable[[View, Filter], object]] = {
    "timeline": list_timeline,
    "latest": lambda view, where: list_timeline(view, where, Page(limit=5, offset=3)),
    "conditions": list_conditions,
    "contacts": lambda view, where: list_contacts(view, (), where),
    "contested": lambda view, where: list_contested(view, (), where),
    "outlets": list_outlets,
    "positions": lambda view, where: list_positions(view, "Russia", where),
    "quotes": lambda view, where: list_quotes(view, "putin", where),
    "standings": lambda view, where: [
        (row.party, row.rows) for rows in list_standings(view, [where], 20) for row in rows
    ],
    "talks": lambda view, where: search(view, "talks", where),
    "words": lambda view, where: search(view, "grain deal's suspended", where),
    "none": lambda view, where: search(view, "zeppelin", where),
}
FILTERS = {
    "all": Filter(),
    "a day": Filter(since=date(2022, 11, 7), until=date(2022, 11, 8)),
    "as of": Filter(as_of=date(2022, 11, 7)),
    "a topic": Filter(topic="grain"),
    "a state": Filter(state="RUS"),
    "a party": Filter(party="Ukraine"),
}


@pytest.mark.parametrize("where", FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_has_the_same_answer(
    question: Callable[[View, Filter], object], where: Filter, views: tuple[View, View]
) -> None:
    file, server = views
    assert question(file, where) == question(server, where)


def test_exports_and_identities_are_the_same(views: tuple[View, View]) -> None:
    file, server = views
    assert list(file.extracts()) == list(server.extracts())
    assert file.identities() == server.identities()
    assert file.overview(page=Page(limit=10)) == server.overview(page=Page(limit=10))
    assert file.names("pu") == server.names("pu")
    assert file.contact_pairs() == server.contact_pairs()


WORDS = (
    "talks",
    "talk",
    "Talking",
    "grain",
    "Zürich",
    "zurich",
    "İstanbul",
    "don't",
    "U.S.",
    "5½",
    "naïve",
    "x'y",
    "\\",
    "日本",
)


def asked() -> st.SearchStrategy[str]:
    quoted = st.lists(st.sampled_from(WORDS), max_size=3).map(lambda words: '"' + " ".join(words) + '"')

    def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(parts, min_size=2, max_size=3)
        return st.one_of(
            several.map(lambda some: f"({' AND '.join(some)})"), several.map(lambda some: f"({' OR '.join(some)})")
        )

    return st.recursive(quoted, joined, max_leaves=5)


@pytest.fixture(scope="module")
def worded(every_schema: Schemas) -> Iterator[tuple[View, View]]:
    """Give views of many short articles of the words, on both."""
    schemas = Schemas(base=every_schema.base, numbers=every_schema.numbers, free=every_schema.free)
    with TemporaryDirectory() as folder:
        places = (Path(folder, "record.db"), schemas / "worded.db")
        for place in places:
            with Writer(place) as writer:
                for number in range(24):
                    words = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 6)]
                    bare = Article.of(" ".join(words), outlet=str(number))
                    writer.add(Reading(version="1", article=bare, actors=(), times=(), statements=()), recorded=NOON)
        with View(places[0]) as file, View(places[1]) as server:
            yield file, server
    schemas.empty()


@settings(max_examples=60, deadline=None)
@given(query=asked())
def test_words_find_the_same_rows_in_the_same_order(query: str, worded: tuple[View, View]) -> None:
    found = [view.findings(Selection(words=query), ("article",)) for view in worded]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "query", ["talks", '"talks', '"a" "b"', '("a"', '"a")', "", '"a" AND', 'NEAR("a" "b")', '"a" & "b"']
)
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="is no query"):
        query_of(query)


@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
@given(reading=readings())
def test_a_reading_comes_back_as_it_was_stored(reading: Reading, schemas: Schemas) -> None:
    schemas.empty()
    with Writer(schemas / "record.db") as writer:
        assert writer.add(reading, recorded=NOON).stored
    with View(schemas / "record.db") as view:
        assert view.reading(reading.article.id) == reading
        assert verify(view).defects == ()


@settings(max_examples=60, deadline=None)
@given(day=st.dates(), shift=st.integers(-40, 40))
def test_days_are_moved_as_sqlite_moves_them(day: date, shift: int, worded: tuple[View, View]) -> None:
    query = text("SELECT date(CAST(:day AS text), CAST(:shift AS text))")
    told = {"day": day.isoformat(), "shift": f"{shift:+} days"}
    found = []
    for view in worded:
        with view.connection() as connection:
            found.append(connection.execute(query, told).scalar_one())
    assert found[0] == found[1]
