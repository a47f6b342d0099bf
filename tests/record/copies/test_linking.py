"""Copies of an article are found and linked, independent reports are not, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Reading
from onrecord.record import View, Writer, verify
from tests.places import Place, Places, ask, change
from tests.readings import NOON, harbour
from tests.record.copies.wire import COPY, INDEPENDENT, SHORTENED, WIRE, readings


def link(path: Place, made: Iterable[Reading]) -> list[str]:
    """Make a record and return its dump, which tells no order."""
    with Writer(path) as writer:
        for reading in made:
            writer.add(reading, recorded=NOON)
    with View(path) as view:
        return list(view.dump(moments=False))


def rows(path: Place, query: str) -> list[tuple[object, ...]]:
    return ask(path, query)


def groups(path: Place) -> dict[object, object]:
    return dict(rows(path, "SELECT article, copy_group FROM signatures"))  # type: ignore[arg-type]  # pairs


def test_copies_are_linked_and_an_independent_report_is_not(places: Places) -> None:
    path = places / "record.db"
    link(path, readings())
    found = {
        frozenset((one, other)): relation
        for one, other, relation in rows(path, "SELECT article, other, relation FROM copies")
    }
    assert found[frozenset((WIRE.id, COPY.id))] == "copy"
    assert found[frozenset((WIRE.id, SHORTENED.id))] == "shortened"
    assert set().union(*found) == {WIRE.id, COPY.id, SHORTENED.id}
    least = min(WIRE.id, COPY.id, SHORTENED.id)
    assert groups(path) == {**dict.fromkeys((WIRE.id, COPY.id, SHORTENED.id), least), INDEPENDENT.id: INDEPENDENT.id}


def test_every_copy_stays_as_it_is(places: Places) -> None:
    path = places / "record.db"
    link(path, readings())
    with View(path) as view:
        assert [view.reading(reading.article.id) for reading in readings()] == list(readings())


def test_in_any_order_the_record_is_the_same(tmp_path: Path) -> None:
    made = [link(tmp_path / f"{place}.db", order) for place, order in enumerate(permutations(readings()))]
    assert all(one == made[0] for one in made)


def test_a_chain_of_copies_is_one_group_whichever_comes_last(tmp_path: Path) -> None:
    paragraphs = [" ".join(f"{word}{number}" for word in WIRE.text.split()[:60]) for number in range(3)]
    first, last = (Article.of("\n\n".join(paragraphs[place : place + 2]), outlet=f"Desk {place}") for place in (0, 1))
    whole = Article.of("\n\n".join(paragraphs), outlet="Desk 3")
    plain = [Reading(version="1", article=one, actors=(), times=(), statements=()) for one in (first, whole, last)]
    for place, order in enumerate(permutations(plain)):
        path = tmp_path / f"{place}.db"
        link(path, order)
        assert set(groups(path).values()) == {min(first.id, whole.id, last.id)}


def test_an_article_too_short_to_tell_is_linked_with_nothing(places: Places) -> None:
    again = Article.of(harbour().article.text.partition("\n\n")[0], outlet="Hilltop Courier")
    one = Article.of(again.text, outlet="Third")
    path = places / "record.db"
    link(path, [Reading(version="1", article=each, actors=(), times=(), statements=()) for each in (again, one)])
    assert rows(path, "SELECT DISTINCT signature FROM signatures") == [(None,)]
    assert rows(path, "SELECT count(*) FROM copies") == [(0,)]


def test_an_older_record_gets_the_links_that_a_new_one_has(places: Places) -> None:
    path = places / "record.db"
    dump = link(path, readings())
    worded = rows(path, "SELECT count(*), count(DISTINCT wording) FROM wordings")
    for table in ("copies", "signature_bands", "signatures", "wordings", "wording_bands"):
        change(path, f"DELETE FROM {table}")
    assert link(path, ()) == dump
    assert rows(path, "SELECT count(*), count(DISTINCT wording) FROM wordings") == worded


@pytest.mark.parametrize("view", ["copies_readable", "reports_readable"])
def test_copies_are_readable(view: str, places: Places) -> None:
    path = places / "record.db"
    link(path, readings())
    found = rows(path, f"SELECT * FROM {view}")
    assert found
    if view == "reports_readable":
        assert ("statement", "Ilse Brandt", "deny", 4, 4, 2) in [row[1:7] for row in found]


@pytest.mark.parametrize(
    ("command", "table", "problem"),
    [
        ("DELETE FROM copies WHERE relation = 'shortened'", "copies", "not linked with the copies that follow"),
        ("UPDATE copies SET relation = 'copy' WHERE relation = 'shortened'", "copies", "not linked with the copies"),
        ("UPDATE copies SET jaccard = 0.99 WHERE relation = 'copy'", "copies", "not linked with the copies"),
        (
            f"UPDATE signatures SET copy_group = '{INDEPENDENT.id}'",
            "signatures",
            "not in the group that its links make",
        ),
        (f"UPDATE signatures SET runs = 7 WHERE article = '{WIRE.id}'", "signatures", "not what follows from the text"),
        (f"DELETE FROM signature_bands WHERE article = '{WIRE.id}'", "signatures", "not what follows from the text"),
        (f"DELETE FROM signatures WHERE article = '{INDEPENDENT.id}'", "signatures", "not what follows from the text"),
    ],
)
def test_links_that_do_not_follow_from_the_texts_are_found(
    places: Places, command: str, table: str, problem: str
) -> None:
    path = places / "record.db"
    link(path, readings())
    with View(path) as view:
        assert verify(view).defects == ()
    assert change(path, command) > 0
    with View(path) as view:
        defects = verify(view).defects
    assert defects
    assert any(defect.table == table and problem in defect.problem for defect in defects)
