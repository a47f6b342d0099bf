from __future__ import annotations

from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest

from evaluation.marked_items import read_items
from onrecord.reading.encoder import WordPieces
from training.inventory import NO_ENTITY, Inventory
from training.own_items import ITEMS, STATEMENT_FILES, chain_examples, joined, statement_examples

PIECES = WordPieces(Path(str(files("onrecord") / "model" / "vocab.txt")))
INVENTORY = Inventory(upos=(), lemmas=(), relations=(), entities=(NO_ENTITY, "person", "place", "organization"))


def test_items_in_one_text_keep_their_statements_at_their_words() -> None:
    items = read_items(ITEMS / STATEMENT_FILES[1])[:5]
    text, outer, inner = joined(items)
    assert text == "\n\n".join(item.text for item in items)
    for moved, kept in ((outer, "outermost"), (inner, "nested")):
        alone = [(item.text, one) for item in items for one in getattr(item, kept)()]
        assert len(moved) == len(alone)
        for statement, (own, original) in zip(moved, alone, strict=True):
            for role in ("source", "cue", "content"):
                pieces, before = getattr(statement, role), getattr(original, role)
                assert [text[a:b] for a, b in pieces] == [own[a:b] for a, b in before]


@pytest.mark.parametrize("name", STATEMENT_FILES)
def test_the_projects_items_can_be_read(name: str) -> None:
    assert len(read_items(ITEMS / name)) > 10


def test_the_projects_statements_have_both_layers() -> None:
    found = statement_examples(PIECES)
    assert all(labels.inner is not None for one in found for labels in one.labels)
    assert sum(len(labels.inner.spans) for one in found for labels in one.labels if labels.inner) > 100


def test_the_projects_chains_are_mentions_in_text_order() -> None:
    found = chain_examples(INVENTORY, PIECES)
    for example in islice(found, 5):
        places = [(one.mention.start, -one.mention.end) for one in example.labels.mentions]
        assert places == sorted(places)
        assert len({one.chain for one in example.labels.mentions}) < len(places)
        assert not example.labels.has_entities
        assert all(one.mention.kind > 0 for one in example.labels.mentions)
