"""`python -m training.state_weights`: fit what speaks for a person's state and write `state_weights.csv`.

For every person of the files `evaluation/cases/actors-dev*.jsonl` whose state no words tell, the states that the text
names are weighed by the features of `onrecord.reading.actors.home_features`; a conditional logit learns what the marked
state has that the others lack. Deterministic: the same items give the same file.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.actor_items import ActorItem, read_actor_items
from evaluation.actors import FILES, equal
from onrecord.datatypes import Article
from onrecord.reading.actors.cast import scene_of
from onrecord.reading.actors.countries import code_of
from onrecord.reading.actors.homes import is_untold, options
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.actors.scenes import Scene
from onrecord.reading.attributions import find_attributions
from onrecord.reading.sentences import split_sentences

TABLE = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "knowledge" / "state_weights.csv"
# Strong enough that a feature seen twice says little; the result hardly changes between half and twice as much.
_L2 = 1.0
_STEPS, _RATE = 150, 0.2
_DECAY_OF_MEAN, _DECAY_OF_SQUARE = 0.9, 0.999
_FOLDS = 4
_THOUSAND = 1000

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A person's states to choose from, each with its features, and the place of the right one."""

    dossier: str
    options: tuple[tuple[str, ...], ...]
    right: int


def main() -> int:
    """Print how well weights fitted to other dossiers do, and write the weights of all; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TABLE)
    arguments = parser.parse_args()
    choices = tuple(choice for file in FILES for item in read_actor_items(file) for choice in _choices(item))
    names = sorted({name for choice in choices for option in choice.options for name in option})
    right = sum(_right_apart(choices, names))
    print(f"{len(choices)} persons, {right} right by the weights of other dossiers")
    weights = fit(choices, names)
    with arguments.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, round(_THOUSAND * weight)] for name, weight in zip(names, weights, strict=True))
    return 0


def fit(choices: Sequence[Choice], names: Sequence[str]) -> Vector:
    """Return a weight for each feature, by Adam from zero with a falling rate."""
    tables = [(_table(choice, names), choice.right) for choice in choices]
    weights = np.zeros(len(names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        gradient = _L2 * weights
        for table, right in tables:
            share = _shares(table @ weights)
            share[right] -= 1
            gradient = gradient + table.T @ share
        mean = _DECAY_OF_MEAN * mean + (1 - _DECAY_OF_MEAN) * gradient
        square = _DECAY_OF_SQUARE * square + (1 - _DECAY_OF_SQUARE) * gradient**2
        unbiased = mean / (1 - _DECAY_OF_MEAN**step)
        scale = np.sqrt(square / (1 - _DECAY_OF_SQUARE**step)) + 1e-8
        weights = weights - _RATE * (1 - step / _STEPS) * unbiased / scale
    return weights


def _right_apart(choices: Sequence[Choice], names: Sequence[str]) -> Iterator[int]:
    """Yield how many of a part of the dossiers are right by weights that were fitted to the others."""
    dossiers = sorted({choice.dossier for choice in choices})
    for fold in range(_FOLDS):
        apart = set(dossiers[fold::_FOLDS])
        weights = fit([choice for choice in choices if choice.dossier not in apart], names)
        tested = (choice for choice in choices if choice.dossier in apart)
        yield sum(int(np.argmax(_table(choice, names) @ weights)) == choice.right for choice in tested)


def _choices(item: ActorItem) -> Iterator[Choice]:
    """Yield the persons of an item whose state no words tell, those whose right state can be chosen."""
    scene = _scene(item.article)
    for person in filter(is_untold, scene.persons):
        actor = person.make(item.article)
        golds = [gold for gold in item.actors.values() if gold.type == "person" and equal(actor, gold, item)]
        possible = options(scene, person)
        if len(golds) != 1 or (golds[0].country is None and any(one and not code_of(one) for one in possible)):
            continue
        if golds[0].country in possible:
            yield Choice(
                dossier=item.name.rpartition("-")[0],
                options=tuple(tuple(sorted(found)) for found in possible.values()),
                right=tuple(possible).index(golds[0].country),
            )


def _scene(article: Article) -> Scene:
    mentions = find_mentions(article.text, split_sentences(article.text))
    sources = tuple(source for attribution in find_attributions(article.text) for source in attribution.source)
    return scene_of(article, mentions, sources)


def _table(choice: Choice, names: Sequence[str]) -> Vector:
    table = np.zeros((len(choice.options), len(names)))
    places = {name: place for place, name in enumerate(names)}
    for row, option in enumerate(choice.options):
        table[row, [places[name] for name in option]] = 1
    return table


def _shares(scores: Vector) -> Vector:
    grown = np.exp(scores - scores.max())
    return np.asarray(grown / grown.sum())


if __name__ == "__main__":
    raise SystemExit(main())
