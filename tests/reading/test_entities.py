from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.coreference import EntityMention
from onrecord.reading.entities import EdgeScorer, entity_mentions
from onrecord.reading.linking import Rows
from onrecord.reading.tagging import Floats

PERSON, PLACE = 1, 2
FLAT = EdgeScorer(first=np.zeros(5), last=np.zeros(5))


def kinds(size: int, heads: dict[int, int]) -> Rows:
    rows = np.zeros((size, 3), dtype=np.float32)
    rows[:, 0] = 0.5
    for head, kind in heads.items():
        rows[head, kind] = 1.0
    return rows


def parts(size: int, edges: dict[int, tuple[int, int]]) -> Floats:
    """Return parts by which each head word asks for its first and its last word by their place."""
    rows = np.zeros((size, 4 * size))
    for word in range(size):
        rows[word, size + word] = rows[word, 3 * size + word] = 1.0
    for head, (first, last) in edges.items():
        rows[head, first] = rows[head, 2 * size + last] = 9.0
    return rows


def test_a_mention_runs_from_the_first_to_the_last_word_that_its_head_asks_for() -> None:
    found = entity_mentions((10, 16), kinds(6, {2: PERSON}), parts(6, {2: (1, 4)}), FLAT)
    assert found == [EntityMention(start=11, end=15, head=12, kind=PERSON)]


def test_mentions_nest_and_come_in_text_order_the_longer_first() -> None:
    chosen = kinds(6, {1: PLACE, 3: PERSON, 5: PLACE})
    found = entity_mentions((0, 6), chosen, parts(6, {1: (1, 1), 3: (1, 4), 5: (5, 5)}), FLAT)
    assert [(one.start, one.end, one.kind) for one in found] == [(1, 5, PERSON), (1, 2, PLACE), (5, 6, PLACE)]


def test_two_head_words_of_one_stretch_are_one_mention() -> None:
    found = entity_mentions((0, 4), kinds(4, {1: PERSON, 2: PLACE}), parts(4, {1: (0, 3), 2: (0, 3)}), FLAT)
    assert found == [EntityMention(start=0, end=4, head=1, kind=PERSON)]


def test_without_head_words_there_is_nothing() -> None:
    assert entity_mentions((3, 7), kinds(4, {}), parts(4, {}), FLAT) == []


@pytest.mark.parametrize(("first", "last", "place"), [(0, 0, (2, 3)), (9, 0, (1, 3)), (0, 9, (2, 4)), (9, 9, (1, 4))])
def test_edges_by_distance_alone(first: float, last: float, place: tuple[int, int]) -> None:
    scorer = EdgeScorer(first=np.array([0, first, 1, 0, 0.0]), last=np.array([0, 0, 1, last, 0.0]))
    (found,) = entity_mentions((0, 5), kinds(5, {2: PERSON}), np.zeros((5, 4)), scorer)
    assert (found.start, found.end) == place


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30), st.integers(0, 50))
def test_a_mention_has_its_head_inside_and_stays_in_its_sentence(seed: int, size: int, offset: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(size, 3)).astype(np.float32)
    scorer = EdgeScorer(first=random.normal(size=5), last=random.normal(size=5))
    found = entity_mentions((offset, offset + size), rows, random.normal(size=(size, 8)), scorer)
    for one in found:
        assert offset <= one.start <= one.head < one.end <= offset + size
        assert one.kind == int(rows[one.head - offset].argmax()) > 0
    places = [(one.start, -one.end) for one in found]
    assert places == sorted(set(places))
