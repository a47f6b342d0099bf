"""Sentences told in somebody's stead."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the source and the words said of each statement that the reader finds in a text."""
    statements = read_article(Article.of(text)).statements
    return [
        (" ".join(part.text for part in one.source), tuple(part.text for part in one.content)) for one in statements
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The ministry was adamant. The troops had never crossed the lake. Nor had they fired on any ferry.",
            "The ministry",
            ("The troops had never crossed the lake", "Nor had they fired on any ferry"),
        ),
        ("The union's version is different. The guards attacked first.", "The union", ("The guards attacked first",)),
        (
            "Officials painted another picture. The crowd had stoned the bus. Seven policemen are in hospital.",
            "Officials",
            ("The crowd had stoned the bus",),
        ),
    ],
)
def test_what_somebody_insists_on_is_told_by_the_next_sentences(
    text: str, source: str, content: tuple[str, ...]
) -> None:
    assert said(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry was adamant. But the troops had crossed the lake.",
        "The ministry was adamant. The troops cross the lake on Monday.",
        "The ministry was adamant.\n\nThe troops had crossed the lake.",
        "The weather was different. The troops had crossed the lake.",
    ],
)
def test_what_the_outlet_tells_itself_is_nobodys_word(text: str) -> None:
    assert said(text) == []
