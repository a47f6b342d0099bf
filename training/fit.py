"""Training: seeded, in passes, resumable after each; the averaged weights are what is kept."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import copy
import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from training.network import Reader

log = logging.getLogger(__name__)


class Batch(Protocol):
    """Windows with labels of one task."""

    def losses(self, network: Reader) -> dict[str, Tensor]:
        """Return the weighted losses by head."""


Plan = Callable[[Random], Sequence[Batch]]
"""Returns the batches of a pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The numbers of a training run; the learning rates are peaks of a warm-up and linear decay to zero."""

    passes: int = 6
    batch: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    field_rate: float = 5e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup: float = 0.08
    average: float = 0.998
    seed: int = 1


JOINING = Recipe(passes=3, encoder_rate=1.5e-4, seed=2)
"""All tasks together, from the weights of the attribution task."""

REFINING = Recipe(passes=3, encoder_rate=1e-4, head_rate=5e-4, field_rate=2e-3, seed=2)
"""All tasks on from there, with more of PolNeAR and of the project's own items."""

LATEST = 0.6
"""What the last pass of refining weighs in the average with the one before, which reads better than either."""


class Run:
    """A training run: what is trained, the average of its weights, and how far it has come."""

    def __init__(self, network: Reader, plan: Plan, recipe: Recipe) -> None:
        """Start a run."""
        torch.manual_seed(recipe.seed)
        self.network = network
        self.averaged = copy.deepcopy(network).eval()
        self.recipe = recipe
        self._plan = plan
        self._optimizer = torch.optim.AdamW(_groups(network, recipe), fused=True)
        steps = sum(len(plan(self._random(number))) for number in range(1, recipe.passes + 1))
        log.info("%d steps in %d passes", steps, recipe.passes)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, lambda step: _rate(step, steps, recipe))

    def one_pass(self, number: int) -> None:
        """Go over everything once."""
        self.network.train()
        began, shown = time.monotonic(), defaultdict(list)
        for step, batch in enumerate(self._plan(self._random(number)), start=1):
            for name, loss in self._step(batch).items():
                shown[name].append(loss)
            if step % 50 == 0:
                means = {name: round(float(np.mean(losses)), 4) for name, losses in shown.items()}
                seconds = round((time.monotonic() - began) / step, 2)
                log.info(json.dumps({"pass": number, "step": step, **means, "seconds a step": seconds}))
                shown.clear()

    def save(self, path: Path, number: int) -> None:
        """Write everything that is needed to go on after pass `number`."""
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save({"pass": number, **parts}, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def resume(self, path: Path) -> int:
        """Read what `save` wrote, if there is such a file, and return the number of its pass, else 0."""
        if not path.exists():
            return 0
        state = torch.load(path, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        return int(state["pass"])

    def _random(self, number: int) -> Random:
        return Random(self.recipe.seed * 1000 + number)

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self.network,
            "averaged": self.averaged,
            "optimizer": self._optimizer,
            "schedule": self._schedule,
        }

    def _step(self, batch: Batch) -> dict[str, float]:
        losses = batch.losses(self.network)
        self._optimizer.zero_grad()
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        _average(self.averaged, self.network, self._schedule.last_epoch, self.recipe.average)
        return {name: loss.item() for name, loss in losses.items()}


def fit(run: Run, out: Path, report: Callable[[Reader, int], None]) -> None:
    """Train, writing `out/last.pt` after each pass and the averaged weights to `out/pass-N.pt`.

    `report` is called with the averaged network and the pass's number after each. A run that was broken off goes on
    after its last whole pass.
    """
    out.mkdir(parents=True, exist_ok=True)
    for number in range(run.resume(out / "last.pt") + 1, run.recipe.passes + 1):
        run.one_pass(number)
        run.save(out / "last.pt", number)
        torch.save(run.averaged.state_dict(), out / f"pass-{number}.pt")
        report(run.averaged, number)


def averaged(one: dict[str, Tensor], other: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return the weights between two networks; `share` is what the other one weighs."""
    return {
        name: weights.lerp(other[name], share) if weights.is_floating_point() else other[name]
        for name, weights in one.items()
    }


def _average(averaged: Reader, network: Reader, step: int, rate: float) -> None:
    rate = min(rate, (1 + step) / (10 + step))
    with torch.no_grad():
        for kept, new in zip(averaged.parameters(), network.parameters(), strict=True):
            if new.requires_grad:
                kept.lerp_(new, 1 - rate)


def _groups(network: Reader, recipe: Recipe) -> list[dict[str, object]]:
    """Return the parameter groups: lower layers move less, new parts more, norms and biases do not decay."""
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decay = recipe.weight_decay if parameter.dim() > 1 else 0.0
            found.setdefault((_rate_of(name, recipe), decay), []).append(parameter)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in found.items()]


def _rate_of(name: str, recipe: Recipe) -> float:
    if name.startswith(("field", "inner_field")):
        return recipe.field_rate
    if name.startswith("layers."):
        return recipe.encoder_rate * recipe.layer_decay ** (5 - int(name.split(".")[1]))
    if name.startswith(("positions", "norm")):
        return recipe.encoder_rate * recipe.layer_decay**6
    return recipe.head_rate


def _rate(step: int, total: int, recipe: Recipe) -> float:
    warm = recipe.warmup * total
    return min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))
