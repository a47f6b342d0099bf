"""Who does what is done to a pronoun."""

from __future__ import annotations

import pytest

from onrecord.reading.actors.doers import doers_by_place
from onrecord.reading.analyses import analyses_of


@pytest.mark.parametrize(
    ("text", "pronoun", "doer"),
    [
        ("The minister thanked him on Monday.", "him", "minister"),
        ("The ambassador summoned the consul and thanked him.", "him", "ambassador"),
        ("The ambassador said on Monday that the consul had thanked him.", "him", "consul"),
    ],
)
def test_the_subject_of_its_verb_is_found_for_an_object_pronoun(text: str, pronoun: str, doer: str) -> None:
    assert doers_by_place(analyses_of(text)) == {text.index(pronoun): text.index(doer)}


def test_a_subject_has_no_doer() -> None:
    assert doers_by_place(analyses_of("He left on Monday.")) == {}
