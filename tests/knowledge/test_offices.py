"""A title yields the office that its spellings share, with its rank."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from onrecord.knowledge.known_names import known_body, ministry_named
from onrecord.knowledge.offices import is_office_word, offices_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Minister", "foreign minister"),
        ("FM", "foreign minister"),
        ("National Security Adviser", "US national security advisor"),
        ("Gen.", "General"),
    ],
)
def test_spellings_of_an_office_are_one(one: str, other: str) -> None:
    assert offices_in(one).offices == offices_in(other).offices != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deputy Foreign Minister", "Foreign Minister"),
        ("former president", "president"),
        ("Vice President", "President"),
    ],
)
def test_a_rank_makes_another_office(one: str, other: str) -> None:
    assert offices_in(one).offices.isdisjoint(offices_in(other).offices)


def test_walks_of_life_are_told_apart() -> None:
    assert offices_in("minister").walks.isdisjoint(offices_in("singer").walks)
    assert not offices_in("foreign minister").walks.isdisjoint(offices_in("president").walks)


def test_what_names_no_office_yields_none() -> None:
    assert offices_in("tall man from Ghent").offices == frozenset()
    assert offices_in("").offices == frozenset()


@pytest.mark.parametrize(
    ("word", "is_office"), [("official", True), ("officials", True), ("Ghent", False), ("s", False)]
)
def test_a_word_of_office_is_one_of_them_or_several(word: str, is_office: bool) -> None:
    assert is_office_word(word) is is_office


def test_every_word_with_a_walk_is_a_word_of_the_titles() -> None:
    with resources.files("onrecord.knowledge").joinpath("titles.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    words = {word for row in rows for word in (row["title"], *row["fields"].split("|"))}
    with resources.files("onrecord.knowledge").joinpath("walks.csv").open(encoding="utf-8") as file:
        assert {row["word"] for row in csv.DictReader(file)} <= words


def test_bodies_and_ministries_have_one_name() -> None:
    assert known_body("wsj") == known_body("The Wall Street Journal") == "The Wall Street Journal"
    assert known_body("Security Council of Nowhere") is None
    assert ministry_named("Russia’s defence ministry") == ministry_named("Ministry of Defence") == "Defence Ministry"
    assert ministry_named("the ministry of the river") is None
