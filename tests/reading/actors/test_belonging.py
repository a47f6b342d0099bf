"""Whose office it is where no adjective tells. The items are the project's own, in the style of a newswire."""

from __future__ import annotations

import pytest

from onrecord.reading.actors.datelines import find_dateline
from tests.reading.actors.marked import read

# Each item: the text with its sources in braces, a person, and the state that the person speaks for.
TOLD: dict[str, tuple[str, str, str | None]] = {
    "the state that opens the sentence, behind its own capital's dateline": (
        "OSLO — Norway will skip the summit, {Foreign Minister Anders Vik} said on Monday.",
        "Anders Vik",
        "NOR",
    ),
    "another state acts than the one of the dateline": (
        "OSLO — Sweden will skip the summit, {Foreign Minister Anders Vik} said, and Norway agreed.",
        "Anders Vik",
        "SWE",
    ),
    "the state that opens the paragraph": (
        "Peru complained.\n\nLima was ignored. Ottawa refused. {Trade Minister Paul Carver} said the list was closed.",
        "Paul Carver",
        "CAN",
    ),
    "two states that open the paragraph together": (
        "Peru and Chile refused. {Trade Minister Paul Carver} said the list was closed.",
        "Paul Carver",
        None,
    ),
    "somebody else opens the sentence": (
        "The French envoy Luc Morel telephoned Foreign Minister Paul Carver on Sunday.",
        "Paul Carver",
        None,
    ),
    "whom a state sends": (
        "Kigali sent Defence Minister Paul Carver.",
        "Paul Carver",
        "RWA",
    ),
    "a minister whom another state telephones": (
        "Kigali thanked Defence Minister Paul Carver.",
        "Paul Carver",
        None,
    ),
    "its spokesman, after the one that opens the sentence before": (
        "{The Kenyan Foreign Ministry} rejected the map. {Its spokesman, Daniel Otis,} called it a sketch.",
        "Daniel Otis",
        "KEN",
    ),
    "its ambassador, after two states": (
        "Mali asked Algeria to recall its ambassador, Daniel Otis.",
        "Daniel Otis",
        None,
    ),
    "the state in whose name the person speaks": (
        "Chad and Kenya met. For Kenya, {Daniel Otis} said the list was closed.",
        "Daniel Otis",
        "KEN",
    ),
    "the state for which the person negotiates": (
        "Chad and Kenya met. {Daniel Otis}, who negotiates for Kenya, said the list was closed.",
        "Daniel Otis",
        "KEN",
    ),
    "the state whose army follows the name": (
        "Chad complained. {General Daniel Otis of the Kenyan army} said the list was closed.",
        "Daniel Otis",
        "KEN",
    ),
    "the state of the region that the person governs": (
        "Chad complained. {Governor Daniel Otis of Puntland} said the list was closed.",
        "Daniel Otis",
        "SOM",
    ),
    "the forces that the person commands": (
        "The minister met General Viktor Danko, who commands the Serbian troops on the river.",
        "Viktor Danko",
        "SRB",
    ),
    "the state whose will a president tells": (
        "{President Viktor Danko} warned on Friday that Serbia remained ready to leave.",
        "Viktor Danko",
        "SRB",
    ),
    "the state that the president only speaks of": (
        "{President Viktor Danko} warned on Friday that Serbia had broken the law.",
        "Viktor Danko",
        None,
    ),
    "where the article was written, if the paragraph names no other": (
        "NAIROBI — Traders waited for Kenya's reply.\n\nIt rained.\n\n{Interior Minister Daniel Otis} said so.",
        "Daniel Otis",
        "KEN",
    ),
    "a guest who turns to the state in whose capital he is": (
        "BEIJING — China kept silent.\n\nIt rained.\n\n{Chancellor Viktor Danko} urged China to speak.",
        "Viktor Danko",
        None,
    ),
    "a description with a state that only one can be": (
        "{Irrigation Minister Daniel Otis} opened the session. {The Kenyan minister} was brief.",
        "Daniel Otis",
        "KEN",
    ),
    "a description with a state that two could be": (
        "{Irrigation Minister Daniel Otis} met Trade Minister Viktor Danko. {The Kenyan minister} was brief.",
        "Daniel Otis",
        None,
    ),
    "an envoy to a state is not of it": (
        "Daniel Otis, the ambassador to Berlin, was recalled.",
        "Daniel Otis",
        None,
    ),
    "an official of a body without a state": (
        "Kenya waited. {NATO spokesman Daniel Otis} said nothing.",
        "Daniel Otis",
        None,
    ),
    "a mayor, who belongs to the state where he is": (
        "NAIROBI — Kenya waited.\n\n{Mayor Daniel Otis} said nothing.",
        "Daniel Otis",
        "KEN",
    ),
    "of a state, behind the name": (
        "{Daniel Otis of Kenya} chaired the session.",
        "Daniel Otis",
        "KEN",
    ),
    "the counterpart of somebody else": (
        "Greek Foreign Minister Nikos Dendros rang his Kenyan counterpart, Daniel Otis.",
        "Daniel Otis",
        "KEN",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_an_office_without_a_state_has_the_one_that_the_article_tells(name: str) -> None:
    marked, person, country = TOLD[name]
    assert read(marked).actor(person).country == country


def test_the_ministry_is_that_of_the_state_spoken_of() -> None:
    found = read("The Turkish Defence Ministry sent a note.\n\nGreece has ships. {The Defence Ministry} said two.")
    (spoken,) = found.cast.speakers(found.sources[0])
    assert {actor.id: actor.country for actor in found.cast.actors}[spoken] == "GRC"


def test_the_ministry_in_a_capital_is_that_of_its_state() -> None:
    found = read("Egypt and Qatar wrote a draft.\n\nIn Doha, {the Foreign Ministry} said it was long.")
    (spoken,) = found.cast.speakers(found.sources[0])
    assert {actor.id: actor.country for actor in found.cast.actors}[spoken] == "QAT"


def test_her_government_is_the_speakers_state() -> None:
    found = read("{Kenyan minister Ann Lee} said her government would pay.")
    assert [mention.text for mention in found.actor("Kenya").mentions] == ["her government"]


def test_the_country_where_something_happens_is_no_actor() -> None:
    found = read("{Kenyan minister Ann Lee} said prices in the country had risen.")
    assert [actor.name for actor in found.cast.actors] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "line", "country"),
    [
        ("TEL AVIV — It rained.", "TEL AVIV — ", "ISR"),
        ("N’DJAMENA — It rained.", "N’DJAMENA — ", "TCD"),
        ("A title\n\nMOSCOW, Nov 8 (Some Wire) - It rained.", "MOSCOW, Nov 8 (Some Wire) - ", "RUS"),
        ("SEATTLE — It rained.", "SEATTLE — ", "USA"),
        ("LITTLEHAVEN — It rained.", "LITTLEHAVEN — ", None),
        ("The vote — a close one — was held.", "", None),
    ],
)
def test_a_dateline_tells_the_country_of_its_place(text: str, line: str, country: str | None) -> None:
    found = find_dateline(text)
    assert (text[found.start : found.end].strip(), found.country) == (line.strip(), country)


def test_a_dateline_is_no_mention() -> None:
    assert [mention.head.text for mention in read("ADDIS ABABA — Kenya agreed.").mentions] == ["Kenya"]


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        (
            "NAIROBI — Kenya waits. A strike began.\n\nThe union accused the government of haste.",
            "the government",
            "Kenya",
        ),
        (
            "Chad and Kenya met. {Kenyan Foreign Minister Ann Otieno} said his government would wait.",
            "his government",
            "Kenya",
        ),
    ],
)
def test_a_government_without_a_name_is_that_of_the_state_that_stands_out(text: str, words: str, state: str) -> None:
    found = read(text)
    assert words in [mention.text for mention in found.actor(state).mentions]


def test_both_sides_are_the_two_states_most_spoken_of() -> None:
    text = "Kenya asked Chad to wait. Chad refused. Kenya complained. Peru wondered. {Both sides} said no."
    assert read(text).speakers() == [("Kenya", "Chad")]
