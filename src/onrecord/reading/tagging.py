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


def best_tags(
    scores: Floats, transitions: Transitions, bounds: Sequence[tuple[int, int]] | None = None
) -> npt.NDArray[np.int64]:
    """Return the best sequence of tags of each paragraph, given a row of scores per word (Viterbi).

    `bounds` are the paragraphs as ranges of rows, which hold every row once; without them all rows are one paragraph.
    """
    rows = _Rows.of(bounds or [(0, len(scores))])
    onto = np.ascontiguousarray(transitions.between.T)
    back = np.zeros(scores.shape, dtype=np.int64)
    total = scores[rows.at(0)] + transitions.first
    for index in range(1, rows.longest):
        here = rows.at(index)
        step = total[: len(here), None, :] + onto
        back[here] = step.argmax(axis=2)
        total[: len(here)] = step.max(axis=2) + scores[here]
    tags = np.zeros(len(scores), dtype=np.int64)
    tags[rows.last()] = (total + transitions.last).argmax(axis=1)
    for index in range(rows.longest - 1, 0, -1):
        here = rows.at(index)
        tags[here - 1] = back[here, tags[here]]
    return tags


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows of paragraphs, the longest first, so that those go on together that have a word at a place."""

    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]

    @classmethod
    def of(cls, bounds: Sequence[tuple[int, int]]) -> _Rows:
        places = np.array(bounds, dtype=np.int64)
        lengths = places[:, 1] - places[:, 0]
        order = np.argsort(-lengths, kind="stable")
        return cls(starts=places[order, 0], lengths=lengths[order])

    @property
    def longest(self) -> int:
        return int(self.lengths[0])

    def at(self, index: int) -> npt.NDArray[np.int64]:
        """Return the row of the word at this place in each paragraph that has one."""
        return self.starts[: np.searchsorted(-self.lengths, -index, side="left")] + index

    def last(self) -> npt.NDArray[np.int64]:
        """Return the row of each paragraph's last word."""
        return self.starts + self.lengths - 1


class Lattice:
    """All readings of paragraphs with their probabilities (forward-backward, scaled word by word)."""

    def __init__(
        self, scores: Floats, transitions: Transitions, bounds: Sequence[tuple[int, int]] | None = None
    ) -> None:
        """Sum over the readings, given a row of scores per word; `bounds` as for `best_tags`, but some may be left out.

        The rows of a paragraph are multiplied by themselves, so that no sum depends on the paragraphs around.
        """
        held = bounds or [(0, len(scores))]
        self._scores = scores
        self._transitions = transitions
        top = scores.max(axis=1)
        local = np.exp(scores - top[:, None])
        step, first, last = (np.exp(table) for table in (transitions.between, transitions.first, transitions.last))
        forward, backward = np.ones_like(local), np.ones_like(local)
        norms = np.ones(len(scores))
        rows = _Rows.of(held)
        for index in range(rows.longest):
            here = rows.at(index)
            before = np.matmul(forward[here - 1, None, :], step)[:, 0] if index else first
            current = before * local[here]
            norms[here] = current.sum(axis=1)
            forward[here] = current / norms[here, None]
        backward[rows.last()] = last
        for index in range(rows.longest - 1, 0, -1):
            here = rows.at(index)
            gone = local[here] * backward[here] / norms[here, None]
            backward[here - 1] = np.matmul(step, gone[:, :, None])[:, :, 0]
        self._forward, self._backward = forward, backward
        self._norms = np.log(norms) + top
        for start, end in held:
            self._scale(slice(start, end), last)

    def _scale(self, rows: slice, last: Floats) -> None:
        """Turn the scaled sums of one paragraph into logarithms of probabilities."""
        sums = np.cumsum(self._norms[rows])
        total = sums[-1] + np.log(self._forward[rows][-1] @ last)
        with np.errstate(divide="ignore"):
            self._forward[rows] = np.log(self._forward[rows]) + sums[:, None] - total
            self._backward[rows] = np.log(self._backward[rows]) + (sums[-1] - sums)[:, None]

    def log_probability(self, span: TaggedSpan) -> float:
        """Return the logarithm of the probability that exactly this span stands in its role."""
        tags = tags_of([TaggedSpan(role=span.role, start=0, end=span.end - span.start)], span.end - span.start)
        total = float(self._forward[span.start, tags[0]]) + float(self._backward[span.end - 1, tags[-1]])
        total += float(self._transitions.between[tags[:-1], tags[1:]].sum())
        total += float(self._scores[np.arange(span.start + 1, span.end), tags[1:]].sum())
        return min(0.0, total)
