"""The task of events: what kind of event a word names, and how whoever tells of it stands to it."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from onrecord.reading.encoder import WordPieces
from onrecord.reading.windows import WINDOW_PIECES, Block, Ints, blocks
from training.analyses import AnalysedExample
from training.attribution_task import Later
from training.examples import word_ranges
from training.frames import Cut, cuts_of, framed, grouped
from training.inventory import EVENT_TYPES, STANCES, stance_of
from training.network import Reader
from training.own_items import ITEMS, batched

CLAIM_FILES = ("claims-1.jsonl", "claims-2.jsonl", "claims-3.jsonl", "claims-4.jsonl")

HELD_OUT = 5
"""Every fifth family of items is not learnt from, so that rules can be tried where the heads have not seen the text."""

LONGEST_TRIGGER = 3
"""Words; of a longer trigger ("let two of the crew go") only the first is learnt."""

UNKNOWN = -1
WEIGHTS = {"event": 0.5, "stance": 0.3}
EVENTLESS = ("reviews", "answers")
"""The parts of EWT whose texts tell of shops and pets, not of conflicts."""

_GAP = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExample:
    """A block of items with, by word, the number of the event's type and of the stance; -1 where nothing is known."""

    name: str
    block: Block
    ids: Ints
    first: Ints
    event: Ints
    stance: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    start: int
    end: int
    type: str
    stance: str


def event_examples(pieces: WordPieces, seed: int = 0) -> list[EventExample]:
    """Return the examples of the items with claims but those held out, several items to a text.

    Items of one family, which tell of the same kind of event, are kept apart: a neighbour would give it away.
    """
    random = Random(seed)
    found: list[EventExample] = []
    for name in CLAIM_FILES:
        lines = (ITEMS / name).read_text(encoding="utf-8").splitlines()
        shuffled = list(learnt_from(map(json.loads, lines)))
        random.shuffle(shuffled)
        for number, items in enumerate(batched(shuffled)):
            text, triggers = _joined(items)
            found += _examples(f"{name}-{number}", text, triggers, pieces)
    return found


