"""Windows of examples as the network reads them: padded, with the written form of the words beside the pieces."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from onrecord.reading.windows import WINDOW_PIECES, Block, Ints, units

MASK_RATE = 0.05
"""The share of word pieces that the encoder does not see, so that it learns to read around unknown words."""


class Framed(Protocol):
    """What all examples have: a block with its word pieces (`first` is each word's first one)."""

    @property
    def block(self) -> Block:
        """The words."""

    @property
    def ids(self) -> Ints:
        """The pieces of all words."""

    @property
    def first(self) -> Ints:
        """The number of each word's first piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words `start` to `end` of an example, half open."""

    example: Framed
    start: int
    end: int

    @property
    def bounds(self) -> Ints:
        """The first piece of each word of the window, and the end of the last."""
        return np.append(self.example.first, len(self.example.ids))[self.start : self.end + 1]

    @property
    def pieces(self) -> int:
        """The number of word pieces."""
        bounds = self.bounds
        return int(bounds[-1] - bounds[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Padded windows: the network's inputs, the windows, and the words of the longest."""

    inputs: dict[str, Tensor]
    cuts: tuple[Cut, ...]
    widest: int

    @property
    def lengths(self) -> Tensor:
        """The number of words of each window."""
        return torch.tensor([cut.end - cut.start for cut in self.cuts])

    def padded(self, labels: Sequence[Ints], nothing: int) -> Tensor:
        """Return the labels of each window's words as [windows, words]; `nothing` stands beyond a window's end."""
        found = torch.full((len(self.cuts), self.widest), nothing, dtype=torch.long)
        for row, values in enumerate(labels):
            found[row, : len(values)] = torch.from_numpy(values)
        return found


def cuts_of(example: Framed, random: Random) -> Iterator[Cut]:
    """Yield windows of whole paragraphs; the first is of random size, so that the borders move from pass to pass."""
    bounds = np.append(example.first, len(example.ids))
    parts = units(example.block.paragraph, np.diff(bounds).tolist())
    budget = random.randint(WINDOW_PIECES // 4, WINDOW_PIECES)
    start = 0
    for index, (_, end) in enumerate(parts):
        following = parts[index + 1][1] if index + 1 < len(parts) else None
        if following is None or bounds[following] - bounds[start] > budget:
            yield Cut(example=example, start=start, end=end)
            start, budget = end, WINDOW_PIECES


def grouped(cuts: list[Cut], size: int, random: Random) -> list[list[Cut]]:
    """Return windows of like length together, so many a group, in random order."""
    random.shuffle(cuts)
    cuts.sort(key=lambda cut: cut.pieces // 32)
    groups = [cuts[start : start + size] for start in range(0, len(cuts), size)]
    random.shuffle(groups)
    return groups


def framed(cuts: Sequence[Cut], marks: Mapping[str, int], random: Random, mask_rate: float = MASK_RATE) -> Frame:
    """Return the windows padded; `marks` are the ids of the pieces that frame a window and hide a piece."""
    length = max(cut.pieces for cut in cuts) + 2
    widest = max(cut.end - cut.start for cut in cuts)
    inputs = {name: torch.zeros(len(cuts), length, dtype=torch.long) for name in ("ids", "shape", "quote", "gap")}
    inputs["mask"] = torch.zeros(len(cuts), length, dtype=torch.bool)
    inputs["first"] = torch.zeros(len(cuts), widest, dtype=torch.long)
    inputs["words"] = torch.zeros(len(cuts), widest)
    for row, cut in enumerate(cuts):
        block, bounds, count = cut.example.block, cut.bounds, cut.end - cut.start
        shown = cut.example.ids[bounds[0] : bounds[-1]]
        ids = [marks["mask"] if random.random() < mask_rate else piece for piece in shown]
        inputs["ids"][row, : len(ids) + 2] = torch.tensor([marks["cls"], *ids, marks["sep"]])
        inputs["mask"][row, : len(ids) + 2] = True
        for name in ("shape", "quote", "gap"):
            values: Ints = getattr(block, name)[cut.start : cut.end]
            inputs[name][row, 1 : len(ids) + 1] = torch.from_numpy(np.repeat(values, np.diff(bounds)))
        inputs["first"][row, :count] = torch.from_numpy(bounds[:-1] - bounds[0] + 1)
        inputs["words"][row, :count] = 1.0
    return Frame(inputs=inputs, cuts=tuple(cuts), widest=widest)
