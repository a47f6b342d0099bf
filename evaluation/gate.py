"""`python -m evaluation gate --data DIR [--sample]`: fails where the product scores below `floors.json`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from evaluation import claims, coreference, dates, mentions, speakers, syntax, times
from evaluation.attribution import score, summary
from evaluation.claim_items import read_claim_items
from evaluation.claim_report import report
from evaluation.conllu import Document, documents
from evaluation.items import ITEMS, score_items
from evaluation.marked_items import read_items
from evaluation.polnear import articles
from evaluation.treebank_scores import f1

FLOORS = Path(__file__).with_name("floors.json")

SAMPLE_STEP = 7
"""A sample is every seventh article or document: all outlets, most genres, and well under a minute."""

CEILINGS = frozenset(("false fact", "invented", "false drop"))
"""Figures that must not be above what `floors.json` gives; all others must not be below."""

TIMEML = frozenset(("TimeBank", "AQUAINT"))
OWN_CLAIMS = frozenset(("own claims", "own conditions"))

Figures = dict[str, float]
Part = TypeVar("Part")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--data", type=Path, required=True, help="folder that holds polnear/dev, ud/gum and timeml")
    parser.add_argument("--sample", action="store_true", help="a fixed part of the articles, against its own floors")
    parser.add_argument("--jobs", type=int, default=1, help="processes to read PolNeAR with")


def run(options: argparse.Namespace) -> int:
    """Compare with the floors and print the result; exit code 1 where one is missed.

    The project's own items are always measured, PolNeAR and the treebank where they are there, and own claims and
    conditions, own dates and the folders of TimeML where `floors.json` has limits for them.
    """
    floors: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8"))
    part = "sample" if options.sample else "whole"
    missed = [
        _missed("own items", floors["own items"], own_items()),
        _missed("own speakers", floors["own speakers"], own_speakers()),
    ]
    if floors.keys() & OWN_CLAIMS:
        reached = own_claims(jobs=options.jobs)
        missed += [_missed(name, floors[name], reached[name]) for name in sorted(floors.keys() & OWN_CLAIMS)]
    if "own dates" in floors:
        missed.append(_missed("own dates", floors["own dates"], own_dates()))
    for name in sorted(floors.keys() & TIMEML):
        folder = options.data / "timeml" / name
        if folder.is_dir():
            missed.append(_missed(name, floors[name], times_figures(folder)))
        else:
            print(f"{name} skipped: there is no {folder}")
    folder = options.data / "polnear" / "dev"
    if folder.is_dir():
        marked = _drawn(list(articles(folder)), sample=options.sample)
        name = f"PolNeAR, {part}"
        missed.append(_missed(name, floors[name], summary(score(marked, jobs=options.jobs))))
    else:
        print(f"PolNeAR skipped: there is no {folder}")
    treebank = options.data / "ud" / "gum" / "dev.conllu"
    if treebank.is_file():
        chosen = _drawn(list(documents(treebank)), sample=options.sample)
        name = f"GUM, {part}"
        missed.append(_missed(name, floors[name], treebank_figures(chosen)))
    else:
        print(f"GUM skipped: there is no {treebank}")
    return 1 if any(missed) else 0


def own_items() -> Figures:
    """Return the figures of the project's own marked statements."""
    return summary(score_items(read_items(ITEMS)))


def own_speakers() -> Figures:
    """Return the share of right speakers over the project's own sources by pronoun and description."""
    judged = speakers.judged_cases(speakers.own_cases(speakers.ITEMS))
    return {name: shares[speakers.RIGHT] for name, shares in speakers.summary(judged).items()}


def own_claims(*, jobs: int = 1) -> dict[str, Figures]:
    """Return the figures of claims and of conditions over the project's own items, in percent."""
    found = report(claims.score(read_claim_items(claims.test_files()), jobs=jobs))
    parts = {"own claims": found.claims, "own conditions": found.conditions}
    return {name: {figure: one.percent for figure, one in part.items()} for name, part in parts.items()}


def own_dates() -> Figures:
    """Return the shares of the project's own time expressions and dated statements that are right, in percent."""
    found = dates.score(dates.EXPRESSIONS, dates.STATEMENTS)
    return {
        "expressions": found.expressions[dates.ALL].accuracy,
        "statements": found.statements[dates.ALL].accuracy,
    }


def times_figures(folder: Path) -> Figures:
    """Return the F1 of each measure of time expressions over a folder of TimeML, in percent."""
    found = times.score(folder)
    return {name: round(getattr(found, name).f1, 2) for name in times.MEASURES}


def treebank_figures(chosen: Sequence[Document]) -> Figures:
    """Return the figures of syntax, mentions and chains over these documents."""
    found: Figures = {}
    for measure in (syntax.score, mentions.score):
        tallies = [measure(document) for document in chosen]
        found |= {name: f1(name, tallies) for name in tallies[0].counts}
    pairs = [(coreference.found_chains(one.text), coreference.gold_chains(one)) for one in chosen]
    return found | coreference.figures([coreference.measured(*pair) for pair in pairs])


def _drawn(parts: list[Part], *, sample: bool) -> list[Part]:
    return parts[:: SAMPLE_STEP if sample else 1]


def _missed(what: str, floors: Figures, reached: Figures) -> bool:
    """Print what was reached beside each floor or ceiling, and tell whether one was missed."""
    missed = [name for name, limit in floors.items() if _is_beyond(name, limit, reached[name])]
    for name, limit in floors.items():
        kind = "ceiling" if name in CEILINGS else "floor"
        print(f"{what}: {name} {reached[name]:.2f}, {kind} {limit:.2f}{', MISSED' if name in missed else ''}")
    return bool(missed)


def _is_beyond(name: str, limit: float, reached: float) -> bool:
    return reached > limit if name in CEILINGS else reached < limit
