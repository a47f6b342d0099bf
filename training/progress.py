"""How well a network does while it trains: exact spans on development articles, by word, before linking."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from onrecord.reading.encoder import Description, Encoder, WordPieces
from onrecord.reading.linking import RELATIONS, Rows, Scorer, choose
from onrecord.reading.tagging import CUE, TAGS, Transitions, best_tags, spans_of
from onrecord.reading.windows import Ints
from training.examples import Example
from training.network import Linker, Tagger

log = logging.getLogger(__name__)
ROLE_NAMES = ("source", "cue", "content")


class TorchNetwork:
    """The network in training, called as the product calls the exported one."""

    def __init__(self, network: Tagger) -> None:
        """Wrap a network that is in evaluation mode."""
        self._network = network

    def __call__(self, inputs: dict[str, Ints]) -> tuple[Rows, Rows]:
        """Read one window."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores, links = self._network({name: torch.from_numpy(values) for name, values in inputs.items()})
        return scores[0].float().numpy(), links[0].float().numpy()


def description(network: Tagger, *, sha256: str = "", calibration: tuple[float, float] = (1.0, 0.0)) -> Description:
    """Return what the product's decoder needs of the network beside its scores."""
    between, first, last = (table.detach().double().numpy() for table in network.field.tables())
    scorers = tuple(_scorer(linker) for linker in network.linkers)
    return Description(
        sha256=sha256,
        transitions=Transitions(between=between, first=first, last=last),
        scorers=(scorers[0], scorers[1]),
        calibration=calibration,
    )


def report(network: Tagger, epoch: int, examples: Sequence[Example], pieces: WordPieces) -> None:
    """Log span F1 by role and the share of right links between marked spans, over every annotator's labels."""
    encoder = Encoder(pieces, TorchNetwork(network), description(network))
    counts: Counter[str] = Counter()
    for example in examples:
        encoding = encoder.encode_block(example.block)
        found = set()
        for start, end in _paragraphs(example):
            tags = best_tags(encoding.scores[start:end].astype(np.float64), encoder.description.transitions)
            found |= {(span.role, span.start + start, span.end + start) for span in spans_of(tags)}
        for labels in example.labels:
            marked = {(span.role, span.start, span.end) for span in labels.spans}
            for role, name in enumerate(ROLE_NAMES):
                counts[f"{name} found"] += sum(span[0] == role for span in found)
                counts[f"{name} marked"] += sum(span[0] == role for span in marked)
                counts[f"{name} right"] += sum(span[0] == role for span in found & marked)
            for number, seeker in enumerate(labels.spans):
                for relation, (role, _) in enumerate(RELATIONS):
                    if seeker.role == role:
                        links = labels.source_of if role == CUE else labels.cue_of
                        scorer = encoder.description.scorers[relation]
                        choice = choose(relation, number, labels.spans, example.block, encoding.links, scorer)
                        counts[f"link {relation} right"] += choice.partner == links.get(number, -1)
                        counts[f"link {relation} marked"] += 1
    scores = [
        f"{name} {200 * counts[f'{name} right'] / (counts[f'{name} found'] + counts[f'{name} marked']):.2f}"
        for name in ROLE_NAMES
    ]
    scores += [f"link {i} {100 * counts[f'link {i} right'] / counts[f'link {i} marked']:.2f}" for i in range(2)]
    log.info("after epoch %d on development articles: %s (%d tags)", epoch, ", ".join(scores), len(TAGS))


def _paragraphs(example: Example) -> list[tuple[int, int]]:
    numbers = example.block.paragraph
    starts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist()]
    return list(zip(starts, [*starts[1:], len(numbers)], strict=True))


def _scorer(linker: Linker) -> Scorer:
    return Scorer(
        features=linker.features.detach().double().numpy(),
        weights=linker.weights.detach().double().numpy(),
        nobody=float(linker.nobody.detach()),
    )
