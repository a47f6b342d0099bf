"""From the words of a row alone: was it said, not said, left open or taken back?"""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.voicing import Voicing, voicing_in


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("did not say", "that the ferry would sail"),
        ("never said", "that the ferry would sail"),
        ("didn’t call for", "a pause in the fighting"),
        ("has not commented on", "the report"),
        ("would not say", "whether the ferry would sail"),
        ("declined to say", "whether the ferry would sail"),
        ("declined", "to say whether the ferry would sail"),
        ("refused to confirm", "that the ferry had sunk"),
        ("refused to publicly confirm", "that the ferry had sunk"),
        ("has yet to say", "whether the ferry would sail"),
        ("was unable to confirm", "that the ferry had sunk"),
        ("stopped short of accusing", "the rebels of sinking the ferry"),
        ("fell short of accusing", "the rebels of sinking the ferry"),
        ("made no mention of", "the ferry"),
        ("said nothing about", "the ferry"),
        ("kept silent on", "the ferry"),
        ("neither confirmed nor denied", "that the ferry had sunk"),
        ("would neither confirm nor deny", "that the ferry had sunk"),
        ("failed to agree", "that the guns be moved"),
    ],
)
def test_who_withholds_words_does_not_say_them(cue: str, content: str) -> None:
    assert voicing_in("The minister", cue, content) == "unsaid"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the ferry would not sail"),
        ("said it was not true", "that the ferry had sunk"),
        ("denied", "that the ferry had sunk"),
        ("did not hesitate to accuse", "the rebels"),
        ("not only warned", "that the ferry would sink"),
        ("never tired of warning", "that the ferry would sink"),
        ("could not but say", "that the ferry had sunk"),
        ("made no secret", "that the ferry had sunk"),
        ("did not fail to mention", "that the ferry had sunk"),
        ("never stopped demanding", "that the guns be moved"),
        ("did not accept", "the offer"),
        ("does not believe", "that the ferry had sunk"),
        ("refused", "to sign the deal"),
        ("refused to accept", "the offer"),
        ("declined", "the offer"),
        ("has never dropped its demand", "that the guns be moved"),
        ("dropped a hint", "that the guns would be moved"),
        ("", "“It is over.”"),
    ],
)
def test_who_answers_or_cannot_help_saying_says_it(cue: str, content: str) -> None:
    assert voicing_in("The minister", cue, content) == "said"


@pytest.mark.parametrize(
    ("cue", "content", "voicing"),
    [
        ("did not deny", "that an envoy was sent", "open"),
        ("cannot rule out", "a second round", "open"),
        ("refused to rule out", "a second round", "open"),
        ("refused", "to rule out a second round", "open"),
        ("no longer rejects", "a second round", "open"),
        ("did not refuse", "to sign the deal", "open"),
        ("no longer insists", "that the guns be moved", "dropped"),
        ("no longer says", "that the ferry had sunk", "dropped"),
        ("dropped her earlier demand", "that the guns be moved", "dropped"),
        ("withdrew her call for", "the guns to be moved", "dropped"),
        ("waived the condition", "that the guns be moved", "dropped"),
        ("stopped demanding", "that the guns be moved", "dropped"),
    ],
)
def test_what_is_left_open_or_taken_back_is_neither_said_nor_unsaid(cue: str, content: str, voicing: Voicing) -> None:
    assert voicing_in("The minister", cue, content) == voicing


@pytest.mark.parametrize(
    ("source", "voicing"),
    [
        ("No official", "unsaid"),
        ("Nobody in the cabinet", "unsaid"),
        ("Neither side", "unsaid"),
        ("Not a single minister", "unsaid"),
        ("No. 2 in the party", "said"),
        ("None other than the king", "said"),
        ("The cabinet", "said"),
    ],
)
def test_what_nobody_says_is_not_said(source: str, voicing: Voicing) -> None:
    assert voicing_in(source, "said", "that the ferry had sunk") == voicing


@given(st.text(), st.text(), st.text())
def test_any_words_have_a_voicing(source: str, cue: str, content: str) -> None:
    assert voicing_in(source, cue, content) in get_args(Voicing)
