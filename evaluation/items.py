"""`python -m evaluation items [--file FILE]`: attributions of the product against the project's own items.

The items of `evaluation/cases/attribution-items.txt` were written apart from those that the model learns from. The
outermost statements are scored as PolNeAR's are. "nested" is the share of the statements inside another's content for
which both are there, the one inside the other: `related` as `evaluation.metrics` has it, `exact` with the same spans.
"relayed" is the share of the statements with a relayer for which source, content and relayer are there.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.attribution import Predicted, as_triple, score, summary, table
from evaluation.marked_items import MarkedItem, read_items
from evaluation.metrics import Count, Tally, Triple, related
from evaluation.polnear import MarkedArticle
from onrecord.datatypes import Article, Reading, Statement
from onrecord.pipeline import read_article

ITEMS = Path(__file__).parent / "cases" / "attribution-items.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--file", type=Path, default=ITEMS, help="file with marked items")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score the items and print the result."""
    items = read_items(options.file)
    tally = score_items(items)
    print(json.dumps({"articles": len(items), **summary(tally)}) if options.json else table(tally, len(items)))
    return 0


def score_items(items: Sequence[MarkedItem]) -> Tally:
    """Return the counts of the outermost statements, of nestings and of relays."""
    tally = score(outermost(items))
    for item in items:
        tally.add(_nested(item, read_article(Article.of(item.text))))
    return tally


def outermost(items: Sequence[MarkedItem]) -> list[MarkedArticle]:
    """Return the items with their outermost statements."""
    return [MarkedArticle(name=item.name, text=item.text, annotators=(item.outermost(),)) for item in items]


def _nested(item: MarkedItem, reading: Reading) -> Tally:
    """Return the counts of nestings and relays of one item."""
    nestings, found = item.nestings(), list(_found_nestings(item.text, reading))
    alike = sum(
        any(_alike(one.outer, outer) and _alike(one.inner, inner) for outer, inner in found) for one in nestings
    )
    exact = sum((one.outer, one.inner) in found for one in nestings)
    relayed = sum(_is_relayed(item.text, reading, relay.statement, relay.via) for relay in item.relays)
    return Tally(
        {
            "nested related": Count(found=len(nestings), marked=len(nestings), right=alike),
            "nested exact": Count(found=len(nestings), marked=len(nestings), right=exact),
            "relayed": Count(found=len(item.relays), marked=len(item.relays), right=relayed),
        }
    )


def _found_nestings(text: str, reading: Reading) -> Iterator[tuple[Triple, Triple]]:
    by_id = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        if statement.parent:
            yield _triple(text, by_id[statement.parent]), _triple(text, statement)


def _is_relayed(text: str, reading: Reading, marked: Triple, via: Sequence[tuple[int, int]]) -> bool:
    for statement in reading.statements:
        if statement.via and _alike(_triple(text, statement), marked):
            mentions = [span for actor in reading.actors if actor.id in statement.via for span in actor.mentions]
            return any(span.start < end and start < span.end for span in mentions for start, end in via)
    return False


def _alike(found: Triple, marked: Triple) -> bool:
    return bool(related([found], [marked]))


def _triple(text: str, statement: Statement) -> Triple:
    return as_triple(text, Predicted(statement.source, statement.cue, statement.content))
