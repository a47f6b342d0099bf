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


def test_of_three_nobody_is_the_former() -> None:
    text = TWO.replace("it. ", "it, as did Judge Eva Stone. ") + "The former told reporters in Lima the vote was close."
    reading = read_article(Article.of(text))
    lee = next(actor.id for actor in reading.actors if actor.name == "Ann Lee")
    assert reading.statements[-1].speaker != lee
