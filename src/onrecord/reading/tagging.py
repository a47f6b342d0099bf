"""Spans of source, cue and content out of per-word scores: a linear-chain conditional random field over BIOES tags.

The roles never overlap in PolNeAR, so one layer of tags carries them. The field is that of Lafferty, McCallum and
Pereira (2001); transitions that would break a span are not allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SOURCE, CUE, CONTENT = 0, 1, 2
OUTSIDE = 0
_BEGIN, _INSIDE, _END, _SINGLE = range(4)
TAGS = ("O", *(f"{part}-{role}" for role in ("source", "cue", "content") for part in "BIES"))
FORBIDDEN = -1e4
"""The score of a transition that would break a span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedSpan:
    """Words `start` to `end`, half open, in one role: `SOURCE`, `CUE` or `CONTENT`."""

    role: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitions:
    """Scores of the field: from tag to tag, of the first tag and of the last, forbidden ones included."""

    between: Floats
    first: Floats
    last: Floats


def tag(role: int, part: int) -> int:
    """Return the number of a role's tag."""
    return 1 + 4 * role + part


def allowed() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which tag may follow which, which may come first and which last."""
    opens = np.array([name[0] in "BI" for name in TAGS])
    joins = np.array([name[0] in "IE" for name in TAGS])
    role = np.array([(number - 1) // 4 for number in range(len(TAGS))])
    same = role[:, None] == role[None, :]
    between = np.where(opens[:, None], joins[None, :] & same, ~joins[None, :])
    return between, ~joins, ~opens


def tags_of(spans: Iterable[TaggedSpan], length: int) -> npt.NDArray[np.int64]:
    """Return the tags of a sequence of `length` words with these spans, which must not overlap."""
    tags = np.full(length, OUTSIDE, dtype=np.int64)
    for span in spans:
        tags[span.start : span.end] = tag(span.role, _INSIDE)
        tags[span.start] = tag(span.role, _BEGIN)
        tags[span.end - 1] = tag(span.role, _END)
        if span.end - span.start == 1:
            tags[span.start] = tag(span.role, _SINGLE)
    return tags


def spans_of(tags: Sequence[int] | npt.NDArray[np.int64]) -> list[TaggedSpan]:
    """Return the spans of a well-formed sequence of tags, in order."""
    found: list[TaggedSpan] = []
    start = 0
    for index, number in enumerate(tags):
        if number == OUTSIDE:
            continue
        role, part = divmod(int(number) - 1, 4)
        if part in {_BEGIN, _SINGLE}:
            start = index
        if part in {_END, _SINGLE}:
            found.append(TaggedSpan(role=role, start=start, end=index + 1))
    return found


def best_tags(scores: Floats, transitions: Transitions) -> npt.NDArray[np.int64]:
    """Return the best sequence of tags for one paragraph, given a row of scores per word (Viterbi)."""
    total = scores[0] + transitions.first
    back = np.zeros(scores.shape, dtype=np.int64)
    for index in range(1, len(scores)):
        step = total[:, None] + transitions.between
        back[index] = step.argmax(axis=0)
        total = step.max(axis=0) + scores[index]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[-1] = (total + transitions.last).argmax()
    for index in range(len(scores) - 1, 0, -1):
        tags[index - 1] = back[index, tags[index]]
    return tags


class Lattice:
    """All readings of one paragraph with their probabilities (forward-backward, scaled word by word)."""

    def __init__(self, scores: Floats, transitions: Transitions) -> None:
        """Sum over the readings, given a row of scores per word."""
        self._scores = scores
        self._transitions = transitions
        top = scores.max(axis=1)
        local = np.exp(scores - top[:, None])
        step, first, last = (np.exp(table) for table in (transitions.between, transitions.first, transitions.last))
        forward, backward = np.empty_like(local), np.empty_like(local)
        norms = np.empty(len(scores))
        current = first * local[0]
        for index in range(len(scores)):
            if index:
                current = (forward[index - 1] @ step) * local[index]
            norms[index] = current.sum()
            forward[index] = current / norms[index]
        current = last
        for index in range(len(scores) - 1, -1, -1):
            backward[index] = current
            current = step @ (local[index] * current / norms[index])
        sums = np.cumsum(np.log(norms) + top)
        total = sums[-1] + np.log(forward[-1] @ last)
        with np.errstate(divide="ignore"):
            self._forward = np.log(forward) + sums[:, None] - total
            self._backward = np.log(backward) + (sums[-1] - sums)[:, None]

    def log_probability(self, span: TaggedSpan) -> float:
        """Return the logarithm of the probability that exactly this span stands in its role."""
        tags = tags_of([TaggedSpan(role=span.role, start=0, end=span.end - span.start)], span.end - span.start)
        total = float(self._forward[span.start, tags[0]]) + float(self._backward[span.end - 1, tags[-1]])
        total += float(self._transitions.between[tags[:-1], tags[1:]].sum())
        total += float(self._scores[np.arange(span.start + 1, span.end), tags[1:]].sum())
        return min(0.0, total)
