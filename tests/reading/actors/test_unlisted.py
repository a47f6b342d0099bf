"""States that no table lists: found by what the text tells to be theirs, and never a real state's."""

from __future__ import annotations

import pytest

from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from tests.reading.actors.marked import read

STATES = {
    "an organ of its own, and an ending": ("Tarsia’s parliament met. {Tarsia} said so.", ["Tarsia", "Tarsia"]),
    "its people's adjective": (
        "{The Velmoran government} left. Velmora waited.",
        ["The Velmoran government", "Velmora"],
    ),
    "a place that has a government": ("{The government of Orsk} met in Orsk.", ["The government of Orsk"]),
    "two organs": ("{Orsk’s army} left. The parliament of Orsk met, and Orsk waited.", ["Orsk"]),
    "who turns to a state": ("The president of Velmora waited. Velmora accused Kenya.", ["Velmora", "Kenya"]),
    "joined to such a state": (
        "Tarsia’s parliament met. Talks between Velmora and Tarsia began.",
        ["Velmora", "Tarsia"],
    ),
}
NONE = {
    "a person's surname": "Prime Minister Nabil Karim spoke. {Karim} left. The Karim government met.",
    "a surname alone": "{Karim} spoke. He trusts in Karim’s cabinet.",
    "a university with a president": "The president of Velmora spoke in Velmora.",
    "a town with police": "Velmora police spoke in Velmora.",
    "a base": "He landed at Andrews Air Force Base.",
}


def states(marked: str) -> list[str]:
    return [word for word in read(marked).states() if word not in ("government", "cabinet")]


@pytest.mark.parametrize("name", STATES)
def test_a_state_that_no_table_lists(name: str) -> None:
    marked, found = STATES[name]
    assert set(found) <= set(states(marked))


@pytest.mark.parametrize("name", NONE)
def test_what_only_resembles_one(name: str) -> None:
    assert not {"Karim", "Velmora", "Andrews"} & set(states(NONE[name]))


def test_such_a_state_is_an_actor_by_its_name_without_a_code() -> None:
    marked = "{The Velmoran government} left. {Velmora} waited."
    state = read(marked).actor("Velmora")
    assert (state.type, state.country, len(state.mentions)) == ("state", None, 2)


def test_its_minister_abroad_is_of_no_other_state() -> None:
    marked = (
        "GENEVA — {The Velmoran foreign minister, Ana Keld}, met Swiss officials in Geneva. Switzerland was glad.\n\n"
        "Switzerland had paid. “Velmora will wait,” {Keld} said."
    )
    keld = read(marked).actor("Ana Keld")
    assert keld.country is None
    assert [(role.title, role.body) for role in keld.roles] == [("foreign minister", "Velmora")]


def test_two_ministers_of_such_states_are_two() -> None:
    marked = (
        "Velmora and Tarsia met. {Foreign Minister Ana Keld of Velmora} spoke. {Mr Orlo} listened. "
        "{The Tarsian foreign minister} left."
    )
    assert ("Ana Keld",) not in read(marked).speakers()[2:]


def test_an_adjective_alone_keeps_its_minister_from_a_real_state() -> None:
    marked = "GENEVA — Switzerland waited. Switzerland had paid.\n\n{The Velmoran foreign minister, Ana Keld}, said no."
    assert read(marked).actor("Ana Keld").country is None


def test_a_short_form_means_the_one_listed_state_that_holds_it() -> None:
    text = "The Democratic Republic of the Congo waited. The Congolese government spoke, and Congo’s army left."
    found = find_mentions(text, split_sentences(text))
    assert {mention.country for mention in found if mention.type == "state"} == {"COD"}
