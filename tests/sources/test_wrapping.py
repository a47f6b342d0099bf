"""Lines broken at a fixed width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.wrapping import unwrapped

WRAPPED = """Sorrel dam stays shut

BREGENZ, March 6 - "We will not be
blackmailed by anyone," Clara Velland told reporters on
Wednesday. She also said that the sluices of the Sorrel dam
would remain shut until the talks.

No date was set."""


def test_lines_broken_within_sentences_are_put_together() -> None:
    assert unwrapped(WRAPPED).split("\n\n") == [
        "Sorrel dam stays shut",
        'BREGENZ, March 6 - "We will not be blackmailed by anyone," Clara Velland told reporters on Wednesday. '
        "She also said that the sluices of the Sorrel dam would remain shut until the talks.",
        "No date was set.",
    ]


def test_paragraphs_of_a_line_each_stay_as_they_are() -> None:
    text = "The dam stays shut, the minister said on Tuesday in the capital.\nNo date was set for talks on the lake."
    assert unwrapped(text) == text


def test_a_headline_over_its_text_stays_apart() -> None:
    text = "Dam stays shut\nThe dam stays shut, the minister said on Tuesday in the capital of the region.\n"
    assert unwrapped(text) == text


@given(st.text(alphabet='ab .\n"', max_size=400))
def test_no_word_is_lost_or_made(text: str) -> None:
    assert unwrapped(text).split() == text.split()
