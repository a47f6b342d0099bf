"""Intervals by bootstrap over documents: how far a figure depends on which documents were drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

Part = TypeVar("Part")

RESAMPLES = 500
SEED = 7


def interval(parts: Sequence[Part], figure: Callable[[Sequence[Part]], float]) -> tuple[float, float]:
    """Return the bounds within which 95 % of the figure's values lie over documents drawn anew, with replacement."""
    random = Random(SEED)
    values = sorted(figure(random.choices(parts, k=len(parts))) for _ in range(RESAMPLES))
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]
