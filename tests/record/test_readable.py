"""A person who opens the record in any tool of SQLite or PostgreSQL finds words, names and dates."""

from __future__ import annotations

import pytest

from onrecord.record import Writer
from tests.places import Place, Places, ask
from tests.readings import LATER, NOON, harbour, hilltop


@pytest.fixture
def browser(places: Places) -> Place:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
        writer.add(hilltop("2"), recorded=LATER)
    return path


def test_statements_are_readable(browser: Place) -> None:
    rows = ask(browser, "SELECT said, speaker, role, state, act, form, words FROM statements_readable ORDER BY words")
    assert rows == [
        ("2022-11-07", "Ingrid Solberg", "Foreign Minister", "NOR", "say", "direct", "We are not in contact"),
        (None, "Hungary", None, "HUN", "appeal", "indirect", "a pause in the fighting"),
        ("2022-11-07", "Ingrid Solberg", "Foreign Minister", "NOR", "deny", "indirect", "no talks were planned"),
        ("2022-11-02", "Deniz Aksoy", "envoy", "TUR", "demand", "indirect", hilltop().statements[0].content[0].text),
    ]


def test_statements_say_where_they_were_published(browser: Place) -> None:
    rows = ask(browser, "SELECT DISTINCT outlet, published, url FROM statements_readable ORDER BY outlet")
    assert rows == [
        ("Harbour Gazette", "2022-11-08", "https://gazette.example/oslo"),
        ("Hilltop Courier", "2022-11-02", None),
    ]


def test_the_timeline_is_readable_and_the_undated_comes_last(browser: Place) -> None:
    rows = ask(browser, "SELECT date, kind, who, what, words, recorded FROM timeline")
    assert [row[0] for row in rows] == ["2022-11-02", "2022-11-07", "2022-11-07", "2023-03-01/2023-05-31", None]
    assert rows[3][1:5] == ("claim", None, "CONSULT PS+", "Ankara could host a new round in spring")
    assert rows[0][5] == "2022-11-10T12:00:00.000000Z", "the later reading of the article is the one that counts"


def test_actors_are_readable(browser: Place) -> None:
    rows = ask(
        browser,
        "SELECT name, type, state, roles, names, mentions, statements FROM actors_readable WHERE outlet LIKE 'Harbour%'"
        " ORDER BY name",
    )
    assert rows == [
        ("Hungary", "state", "HUN", None, "Hungary", 1, 1),
        ("Ingrid Solberg", "person", "NOR", "Foreign Minister", "Ingrid Solberg; the minister", 2, 2),
        ("Norway", "state", "NOR", None, "Norwegian; Oslo", 2, 0),
        ("Turkey", "state", "TUR", None, "Turkey; Türkiye", 1, 0),
    ]


def test_a_span_is_cut_out_as_the_document_says(browser: Place) -> None:
    [(words,)] = ask(
        browser,
        "SELECT substr(articles.text, start_offset + 1, end_offset - start_offset) FROM condition_spans"
        " JOIN current_readings ON current_readings.id = reading"
        " JOIN articles ON articles.id = current_readings.article"
        " WHERE role = 'before'",
    )
    assert words == "any talks 🕊 begin"
