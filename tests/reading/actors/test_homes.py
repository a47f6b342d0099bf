"""The state that stands out as a person's, and when none does."""

from __future__ import annotations

from importlib import resources

import pytest

from onrecord.knowledge import load_rows
from onrecord.reading.actors.homes import Weight
from tests.reading.actors.marked import read

HOMES = {
    "the state that paragraph and dateline speak of": (
        "NAIROBI — Kenya will keep the port shut. It rained.\n\nKenya had warned of this. Nobody listened.\n\n"
        "“It is shut,” {Ports Minister Daniel Otis} said.",
        "KEN",
    ),
    "in whose capital the person speaks": (
        "NAIROBI — Kenya complained about Chile.\n\nIn Santiago, {Ports Minister Daniel Otis} answered.",
        "CHL",
    ),
    "not the state that the person accuses": (
        "Kenya complained.\n\n{Ports Minister Daniel Otis} accused Kenya of haste.",
        None,
    ),
    "not the state of which the person alone speaks first": (
        "{Ports Minister Daniel Otis} said that Kenya had shut the port. Kenya denied it. Kenya has two ports.",
        None,
    ),
    "not the state that thanks the person": ("Kenya thanked Ports Minister Daniel Otis.", None),
    "of a body without a state": ("NAIROBI — Kenya waited.\n\n{UN envoy Daniel Otis} said nothing.", None),
    "two states named together": ("Kenya and Chile met. {Ports Minister Daniel Otis} said nothing.", None),
    "no state that has no such office": (
        "NAIROBI — Kenya will keep the port shut. It rained.\n\nKenya had warned of this.\n\n"
        "“It is shut,” {Chancellor Daniel Otis} said.",
        None,
    ),
    "not that of the city where a mediator speaks": (
        "GENEVA — Kenya and Chile met in Geneva.\n\n{The mediator, Daniel Otis}, said nothing.",
        None,
    ),
    "that of the president whose spokesman it is": (
        "President Ann Roy of Kenya met Chile’s minister in Chile. {Her spokesman, Daniel Otis}, said so.",
        "KEN",
    ),
    "not that of whose counterpart it is": (
        "Kenya’s ports minister, Ann Roy, spoke. {Her counterpart, Daniel Otis}, said nothing. Kenya waited.",
        None,
    ),
    "a text without states": ("{Ports Minister Daniel Otis} said nothing.", None),
}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("BOGOTA — Colombia’s president spoke.\n\n{Congress} will vote, she said.", "COL"),
        ("WASHINGTON — The United States will wait.\n\n{Congress} will vote, the White House said.", "USA"),
        # No chamber of that state is called so.
        ("NEW DELHI — India will wait.\n\n{Congress} spoke of delay.", None),
        ("{Congress} will vote.", None),
    ],
)
def test_a_body_is_that_of_a_state_which_has_one_of_its_name(text: str, country: str | None) -> None:
    assert read(text).actor("Congress").country == country


@pytest.mark.parametrize("name", HOMES)
def test_the_state_that_stands_out(name: str) -> None:
    marked, country = HOMES[name]
    assert read(marked).actor("Daniel Otis").country == country


def test_words_that_tell_the_state_count_for_more_than_what_stands_around() -> None:
    marked = (
        "NAIROBI — Kenya waited. Kenya waited on.\n\n{Ports Minister Daniel Otis} spoke. {The Chilean minister} left."
    )
    assert read(marked).actor("Daniel Otis").country == "CHL"


def test_every_weight_is_of_a_feature_that_the_code_can_yield() -> None:
    source = resources.files("onrecord.reading.actors").joinpath("home_features.py").read_text(encoding="utf-8")
    for row in load_rows("state_weights", Weight):
        told = row.feature.partition(",")[0].removesuffix(" itself")
        assert told in source or told.partition(": ")[2] in source, row.feature
