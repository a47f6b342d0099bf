"""`python -m evaluation gate --data DIR [--sample]`: fails where the product scores below `floors.json`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation.attribution import predict_outermost, score, summary
from evaluation.items import own_articles
from evaluation.metrics import Tally
from evaluation.polnear import articles

FLOORS = Path(__file__).with_name("floors.json")

SAMPLE_STEP = 7
"""A sample is every seventh article by name: all outlets, and well under a minute."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--data", type=Path, required=True, help="folder that holds polnear/dev")
    parser.add_argument("--sample", action="store_true", help="a fixed part of the articles, against its own floors")
    parser.add_argument("--jobs", type=int, default=1, help="processes to read with")


def run(options: argparse.Namespace) -> int:
    """Compare with the floors and print the result; exit code 1 where one is missed.

    The project's own items are always measured, PolNeAR where it is there.
    """
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    missed = _missed("own items", floors["items"], score(own_articles(), jobs=options.jobs, reader=predict_outermost))
    folder = options.data / "polnear" / "dev"
    if not folder.is_dir():
        print(f"PolNeAR skipped: there is no {folder}")
        return 1 if missed else 0
    part = "sample" if options.sample else "whole"
    marked = list(articles(folder))[:: SAMPLE_STEP if options.sample else 1]
    missed |= _missed(f"PolNeAR, {part}", floors[part], score(marked, jobs=options.jobs))
    return 1 if missed else 0


def _missed(what: str, floors: dict[str, float], tally: Tally) -> bool:
    """Print what was reached beside each floor, and tell whether one was missed."""
    reached = summary(tally)
    for name, floor in floors.items():
        verdict = ", MISSED" if reached[name] < floor else ""
        print(f"{what}: {name} {reached[name]:.2f}, floor {floor:.2f}{verdict}")
    return any(reached[name] < floor for name, floor in floors.items())
