"""Learn how often the values of time expressions are right, by the ground that they lean on.

    python -m training.time_confidences --data ../shared/data/timeml --out src/onrecord/knowledge/time_confidences.csv

`--data` holds TimeML folders; to these come the project's own development items. A value is right where an annotator
marked an overlapping expression with the same value. The share of a ground is drawn towards that of all, the more the
fewer cases it has. Printed first: the expected calibration error of the confidences as they are in the package, and
of shares fitted to four fifths of the documents on the fifth left out.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evaluation.dates import CASES, nth_span
from evaluation.times import read_folder, traced_pairs_of
from onrecord.datatypes import Article
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import Trace, explain_times
from onrecord.reading.times.choosing import direction_weights
from onrecord.reading.times.confidence import ground_of
from training.calibrate import gap
from training.directions import FOLDS, fold_of

DEVELOPMENT = CASES / "time-expressions-dev.jsonl"
ANY = "any"
CLEAR, DOUBTFUL = ", clear", ", doubtful"

# So many cases with the share of all are added to each ground.
PRIOR = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A found expression: its document, the ground of its value, the confidence it was given, whether it is right."""

    document: str
    ground: str
    confidence: float
    right: bool


def news_outcomes(folder: Path) -> Iterator[Outcome]:
    """Yield the outcomes over a folder of TimeML documents."""
    for document in read_folder(folder):
        for pair in traced_pairs_of(document):
            if pair.trace is not None:
                right = pair.gold is not None and pair.gold.value == pair.trace.time.value
                yield _outcome(document.name, pair.trace, right)


def own_outcomes(path: Path = DEVELOPMENT) -> Iterator[Outcome]:
    """Yield the outcomes over the project's own development items."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        article = Article.of(
            item["text"], published=date.fromisoformat(item["published"]) if item["published"] else None
        )
        marked = {nth_span(article.text, time["text"], time.get("nth")): time["value"] for time in item["times"]}
        for trace in explain_times(article, split_sentences(article.text)):
            span = trace.time.span
            yield _outcome(item["text"], trace, span in marked and (marked[span] or None) == trace.time.value)


def _outcome(document: str, trace: Trace, right: bool) -> Outcome:
    ground = ground_of(trace.expression, trace.time.value, trace.choice, direction_weights())
    return Outcome(document=document, ground=ground, confidence=trace.time.confidence, right=right)


def fitted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return for each ground the share of right values in thousandths, and that of all as `any`.

    A clear choice that was right less often than a doubtful one gets the share of both together.
    """
    overall = sum(outcome.right for outcome in outcomes) / len(outcomes)
    cases: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        cases[outcome.ground].append(outcome.right)
    for upper in [ground for ground in cases if ground.endswith(CLEAR)]:
        lower = upper.removesuffix(CLEAR) + DOUBTFUL
        if lower in cases and _share(cases[lower], overall) > _share(cases[upper], overall):
            cases[lower] = cases[upper] = [*cases[lower], *cases[upper]]
    shares = {ground: _share(right, overall) for ground, right in cases.items()}
    return {name: round(1000 * share) for name, share in {ANY: overall, **shares}.items()}


def _share(right: Sequence[bool], overall: float) -> float:
    return (sum(right) + PRIOR * overall) / (len(right) + PRIOR)


def held_out(outcomes: Sequence[Outcome]) -> list[float]:
    """Return for each outcome the confidence that the outcomes of all other folds give its ground."""
    folds = [fitted([one for one in outcomes if fold_of(one.document) != fold]) for fold in range(FOLDS)]
    return [_confidence(folds[fold_of(one.document)], one.ground) for one in outcomes]


def _confidence(shares: Mapping[str, int], ground: str) -> float:
    return shares.get(ground, shares[ANY]) / 1000


def write_shares(path: Path, shares: Mapping[str, int]) -> None:
    """Write the shares as a knowledge file, by ground."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("ground", "permille"))
        writer.writerows(sorted(shares.items()))


def main() -> int:
    """Cross-validate, print the figures, and write the shares of everything; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.time_confidences", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder of TimeML folders")
    parser.add_argument("--out", type=Path, required=True, help="the knowledge file to write")
    options = parser.parse_args()
    folders = sorted(path for path in options.data.iterdir() if path.is_dir())
    parts = {folder.name: list(news_outcomes(folder)) for folder in folders} | {"own": list(own_outcomes())}
    outcomes = [outcome for part in parts.values() for outcome in part]
    after = dict(zip(map(id, outcomes), held_out(outcomes), strict=True))
    for name, part in {**parts, "all": outcomes}.items():
        right = np.array([float(outcome.right) for outcome in part])
        before = np.array([outcome.confidence for outcome in part])
        fresh = np.array([after[id(outcome)] for outcome in part])
        print(
            f"{name}: {len(part)} found, {100 * right.mean():.1f} % right, calibration error "
            f"{gap(before, right):.3f} as packaged, {gap(fresh, right):.3f} five-fold"
        )
    write_shares(options.out, fitted(outcomes))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
