"""Sentences, parts of speech, lemmas and dependency trees after Universal Dependencies, out of per-word scores.

A word's head is sought in its sentence: the score of a pair is the product of what the one adds as dependent and the
other as head (Dozat and Manning 2017), and the best tree with one root and without crossing arcs is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.reading.linking import Rows
from onrecord.reading.projective_trees import arcs_cross, best_projective_tree
from onrecord.reading.tagging import Floats
from onrecord.reading.windows import Block, Ints

BARRED = -1e9

LONGEST_SENTENCE = 200
"""Words; a table without full stops is cut, as the tree of a sentence takes time and memory by the square of its words.

The longest of the treebanks' 22,477 training sentences has 159."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcScorer:
    """What the scores of heads need beside the words' parts: the root's part, a bias, a score per distance."""

    root: Floats
    bias: Floats
    distances: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationScorer:
    """The layer that scores relations: weights [relations, 2 * width] and biases."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words `start` to `end` of a block, half open, with their analysis.

    `head` is the number of each word's head in the block, the word itself for the root.
    """

    start: int
    end: int
    upos: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]


def sentence_bounds(block: Block, starts: Rows) -> list[tuple[int, int]]:
    """Return the sentences of a block as ranges of words; `starts` is the score of each word as a first one.

    One longer than `LONGEST_SENTENCE` is cut.
    """
    begins = (starts > 0) | (np.diff(block.paragraph, prepend=-1) != 0)
    places = np.flatnonzero(begins).tolist()
    whole = pairwise([*places, len(block.words)])
    return [
        (cut, min(cut + LONGEST_SENTENCE, end)) for start, end in whole for cut in range(start, end, LONGEST_SENTENCE)
    ]


def heads_of(parts: Floats, scorer: ArcScorer) -> Ints:
    """Return the head of each word of one sentence, the word itself for the root, from the words' arc parts."""
    size, width = len(parts), parts.shape[1] // 2
    dependent, head = parts[:, :width], parts[:, width:]
    farthest = len(scorer.distances) // 2
    places = np.arange(size)
    apart = np.clip(places[None, :] - places[:, None], -farthest, farthest) + farthest
    scores = (dependent + scorer.bias) @ head.T / width**0.5 + scorer.distances[apart]
    roots = dependent @ scorer.root
    np.fill_diagonal(scores, BARRED)
    return best_tree(scores, roots)


def best_tree(scores: Floats, roots: Floats) -> Ints:
    """Return the head of each word in the best tree with one root in which no arcs cross.

    `scores` is [dependents, heads] with `BARRED` on its diagonal, as no word is its own head; `roots` are the scores of
    the words as root. The best heads by themselves mostly make such a tree; the root is then the word that gains most
    by being it.
    """
    size = len(roots)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    heads = scores.argmax(axis=1)
    root = int((roots - scores.max(axis=1)).argmax())
    heads[root] = root
    if _has_cycle(heads, root) or arcs_cross(heads):
        return best_projective_tree(scores, roots)
    return np.asarray(heads)


def _has_cycle(heads: Ints, root: int) -> bool:
    """Tell whether a word does not lead to the root."""
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return bool((reached != root).any())


def relations_of(parts: Floats, heads: Ints, scorer: RelationScorer) -> Ints:
    """Return the number of each word's relation to its head, from the words' relation parts."""
    width = parts.shape[1] // 2
    dependent, head = parts[:, :width], parts[heads, width:]
    pairs = np.concatenate([dependent * head, np.maximum(dependent + head, 0.0)], axis=1)
    return np.asarray((pairs @ scorer.weights.T + scorer.bias).argmax(axis=1))
