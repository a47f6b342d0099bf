from __future__ import annotations

import numpy as np

from onrecord.reading.linking import (
    CONTENT_TO_CUE,
    CUE_TO_SOURCE,
    FEATURES,
    NOBODY,
    Scorer,
    arrangement,
    candidates,
    choose,
)
from onrecord.reading.tagging import CONTENT, CUE, SOURCE, TaggedSpan
from onrecord.reading.windows import blocks

(BLOCK,) = blocks("Ann said it rains, Bob agreed.\n\nThe mayor warned of floods.\n\nNobody left.")
SPANS = (
    TaggedSpan(role=SOURCE, start=0, end=1),
    TaggedSpan(role=CUE, start=1, end=2),
    TaggedSpan(role=CONTENT, start=2, end=4),
    TaggedSpan(role=SOURCE, start=5, end=6),
    TaggedSpan(role=CUE, start=6, end=7),
    TaggedSpan(role=SOURCE, start=8, end=10),
)


def test_a_source_is_sought_in_the_sentence_of_its_cue() -> None:
    (apart,) = blocks("Ann said it rains. Bob agreed.\n\nThe mayor warned of floods.")
    assert candidates(CUE_TO_SOURCE, SPANS[1], SPANS, BLOCK) == [0, 3]
    assert candidates(CUE_TO_SOURCE, SPANS[1], SPANS, apart) == [0]


def test_the_cue_of_quoted_words_may_stand_one_paragraph_off() -> None:
    (quoting,) = blocks("Ann said it rains, Bob agreed.\n\n“The mayor warned of floods.”\n\n“Nobody left.”")
    near = TaggedSpan(role=CONTENT, start=8, end=14)
    far = TaggedSpan(role=CONTENT, start=16, end=19)
    assert candidates(CONTENT_TO_CUE, near, SPANS, quoting) == [1, 4]
    assert candidates(CONTENT_TO_CUE, far, SPANS, quoting) == []


def test_words_that_are_not_quoted_have_their_cue_in_their_paragraph() -> None:
    content = TaggedSpan(role=CONTENT, start=11, end=13)
    assert candidates(CONTENT_TO_CUE, content, SPANS, BLOCK) == []


def test_an_arrangement_has_one_feature_of_each_sort() -> None:
    for seeker in SPANS:
        for partner in SPANS:
            found = arrangement(seeker, partner, SPANS, BLOCK)
            assert found == sorted(set(found))
            assert max(found) < FEATURES


def test_probabilities_of_the_choice_and_of_nobody() -> None:
    scorer = Scorer(features=np.zeros((FEATURES, 2)), weights=np.ones(2), nobody=0.0)
    links = np.zeros((len(BLOCK.words), 16), dtype=np.float32)
    choice = choose(CUE_TO_SOURCE, 1, SPANS, BLOCK, links, scorer)
    assert choice.partner == NOBODY
    assert np.isclose(np.exp(choice.log_probability), 1 / 3)
    links[5, 4] = 1.0
    choice = choose(CUE_TO_SOURCE, 1, SPANS, BLOCK, links, scorer)
    assert choice.partner == 3
    assert np.isclose(np.exp(choice.log_probability), np.e / (2 + np.e))
