"""`python -m evaluation gate --data DIR [--sample]`: fails where the product scores below `floors.json`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation.attribution import score, summary
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
    """Compare with the floors and print the result; exit code 1 where one is missed, 0 where there is no data."""
    folder = options.data / "polnear" / "dev"
    if not folder.is_dir():
        print(f"gate skipped: there is no {folder}")
        return 0
    marked = list(articles(folder))[:: SAMPLE_STEP if options.sample else 1]
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["sample" if options.sample else "whole"]
    reached = summary(score(marked, jobs=options.jobs))
    missed = [name for name, floor in floors.items() if reached[name] < floor]
    for name, floor in floors.items():
        print(f"{name}: {reached[name]:.2f}, floor {floor:.2f}{', MISSED' if name in missed else ''}")
    return 1 if missed else 0
