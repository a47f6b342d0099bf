"""`python -m evaluation claims [--items FILE …]`: claims and conditions of the product against the project's own items.

Each item is read as an article of an outlet named Test Wire on its day. `claim_matching.py` tells which found claim
stands for which expected one; `claim_scores.py` and `condition_scores.py` define the figures. Intervals are 95 %, by
bootstrap over families. `--errors` lists what is wrong, but never in a file of `evaluation/cases`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evaluation.claim_items import ClaimItem, read_claim_items
from evaluation.claim_matching import lemmas_of
from evaluation.claim_report import ScoredItem, as_json, error_lines, report, table
from evaluation.claim_scores import judge
from evaluation.condition_scores import judge_conditions
from onrecord.datatypes import Article, Reading
from onrecord.reading.reader import read_article

CASES = Path(__file__).parent / "cases"

Read = Callable[[Article], Reading]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--items", type=Path, nargs="+", help="files of items; the test items where none are named")
    parser.add_argument("--errors", action="store_true", help="list what is wrong; not for the test items")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--jobs", type=int, default=1, help="processes to read with")


def run(options: argparse.Namespace) -> int:
    """Score the items and print the figures; exit code 0, or 1 where errors of test items are asked for."""
    paths = options.items or test_files()
    if options.errors and any(path.resolve().parent == CASES.resolve() for path in paths):
        print("errors of test items stay unread: name files of development items with --items")
        return 1
    scored = score(read_claim_items(paths), jobs=options.jobs)
    if options.errors:
        print("\n".join(line for one in scored for line in error_lines(one)))
    print(json.dumps(as_json(report(scored))) if options.json else table(report(scored)))
    return 0


def test_files() -> list[Path]:
    """Return the files with the project's test items."""
    return sorted(CASES.glob("claims*.jsonl"))


def score(items: Sequence[ClaimItem], *, jobs: int = 1, read: Read = read_article) -> list[ScoredItem]:
    """Return the verdicts on each item as `read` reads it, which other processes can import where `jobs` is over 1."""
    score_one = partial(score_item, read=read)
    if jobs == 1:
        return [score_one(item) for item in items]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(score_one, items, chunksize=8))


def score_item(item: ClaimItem, read: Read) -> ScoredItem:
    """Return the verdicts on one item: none on claims where it lists none."""
    reading = read(item.article)
    claims = judge(item, reading, lemmas_of(item.article.text)) if item.claims_listed else ()
    return ScoredItem(item=item, claims=claims, conditions=judge_conditions(item, reading))
