"""Whom the words of a source name."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Span
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.actors.sourcing import named_by
from onrecord.reading.sentences import split_sentences


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Fisheries official Nalini Wickrama", ["Nalini Wickrama"]),
        ("former law adviser Ann Lee", ["Ann Lee"]),
        ("Ann Lee, a teacher,", ["Ann Lee"]),
        ("Supporters of Ann Lee", ["Supporters"]),
        ("A novel about Ann Lee", []),
        ("A house that Ann Lee built", []),
    ],
)
def test_the_head_of_a_source_is_named_and_not_whoever_else_stands_in_it(source: str, named: list[str]) -> None:
    text = f"{source} said no."
    mentions = find_mentions(text, split_sentences(text))
    assert [one.head.text for one in named_by(text, Span.of(text, 0, len(source)), mentions)] == named
