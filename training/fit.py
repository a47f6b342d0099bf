"""Training: seeded, in passes, resumable after each; the averaged weights are what is kept."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import copy
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.batches import Batch, Pairs, batches, windows_of
from training.examples import Example
from training.network import LINK_WIDTH, Linker, Tagger

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The numbers of a training run; the learning rates are peaks of a warm-up and linear decay to zero."""

    epochs: int = 6
    batch: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    field_rate: float = 5e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup: float = 0.08
    average: float = 0.998
    link_weight: float = 0.1
    seed: int = 1


TUNING = Recipe(epochs=1, encoder_rate=6e-5, head_rate=3e-4, field_rate=1e-3, average=0.995, seed=2)
"""One more pass, at lower rates, over the articles and the project's own items together."""


class Run:
    """A training run: what is trained, the average of its weights, and how far it has come."""

    def __init__(self, network: Tagger, examples: Sequence[Example], recipe: Recipe, marks: Mapping[str, int]) -> None:
        """Start a run; `marks` are the ids of the pieces that frame and mask a window."""
        torch.manual_seed(recipe.seed)
        self.network = network
        self.averaged = copy.deepcopy(network).eval()
        self._examples, self._recipe, self._marks = examples, recipe, marks
        self._optimizer = torch.optim.AdamW(_groups(network, recipe), fused=True)
        steps = _steps(examples, recipe)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, lambda step: _rate(step, steps, recipe))

    def epoch(self, number: int) -> None:
        """Pass over the examples once."""
        self.network.train()
        random = _random(self._recipe, number)
        began, losses = time.monotonic(), []
        for step, batch in enumerate(
            batches(self._examples, size=self._recipe.batch, marks=self._marks, random=random), start=1
        ):
            losses.append(self._step(batch))
            if step % 20 == 0:
                means = np.mean(losses[-20:], axis=0).round(4).tolist()
                seconds = round((time.monotonic() - began) / step, 2)
                log.info(json.dumps({"epoch": number, "step": step, "losses": means, "seconds a step": seconds}))

    def save(self, path: Path, number: int) -> None:
        """Write everything that is needed to go on after pass `number`."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save({"epoch": number, **parts}, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def resume(self, path: Path) -> int:
        """Read what `save` wrote, if there is such a file, and return the number of its pass, else 0."""
        if not path.exists():
            return 0
        state = torch.load(path, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        return int(state["epoch"])

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self.network,
            "averaged": self.averaged,
            "optimizer": self._optimizer,
            "schedule": self._schedule,
        }

    def _step(self, batch: Batch) -> tuple[float, float]:
        tagging, linking = loss(self.network, batch, self._recipe.link_weight)
        self._optimizer.zero_grad()
        (tagging + linking).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        _average(self.averaged, self.network, self._schedule.last_epoch, self._recipe.average)
        return tagging.item(), linking.item()


def fit(run: Run, epochs: int, out: Path, report: Callable[[Tagger, int], None]) -> None:
    """Train, writing `out/last.pt` after each pass and the averaged weights to `out/epoch-N.pt`.

    `report` is called with the averaged network and the pass's number after each. A run that was broken off goes on
    after its last whole pass.
    """
    for number in range(run.resume(out / "last.pt") + 1, epochs + 1):
        run.epoch(number)
        run.save(out / "last.pt", number)
        torch.save(run.averaged.state_dict(), out / f"epoch-{number}.pt")
        report(run.averaged, number)


def between(before: Mapping[str, Tensor], after: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights halfway: tuned to the new items without losing what was learnt (Wortsman et al. 2022)."""
    return {name: (value + after[name]) / 2 if value.is_floating_point() else value for name, value in before.items()}


def loss(network: Tagger, batch: Batch, link_weight: float) -> tuple[Tensor, Tensor]:
    """Return the tagging loss per word and the weighted linking loss per span."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, links = network(batch.inputs)
    tagging = network.field.loss(scores.float(), batch.tags, batch.lengths) / batch.lengths.sum()
    flat = links.float().flatten(0, 1)
    linking = sum(
        _link_loss(linker, number, flat, pairs)
        for number, (linker, pairs) in enumerate(zip(network.linkers, batch.pairs, strict=True))
    )
    return tagging, link_weight * linking


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
    top = torch.full((pairs.groups,), -1e9).scatter_reduce(0, group, everyone.detach(), "amax")
    total = torch.zeros(pairs.groups).index_add(0, group, (everyone - top[group]).exp()).log() + top
    nobody = len(scores) + torch.arange(pairs.groups)
    right = torch.where(pairs.right >= 0, pairs.right, nobody)
    return (total - everyone[right]).mean()


def _average(averaged: Tagger, network: Tagger, step: int, rate: float) -> None:
    rate = min(rate, (1 + step) / (10 + step))
    with torch.no_grad():
        for kept, new in zip(averaged.parameters(), network.parameters(), strict=True):
            if new.requires_grad:
                kept.lerp_(new, 1 - rate)


def _groups(network: Tagger, recipe: Recipe) -> list[dict[str, object]]:
    """Return the parameter groups: lower layers move less, new parts more, norms and biases do not decay."""
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decay = recipe.weight_decay if parameter.dim() > 1 else 0.0
            found.setdefault((_rate_of(name, recipe), decay), []).append(parameter)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in found.items()]


def _rate_of(name: str, recipe: Recipe) -> float:
    if name.startswith("field"):
        return recipe.field_rate
    if name.startswith("layers."):
        return recipe.encoder_rate * recipe.layer_decay ** (5 - int(name.split(".")[1]))
    if name.startswith(("positions", "norm")):
        return recipe.encoder_rate * recipe.layer_decay**6
    return recipe.head_rate


def _rate(step: int, total: int, recipe: Recipe) -> float:
    warm = recipe.warmup * total
    return min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))


def _steps(examples: Sequence[Example], recipe: Recipe) -> int:
    """Return the number of steps of all passes."""
    counts = (len(windows_of(examples, _random(recipe, epoch))) for epoch in range(1, recipe.epochs + 1))
    return sum(-(-count // recipe.batch) for count in counts)


def _random(recipe: Recipe, epoch: int) -> Random:
    return Random(recipe.seed * 1000 + epoch)
