"""`python -m evaluation mentions --data FILE`: mentions of persons, places and organisations against a treebank's.

A mention is right where its code points and its kind are those of a marked one (GUM's `Entity`), from raw text; the
kinds are scored apart and together, and so are all of GUM's kinds.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection

from evaluation.conllu import Document
from evaluation.metrics import Count, Tally
from evaluation.treebank_scores import add_arguments, analyses
from evaluation.treebank_scores import run as run_treebank
from onrecord.reading.encoder import packaged_encoder

__all__ = ["add_arguments", "run"]

KINDS = ("person", "place", "organization")
Mention = tuple[int, int, str]


def run(options: argparse.Namespace) -> int:
    """Score the documents and print the figures."""
    return run_treebank(options, score)


def score(document: Document) -> Tally:
    """Return the counts of one document."""
    found, gold = found_mentions(document.text), gold_mentions(document)
    counts = {"all three": _count(found, gold, KINDS)}
    counts |= {kind: _count(found, gold, (kind,)) for kind in KINDS}
    counts["every kind"] = _count(found, gold, {kind for _, _, kind in found | gold})
    return Tally(counts)


def found_mentions(text: str) -> set[Mention]:
    """Return the product's mentions of a text."""
    kinds = packaged_encoder().description.labels.entities
    return {
        (analysis.block.words[mention.start].start, analysis.block.words[mention.end - 1].end, kinds[mention.kind])
        for analysis in analyses(text)
        for mention in analysis.mentions
    }


def gold_mentions(document: Document) -> set[Mention]:
    """Return the marked mentions of a document."""
    tokens = document.tokens
    return {(tokens[one.first].start, tokens[one.last].end, one.kind) for one in document.entities}


def _count(found: set[Mention], gold: set[Mention], kinds: Collection[str]) -> Count:
    mine, theirs = ({one for one in side if one[2] in kinds} for side in (found, gold))
    return Count(found=len(mine), marked=len(theirs), right=len(mine & theirs))
