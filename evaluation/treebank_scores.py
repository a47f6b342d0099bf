"""Figures over a treebank: counts by document, summed, with intervals; what the commands on treebanks share."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from evaluation.conllu import Document, documents
from evaluation.intervals import interval
from evaluation.metrics import Count, Tally
from onrecord.reading.analyses import Analysis, analyses_of

KEPT = 64
"""Texts whose analyses are kept, so that several measures read a document once."""

Score = Callable[[Document], Tally]


@lru_cache(maxsize=KEPT)
def analyses(text: str) -> tuple[Analysis, ...]:
    """Return the product's analyses of a text."""
    return analyses_of(text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the commands on treebanks."""
    parser.add_argument("--data", type=Path, required=True, help="a file in CoNLL-U")
    parser.add_argument("--genres", nargs="*", default=[], help="only documents of these genres, as GUM names them")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace, score: Score) -> int:
    """Score the documents and print the figures; exit code 0, or 1 where there are no documents."""
    chosen = chosen_documents(options.data, options.genres)
    if not chosen:
        print(f"no documents of these genres in {options.data}")
        return 1
    tallies = [score(document) for document in chosen]
    if options.json:
        print(json.dumps({"documents": len(chosen), **{name: f1(name, tallies) for name in tallies[0].counts}}))
    else:
        print(table(tallies))
    return 0


def chosen_documents(path: Path, genres: Sequence[str]) -> list[Document]:
    """Return the documents of these genres, of all where none is named."""
    return [document for document in documents(path) if not genres or document.genre in genres]


def f1(name: str, tallies: Sequence[Tally]) -> float:
    """Return the F1 of one count over all documents, in percent with two decimals."""
    total = Count()
    for tally in tallies:
        total.add(tally.counts[name])
    return round(100 * total.f1, 2)


def table(tallies: Sequence[Tally]) -> str:
    """Return a line per count: F1 in percent and its interval."""
    lines = [f"{len(tallies)} documents", f"{'':16}{'F1':>8}   95 % interval"]
    for name in tallies[0].counts:
        low, high = interval(tallies, partial(f1, name))
        lines.append(f"{name:16}{f1(name, tallies):8.2f}   {low:.2f} to {high:.2f}")
    return "\n".join(lines)
