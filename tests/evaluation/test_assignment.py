from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.assignment import best_pairs

SIZES = st.tuples(st.integers(0, 4), st.integers(0, 5))
WEIGHTS = SIZES.flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 6), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def best_sum(weights: list[list[int]]) -> int:
    """Return the greatest sum by trying all ways; a row may go without a column."""
    columns = len(weights[0]) if weights else 0
    ways: Iterable[tuple[int, ...]] = permutations([*range(columns), *(-1 for _ in weights)], len(weights))
    return max(sum(weights[row][at] for row, at in enumerate(way) if at >= 0) for way in ways)


@given(WEIGHTS)
def test_no_other_way_of_pairing_has_a_greater_sum(weights: list[list[int]]) -> None:
    pairs = best_pairs(weights)
    assert sum(weights[row][column] for row, column in pairs) == best_sum(weights)


@given(WEIGHTS)
def test_each_member_stands_in_one_pair_at_most_and_no_pair_weighs_nothing(weights: list[list[int]]) -> None:
    pairs = best_pairs(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] for row, column in pairs)
