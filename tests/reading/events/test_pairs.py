"""Parties told by their number."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.datatypes import Actor, Article, Span
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.events.pairs import told_by_number
from onrecord.reading.syntax import Sentence
from onrecord.reading.windows import blocks

NAMES = ("Norland", "Sorvik", "Tarn")


def told(text: str) -> dict[str, tuple[str, ...]]:
    """Return the descriptions by number in a text of sentences that end on full stops, with whom they mean."""
    (block,) = blocks(text)
    ends = [number + 1 for number, word in enumerate(block.words) if word.text == "."]
    sentences = tuple(
        Sentence(
            start=start,
            end=end,
            upos=("X",) * (end - start),
            lemma=("x",) * (end - start),
            head=tuple(np.arange(start, end).tolist()),
            relation=("dep",) * (end - start),
        )
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    )
    analysis = Analysis(block=block, sentences=sentences, mentions=(), chain=())
    places = [
        Appearance(span=Span.of(text, start, start + len(name)), actors=(name,))
        for name in NAMES
        if (start := text.find(name)) >= 0
    ]
    actors = tuple(
        Actor(id=name, type="state", name=name, names=(), country=None, wikidata=None, roles=(), mentions=())
        for name in NAMES
    )
    cast = Cast(actors=actors, appearances=tuple(places), sourced=())
    return {place.span.text: place.actors for place in told_by_number(Article.of(text), cast, (analysis,))}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norland met Sorvik . Both countries agreed .", "Both countries"),
        ("Norland met Sorvik . Rain fell . The two have talked .", "two"),
        ("Norland met Sorvik . Later the two sides fought .", "two sides"),
    ],
)
def test_so_many_parties_as_were_named_before_are_meant(text: str, words: str) -> None:
    assert told(text) == {words: ("Norland", "Sorvik")}


@pytest.mark.parametrize(
    "text",
    [
        "Norland met Sorvik and Tarn . Both countries agreed .",
        "Norland agreed . Both countries rejoiced .",
        "Norland met Sorvik . It sent two ships .",
    ],
    ids=["more were named", "fewer were named", "no parties are counted"],
)
def test_where_the_number_does_not_fit_nobody_is_meant(text: str) -> None:
    assert told(text) == {}
