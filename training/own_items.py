"""Examples from the project's own items, which have what the data lacks: agency wording, inner statements, speakers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from evaluation.label_marks import unmarked
from evaluation.marked_items import MarkedItem, read_items
from evaluation.metrics import Pieces, Triple
from onrecord.reading.coreference import EntityMention
from onrecord.reading.encoder import WordPieces
from onrecord.reading.windows import Block, blocks
from training.analyses import UNKNOWN, AnalysedExample, Analysis, MarkedMention
from training.examples import Example, examples, word_ranges
from training.inventory import Inventory

ITEMS = Path(__file__).parent / "items"
STATEMENT_FILES = ("attribution.txt", "nested-1.txt", "nested-2.txt", "nested-3.txt", "nested-4.txt")
CHAIN_FILE = "coreference.jsonl"

TOGETHER = 6
"""Items that are joined to one text, so that the encoder sees them among others as it sees paragraphs of an article."""

KINDS = {"person": "person", "group": "person", "state": "place", "place": "place", "organisation": "organization"}
"""The kind of entity after GUM for each type of the items."""

Item = TypeVar("Item")
_GAP = "\n\n"


def statement_examples(pieces: WordPieces) -> list[Example]:
    """Return the examples of the items with marked statements, those inside others' contents as second layer."""
    found: list[Example] = []
    for name in STATEMENT_FILES:
        for number, items in enumerate(batched(read_items(ITEMS / name))):
            text, outer, inner = joined(items)
            found += examples(f"{name}-{number}", text, [outer], pieces, [inner])
    return found


def joined(items: Sequence[MarkedItem]) -> tuple[str, tuple[Triple, ...], tuple[Triple, ...]]:
    """Return the items as one text, with their outermost and their inner statements at their new places."""
    text = ""
    outer: list[Triple] = []
    inner: list[Triple] = []
    for item in items:
        outer += [_moved(statement, len(text)) for statement in item.outermost()]
        inner += [_moved(statement, len(text)) for statement in item.nested()]
        text += item.text + _GAP
    return text.rstrip(), tuple(outer), tuple(inner)


def chain_examples(inventory: Inventory, pieces: WordPieces) -> list[AnalysedExample]:
    """Return the examples of the items with linked mentions; they have no labels but the chains."""
    lines = [json.loads(line) for line in (ITEMS / CHAIN_FILE).read_text(encoding="utf-8").splitlines()]
    found: list[AnalysedExample] = []
    for items in batched(lines):
        text, places = "", []
        for item in items:
            plain, marks = unmarked(item["id"], item["text"])
            kinds = {label: actor["type"] for label, actor in item["actors"].items()}
            places += [
                (mark.start + len(text), mark.end + len(text), f"{item['id']}:{mark.label}", kinds[mark.label])
                for mark in marks
            ]
            text += plain + _GAP
        found += _chained(items[0]["id"], text.rstrip(), places, inventory, pieces)
    return found


def _chained(
    name: str, text: str, places: Sequence[tuple[int, int, str, str]], inventory: Inventory, pieces: WordPieces
) -> Iterator[AnalysedExample]:
    for block in blocks(text):
        ids, first = pieces.of(block.words)
        nothing = np.full(len(block.words), UNKNOWN, dtype=np.int64)
        labels = Analysis(
            starts=nothing,
            upos=nothing,
            lemma=nothing,
            head=nothing,
            relation=nothing,
            mentions=tuple(_mentions(block, places, inventory)),
            has_entities=False,
        )
        yield AnalysedExample(name=name, block=block, ids=ids, first=first, labels=labels)


def _mentions(
    block: Block, places: Sequence[tuple[int, int, str, str]], inventory: Inventory
) -> Iterator[MarkedMention]:
    chains = {chain: number for number, chain in enumerate(sorted({place[2] for place in places}))}
    for start, end, chain, kind in sorted(places, key=lambda place: (place[0], -place[1])):
        for low, high in word_ranges(block, (start, end)):
            mention = EntityMention(start=low, end=high, head=low, kind=inventory.entities.index(KINDS[kind]))
            yield MarkedMention(mention=mention, chain=chains[chain])


def batched(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items, `TOGETHER` at a time."""
    left = iter(items)
    while batch := list(islice(left, TOGETHER)):
        yield batch


def _moved(statement: Triple, offset: int) -> Triple:
    def moved(pieces: Pieces) -> Pieces:
        return tuple((start + offset, end + offset) for start, end in pieces)

    return Triple(source=moved(statement.source), cue=moved(statement.cue), content=moved(statement.content))
