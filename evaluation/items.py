"""`python -m evaluation items [--file FILE]`: attributions of the product against the project's own items.

The items of `evaluation/cases/attribution-items.txt` were written apart from those that the model learns from. Scored
are the outermost statements, as the tags carry no others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation.attribution import predict_outermost, score, summary, table
from evaluation.marked_items import read_items
from evaluation.polnear import MarkedArticle

ITEMS = Path(__file__).parent / "cases" / "attribution-items.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--file", type=Path, default=ITEMS, help="file with marked items")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score the items and print the result."""
    marked = own_articles(options.file)
    tally = score(marked, reader=predict_outermost)
    print(json.dumps({"articles": len(marked), **summary(tally)}) if options.json else table(tally, len(marked)))
    return 0


def own_articles(file: Path = ITEMS) -> list[MarkedArticle]:
    """Return the items of a file with their outermost statements."""
    return [MarkedArticle(name=item.name, text=item.text, annotators=(item.outermost(),)) for item in read_items(file)]
