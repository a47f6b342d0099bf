"""Mentions of persons, places, organisations and other things, after GUM: a head word with a kind, and its edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.reading.coreference import EntityMention
from onrecord.reading.linking import Rows
from onrecord.reading.tagging import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeScorer:
    """A score per distance from the head word, of the first word and of the last."""

    first: Floats
    last: Floats


def entity_mentions(bounds: tuple[int, int], kinds: Rows, parts: Floats, scorer: EdgeScorer) -> list[EntityMention]:
    """Return the mentions of one sentence in text order, a mention per head word.

    `bounds` are the sentence's words in its block; `kinds` and `parts` its rows of kind scores (0 is none) and of edge
    parts.
    """
    chosen = kinds.argmax(axis=1)
    heads = np.flatnonzero(chosen)
    width = parts.shape[1] // 4
    as_first, first, as_last, last = (parts[:, number * width : (number + 1) * width] for number in range(4))
    before, behind = (_by_distance(distances, len(parts)) for distances in (scorer.first, scorer.last))
    found: dict[tuple[int, int], EntityMention] = {}
    for head in heads.tolist():
        start = _edge(as_first[head], first[: head + 1], before[len(parts) - head : len(parts) + 1])
        end = head + _edge(as_last[head], last[head:], behind[len(parts) : 2 * len(parts) - head])
        place = (bounds[0] + start, bounds[0] + end + 1)
        found.setdefault(
            place, EntityMention(start=place[0], end=place[1], head=bounds[0] + head, kind=int(chosen[head]))
        )
    return [found[place] for place in sorted(found, key=lambda place: (place[0], -place[1]))]


def _by_distance(distances: Floats, size: int) -> Floats:
    """Return the score of each distance from `-size` to `size`; beyond the farthest known one it stays the same."""
    farthest = len(distances) // 2
    return np.asarray(distances[np.clip(np.arange(-size, size + 1), -farthest, farthest) + farthest])


def _edge(asked: Floats, offered: Floats, by_distance: Floats) -> int:
    return int((offered @ asked / len(asked) ** 0.5 + by_distance).argmax())
