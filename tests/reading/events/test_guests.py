"""Whom only events name: people in plain words and states in adjectives."""

from __future__ import annotations

import numpy as np

from onrecord.datatypes import Article
from onrecord.reading.actors.cast import Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention
from onrecord.reading.events.guests import invited, kept
from onrecord.reading.syntax import Sentence
from onrecord.reading.windows import blocks

TEXT = "Drivers blocked the French port. They left."
KINDS = ("none", "person", "place")
NOBODY = Cast(actors=(), appearances=(), sourced=())


def analysis() -> Analysis:
    """Return the text's two sentences with "Drivers" and "They" in one chain."""
    (block,) = blocks(TEXT)
    lemmas = tuple({"Drivers": "driver", "They": "they"}.get(word.text, word.text.lower()) for word in block.words)
    upos = tuple({"Drivers": "NOUN", "They": "PRON"}.get(word.text, "X") for word in block.words)
    places = np.arange(len(block.words))
    sentences = tuple(
        Sentence(
            start=start,
            end=end,
            upos=upos[start:end],
            lemma=lemmas[start:end],
            head=tuple(places[start:end].tolist()),
            relation=("dep",) * (end - start),
        )
        for start, end in ((0, 6), (6, len(block.words)))
    )
    mentions = (EntityMention(start=0, end=1, head=0, kind=1), EntityMention(start=6, end=7, head=6, kind=1))
    return Analysis(block=block, sentences=sentences, mentions=mentions, chain=(0, 0))


def test_people_in_plain_words_are_a_group_with_their_pronouns() -> None:
    guests = invited(Article.of(TEXT), NOBODY, (analysis(),), KINDS)
    drivers = next(actor for actor in guests.actors if actor.name == "Drivers")
    assert drivers.type == "group"
    meant = {place.span.text for place in guests.appearances if place.actors == (drivers.id,)}
    assert meant == {"Drivers", "They"}


def test_a_state_that_stands_in_an_adjective_is_found() -> None:
    guests = invited(Article.of(TEXT), NOBODY, (analysis(),), KINDS)
    assert [(actor.name, actor.country) for actor in guests.actors if actor.type == "state"] == [("France", "FRA")]


def test_whom_no_event_names_is_left_out() -> None:
    guests = invited(Article.of(TEXT), NOBODY, (analysis(),), KINDS)
    france = next(actor.id for actor in guests.actors if actor.type == "state")
    assert [actor.name for actor in kept(NOBODY, guests, {france})] == ["France"]
    assert kept(NOBODY, guests, ()) == ()
