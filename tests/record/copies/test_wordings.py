"""Rows that say the same are found by their words; words that turn a sentence into another one keep them apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from onrecord.answers import list_timeline
from onrecord.datatypes import Act, Article, Reading
from onrecord.record import View, Writer
from onrecord.record.copies.wordings import Worded, is_alike, make_worded
from tests.places import Place, Places, ask
from tests.readings import NOON, actor, day, statement

SAID = "the harbour in Varna will be open to every ship that carries grain or seed"


def report(
    outlet: str, content: str, *, who: str = "Ilse Brandt", act: Act = "say", on: date | None = date(2023, 5, 9)
) -> Reading:
    article = Article.of(f"{who} said {content}.", outlet=outlet, published=date(2023, 5, 10))
    speaker = actor(article, "person", who, "NOR", who)
    said = statement(article, speaker, content, act=act, said=day(on) if on else None)
    return Reading(version="1", article=article, actors=(speaker,), times=(), statements=(said,))


def counted(path: Place, made: Iterable[Reading]) -> list[tuple[int, int]]:
    """Return reports and sources of each row of the timeline, in order of size."""
    with Writer(path) as writer:
        for reading in made:
            writer.add(reading, recorded=NOON)
    with View(path) as view:
        return sorted((row.reports, row.sources) for row in list_timeline(view))


@pytest.mark.parametrize(
    "again",
    [
        SAID,
        SAID.replace("will be", "will soon be"),
        SAID.replace("every", "any"),
        f"that {SAID}",
    ],
)
def test_the_same_in_nearly_the_same_words_is_one_row_of_two_sources(again: str, places: Places) -> None:
    assert counted(places / "record.db", [report("One", SAID), report("Two", again)]) == [(2, 2)]


@pytest.mark.parametrize(
    "other",
    [
        report("Two", SAID.replace("will be", "will not be")),
        report("Two", SAID.replace("Varna", "Burgas")),
        report("Two", SAID.replace("every ship", "3 ships")),
        report("Two", SAID, who="Jonas Falk"),
        report("Two", SAID, act="deny"),
        report("Two", SAID, on=date(2023, 5, 8)),
        report("Two", SAID, on=None),
        report("Two", "grain and seed may pass through the port of Varna"),
    ],
    ids=["negated", "another place", "a figure", "another speaker", "denied", "another day", "no day", "other words"],
)
def test_what_is_not_the_same_stays_apart(other: Reading, places: Places) -> None:
    assert counted(places / "record.db", [report("One", SAID), other]) == [(1, 1), (1, 1)]


def test_without_a_day_independent_reports_stay_apart(places: Places) -> None:
    made = [report("One", SAID, on=None), report("Two", SAID, on=None)]
    assert counted(places / "record.db", made) == [(1, 1), (1, 1)]


def test_a_chain_of_like_words_is_one_row_in_any_order(tmp_path: Path) -> None:
    chain = (SAID, SAID.replace("every", "any"), SAID.replace("every", "any").replace("will be", "will soon be"))
    made = [report(f"Outlet {place}", words) for place, words in enumerate(chain)]
    for place, order in enumerate(permutations(made)):
        assert counted(tmp_path / f"{place}.db", order) == [(3, 3)]


def test_a_wording_is_numbered_by_its_first_entry(places: Places) -> None:
    path = places / "record.db"
    counted(path, [report("One", SAID), report("Two", SAID), report("Three", SAID)])
    [(least, first)] = ask(path, "SELECT min(entry), min(wording) FROM wordings")
    assert least == first


def texts() -> st.SearchStrategy[tuple[list[str], list[str]]]:
    words = st.lists(st.sampled_from("abcdefghij"), min_size=4, max_size=30)
    edits = st.lists(st.tuples(st.integers(0, 29), st.sampled_from("abcdefghijxyz")), max_size=3)

    def edited(drawn: tuple[list[str], list[tuple[int, str]]]) -> tuple[list[str], list[str]]:
        one, changes = drawn
        other = list(one)
        for place, word in changes:
            other[place % len(other)] = word
        return one, other

    return st.tuples(words, edits).map(edited)


def worded(entry: int, words: list[str]) -> Worded:
    row = (entry, f"art_{entry}", "statement", "say", None, "2023-05-09", "2023-05-09", " ".join(words))
    [found] = make_worded([row])
    return found


@given(texts())
def test_what_is_alike_shares_a_band(drawn: tuple[list[str], list[str]]) -> None:
    one, other = worded(1, drawn[0]), worded(2, drawn[1])
    event("alike" if is_alike(one, other) else "apart")
    assert not is_alike(one, other) or one.bands & other.bands


def test_bands_of_a_day_stand_together() -> None:
    assert {band >> 40 for band in worded(1, SAID.split()).bands} == {date(2023, 5, 9).toordinal()}
