"""Examples from treebanks: sentences, parts of speech, lemmas, syntax, entities and their chains, by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.conllu import Document, Entity, documents
from onrecord.reading.coreference import EntityMention
from onrecord.reading.encoder import WordPieces
from onrecord.reading.lemmas import script_of
from onrecord.reading.windows import Block, Ints, blocks
from training.inventory import Inventory

UNKNOWN = -1
"""The label of a word that the gold analysis does not have as a token."""

NON_COMMERCIAL = ("essay", "fiction", "letter", "podcast", "whow")
"""Genres of GUM whose texts may not be used commercially: no shipped model learns from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedMention:
    """A gold mention and the number of its chain."""

    mention: EntityMention
    chain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Labels by word; `head` is the head's word, the word itself for a root. `mentions` are in text order.

    `has_entities` tells whether mentions were marked at all.
    """

    starts: Ints
    upos: Ints
    lemma: Ints
    head: Ints
    relation: Ints
    mentions: tuple[MarkedMention, ...]
    has_entities: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedExample:
    """A block of a document with its word pieces and its analysis."""

    name: str
    block: Block
    ids: Ints
    first: Ints
    labels: Analysis


def treebank(path: Path) -> list[Document]:
    """Return the documents of a treebank that a shipped model may learn from."""
    return [document for document in documents(path) if document.genre not in NON_COMMERCIAL]


def analysed(document: Document, inventory: Inventory, pieces: WordPieces) -> Iterator[AnalysedExample]:
    """Yield the examples of one document."""
    for block in blocks(document.text):
        ids, first = pieces.of(block.words)
        labels = analysis_of(document, block, inventory)
        yield AnalysedExample(name=document.name, block=block, ids=ids, first=first, labels=labels)


def analysis_of(document: Document, block: Block, inventory: Inventory) -> Analysis:
    """Return the labels of a block; a word that is no token of the document has none."""
    places = {(word.start, word.end): number for number, word in enumerate(block.words)}
    # Two tokens on one word ("wanna") leave it without labels, as it is neither.
    shared = Counter((token.start, token.end) for token in document.tokens)
    word_of = [
        places.get(place, UNKNOWN) if shared[place] == 1 else UNKNOWN
        for place in ((token.start, token.end) for token in document.tokens)
    ]
    size = len(block.words)
    upos, lemma, head, relation = (np.full(size, UNKNOWN, dtype=np.int64) for _ in range(4))
    for number, token in enumerate(document.tokens):
        word = word_of[number]
        if word == UNKNOWN:
            continue
        upos[word] = _number(inventory.upos, token.upos)
        lemma[word] = _number(inventory.lemmas, script_of(token.form, token.lemma))
        head[word] = word if token.head == -1 else word_of[token.head]
        relation[word] = _number(inventory.relations, token.relation)
    return Analysis(
        starts=_starts(document, block),
        upos=upos,
        lemma=lemma,
        head=head,
        relation=relation,
        mentions=tuple(_mentions(document, word_of, inventory)),
        has_entities=bool(document.entities),
    )


def _starts(document: Document, block: Block) -> Ints:
    """Return 1 for each word that begins a sentence."""
    first = {document.tokens[start].start for start, _ in document.sentences}
    return np.array([int(word.start in first) for word in block.words], dtype=np.int64)


def _mentions(document: Document, word_of: Sequence[int], inventory: Inventory) -> Iterator[MarkedMention]:
    """Yield the mentions whose edges and head are words; of two with one head the longer."""
    chains = {group: number for number, group in enumerate(sorted({entity.group for entity in document.entities}))}
    taken: set[int] = set()
    found: list[MarkedMention] = []
    for entity in sorted(document.entities, key=lambda one: one.first - one.last):
        first, last, head = (word_of[token] for token in (entity.first, entity.last, _head(document, entity)))
        if UNKNOWN in (first, last, head) or head in taken:
            continue
        taken.add(head)
        mention = EntityMention(start=first, end=last + 1, head=head, kind=_number(inventory.entities, entity.kind))
        found.append(MarkedMention(mention=mention, chain=chains[entity.group]))
    yield from sorted(found, key=lambda one: (one.mention.start, -one.mention.end))


def _head(document: Document, entity: Entity) -> int:
    """Return the token that the others hang on; in a coordination its conjunction, as its first part has a head too."""
    inside = range(entity.first, entity.last + 1)
    head = next((i for i in inside if document.tokens[i].head not in inside), entity.first)
    conjuncts = [i for i in inside if document.tokens[i].head == head and document.tokens[i].relation == "conj"]
    if conjuncts:
        marks = [i for i in inside if document.tokens[i].head == conjuncts[-1] and document.tokens[i].relation == "cc"]
        return marks[0] if marks else head
    return head


def _number(labels: Sequence[str], label: str) -> int:
    return labels.index(label) if label in labels else UNKNOWN
