"""Which cue introduces which content, and which source speaks through which cue.

A pair's score is that of a small perceptron over the two spans' edges (as the encoder sees them) and their
arrangement: distance, side, what stands between, paragraph and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reading.quotations import QuoteState
from onrecord.reading.tagging import CONTENT, CUE, SOURCE, Floats, TaggedSpan
from onrecord.reading.windows import Block

Rows = npt.NDArray[np.float32]

NOBODY = -1
"""The partner's number where there is none."""

CUE_TO_SOURCE, CONTENT_TO_CUE = 0, 1
RELATIONS = ((CUE, SOURCE), (CONTENT, CUE))
"""Each cue seeks its source, each content its cue: what seeks, and what it seeks."""

NEAREST_PARAGRAPHS = 1
"""How many paragraphs may lie between a quoted content and its cue.

A content that is not quoted stands in its cue's paragraph: 99.7 % of those of 300 articles of PolNeAR's train part do.
A cue and its source stand in one sentence: 99.6 % of those of 250 articles do.
"""

_DISTANCES = (0, 1, 2, 3, 5, 9, 17, 33)
_SIZES = (2 * len(_DISTANCES), 3, 3, 3, 3, 5, 5, 3)
SORTS = len(_SIZES)
FEATURES = sum(_SIZES)
_OFFSETS = tuple(sum(_SIZES[:number]) for number in range(len(_SIZES)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """The small perceptron of one relation: a row per feature, the output weights, and the score of no partner."""

    features: Floats
    weights: Floats
    nobody: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a span seeks was found in span number `partner`, or `NOBODY`; with the logarithm of the probability."""

    partner: int
    log_probability: float


def candidates(relation: int, seeker: TaggedSpan, spans: Sequence[TaggedSpan], block: Block) -> list[int]:
    """Return the numbers of the spans that could be what `seeker` seeks."""
    wanted = RELATIONS[relation][1]
    numbers = [number for number, span in enumerate(spans) if span.role == wanted]
    near = _near(relation, seeker.start, [spans[number].start for number in numbers], block)
    return [number for number, is_near in zip(numbers, near.tolist(), strict=True) if is_near]


def _near(relation: int, word: int, others: Sequence[int], block: Block) -> npt.NDArray[np.bool_]:
    """Return for each of the other words whether it is near enough to the word."""
    if not others:
        return np.zeros(0, dtype=np.bool_)
    if relation == CUE_TO_SOURCE:
        return np.asarray(block.sentence[others] == block.sentence[word])
    apart = np.abs(block.paragraph[others] - block.paragraph[word])
    quoted = block.quote[word] != QuoteState.OUTSIDE
    return np.asarray(apart <= (NEAREST_PARAGRAPHS if quoted else 0))


def arrangement(seeker: TaggedSpan, partner: TaggedSpan, spans: Sequence[TaggedSpan], block: Block) -> list[int]:
    """Return the numbers of the features that hold for a pair, one of each sort."""
    after = partner.start >= seeker.start
    left, right = (seeker, partner) if after else (partner, seeker)
    gap = max(0, right.start - left.end)
    bucket = sum(gap >= distance for distance in _DISTANCES) - 1
    between = [span.role for span in spans if span.start >= left.end and span.end <= right.start]
    apart = int(block.paragraph[partner.start] - block.paragraph[seeker.start])
    values = (
        bucket + len(_DISTANCES) * after,
        min(2, between.count(SOURCE)),
        min(2, between.count(CUE)),
        min(2, between.count(CONTENT)),
        min(1, max(-1, apart)) + 1,
        int(block.quote[seeker.start]),
        int(block.quote[partner.start]),
        min(2, sum(block.words[i].text in ".!?" for i in range(left.end, right.start))) if gap < 100 else 2,
    )
    return [offset + value for offset, value in zip(_OFFSETS, values, strict=True)]


def choose(
    relation: int, number: int, spans: Sequence[TaggedSpan], block: Block, links: Rows, scorer: Scorer
) -> Choice:
    """Return the most probable partner of span `number`, or nobody.

    `links` has a row per word: for each relation the four parts that the span edges add to the perceptron
    (seeker's first and last word, partner's first and last word).
    """
    seeker = spans[number]
    found = candidates(relation, seeker, spans, block)
    scores = [scorer.nobody]
    for candidate in found:
        parts = _edge_parts(relation, seeker, spans[candidate], links)
        hidden = scorer.features[arrangement(seeker, spans[candidate], spans, block)].sum(axis=0) + parts
        scores.append(float(np.maximum(hidden, 0.0) @ scorer.weights))
    best = int(np.argmax(scores))
    total = float(np.log(np.exp(np.array(scores) - scores[best]).sum()))
    return Choice(partner=found[best - 1] if best else NOBODY, log_probability=-total)


def _edge_parts(relation: int, seeker: TaggedSpan, partner: TaggedSpan, links: Rows) -> Floats:
    """Return the sum of what the pair's first and last words add."""
    width = links.shape[1] // 8
    edges = (seeker.start, seeker.end - 1, partner.start, partner.end - 1)
    total = np.zeros(width)
    for part, word in enumerate(edges):
        column = (4 * relation + part) * width
        total += links[word, column : column + width]
    return total
