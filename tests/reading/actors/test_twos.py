"""Whom "the former" and "the latter" mean."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article

TWO = "Minister Ann Lee praised the plan and Senator Carl Roy mocked it. "


@pytest.mark.parametrize(("said", "name"), [("The former", "Ann Lee"), ("The latter", "Carl Roy")])
def test_the_former_and_the_latter_are_the_two_of_the_sentence_before(said: str, name: str) -> None:
    reading = read_article(Article.of(f"{TWO}{said} told reporters in Lima that the vote was close."))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(one.speaker or "") for one in reading.statements][-1] == name


@pytest.mark.parametrize(("said", "name"), [("The former", "Norway"), ("The latter", "Chile")])
def test_the_former_and_the_latter_may_be_two_states(said: str, name: str) -> None:
    text = f"Norway and Chile asked three judges on Sunday to share out the krill. {said} said the catch had halved."
    reading = read_article(Article.of(text))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(one.speaker or "") for one in reading.statements][-1] == name


def test_of_three_nobody_is_the_former() -> None:
    text = TWO.replace("it. ", "it, as did Judge Eva Stone. ") + "The former told reporters in Lima the vote was close."
    reading = read_article(Article.of(text))
    lee = next(actor.id for actor in reading.actors if actor.name == "Ann Lee")
    assert reading.statements[-1].speaker != lee


def test_two_sides_are_nobody_where_a_third_is_spoken_of_as_much() -> None:
    text = (
        "Norway and Sweden met envoys of Finland in Lima. Norway praised Finland. Sweden praised Finland. "
        "Officials said that both sides would sign."
    )
    reading = read_article(Article.of(text))
    mentioned = {span.text.lower() for actor in reading.actors for span in actor.mentions}
    assert "both sides" not in mentioned
