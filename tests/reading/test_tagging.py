from __future__ import annotations

import itertools
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.tagging import (
    CONTENT,
    CUE,
    FORBIDDEN,
    SOURCE,
    TAGS,
    Lattice,
    TaggedSpan,
    Transitions,
    allowed,
    best_tags,
    spans_of,
    tags_of,
)


def transitions(seed: int) -> Transitions:
    random = np.random.default_rng(seed)
    tables = [np.where(mask, random.normal(size=mask.shape), FORBIDDEN) for mask in allowed()]
    return Transitions(between=tables[0], first=tables[1], last=tables[2])


def score(tags: tuple[int, ...], scores: np.ndarray, tables: Transitions) -> float:
    total = tables.first[tags[0]] + tables.last[tags[-1]] + sum(scores[i, tag] for i, tag in enumerate(tags))
    return float(total + sum(tables.between[one, other] for one, other in itertools.pairwise(tags)))


def test_tags_and_spans_are_each_others_inverse() -> None:
    spans = [
        TaggedSpan(role=SOURCE, start=0, end=2),
        TaggedSpan(role=CUE, start=2, end=3),
        TaggedSpan(role=CONTENT, start=4, end=8),
    ]
    tags = tags_of(spans, 9)
    assert [TAGS[tag] for tag in tags[:5]] == ["B-source", "E-source", "S-cue", "O", "B-content"]
    assert spans_of(tags) == spans


@given(st.integers(0, 1000), st.integers(1, 12))
def test_the_best_tags_are_well_formed(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))) * 3
    tags = best_tags(scores, transitions(seed))
    assert (tags_of(spans_of(tags), length) == tags).all()


def test_the_best_tags_and_probabilities_are_those_of_all_readings() -> None:
    tables = transitions(7)
    scores = np.random.default_rng(7).normal(size=(3, len(TAGS))) * 2
    readings = list(itertools.product(range(len(TAGS)), repeat=3))
    weights = np.array([score(tags, scores, tables) for tags in readings])
    assert tuple(best_tags(scores, tables)) == readings[int(weights.argmax())]
    span = TaggedSpan(role=CUE, start=1, end=3)
    possible = [(tags, weight) for tags, weight in zip(readings, weights, strict=True) if weight > FORBIDDEN / 2]
    wanted = sum(math.exp(weight) for tags, weight in possible if span in spans_of(tags))
    expected = math.log(wanted / sum(math.exp(weight) for _, weight in possible))
    assert math.isclose(Lattice(scores, tables).log_probability(span), expected, rel_tol=1e-6)


@given(st.integers(0, 1000), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_a_paragraph_is_read_the_same_whatever_stands_around_it(seed: int, lengths: list[int]) -> None:
    scores = np.random.default_rng(seed).normal(size=(sum(lengths), len(TAGS))) * 3
    tables = transitions(seed)
    bounds = list(itertools.pairwise([0, *itertools.accumulate(lengths)]))

    tags, lattice = best_tags(scores, tables, bounds), Lattice(scores, tables, bounds)

    for start, end in bounds:
        alone = best_tags(scores[start:end], tables)
        assert (tags[start:end] == alone).all()
        for span in spans_of(alone):
            moved = TaggedSpan(role=span.role, start=span.start + start, end=span.end + start)
            expected = Lattice(scores[start:end], tables).log_probability(span)
            assert lattice.log_probability(moved) == expected
