from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.projective_trees import arcs_cross, best_projective_tree


@pytest.mark.parametrize(
    ("heads", "cross"),
    [
        ((0,), False),
        ((1, 1, 1), False),
        ((1, 2, 2, 2), False),
        ((0, 0, 0, 1), True),  # 1-3 over 0-2
        ((2, 1, 1), True),  # 0-2 over the root
    ],
)
def test_arcs_cross_where_one_begins_inside_another_or_spans_the_root(heads: tuple[int, ...], cross: bool) -> None:
    assert arcs_cross(np.array(heads)) is cross


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_a_projective_tree_has_one_root_and_no_crossing_arcs(seed: int, size: int) -> None:
    random = np.random.default_rng(seed)
    found = best_projective_tree(random.normal(size=(size, size)), random.normal(size=size))
    assert np.count_nonzero(found == np.arange(size)) == 1
    reached = found
    for _ in range(size):
        reached = reached[found]
    assert len(set(reached.tolist())) == 1
    assert not arcs_cross(found)
