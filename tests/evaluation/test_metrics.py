from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics import Count, Pieces, Tally, Triple, compare, jaccard, joined

TEXT = "“We stay,” the envoy said. “For good.”"


def triple(source: tuple[int, int] | None, cue: tuple[int, int], *content: tuple[int, int]) -> Triple:
    return Triple(source=(source,) if source else (), cue=(cue,), content=content)


MARKED = triple((11, 20), (21, 25), (0, 10), (27, 38))


def test_equal_attributions_score_one() -> None:
    tally = compare([MARKED], [MARKED])
    assert {count.f1 for count in tally.counts.values()} == {1.0}
    assert tally.counts["content"].marked == 2


def test_a_piece_too_few_keeps_the_relation_and_loses_the_triple() -> None:
    tally = compare([triple((15, 20), (21, 25), (0, 10))], [MARKED])
    assert tally.counts["source"].right == 0
    assert tally.counts["content"].right == 1
    assert tally.counts["triple"].right == 0
    assert tally.counts["relation"].right == 0
    assert compare([triple((15, 20), (21, 25), (0, 9), (27, 38))], [MARKED]).counts["relation"].right == 1


def test_a_missing_source_is_only_related_to_a_missing_source() -> None:
    without = triple(None, (21, 25), (0, 10), (27, 38))
    assert compare([without], [MARKED]).counts["relation"].right == 0
    assert compare([without], [without]).counts["relation"].right == 1


def test_a_source_that_two_attributions_share_counts_once() -> None:
    one, other = triple((0, 3), (4, 8), (9, 20)), triple((0, 3), (21, 25), (26, 30))
    assert compare([one, other], [one, other]).counts["source"].marked == 1


def test_each_attribution_is_related_to_one_at_most() -> None:
    marked = triple((0, 3), (4, 8), (9, 20))
    found = [marked, triple((0, 3), (4, 8), (9, 19))]
    assert compare(found, [marked]).counts["relation"].right == 1


def test_pieces_apart_by_white_space_alone_are_joined() -> None:
    assert joined("one two, three", [(4, 8), (0, 3), (8, 14)]) == ((0, 14),)
    assert joined("one two, three", [(0, 3), (8, 14)]) == ((0, 3), (9, 14))
    assert joined("one  ", [(3, 5)]) == ()


def test_counts_add_up_with_their_weights() -> None:
    total = Tally()
    total.add(Tally({"cue": Count(found=2, marked=4, right=2)}), 0.5)
    total.add(Tally({"cue": Count(found=1, marked=2, right=1)}), 0.5)
    assert total.counts["cue"] == Count(found=1.5, marked=3, right=1.5)
    assert total.counts["cue"].precision == 1.0
    assert total.counts["cue"].recall == 0.5
    assert Count().f1 == 0.0


pieces = st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True).map(
    lambda edges: tuple(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(pieces, pieces)
def test_jaccard_is_symmetric_and_between_zero_and_one(one: Pieces, other: Pieces) -> None:
    assert jaccard(one, other) == jaccard(other, one)
    assert 0.0 <= jaccard(one, other) <= 1.0
    assert jaccard(one, one) == 1.0
