from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.projective_trees import arcs_cross
from onrecord.reading.syntax import (
    BARRED,
    ArcScorer,
    RelationScorer,
    best_tree,
    heads_of,
    relations_of,
    sentence_bounds,
)
from onrecord.reading.tagging import Floats
from onrecord.reading.windows import blocks

Heads = tuple[int, ...]
Maker = Callable[[int, int], tuple[Floats, Floats]]


def scores_of(seed: int, size: int) -> tuple[Floats, Floats]:
    """Return scores of heads and of being the root; no word is its own head."""
    random = np.random.default_rng(seed)
    scores, roots = random.normal(size=(size, size)), random.normal(size=size)
    np.fill_diagonal(scores, BARRED)
    return scores, roots


def cyclic_scores(seed: int, size: int) -> tuple[Floats, Floats]:
    """Return scores by which the best heads of almost all words run in circles."""
    scores, roots = scores_of(seed, size)
    for word in range(size):
        partner = word ^ 1 if word ^ 1 < size else word - 1
        scores[word, partner] += 6.0
    return scores, roots - 10.0


def is_tree(heads: Heads) -> bool:
    """Tell whether there is one root, its own head, and every word leads to it."""
    roots = [word for word, head in enumerate(heads) if head == word]
    return len(roots) == 1 and all(leads_to(word, roots[0], heads) for word in range(len(heads)))


def leads_to(word: int, root: int, heads: Heads) -> bool:
    for _ in heads:
        word = heads[word]
    return word == root


def trees(size: int) -> Iterator[Heads]:
    return (heads for heads in product(range(size), repeat=size) if is_tree(heads))


def worth(heads: Heads, scores: Floats, roots: Floats) -> float:
    return float(sum(roots[word] if word == head else scores[word, head] for word, head in enumerate(heads)))


def root_of(heads: Heads) -> int:
    return next(word for word, head in enumerate(heads) if head == word)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 25), st.sampled_from([scores_of, cyclic_scores]))
def test_the_heads_are_always_a_tree_with_one_root(seed: int, size: int, make: Maker) -> None:
    scores, roots = make(seed, size)
    found = best_tree(scores, roots)
    assert is_tree(tuple(found.tolist()))
    assert not arcs_cross(found)


@pytest.mark.parametrize("make", [scores_of, cyclic_scores])
@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_no_other_tree_without_crossing_arcs_is_better(make: Maker, size: int) -> None:
    rivals = [heads for heads in trees(size) if not arcs_cross(np.array(heads))]
    for seed in range(20):
        scores, roots = make(seed, size)
        found = best_tree(scores, roots)
        assert tuple(found.tolist()) == max(rivals, key=lambda heads: worth(heads, scores, roots))


def test_circles_within_circles_are_opened() -> None:
    scores = np.full((5, 5), -20.0)
    np.fill_diagonal(scores, BARRED)
    scores[1, 2] = scores[2, 1] = 9.0  # a circle of two,
    scores[3, 1] = scores[2, 3] = 8.0  # which as one word makes a circle with a third,
    scores[3, 0], scores[1, 4], scores[4, 0] = 2.0, 1.0, 3.0  # and ways in from outside.
    found = best_tree(scores, np.array([50.0, -50.0, -50.0, -50.0, -50.0]))
    assert found.tolist() == [0, 2, 3, 0, 0]


def test_a_sentence_of_one_word_is_its_root() -> None:
    assert best_tree(np.full((1, 1), BARRED), np.array([-3.0])).tolist() == [0]


def test_heads_are_scored_by_both_words_and_their_distance() -> None:
    nothing = np.zeros((4, 6))
    before = ArcScorer(root=np.zeros(3), bias=np.zeros(3), distances=np.array([0.0, 5.0, 0.0, 0.0, 0.0]))
    assert heads_of(nothing, before).tolist() == [0, 0, 1, 2]
    parts = nothing.copy()
    parts[:, 0] = 4.0  # every word as a dependent asks for
    parts[2, 3] = 4.0  # what the third offers as a head,
    parts[2, 1] = 4.0  # and the third asks to be the root.
    asking = ArcScorer(root=np.array([0.0, 4.0, 0.0]), bias=np.zeros(3), distances=np.zeros(5))
    assert heads_of(parts, asking).tolist() == [2, 2, 2, 2]


def test_words_farther_apart_than_the_distances_go_count_as_the_farthest() -> None:
    first = ArcScorer(root=np.zeros(1), bias=np.zeros(1), distances=np.array([7.0, 0.0, 0.0]))
    assert heads_of(np.zeros((4, 2)), first).tolist() == [0, 0, 0, 0]


def test_a_word_that_is_liked_as_a_head_by_all_is_so_through_the_bias() -> None:
    parts = np.zeros((3, 4))
    parts[1, 2] = 3.0
    scorer = ArcScorer(root=np.zeros(2), bias=np.array([2.0, 0.0]), distances=np.zeros(3))
    assert heads_of(parts, scorer).tolist() == [1, 1, 1]


def test_a_relation_is_read_off_the_word_and_its_head() -> None:
    parts = np.zeros((3, 4))
    parts[0, :2] = (2.0, 1.0)  # as dependents the first two ask alike,
    parts[1, :2] = (2.0, 1.0)
    parts[2, 2:] = (1.0, 0.0)  # but their heads offer different things.
    parts[0, 2:] = (0.0, 3.0)
    weights = np.concatenate([np.eye(2), np.zeros((2, 2))], axis=1)
    scorer = RelationScorer(weights=weights, bias=np.zeros(2))
    assert relations_of(parts, np.array([2, 0, 2]), scorer).tolist()[:2] == [0, 1]
    biased = RelationScorer(weights=weights, bias=np.array([0.0, 9.0]))
    assert relations_of(parts, np.array([2, 0, 2]), biased).tolist() == [1, 1, 1]


def test_a_sentence_begins_where_a_word_scores_as_a_first_one_and_at_every_paragraph() -> None:
    (block,) = blocks("* * *\n\nAnn left. Bob stayed.\n\nNobody spoke.")
    starts = np.full(len(block.words), -1.0, dtype=np.float32)
    assert [block.words[start].text for start, _ in sentence_bounds(block, starts)] == ["Ann", "Nobody"]
    starts[3] = 0.5
    bounds = sentence_bounds(block, starts)
    assert [block.words[start].text for start, _ in bounds] == ["Ann", "Bob", "Nobody"]
    assert [end for _, end in bounds] == [*(start for start, _ in bounds[1:]), len(block.words)]


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_sentences_share_out_all_words(seed: int) -> None:
    (block,) = blocks("Ann left. Bob stayed on.\n\nNobody spoke to them, or so it seems.")
    starts = np.random.default_rng(seed).normal(size=len(block.words)).astype(np.float32)
    bounds = sentence_bounds(block, starts)
    assert [word for start, end in bounds for word in range(start, end)] == list(range(len(block.words)))
    assert all(block.paragraph[start] == block.paragraph[end - 1] for start, end in bounds)
