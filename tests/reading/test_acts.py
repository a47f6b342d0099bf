from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Act
from onrecord.reading.acts import act_of


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the ferry would sail on Monday", "say"),
        ("", "“It is over.”", "say"),
        ("has repeatedly denied", "sending an envoy", "deny"),
        ("did not deny", "that an envoy was sent", "say"),
        ("didn’t rule out", "a second round", "say"),
        ("ruled out", "a second round", "reject"),
        ("cannot rule out", "a second round", "say"),
        ("wasn’t ruling out", "a second round", "say"),
        ("hadn't denied", "that an envoy was sent", "say"),
        ("isn't demanding", "a new map", "say"),
        ("asked about", "a second round", "question"),
        ("refused to comment on", "the report", "say"),
        ("refused", "to sign", "reject"),
        ("dismissed reports", "of a secret channel", "deny"),
        ("accused", "the rebels of breaking the truce", "accuse"),
        ("called for", "a pause in the fighting", "appeal"),
        ("is calling on", "both sides to return", "appeal"),
        ("asked", "the council to meet", "appeal"),
        ("asked", "whether the council would meet", "question"),
        ("told", "the garrison to leave", "say"),
        ("told", "to leave the town", "demand"),
        ("warned", "that the deal could collapse", "threaten"),
        ("vowed", "to hold the line", "promise"),
        ("offered", "to host the talks", "offer"),
        ("passed a law prohibiting", "contacts with the junta", "order"),
        ("welcomed", "the exchange of prisoners", "agree"),
        ("laid down conditions", "for a ceasefire", "demand"),
        ("no longer insisted", "that the guns be moved", "say"),
        ("dropped her earlier demand", "that the guns be moved", "say"),
        ("has never dropped its demand", "that the guns be moved", "demand"),
    ],
)
def test_the_cue_tells_the_act(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content) == act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("the junta must free the prisoners", "demand"),
        ("To open talks, the north has to reopen the road", "demand"),
        ("that we must hold on", "say"),
        ("“I should go now”", "say"),
        ("the envoy should have known", "say"),
        ("In her view we must act", "say"),
        ("One should not forget the past", "say"),
        ("there should be a second round", "say"),
        ("the road was mined, the bridge was gone, and somebody should rebuild them", "say"),
    ],
)
def test_a_plain_saying_demands_where_its_first_clause_lays_a_duty_on_others(content: str, act: Act) -> None:
    assert act_of("said", content) == act


@given(st.text(), st.text())
def test_any_words_have_one_of_the_acts_of_the_format(cue: str, content: str) -> None:
    assert act_of(cue, content) in get_args(Act)
