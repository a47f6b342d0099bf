"""Nouns for states of one kind."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.knowledge.offices import states_called
from onrecord.reading.reader import read_article


def test_a_noun_names_states_of_its_kind_alone() -> None:
    assert "SAU" in states_called("kingdom")
    assert "YEM" not in states_called("kingdom")
    assert states_called("country") == frozenset()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Jordan and Egypt met on Monday. Bo Lind, the Egyptian foreign minister, said the kingdom had agreed.",
            "Jordan",
        ),
        ("Egypt and Chad met on Monday. Bo Lind, the Egyptian foreign minister, said the kingdom had agreed.", None),
        ("Jordan and Morocco met on Monday. Bo Lind, an envoy, said the kingdom had agreed.", None),
    ],
)
def test_the_kingdom_is_the_only_one_that_the_text_names(text: str, meant: str | None) -> None:
    reading = read_article(Article.of(text))
    found = [actor.name for actor in reading.actors if "the kingdom" in {mention.text for mention in actor.mentions}]
    assert found == ([meant] if meant else [])
