# mypy: ignore-errors
# The tests are checked where torch is not installed.
from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest

from onrecord.reading.windows import WINDOW_PIECES
from tests.training.marked import PIECES, marked

torch = pytest.importorskip("torch")

from training.frames import Cut, cuts_of, framed, grouped  # noqa: E402


def cuts(count: int, seed: int = 1) -> list[Cut]:
    (example,) = marked(count)
    return list(cuts_of(example, Random(seed)))


def test_windows_cover_every_word_once_and_fit_the_encoder() -> None:
    (example,) = marked(200)
    found = list(cuts_of(example, Random(1)))
    assert [word for cut in found for word in range(cut.start, cut.end)] == list(range(len(example.block.words)))
    assert all(cut.pieces <= WINDOW_PIECES for cut in found)
    assert sum(cut.pieces for cut in found) == len(example.ids)


def test_the_borders_move_from_pass_to_pass() -> None:
    first, second = ({cut.start for cut in cuts(200, seed)} for seed in (1, 2))
    assert first != second


def test_groups_hold_all_windows_those_of_like_length_together() -> None:
    found = [
        Cut(example=cut.example, start=cut.start, end=cut.end - shorter) for cut in cuts(200) for shorter in (0, 80)
    ]
    together = grouped(list(found), 4, Random(3))
    assert sorted(id(cut) for group in together for cut in group) == sorted(map(id, found))
    assert all(len(group) <= 4 for group in together)
    buckets = sorted(sorted({cut.pieces // 32 for cut in group}) for group in together)
    assert all(one[-1] <= other[0] for one, other in pairwise(buckets))


def test_a_frame_shows_each_window_between_its_marks_and_nothing_beyond() -> None:
    found = [*cuts(200)[:2], Cut(example=marked(1)[0], start=0, end=8)]
    frame = framed(found, PIECES.marks, Random(4))
    assert frame.lengths.tolist() == [cut.end - cut.start for cut in found]
    assert frame.inputs["ids"].shape == frame.inputs["mask"].shape == (3, max(cut.pieces for cut in found) + 2)
    for row, cut in enumerate(found):
        ids, mask = frame.inputs["ids"][row], frame.inputs["mask"][row]
        assert int(mask.sum()) == cut.pieces + 2
        assert (ids[0], ids[cut.pieces + 1]) == (PIECES.marks["cls"], PIECES.marks["sep"])
        assert not ids[cut.pieces + 2 :].any()
        words = frame.inputs["words"][row]
        assert words.tolist() == [1.0] * (cut.end - cut.start) + [0.0] * (frame.widest - (cut.end - cut.start))


def test_the_first_piece_of_a_word_is_where_the_frame_says() -> None:
    (example,) = marked(60)
    _, *later = cuts_of(example, Random(5))
    frame = framed(later, PIECES.marks, Random(5))
    for row, cut in enumerate(later):
        count = cut.end - cut.start
        shown = frame.inputs["ids"][row][frame.inputs["first"][row][:count]].numpy()
        hidden = shown == PIECES.marks["mask"]
        assert hidden.mean() < 0.3
        assert (shown == example.ids[example.first[cut.start : cut.end]])[~hidden].all()
        shape = frame.inputs["shape"][row][frame.inputs["first"][row][:count]].numpy()
        assert shape.tolist() == example.block.shape[cut.start : cut.end].tolist()


def test_labels_are_padded_with_what_stands_for_nothing() -> None:
    frame = framed([Cut(example=marked(1)[0], start=0, end=end) for end in (3, 5)], PIECES.marks, Random(6))
    padded = frame.padded([np.array([1, 2, 3]), np.array([4, 5, 6, 7, 8])], -1)
    assert padded.tolist() == [[1, 2, 3, -1, -1], [4, 5, 6, 7, 8]]
