"""Batches for one pass over the examples: windows at new places each time, one annotator's labels per article."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from onrecord.reading.linking import RELATIONS, arrangement, candidates
from onrecord.reading.tagging import CUE, TaggedSpan, tags_of
from onrecord.reading.windows import WINDOW_PIECES, Ints, units
from training.examples import Example, Labels

MASK_RATE = 0.05
"""The share of word pieces that the encoder does not see, so that it learns to read around unknown words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The pairs of one relation in a batch: a row per pair with its seeker's number (`group`)."""

    group: Tensor
    words: Tensor
    features: Tensor
    right: Tensor
    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded windows with their labels."""

    inputs: dict[str, Tensor]
    tags: Tensor
    lengths: Tensor
    pairs: tuple[Pairs, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words `start` to `end` of an example under one annotator's labels."""

    example: Example
    labels: Labels
    start: int
    end: int

    @property
    def pieces(self) -> int:
        """The number of word pieces."""
        bounds = np.append(self.example.first, len(self.example.ids))
        return int(bounds[self.end] - bounds[self.start])


def batches(examples: Sequence[Example], *, size: int, marks: Mapping[str, int], random: Random) -> Iterator[Batch]:
    """Yield the batches of one pass: windows of like length together, in random order.

    `marks` are the ids of the pieces that frame a window (`cls`, `sep`) and hide a piece (`mask`).
    """
    cuts = windows_of(examples, random)
    random.shuffle(cuts)
    cuts.sort(key=lambda cut: cut.pieces // 32)
    grouped = [cuts[start : start + size] for start in range(0, len(cuts), size)]
    random.shuffle(grouped)
    for group in grouped:
        yield collate(group, marks, random)


def windows_of(examples: Sequence[Example], random: Random) -> list[Cut]:
    """Return the windows of one pass."""
    return [cut for example in examples for cut in _cuts(example, random)]


def _cuts(example: Example, random: Random) -> Iterator[Cut]:
    """Yield windows of whole paragraphs; the first is of random size, so that the borders move from pass to pass."""
    labels = random.choice(example.labels)
    bounds = np.append(example.first, len(example.ids))
    parts = units(example.block.paragraph, np.diff(bounds).tolist())
    budget = random.randint(WINDOW_PIECES // 4, WINDOW_PIECES)
    start = 0
    for index, (_, end) in enumerate(parts):
        following = parts[index + 1][1] if index + 1 < len(parts) else None
        if following is None or bounds[following] - bounds[start] > budget:
            yield Cut(example=example, labels=labels, start=start, end=end)
            start, budget = end, WINDOW_PIECES


def collate(cuts: Sequence[Cut], marks: Mapping[str, int], random: Random) -> Batch:
    """Return the batch of these windows."""
    length = max(cut.pieces for cut in cuts) + 2
    widest = max(cut.end - cut.start for cut in cuts)
    inputs = {name: torch.zeros(len(cuts), length, dtype=torch.long) for name in ("ids", "shape", "quote", "gap")}
    inputs["mask"] = torch.zeros(len(cuts), length, dtype=torch.bool)
    inputs["first"] = torch.zeros(len(cuts), widest, dtype=torch.long)
    inputs["words"] = torch.zeros(len(cuts), widest)
    tags = torch.zeros(len(cuts), widest, dtype=torch.long)
    for row, cut in enumerate(cuts):
        block, count = cut.example.block, cut.end - cut.start
        bounds = np.append(cut.example.first, len(cut.example.ids))[cut.start : cut.end + 1]
        shown = cut.example.ids[bounds[0] : bounds[-1]]
        ids = [marks["mask"] if random.random() < MASK_RATE else piece for piece in shown]
        inputs["ids"][row, : len(ids) + 2] = torch.tensor([marks["cls"], *ids, marks["sep"]])
        inputs["mask"][row, : len(ids) + 2] = True
        for name in ("shape", "quote", "gap"):
            values: Ints = getattr(block, name)[cut.start : cut.end]
            inputs[name][row, 1 : len(ids) + 1] = torch.from_numpy(np.repeat(values, np.diff(bounds)))
        inputs["first"][row, :count] = torch.from_numpy(bounds[:-1] - bounds[0] + 1)
        inputs["words"][row, :count] = 1.0
        tags[row, :count] = torch.from_numpy(tags_of(_clipped(cut), count))
    lengths = torch.tensor([cut.end - cut.start for cut in cuts])
    pairs = tuple(_pairs(relation, cuts, widest) for relation in range(len(RELATIONS)))
    return Batch(inputs=inputs, tags=tags, lengths=lengths, pairs=pairs)


def _clipped(cut: Cut) -> list[TaggedSpan]:
    """Return the spans of a window, numbered from its start; one that a border cuts keeps its part."""
    return [
        TaggedSpan(role=span.role, start=max(span.start, cut.start) - cut.start, end=min(span.end, cut.end) - cut.start)
        for span in cut.labels.spans
        if span.start < cut.end and cut.start < span.end
    ]


def _pairs(relation: int, cuts: Sequence[Cut], widest: int) -> Pairs:
    """Return what each seeker of the batch could be linked to; words are numbered through the padded batch."""
    group: list[int] = []
    words: list[list[int]] = []
    features: list[list[int]] = []
    right: list[int] = []
    groups = 0
    for row, cut in enumerate(cuts):
        numbers = [i for i, span in enumerate(cut.labels.spans) if cut.start <= span.start and span.end <= cut.end]
        spans = [cut.labels.spans[i] for i in numbers]
        links = cut.labels.source_of if RELATIONS[relation][0] == CUE else cut.labels.cue_of
        for number, seeker in zip(numbers, spans, strict=True):
            if seeker.role != RELATIONS[relation][0]:
                continue
            gold, chosen = links.get(number, -1), -1
            for candidate in candidates(relation, seeker, spans, cut.example.block):
                partner = spans[candidate]
                if numbers[candidate] == gold:
                    chosen = len(group)
                group.append(groups)
                words.append([row * widest + i - cut.start for i in _edges(seeker, partner)])
                features.append(arrangement(seeker, partner, spans, cut.example.block))
            right.append(chosen)
            groups += 1
    return Pairs(
        group=torch.tensor(group, dtype=torch.long),
        words=torch.tensor(words, dtype=torch.long).view(-1, 4),
        features=torch.tensor(features, dtype=torch.long).view(len(group), -1),
        right=torch.tensor(right, dtype=torch.long),
        groups=groups,
    )


def _edges(seeker: TaggedSpan, partner: TaggedSpan) -> tuple[int, int, int, int]:
    return seeker.start, seeker.end - 1, partner.start, partner.end - 1
