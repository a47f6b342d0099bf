"""Examples to learn from: the words and word pieces of each article with one set of labels per annotator."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from evaluation.metrics import Piece, Triple
from evaluation.polnear import articles
from onrecord.reading.encoder import WordPieces
from onrecord.reading.tagging import CONTENT, CUE, SOURCE, TaggedSpan, tags_of
from onrecord.reading.windows import Block, Ints, blocks

InnerOf = Callable[[str, Sequence[Triple]], Sequence[Triple]]
"""Tells which statements stand inside the contents of these statements of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """One annotator's reading of a block: spans of words, each content's cue and each cue's source by span number.

    A link is -1 where there is none. `inner` is the reading of what stands directly inside the contents; None where
    nobody looked.
    """

    spans: tuple[TaggedSpan, ...]
    tags: Ints
    cue_of: dict[int, int]
    source_of: dict[int, int]
    inner: Labels | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A block of an article: its word pieces (`first` is each word's first piece) and its labels."""

    name: str
    block: Block
    ids: Ints
    first: Ints
    labels: tuple[Labels, ...]


def polnear_examples(folder: Path, pieces: WordPieces, inner: InnerOf | None = None) -> list[Example]:
    """Return the examples of a PolNeAR folder; `inner` tells what stands inside the contents."""
    return [
        example
        for article in articles(folder)
        for example in examples(
            article.name,
            article.text,
            article.annotators,
            pieces,
            tuple(inner(article.text, marked) for marked in article.annotators) if inner else None,
        )
    ]


def examples(
    name: str,
    text: str,
    annotators: Sequence[Sequence[Triple]],
    pieces: WordPieces,
    inner: Sequence[Sequence[Triple]] | None = None,
) -> list[Example]:
    """Return the examples of one article; `inner` are each annotator's statements inside the others' contents."""
    found = []
    for block in blocks(text):
        ids, first = pieces.of(block.words)
        labels = [labels_of(block, marked) for marked in annotators]
        if inner is not None:
            below = [labels_of(block, marked) for marked in inner]
            labels = [replace(one, inner=other) for one, other in zip(labels, below, strict=True)]
        found.append(Example(name=name, block=block, ids=ids, first=first, labels=tuple(labels)))
    return found


def labels_of(block: Block, marked: Sequence[Triple]) -> Labels:
    """Return the labels of a block; what overlaps an earlier span is left out, as the tags cannot carry it."""
    spans: list[TaggedSpan] = []
    taken = np.zeros(len(block.words), dtype=bool)
    seen: dict[tuple[int, Piece], list[int]] = {}
    cue_of: dict[int, int] = {}
    source_of: dict[int, int] = {}

    def add(role: int, piece: Piece) -> list[int]:
        if (role, piece) not in seen:
            seen[role, piece] = []
            for start, end in word_ranges(block, piece):
                if not taken[start:end].any():
                    taken[start:end] = True
                    seen[role, piece].append(len(spans))
                    spans.append(TaggedSpan(role=role, start=start, end=end))
        return seen[role, piece]

    for attribution in marked:
        cues = [number for piece in attribution.cue for number in add(CUE, piece)]
        sources = [number for piece in attribution.source for number in add(SOURCE, piece)]
        contents = [number for piece in attribution.content for number in add(CONTENT, piece)]
        for content in contents:
            # "The daily reported that …, citing an official": the words are the daily's first.
            cue_of.setdefault(content, cues[0] if cues else -1)
        source_of.update(dict.fromkeys(cues[:1], sources[0] if sources else -1))
    return Labels(
        spans=tuple(spans),
        tags=tags_of(spans, len(block.words)),
        cue_of=cue_of,
        source_of=source_of,
    )


def word_ranges(block: Block, piece: Piece) -> list[tuple[int, int]]:
    """Return the words that a piece of text touches as ranges, one per paragraph."""
    start = bisect_right(block.words, piece[0], key=lambda word: word.end)
    end = bisect_left(block.words, piece[1], key=lambda word: word.start)
    if start >= end:
        return []
    edges = [i for i in range(start + 1, end) if block.paragraph[i] != block.paragraph[i - 1]]
    return list(zip([start, *edges], [*edges, end], strict=True))
