"""How well a network does while it trains, and what the product needs of it beside its file."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from onrecord.reading.coreference import CoreferenceScorer
from onrecord.reading.description import Description, Labels
from onrecord.reading.encoder import HEADS, Encoder, Heads, WordPieces
from onrecord.reading.entities import EdgeScorer
from onrecord.reading.linking import Scorer
from onrecord.reading.syntax import ArcScorer, RelationScorer
from onrecord.reading.tagging import TAGS, Transitions, best_tags, spans_of
from onrecord.reading.windows import Ints
from training.examples import Example
from training.inventory import EVENT_TYPES, NO_EVENT, STANCES, TIME_TAGS, Inventory
from training.network import Coreference, Field, Linker, Reader

log = logging.getLogger(__name__)
ROLE_NAMES = ("source", "cue", "content")


class TorchNetwork:
    """The network in training, called as the product calls the exported one."""

    def __init__(self, network: Reader) -> None:
        """Wrap a network that is in evaluation mode."""
        self._network = network

    def __call__(self, inputs: dict[str, Ints]) -> Heads:
        """Read one window."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found = self._network({name: torch.from_numpy(values) for name, values in inputs.items()})
        return Heads(**{name: found[name][0].float().numpy() for name in HEADS})


def description(network: Reader, inventory: Inventory) -> Description:
    """Return what the product's decoder needs of the network beside its scores, uncalibrated."""
    return Description(
        sha256="",
        labels=Labels(
            statements=TAGS,
            upos=inventory.upos,
            lemmas=inventory.lemmas,
            relations=inventory.relations,
            times=TIME_TAGS,
            entities=inventory.entities,
            events=(NO_EVENT, *EVENT_TYPES),
            stances=STANCES,
        ),
        transitions=_transitions(network.field),
        inner_transitions=_transitions(network.inner_field),
        linkers=tuple(_linker(linker) for linker in network.linkers),
        arcs=ArcScorer(**{name: _numbers(getattr(network.arcs, name)) for name in ("root", "bias", "distances")}),
        relations=RelationScorer(
            weights=_numbers(network.relations.scores.weight), bias=_numbers(network.relations.scores.bias)
        ),
        edges=EdgeScorer(first=_numbers(network.edges.distances[0]), last=_numbers(network.edges.distances[1])),
        coreference=_coreference(network.coreference),
        calibration=(1.0, 0.0),
    )


def report(network: Reader, number: int, inventory: Inventory, examples: Sequence[Example], pieces: WordPieces) -> None:
    """Log span F1 by role over every annotator's labels."""
    encoder = Encoder(pieces, TorchNetwork(network), description(network, inventory))
    counts: Counter[str] = Counter()
    for example in examples:
        heads = encoder.encode_block(example.block).heads
        found = set()
        for start, end in _paragraphs(example):
            tags = best_tags(heads.tags[start:end].astype(np.float64), encoder.description.transitions)
            found |= {(span.role, span.start + start, span.end + start) for span in spans_of(tags)}
        for labels in example.labels:
            marked = {(span.role, span.start, span.end) for span in labels.spans}
            for role, name in enumerate(ROLE_NAMES):
                counts[f"{name} found"] += sum(span[0] == role for span in found)
                counts[f"{name} marked"] += sum(span[0] == role for span in marked)
                counts[f"{name} right"] += sum(span[0] == role for span in found & marked)
    scores = [
        f"{name} {200 * counts[f'{name} right'] / (counts[f'{name} found'] + counts[f'{name} marked']):.2f}"
        for name in ROLE_NAMES
    ]
    log.info("after pass %d on development articles: %s", number, ", ".join(scores))


def _paragraphs(example: Example) -> list[tuple[int, int]]:
    numbers = example.block.paragraph
    starts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist()]
    return list(zip(starts, [*starts[1:], len(numbers)], strict=True))


def _transitions(field: Field) -> Transitions:
    between, first, last = (table.detach().double().numpy() for table in field.tables())
    return Transitions(between=between, first=first, last=last)


def _linker(linker: Linker) -> Scorer:
    return Scorer(
        features=_numbers(linker.features), weights=_numbers(linker.weights), nobody=float(linker.nobody.detach())
    )


def _coreference(scorer: Coreference) -> CoreferenceScorer:
    return CoreferenceScorer(
        features=_numbers(scorer.features),
        weights=_numbers(scorer.weights),
        products=_numbers(scorer.products),
        nobody=float(scorer.nobody.detach()),
    )


def _numbers(parameter: torch.Tensor) -> np.ndarray:
    return parameter.detach().double().numpy()
