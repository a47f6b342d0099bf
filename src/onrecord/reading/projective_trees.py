"""Dependency trees whose arcs do not cross, as those of nearly all English sentences.

Over some 1,300 sentences of GUM's development part the best heads by themselves cross in one of eight, and there the
tree without crossings is nearer to the treebank's: "chiefs" is the subject of "said" and not of what was said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.reading.tagging import Floats
from onrecord.reading.windows import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """The best split of each stretch of words, [first word, length], as far behind its first word as it lies.

    `whole` are stretches whose head has all that it will get on that side, `arcs` those that an arc spans from end to
    end; the first axis says whether the head is the last word (0) or the first (1), whose split comes a word later.
    """

    whole: Ints
    arcs: Ints


def arcs_cross(heads: Ints) -> bool:
    """Tell whether two arcs cross or an arc spans the root; `heads` gives each word's head, the root's is itself."""
    places = np.arange(len(heads))
    low, high = np.minimum(heads, places), np.maximum(heads, places)
    outside = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    root = places[heads == places]
    return bool(outside.any() or ((low[:, None] < root) & (root < high[:, None])).any())


def best_projective_tree(scores: Floats, roots: Floats) -> Ints:
    """Return the head of each word in the best tree with one root in which no arcs cross (Eisner 1996).

    `scores` is [dependents, heads], `roots` the scores of the words as root.
    """
    size = len(roots)
    left, right = _best_whole(scores, chart := _empty_chart(size))
    root = int((roots + left + right).argmax())
    heads = np.full(size, root, dtype=np.int64)
    open_stretches = [(False, 0, 0, root), (False, 1, root, size - 1)]
    while open_stretches:
        is_arc, side, first, last = open_stretches.pop()
        if first == last:
            continue
        if is_arc:
            heads[last if side else first] = first if side else last
            split = first + int(chart.arcs[first, last - first])
            open_stretches += [(False, 1, first, split), (False, 0, split + 1, last)]
        else:
            split = first + side + int(chart.whole[side, first, last - first])
            open_stretches += [(side == 1, side, first, split), (side == 0, side, split, last)]
    return heads


def _empty_chart(size: int) -> _Chart:
    return _Chart(
        whole=np.zeros((2, size, size), dtype=np.int64),
        arcs=np.zeros((size, size), dtype=np.int64),
    )


def _best_whole(scores: Floats, chart: _Chart) -> tuple[Floats, Floats]:
    """Fill the chart; return for each word the scores of all before and of all after it, with the word as their head.

    Scores of stretches are kept by first word and length and by last word and length, so that all splits of all
    stretches of one length are compared at once. `lower` and `upper` hold what makes a stretch under its last word (0)
    and under its first (1): its lower part by first word, its upper by last word. One of the two ends in an arc, whose
    length is counted from 1.
    """
    size = len(scores)
    lower, upper = np.zeros((2, size, size)), np.zeros((2, size, size))
    after_first, before_last = np.zeros((size, size)), np.zeros((size, size))
    for length in range(1, size):
        before, behind = slice(None, size - length), slice(length, None)
        pairs = after_first[before, :length] + before_last[behind, :length][:, ::-1]
        chart.arcs[before, length] = pairs.argmax(axis=1)
        best = pairs.max(axis=1)
        upper[0, behind, length - 1] = best + scores.diagonal(length)
        lower[1, before, length - 1] = best + scores.diagonal(-length)
        halves = lower[:, before, :length] + upper[:, behind, :length][:, :, ::-1]
        chart.whole[:, before, length] = halves.argmax(axis=2)
        left, right = halves.max(axis=2)
        lower[0, before, length] = before_last[behind, length] = left
        after_first[before, length] = upper[1, behind, length] = right
    places = np.arange(size)
    return before_last[places, places], after_first[places, size - 1 - places]
