"""What words say of a condition."""

from __future__ import annotations

import pytest

from onrecord.knowledge.condition_changes import loosening_in


@pytest.mark.parametrize(
    ("text", "loosening"),
    [
        ("said the talks could begin without preconditions", "dropped"),
        ("said he NO LONGER asked for it", "dropped"),
        ("said a gradual withdrawal would do, and dropped the rest", "dropped"),
        ("was open to discussing the date", "softened"),
        ("would never again drop it", None),
        ("didn’t really set aside anything", None),
        ("gave the talks up", None),
        ("", None),
    ],
)
def test_words_drop_a_condition_or_soften_it_or_leave_it(text: str, loosening: str | None) -> None:
    assert loosening_in(text) == loosening


def test_a_cue_beyond_the_reach_of_a_negator_counts() -> None:
    assert loosening_in("had not spoken of it for years and dropped it") == "dropped"
