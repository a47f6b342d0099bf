"""The task of time expressions: words tagged with type and place in the expression; its batches and its loss."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from evaluation.times import GoldDocument, GoldTime, read_folder
from onrecord.reading.encoder import WordPieces
from onrecord.reading.windows import Block, Ints, blocks
from training.attribution_task import Later
from training.examples import word_ranges
from training.frames import Cut, cuts_of, framed, grouped
from training.inventory import TIME_KINDS

BEYOND = -1
HELD_OUT = 5
"""Every fifth document is not learnt from, so that the head can be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedExample:
    """A block of a TimeML document with its word pieces and a number of `TIME_TAGS` by word."""

    name: str
    block: Block
    ids: Ints
    first: Ints
    labels: Ints


def timed(folder: Path, pieces: WordPieces) -> list[TimedExample]:
    """Return the examples of a folder of TimeML but those held out."""
    return [
        example
        for number, document in enumerate(read_folder(folder))
        if number % HELD_OUT
        for example in _timed(document, pieces)
    ]


def _timed(document: GoldDocument, pieces: WordPieces) -> Iterator[TimedExample]:
    for block in blocks(document.text):
        ids, first = pieces.of(block.words)
        labels = np.zeros(len(block.words), dtype=np.int64)
        for time in document.times:
            _mark(labels, block, time)
        yield TimedExample(name=document.name, block=block, ids=ids, first=first, labels=labels)


def _mark(labels: Ints, block: Block, time: GoldTime) -> None:
    for start, end in word_ranges(block, (time.start, time.end)):
        kind = 1 + 4 * TIME_KINDS.index(time.type)
        labels[start:end] = kind + 1
        labels[start], labels[end - 1] = kind, kind + 2
        if end - start == 1:
            labels[start] = kind + 3


class TimesBatch:
    """Windows with their tags."""

    def __init__(self, cuts: Sequence[Cut], marks: Mapping[str, int], random: Random) -> None:
        """Frame the windows and lay out the labels."""
        self.frame = framed(cuts, marks, random)
        self._tags = self.frame.padded([cut.example.labels[cut.start : cut.end] for cut in cuts], BEYOND)

    def losses(self, network: torch.nn.Module) -> dict[str, Tensor]:
        """Return the tagging loss per word."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(self.frame.inputs, ("times",))["times"].float()
        known = self._tags != BEYOND
        return {"times": F.cross_entropy(scores[known], self._tags[known])}


def times_batches(
    examples: Sequence[TimedExample], *, size: int, marks: Mapping[str, int], random: Random
) -> list[Later]:
    """Return the batches of one pass."""
    groups = grouped([cut for example in examples for cut in cuts_of(example, random)], size, random)
    return [Later(TimesBatch, group, marks, random.randrange(2**32)) for group in groups]
