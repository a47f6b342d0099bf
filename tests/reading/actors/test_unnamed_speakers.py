"""Speakers without a name, and those whose name the words around it hide."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Actor, Article, Reading
from onrecord.reading.reader import read_article


def speakers(text: str) -> list[tuple[str, str] | None]:
    """Return the name and the type of the speaker of each statement."""
    reading = read_article(Article.of(text))
    return [(actor.name, actor.type) if actor else None for actor in map_speakers(reading)]


def map_speakers(reading: Reading) -> list[Actor | None]:
    actors = {actor.id: actor for actor in reading.actors}
    return [actors[one.speaker] if one.speaker else None for one in reading.statements]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The pensioners' union threatened to march on the treasury on Friday.", "pensioners' union", "organisation"),
        ("Tea growers threatened the government with a blockade of the port.", "Tea growers", "group"),
        ("A court in Vienna ruled that the sale was void.", "court in Vienna", "organisation"),
        ("The attorney general refused to step down over the leak.", "attorney general", "person"),
        ("The speaker of parliament announced that the vote would be held in May.", "speaker of parliament", "person"),
    ],
)
def test_whoever_speaks_without_a_name_is_an_actor_by_the_words_that_describe_them(
    text: str, name: str, type_: str
) -> None:
    assert (name, type_) in speakers(text)


def test_a_speaker_that_a_state_owns_is_of_that_state() -> None:
    reading = read_article(Article.of("Estonia's grid agency concluded that the cable had been cut on purpose."))
    assert [(actor.name, actor.country) for actor in map_speakers(reading) if actor] == [
        ("Estonia's grid agency", "EST")
    ]


def test_a_pronoun_goes_on_with_a_speaker_without_a_name() -> None:
    found = speakers("The harbour union said the ferries would not sail. It demanded talks with the owners.")
    assert [one[0] for one in found if one] == ["harbour union", "harbour union"]


def test_a_description_that_may_mean_somebody_with_a_name_is_nobody_new() -> None:
    text = (
        "Senator Paul Whitmore met Senator Dale Rourke in Boise on Monday. The senator said the bridge bill was dead."
    )
    assert all(one is None or one[0] in {"Paul Whitmore", "Dale Rourke"} for one in speakers(text))


def test_a_calling_may_be_that_of_whoever_holds_an_office() -> None:
    text = (
        "The opposition leader Gagik Sarkisov accused Mayor Hrant Petrosyan of waste on Monday. "
        "The engineer demanded that the books be opened."
    )
    assert "engineer" not in {one[0] for one in speakers(text) if one}


def test_two_ministers_of_two_states_are_two_speakers() -> None:
    text = (
        "The Thai envoys left at noon. Thailand's energy minister said the pipeline was safe. "
        "The Malaysian energy minister said it leaked."
    )
    said = {one[0].removeprefix("the ") for one in speakers(text) if one}
    assert said == {"Thailand's energy minister", "Malaysian energy minister"}


def test_some_and_others_are_nobody() -> None:
    assert speakers("Others said the road had been closed since Monday.") == [None]


def test_words_about_a_person_do_not_hide_that_the_person_speaks() -> None:
    text = "No shots were fired at the crossing, Hsu Mei-ling of Taiwan's coast guard said on Sunday."
    assert [one[0] for one in speakers(text) if one] == ["Hsu Mei-ling"]


def test_what_a_law_forbids_is_the_word_of_who_made_it() -> None:
    text = "A law passed by Iran's parliament in March forbids inspectors to visit the plant."
    assert [one for one in speakers(text) if one and one[1] == "organisation"]


def test_a_government_told_by_its_state_is_the_state() -> None:
    text = "Yemen's internationally recognised government said the airport would reopen."
    assert speakers(text) == [("Yemen", "state")]
