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


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("demanded that Serbia withdraw its troops", None),
        ("insisted that the siege be lifted", None),
        ("has given up its demand that the guns be moved", "dropped"),
        ("said the demand for guarantees had been dropped", "dropped"),
        ("said it had withdrawn its call for an inquiry", "dropped"),
        ("said that it had never withdrawn its call for an inquiry", None),
    ],
)
def test_only_what_drops_a_demand_drops_it(text: str, change: str | None) -> None:
    assert loosening_in(text) == change
