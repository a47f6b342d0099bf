"""`python -m evaluation peers [--items FILE …]`: the product's claims beside those of other ways to code events.

There is one peer, the naive coder (`naive_coder.py`), scored by the same function on the same items; it knows the event
words of the training items, so that on these it is at its best. It is the floor: what words alone tell.

No event coder was found that a user installs from a package index and that gives an event's type and how sure it is.
Looked at, by their documentation:

- PETRARCH, PETRARCH2, UniversalPetrarch of the Open Event Data Alliance and petrarch3, a port to Python 3: installed
  from repositories, not from PyPI; they take sentences that CoreNLP or UDPipe has parsed, and code CAMEO.
- NGEC, the coder behind POLECAT (PLOVER's types): a repository too, with a geoparser and Wikipedia and Geonames in
  Elasticsearch beside it; its own classifiers of types are not public, those that it ships are demonstrations.
- Giveme5W1H, on PyPI: phrases for who, what, when and where of an article's main event, without types, and with a
  CoreNLP server.
- textacy and corp-extractor, on PyPI: subject, verb and object, without types, with models to be fetched.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from evaluation.claim_items import read_claim_items
from evaluation.claim_report import ClaimReport, as_json, report
from evaluation.claims import score, test_files
from evaluation.naive_coder import read_lexicon, read_naively

TRAINING = Path(__file__).parents[1] / "training" / "items"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--items", type=Path, nargs="+", help="files of items; the test items where none are named")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--jobs", type=int, default=1, help="processes to read with")


def run(options: argparse.Namespace) -> int:
    """Score the product and its peer and print their figures side by side."""
    items = read_claim_items(options.items or test_files())
    lexicon = read_lexicon(sorted(TRAINING.glob("claims-*.jsonl")))
    reports = {
        "onrecord": report(score(items, jobs=options.jobs)),
        "naive coder": report(score(items, jobs=options.jobs, read=partial(read_naively, lexicon=lexicon))),
    }
    shown = {name: as_json(one) for name, one in reports.items()}
    print(json.dumps(shown) if options.json else table(reports))
    return 0


def table(reports: Mapping[str, ClaimReport]) -> str:
    """Return the figures of claims for a person: a line per figure, a column per coder, with 95 % intervals."""
    first = next(iter(reports.values()))
    lines = [f"{first.items} items in {first.families} families; percent"]
    lines.append(f"{'':14}" + "".join(f"{name:>26}" for name in reports))
    for figure in first.claims:
        cells = (one.claims[figure] for one in reports.values())
        shown = (f"{cell.percent:.2f} ({cell.low:.2f} to {cell.high:.2f})" for cell in cells)
        lines.append(f"{figure:14}" + "".join(f"{cell:>26}" for cell in shown))
    return "\n".join(lines)
