"""Organisations that no table knows, as the model and their capitals show them."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article, Reading
from onrecord.reading.reader import read_article

LEAGUE = "The Bakers’ League closed its shops in Turku on Monday. "


def _speakers(reading: Reading) -> list[str | None]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [names.get(statement.speaker or "") for statement in reading.statements]


def _organisations(text: str) -> set[str]:
    return {actor.name for actor in read_article(Article.of(text)).actors if actor.type == "organisation"}


@pytest.mark.parametrize(
    "said",
    ["It said flour was too dear.", "The league said flour was too dear.", "Flour was too dear, it said on Tuesday."],
)
def test_an_organisation_with_a_name_is_meant_again(said: str) -> None:
    assert _speakers(read_article(Article.of(LEAGUE + said))) == ["Bakers’ League"]


def test_a_firm_in_capitals_is_no_person() -> None:
    text = "Turku on Monday fined Baltic Timber. Baltic Timber said it would appeal. The company is twelve years old."
    reading = read_article(Article.of(text))
    assert {actor.name: actor.type for actor in reading.actors}["Baltic Timber"] == "organisation"
    assert _speakers(reading) == ["Baltic Timber"]


def test_the_state_that_opens_its_name_is_its_state() -> None:
    text = "Norway’s Herring Board said on Monday that the quota would fall. It said stocks were low."
    (board,) = (actor for actor in read_article(Article.of(text)).actors if actor.name == "Norway’s Herring Board")
    assert board.country == "NOR"


@pytest.mark.parametrize("text", ["OULU, Finland (Test Wire) — Ann Lee said ships left.", "Ships left the Black Sea."])
def test_datelines_and_seas_are_no_organisations(text: str) -> None:
    assert _organisations(text) <= {"Test Wire"}


def test_a_state_and_a_surname_are_no_organisation() -> None:
    assert _organisations("Turkey’s Erdogan accused Greece of arming the islands on Monday.") == set()