def learnt_from(items: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the items but those of every fifth family."""
    families: dict[str, int] = {}
    for item in items:
        if families.setdefault(item["family"], len(families)) % HELD_OUT:
            yield item


def _joined(items: Sequence[dict[str, Any]]) -> tuple[str, list[_Trigger]]:
    text, triggers = "", []
    for item in items:
        for claim in item["claims"]:
            start, end = _place(item["text"], claim["trigger"])
            stance = stance_of(claim["factuality"], claim["modality"])
            triggers.append(_Trigger(start=start + len(text), end=end + len(text), type=claim["type"], stance=stance))
        text += item["text"] + _GAP
    return text.rstrip(), triggers


def _place(text: str, trigger: str | dict[str, Any]) -> tuple[int, int]:
    words, nth = (trigger, 0) if isinstance(trigger, str) else (trigger["text"], trigger["nth"])
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return found[nth].span()


def _examples(name: str, text: str, triggers: Sequence[_Trigger], pieces: WordPieces) -> Iterator[EventExample]:
    for block in blocks(text):
        ids, first = pieces.of(block.words)
        event = np.zeros(len(block.words), dtype=np.int64)
        stance = np.full(len(block.words), UNKNOWN, dtype=np.int64)
        for trigger in triggers:
            for start, end in word_ranges(block, (trigger.start, trigger.end)):
                _mark(event, stance, trigger, start, end)
        yield EventExample(name=name, block=block, ids=ids, first=first, event=event, stance=stance)


def _mark(event: Ints, stance: Ints, trigger: _Trigger, start: int, end: int) -> None:
    """Mark a trigger's words; where two claims share a word and differ, the word teaches only what they share."""
    kind, attitude = 1 + EVENT_TYPES.index(trigger.type), STANCES.index(trigger.stance)
    shown = end if end - start <= LONGEST_TRIGGER else start + 1
    taken = event[start] > 0
    event[shown:end] = np.where(event[shown:end] == 0, UNKNOWN, event[shown:end])
    for labels, label in ((event, kind), (stance, attitude)):
        labels[start:shown] = UNKNOWN if taken and labels[start] != label else label


class EventsBatch:
    """Windows with their events."""

    def __init__(self, cuts: Sequence[Cut], marks: Mapping[str, int], random: Random) -> None:
        """Frame the windows and lay out the labels."""
        self.frame = framed(cuts, marks, random)
        self._labels = {
            name: self.frame.padded([getattr(cut.example, name)[cut.start : cut.end] for cut in cuts], UNKNOWN)
            for name in WEIGHTS
        }

    def losses(self, network: torch.nn.Module) -> dict[str, Tensor]:
        """Return the loss per word of the kinds, and per event of the stances, weighted."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = network(self.frame.inputs, tuple(WEIGHTS))
        return {name: WEIGHTS[name] * _loss(found[name].float(), labels) for name, labels in self._labels.items()}


def _loss(scores: Tensor, labels: Tensor) -> Tensor:
    known = labels != UNKNOWN
    return F.cross_entropy(scores[known], labels[known]) if known.any() else scores.sum() * 0.0


def event_batches(
    examples: Sequence[EventExample], *, size: int, marks: Mapping[str, int], random: Random
) -> list[Later]:
    """Return the batches of one pass."""
    groups = grouped([cut for example in examples for cut in cuts_of(example, random)], size, random)
    return [Later(EventsBatch, group, marks, random.randrange(2**32)) for group in groups]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRecipe:
    """The numbers of the training of the heads alone."""

    passes: int = 30
    batch: int = 16
    rate: float = 2e-3
    dropout: float = 0.3
    weight_decay: float = 0.05
    seed: int = 1


def alone(pieces: WordPieces) -> list[EventExample]:
    """Return the examples of the items, each a text by itself."""
    found: list[EventExample] = []
    for name in CLAIM_FILES:
        lines = (ITEMS / name).read_text(encoding="utf-8").splitlines()
        for item in learnt_from(map(json.loads, lines)):
            text, triggers = _joined([item])
            found += _examples(item["id"], text, triggers, pieces)
    return found


def eventless(examples: Sequence[AnalysedExample]) -> list[EventExample]:
    """Return the examples of a treebank's reviews and answers as texts without events, which the items hardly have."""
    return [
        EventExample(
            name=example.name,
            block=example.block,
            ids=example.ids,
            first=example.first,
            event=np.zeros(len(example.block.words), dtype=np.int64),
            stance=np.full(len(example.block.words), UNKNOWN, dtype=np.int64),
        )
        for example in examples
        if example.name.startswith(EVENTLESS) and len(example.ids) <= WINDOW_PIECES
    ]


def tune_heads(network: Reader, examples: Sequence[EventExample], marks: Mapping[str, int]) -> None:
    """Train the heads of events over states that are computed once; the network is left in evaluation mode."""
    recipe = HeadRecipe()
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    states = [_state(network.eval(), example, marks) for example in examples]
    heads = [network.events, *(network.heads[name] for name in WEIGHTS)]
    weights = [weight for head in heads for weight in head.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=recipe.rate, weight_decay=recipe.weight_decay)
    order = list(range(len(examples)))
    for number in range(recipe.passes):
        random.shuffle(order)
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * (1 - number / recipe.passes)
        for start in range(0, len(order), recipe.batch):
            chosen = order[start : start + recipe.batch]
            hidden = [F.dropout(network.events(F.dropout(states[i], recipe.dropout)), recipe.dropout) for i in chosen]
            rows = torch.cat([one[0] for one in hidden])
            loss = sum(
                weight * _loss(network.heads[name](rows), _labels(examples, chosen, name))
                for name, weight in WEIGHTS.items()
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def _state(network: Reader, example: EventExample, marks: Mapping[str, int]) -> Tensor:
    frame = framed([Cut(example=example, start=0, end=len(example.block.words))], marks, Random(0), mask_rate=0.0)
    with torch.no_grad():
        return network.encode(frame.inputs)


def _labels(examples: Sequence[EventExample], chosen: Sequence[int], name: str) -> Tensor:
    return torch.cat([torch.from_numpy(getattr(examples[i], name)) for i in chosen])
