"""The attribution task: tags of both layers and links, their batches and their loss."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from onrecord.reading.linking import RELATIONS, SORTS, arrangement, candidates
from onrecord.reading.tagging import CUE, TaggedSpan, tags_of
from training.examples import Example, Labels
from training.frames import Cut, Frame, cuts_of, framed, grouped
from training.network import LINK_WIDTH, Linker, Reader

LINK_WEIGHT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The pairs of one relation in a batch: a row per pair with its seeker's number (`group`)."""

    group: Tensor
    words: Tensor
    features: Tensor
    right: Tensor
    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The labels of one layer of statements in a batch, and how many of its windows have them."""

    tags: Tensor
    known: Tensor
    pairs: tuple[Pairs, ...]


class AttributionBatch:
    """Windows with one annotator's statements each: the outermost, and those directly inside them."""

    def __init__(self, cuts: Sequence[Cut], marks: Mapping[str, int], random: Random) -> None:
        """Frame the windows and lay out the labels."""
        self.frame = framed(cuts, marks, random)
        chosen = [random.choice(cut.example.labels) for cut in cuts]
        self._outer = _layer(self.frame, chosen)
        self._inner = _layer(self.frame, [labels.inner for labels in chosen])

    def losses(self, network: Reader) -> dict[str, Tensor]:
        """Return the tagging losses per word and the linking losses per span, weighted."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = network(self.frame.inputs, ("tags", "inner_tags", "links"))
        links = found["links"].float().flatten(0, 1)
        return {
            "tags": self._tagging(network.field, found["tags"], self._outer),
            "inner": self._tagging(network.inner_field, found["inner_tags"], self._inner),
            "links": LINK_WEIGHT * _linking(network, links, self._outer),
            "inner links": 0.5 * LINK_WEIGHT * _linking(network, links, self._inner),
        }

    def _tagging(self, field: torch.nn.Module, scores: Tensor, layer: Layer) -> Tensor:
        rows = torch.nonzero(layer.known)[:, 0]
        if not len(rows):
            return scores.sum() * 0.0
        lengths = self.frame.lengths
        return field.loss(scores.float()[rows], layer.tags[rows], lengths[rows]) / lengths.sum()


def attribution_batches(
    examples: Sequence[Example], *, size: int, marks: Mapping[str, int], random: Random
) -> list[AttributionBatch]:
    """Return the batches of one pass, made when they are asked for."""
    groups = grouped([cut for example in examples for cut in cuts_of(example, random)], size, random)
    return [Later(AttributionBatch, group, marks, random.randrange(2**32)) for group in groups]


class Later:
    """A batch that is laid out only when its losses are asked for, so that a pass fits in memory."""

    def __init__(self, kind: type, cuts: Sequence[Cut], marks: Mapping[str, int], seed: int) -> None:
        """Keep what the batch is made of."""
        self._kind, self._cuts, self._marks, self._seed = kind, cuts, marks, seed

    def losses(self, network: Reader) -> dict[str, Tensor]:
        """Return the losses of the batch."""
        return self._kind(self._cuts, self._marks, Random(self._seed)).losses(network)


def _layer(frame: Frame, chosen: Sequence[Labels | None]) -> Layer:
    tags = [
        tags_of(_clipped(cut, labels), cut.end - cut.start) if labels else tags_of([], cut.end - cut.start)
        for cut, labels in zip(frame.cuts, chosen, strict=True)
    ]
    return Layer(
        tags=frame.padded(tags, 0),
        known=torch.tensor([labels is not None for labels in chosen]),
        pairs=tuple(_pairs(relation, frame, chosen) for relation in range(len(RELATIONS))),
    )


def _clipped(cut: Cut, labels: Labels) -> list[TaggedSpan]:
    """Return the spans of a window, numbered from its start; one that a border cuts keeps its part."""
    return [
        TaggedSpan(role=span.role, start=max(span.start, cut.start) - cut.start, end=min(span.end, cut.end) - cut.start)
        for span in labels.spans
        if span.start < cut.end and cut.start < span.end
    ]


def _pairs(relation: int, frame: Frame, chosen: Sequence[Labels | None]) -> Pairs:
    """Return what each seeker of the batch could be linked to; words are numbered through the padded batch."""
    group: list[int] = []
    words: list[list[int]] = []
    features: list[list[int]] = []
    right: list[int] = []
    groups = 0
    for row, (cut, labels) in enumerate(zip(frame.cuts, chosen, strict=True)):
        if labels is None:
            continue
        numbers = [i for i, span in enumerate(labels.spans) if cut.start <= span.start and span.end <= cut.end]
        spans = [labels.spans[i] for i in numbers]
        links = labels.source_of if RELATIONS[relation][0] == CUE else labels.cue_of
        for number, seeker in zip(numbers, spans, strict=True):
            if seeker.role != RELATIONS[relation][0]:
                continue
            gold, right_one = links.get(number, -1), -1
            for candidate in candidates(relation, seeker, spans, cut.example.block):
                partner = spans[candidate]
                if numbers[candidate] == gold:
                    right_one = len(group)
                group.append(groups)
                words.append([row * frame.widest + i - cut.start for i in _edges(seeker, partner)])
                features.append(arrangement(seeker, partner, spans, cut.example.block))
            right.append(right_one)
            groups += 1
    return Pairs(
        group=torch.tensor(group, dtype=torch.long),
        words=torch.tensor(words, dtype=torch.long).view(-1, 4),
        features=torch.tensor(features, dtype=torch.long).view(-1, SORTS),
        right=torch.tensor(right, dtype=torch.long),
        groups=groups,
    )


def _edges(seeker: TaggedSpan, partner: TaggedSpan) -> tuple[int, int, int, int]:
    return seeker.start, seeker.end - 1, partner.start, partner.end - 1


def _linking(network: Reader, links: Tensor, layer: Layer) -> Tensor:
    parts = zip(network.linkers, layer.pairs, strict=True)
    return sum(_link_loss(linker, number, links, pairs) for number, (linker, pairs) in enumerate(parts))


def _link_loss(linker: Linker, relation: int, links: Tensor, pairs: Pairs) -> Tensor:
    """Return the mean cross-entropy of choosing each seeker's partner, or nobody."""
    if not pairs.groups:
        return links.sum() * 0.0
    offset = 4 * relation * LINK_WIDTH
    columns = [links[:, offset + part * LINK_WIDTH : offset + (part + 1) * LINK_WIDTH] for part in range(4)]
    parts = sum(column[pairs.words[:, part]] for part, column in enumerate(columns))
    scores = linker(parts, pairs.features)
    everyone = torch.cat([scores, linker.nobody.expand(pairs.groups)])
    group = torch.cat([pairs.group, torch.arange(pairs.groups)])
    total = grouped_log_sum(everyone, group, pairs.groups)
    nobody = len(scores) + torch.arange(pairs.groups)
    right = torch.where(pairs.right >= 0, pairs.right, nobody)
    return (total - everyone[right]).mean()


def grouped_log_sum(scores: Tensor, group: Tensor, groups: int) -> Tensor:
    """Return the logarithm of the sum of exponentials over each group's scores."""
    top = torch.full((groups,), -1e9).scatter_reduce(0, group, scores.detach(), "amax")
    return torch.zeros(groups).index_add(0, group, (scores - top[group]).exp()).log() + top
