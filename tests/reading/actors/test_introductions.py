"""Descriptions, counterparts and short names that tell of somebody named before."""

from __future__ import annotations

import pytest

from tests.reading.actors.marked import read

TOLD = {
    "a description in the next sentence tells office and state": (
        "Daniel Otis was late. {The Kenyan commander} said the road was closed.",
        "Daniel Otis",
        "KEN",
        ["commander"],
    ),
    "a vague word tells the state alone": (
        "Daniel Otis was late. {The Kenyan official} said the road was closed.",
        "Daniel Otis",
        "KEN",
        [],
    ),
    "a counterpart holds the office of whom he is met by": (
        "{Greek Foreign Minister Nikos Dendros} rang his Kenyan counterpart, Daniel Otis.",
        "Daniel Otis",
        "KEN",
        ["Foreign Minister"],
    ),
    "who is in an office": (
        "Daniel Otis, who is deputy foreign minister of Kenya, {said} nothing.",
        "Daniel Otis",
        "KEN",
        ["deputy foreign minister of Kenya"],
    ),
    "a rank behind an office is another": (
        "{Kenyan army spokesman Colonel Daniel Otis} said nothing.",
        "Daniel Otis",
        "KEN",
        ["army spokesman", "Colonel"],
    ),
    "an office at a ministry": (
        "{Daniel Otis, secretary of state at the Foreign Ministry in Nairobi,} said nothing.",
        "Daniel Otis",
        "KEN",
        ["secretary of state at the Foreign Ministry in Nairobi"],
    ),
    "a nationality right before the name": (
        "The letter went to the UN’s resident coordinator, Kenyan Daniel Otis.",
        "Daniel Otis",
        "KEN",
        ["resident coordinator"],
    ),
    "a deputy introduced by whose he is": (
        "{Kenya’s deputy, Daniel Otis,} said nothing.",
        "Daniel Otis",
        "KEN",
        ["deputy"],
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_of_a_person(name: str) -> None:
    marked, person, country, titles = TOLD[name]
    actor = read(marked).actor(person)
    assert (actor.country, [role.title for role in actor.roles]) == (country, titles)


SPEAKERS = {
    "two of whom one could be described": (
        "{Daniel Otis} met Karl Holm. {The commander} said nothing.",
        [("Daniel Otis",), ()],
    ),
    "somebody named in the same sentence is not described in it": (
        "It rained. {The commander} told Daniel Otis to wait.",
        [()],
    ),
    "a spokesman who is also a general": (
        "{Army spokesman Daniel Otis} said nothing. {The general} left.",
        [("Daniel Otis",), ("Daniel Otis",)],
    ),
    "a surname with an office that the other does not hold": (
        "{General Daniel Otis} waited. {Minister Otis} said nothing.",
        [("Daniel Otis",), ("Otis",)],
    ),
    "the bloc is the one body named": (
        "{NATO} met in Oslo. {The alliance} said nothing.",
        [("NATO",), ("NATO",)],
    ),
    "two bodies could be the bloc": (
        "{ECOWAS} and the African Union met. {The bloc} said nothing.",
        [("ECOWAS",), ()],
    ),
    "a name alone that acts and comes again": (
        "Sukhovets gave his word. On Friday {Sukhovets} said it was over.",
        [("Sukhovets",)],
    ),
}


@pytest.mark.parametrize("name", SPEAKERS)
def test_whom_a_source_names(name: str) -> None:
    marked, speakers = SPEAKERS[name]
    assert read(marked).speakers() == speakers


NO_PERSONS = ("Gas flowed again on Tuesday.", "Traders from Kismayo laughed.", "In Kismayo, shells fell.")


@pytest.mark.parametrize("text", NO_PERSONS)
def test_common_words_and_places_are_no_persons(text: str) -> None:
    assert not [actor for actor in read(text).cast.actors if actor.type == "person"]
