from __future__ import annotations

from typing import get_args

import pytest

from onrecord.datatypes import Act, Factuality, Form
from onrecord.surfaces.web.pages.badges import DENIED_SIGN, act_badge, event_word, form_word, stance_badge


@pytest.mark.parametrize("factuality", [one for one in get_args(Factuality) if one.endswith("-")])
@pytest.mark.parametrize("own_voice", [True, False])
def test_what_is_denied_has_a_sign_and_a_word_for_it(factuality: Factuality, own_voice: bool) -> None:
    badge = stance_badge(factuality, None, own_voice=own_voice)
    assert DENIED_SIGN in badge.sign
    assert "not" in badge.word or badge.word == "denied"
    assert badge.tone == "denied"


def test_no_two_stances_look_alike_without_colour() -> None:
    badges = [stance_badge(one, None) for one in get_args(Factuality)]
    assert len({(badge.word, badge.sign) for badge in badges}) == len(badges)


def test_what_is_only_planned_is_not_affirmed() -> None:
    badge = stance_badge("UU", "planned")
    assert (badge.word, badge.tone) == ("planned", "open")


@pytest.mark.parametrize("act", get_args(Act))
def test_every_act_has_a_word_of_its_own(act: Act) -> None:
    assert [one for one in get_args(Act) if act_badge(one).word == act_badge(act).word] == [act]


@pytest.mark.parametrize(("act", "tone"), [("deny", "denied"), ("reject", "plain")])
def test_denials_and_rejections_carry_the_sign_and_denials_the_tone(act: Act, tone: str) -> None:
    assert (act_badge(act).sign, act_badge(act).tone) == (DENIED_SIGN, tone)


def test_forms_and_events_are_told_in_words() -> None:
    assert {form_word(form) for form in get_args(Form)} == {"quoted", "partly quoted", "in the outlet’s words"}
    assert event_word("CONSULT") == "talks or contact"
    assert event_word("ANOTHER") == "ANOTHER"
