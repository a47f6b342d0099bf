from __future__ import annotations

from collections.abc import Sequence

import pytest

from evaluation.intervals import interval


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def test_the_interval_lies_around_the_figure_and_is_the_same_again() -> None:
    values = [0.0, 1.0] * 50
    low, high = interval(values, mean)
    assert 0.38 < low < 0.45
    assert 0.55 < high < 0.62
    assert interval(values, mean) == (low, high)


def test_more_documents_make_it_narrower() -> None:
    few, many = (interval([0.0, 1.0] * number, mean) for number in (5, 500))
    assert many[1] - many[0] < (few[1] - few[0]) / 4


def test_documents_that_agree_leave_no_doubt() -> None:
    assert interval([0.7] * 9, mean) == pytest.approx((0.7, 0.7))
    assert interval([3.0], mean) == (3.0, 3.0)


def test_as_many_documents_are_drawn_as_there_are() -> None:
    assert interval(range(13), len) == (13, 13)
