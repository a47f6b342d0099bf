from __future__ import annotations

import numpy as np

from training.calibrate import gap, platt


def test_platt_finds_the_curve_that_made_the_outcomes() -> None:
    random = np.random.default_rng(5)
    odds = random.normal(size=20_000) * 3
    right = (random.random(20_000) < 1 / (1 + np.exp(-(0.5 * odds - 1)))).astype(float)
    slope, offset = platt(odds, right)
    assert abs(slope - 0.5) < 0.05
    assert abs(offset + 1) < 0.1


def test_the_gap_of_right_confidences_is_small() -> None:
    random = np.random.default_rng(6)
    confidences = random.random(50_000)
    right = (random.random(50_000) < confidences).astype(float)
    assert gap(confidences, right) < 0.02
    assert np.isclose(gap(np.full(10, 0.95), np.zeros(10)), 0.95)
