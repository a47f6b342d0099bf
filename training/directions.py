"""Learn how much each feature of the context weighs for a date to come rather than one past.

    python -m training.directions --data ../shared/data/timeml --out src/onrecord/knowledge/time_directions.csv

`--data` holds TimeML folders. An example is a partial date ("on Monday", "in April") whose gold value is one of the two
candidates around the day of creation. To these come the project's own sentences in `training/items/directions.csv`,
each with weekdays, days and months near and far in the place of `{}`. A logistic regression with a quadratic penalty is
fitted by Newton's method; no chance is involved. Printed first: how often the candidate is right on documents that the
weights were not fitted to.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

import numpy as np

from evaluation.times import GoldDocument, calendar_day_of, read_folder, report_of, traced_pairs_of
from onrecord.datatypes import Article
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import explain_times
from onrecord.reading.times.choosing import nearest, points_ahead

FOLDS = 5
PENALTY = 0.5
STEPS = 30
SMALLEST_STEP = 1e-5

# Each of the own sentences stands in for so many dates that each counts for less than one found in the news.
ITEMS = Path(__file__).with_name("items") / "directions.csv"
ITEM_WEIGHT = 0.02
ITEM_PUBLISHED = date(2022, 11, 8)
ITEM_DAYS_AHEAD = (5, 12, 30, 60, 120, 200, 280, 335)
ITEM_NEAR = 30
ITEM_DAYS_OF_MONTH = ("the 3rd", "the 5th", "the 13th", "the 24th")
ITEM_SEASONS = ("the spring", "the summer")
ITEM_HOLIDAYS = ("Christmas", "Easter")

# A feature of a single document teaches that document.
FEWEST_DOCUMENTS = 3

# Weights are kept as whole numbers, which are the same on any machine.
SCALE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A partial date with its features, and whether the gold value is the candidate ahead."""

    document: str
    features: tuple[str, ...]
    ahead: bool
    weight: float = 1.0


def item_examples(path: Path = ITEMS) -> Iterator[Example]:
    """Yield the examples of the project's own sentences, each with a week of weekdays and with days and months.

    `ahead` is 1, 0, or `nearer` where nothing but the distance tells, those ahead counting as farther.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for named in _item_dates(row["ahead"]):
                yield from _item_example(row["sentence"].replace("{}", named), row["ahead"])


def _item_dates(ahead: str) -> Iterator[str]:
    for days in ITEM_DAYS_AHEAD:
        day = ITEM_PUBLISHED + timedelta(days=days)
        # A day a year ago but for a week or two is named with its year.
        if ahead == "1" or days >= ITEM_NEAR:
            yield f"{day:%B} {day.day}"
        if day.month != ITEM_PUBLISHED.month:
            yield f"{day:%B}"
    yield from (f"{ITEM_PUBLISHED + timedelta(days=days):%A}" for days in range(1, 7))
    yield from (*ITEM_DAYS_OF_MONTH, *ITEM_SEASONS, *ITEM_HOLIDAYS)


def _item_example(text: str, ahead: str) -> Iterator[Example]:
    article = Article.of(text, published=ITEM_PUBLISHED)
    for trace in explain_times(article, split_sentences(article.text)):
        choice = trace.choice
        if choice is not None:
            nearer = nearest((choice.behind, choice.ahead), ITEM_PUBLISHED) == choice.ahead
            label = nearer if ahead == "nearer" else ahead == "1"
            yield Example(document=text, features=choice.features, ahead=label, weight=ITEM_WEIGHT)


def examples_of(document: GoldDocument) -> Iterator[Example]:
    """Yield the partial dates of a document whose gold value is one of their two candidates."""
    for pair in traced_pairs_of(document):
        choice = pair.trace.choice if pair.trace else None
        if choice is None or pair.gold is None or document.created is None or choice.behind.end >= document.created:
            continue
        gold = calendar_day_of(pair.gold.value) if "W" not in pair.gold.value else pair.gold.value
        if gold in (choice.behind.value, choice.ahead.value):
            yield Example(document=document.name, features=choice.features, ahead=gold == choice.ahead.value)


def fitted(examples: Sequence[Example]) -> dict[str, int]:
    """Return the weight of each feature that enough documents have, in thousandths of a logit."""
    names = _common_features(examples)
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        matrix[row, [column[name] for name in example.features if name in column]] = 1.0
    labels = np.array([example.ahead for example in examples], dtype=float)
    counts = np.array([example.weight for example in examples])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (counts * (chance - labels)) + PENALTY * weights
        curvature = (matrix * (counts * chance * (1 - chance))[:, None]).T @ matrix + PENALTY * np.eye(len(names))
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max(initial=0.0) < SMALLEST_STEP:
            break
    return {name: round(SCALE * float(weight)) for name, weight in zip(names, weights, strict=True)}


def _common_features(examples: Sequence[Example]) -> list[str]:
    documents: dict[str, set[str]] = {}
    for example in examples:
        for feature in example.features:
            documents.setdefault(feature, set()).add(example.document)
    return sorted(feature for feature, found in documents.items() if len(found) >= FEWEST_DOCUMENTS)


def fold_of(document: str) -> int:
    """Return the fold of a document, from its name alone."""
    return crc32(document.encode()) % FOLDS


def held_out_weights(examples: Sequence[Example]) -> list[dict[str, int]]:
    """Return for each fold the weights fitted to the documents of all others."""
    own = list(item_examples())
    return [
        fitted([*own, *(example for example in examples if fold_of(example.document) != fold)]) for fold in range(FOLDS)
    ]


def accuracy(examples: Sequence[Example], weights: Sequence[Mapping[str, int]]) -> float:
    """Return in per cent how often the weights of its fold choose an example's gold candidate."""
    right = sum(
        points_ahead(example.features, weights[fold_of(example.document)]) == example.ahead for example in examples
    )
    return 100 * right / len(examples) if examples else 0.0


def write_weights(path: Path, weights: Mapping[str, int]) -> None:
    """Write the weights that are not zero as a knowledge file, by name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((name, weight) for name, weight in sorted(weights.items()) if weight)


def main() -> int:
    """Cross-validate, print the figures, and write the weights fitted to everything; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.directions", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder of TimeML folders")
    parser.add_argument("--out", type=Path, required=True, help="the knowledge file to write")
    options = parser.parse_args()
    folders = sorted(path for path in options.data.iterdir() if path.is_dir())
    documents = {folder.name: list(read_folder(folder)) for folder in folders}
    examples = [example for part in documents.values() for document in part for example in examples_of(document)]
    held_out = held_out_weights(examples)
    ahead = sum(example.ahead for example in examples)
    print(f"{len(examples)} examples, {ahead} ahead; right on unseen documents: {accuracy(examples, held_out):.1f} %")
    for name, part in documents.items():
        pairs = [pair for document in part for pair in traced_pairs_of(document, held_out[fold_of(document.name)])]
        print(f"\n{name}, {FOLDS}-fold cross-validated\n{report_of(len(part), pairs)}")
    write_weights(options.out, fitted([*item_examples(), *examples]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
