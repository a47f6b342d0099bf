"""What the encoder is given: blocks of words with their written form, and windows over a block's word pieces.

The encoder is uncased and sees a bounded stretch, so case, quotation marks and breaks are fed in beside the pieces,
and a text is read in windows of whole paragraphs that overlap: each word is taken from the window that shows most of
what surrounds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from onrecord.reading.quotations import QuoteState, left_open, paragraph_quotations, quote_states
from onrecord.reading.sentences import split_sentences
from onrecord.reading.words import Word, paragraphs, words

Ints = npt.NDArray[np.int64]

BLOCK_WORDS = 4_000
"""A block ends with the first paragraph that reaches this many words: most articles are one block."""

WINDOW_PIECES = 320
"""Word pieces in a window, without the two marks at its ends; the encoder's positions end at 512."""

OVERLAP_PIECES = 64
"""Word pieces that a window may share with the one before, so that every word has context on both sides."""

_LONG_UNIT = 256
_CUT_UNIT = 128


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    NUMBER = 4
    MARK = 5
    INITIAL = 6
    OTHER = 7


class Gap(IntEnum):
    """What stands before a word."""

    NOTHING = 0
    SPACE = 1
    PARAGRAPH = 2


# Python 3.11 looks a member of an enumeration up anew each time, and these are asked for every word.
_LOWER, _TITLE, _UPPER, _MIXED, _NUMBER, _MARK, _INITIAL, _OTHER = map(int, Shape)
_NOTHING, _SPACE, _PARAGRAPH = map(int, Gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Whole paragraphs of a text: the words, and for each the number of its paragraph and sentence and its form."""

    words: tuple[Word, ...]
    paragraph: Ints
    sentence: Ints
    shape: Ints
    quote: Ints
    gap: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words `start` to `end` of a block, half open, read together; `kept` are those whose reading counts."""

    start: int
    end: int
    kept: tuple[tuple[int, int], ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of `text` in order, without the paragraphs that have no letter or digit: nobody speaks there."""
    gathered: list[Word] = []
    numbers: list[int] = []
    states: list[QuoteState] = []
    sentences = [sentence.start for sentence in split_sentences(text)]
    open_mark = ""
    for number, paragraph in enumerate(paragraphs(text)):
        found = paragraph_quotations(text, paragraph, continues=open_mark)
        open_mark = left_open(text, paragraph, found)
        new = words(text, paragraph)
        if not any(word.text[0].isalnum() for word in new):
            continue
        gathered += new
        numbers += [number] * len(new)
        states += quote_states(new, found)
        if len(gathered) >= BLOCK_WORDS:
            yield _block(gathered, numbers, sentences, states)
            gathered, numbers, states = [], [], []
    if gathered:
        yield _block(gathered, numbers, sentences, states)


def units(paragraph: Sequence[int] | Ints, pieces: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches of words that windows are made of: paragraphs, long ones cut.

    `paragraph` and `pieces` give each word's paragraph and its number of word pieces.
    """
    starts = [i for i in range(len(pieces)) if i == 0 or paragraph[i] != paragraph[i - 1]]
    found: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(pieces)]):
        found += _cut(start, end, pieces)
    return found


def windows(paragraph: Sequence[int] | Ints, pieces: Sequence[int]) -> list[Window]:
    """Return overlapping windows over a block; the kept stretches of all of them are the block's words, once each."""
    parts = units(paragraph, pieces)
    sizes = [0, *accumulate(sum(pieces[start:end]) for start, end in parts)]
    frames = list(_frames(sizes))
    kept: list[list[tuple[int, int]]] = [[] for _ in frames]
    for index, part in enumerate(parts):
        kept[_best_frame(index, frames, sizes)].append(part)
    return [
        Window(start=parts[first][0], end=parts[last - 1][1], kept=tuple(mine))
        for (first, last), mine in zip(frames, kept, strict=True)
        if mine
    ]


def _block(gathered: list[Word], numbers: list[int], sentences: list[int], states: list[QuoteState]) -> Block:
    return Block(
        words=tuple(gathered),
        paragraph=np.array(numbers, dtype=np.int64),
        sentence=np.searchsorted(sentences, [word.start for word in gathered], side="right"),
        shape=np.array([_shape(word.text) for word in gathered], dtype=np.int64),
        quote=np.array(states, dtype=np.int64),
        gap=np.array([_gap(gathered, numbers, i) for i in range(len(gathered))], dtype=np.int64),
    )


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return _MARK
    if not word.isalpha() and any(character.isdecimal() for character in word):
        return _NUMBER
    if word.islower():
        return _LOWER
    if word.isupper():
        return _INITIAL if len(word) == 1 else _UPPER
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _MIXED if any(character.isupper() for character in word) else _OTHER


def _gap(gathered: list[Word], numbers: list[int], index: int) -> int:
    if index == 0 or numbers[index] != numbers[index - 1]:
        return _PARAGRAPH
    return _NOTHING if gathered[index - 1].end == gathered[index].start else _SPACE


def _cut(start: int, end: int, pieces: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the paragraph whole, or in stretches of at most `_CUT_UNIT` pieces where it is long."""
    if sum(pieces[start:end]) <= _LONG_UNIT:
        yield start, end
        return
    size = 0
    for index in range(start, end):
        if size and size + pieces[index] > _CUT_UNIT:
            yield start, index
            start, size = index, 0
        size += pieces[index]
    yield start, end


def _frames(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield windows as ranges of units, given the pieces before each unit."""
    first, total = 0, len(sizes) - 1
    while True:
        last = first + 1
        while last < total and sizes[last + 1] - sizes[first] <= WINDOW_PIECES:
            last += 1
        yield first, last
        if last == total:
            return
        first = next(k for k in range(first + 1, last + 1) if sizes[last] - sizes[k] <= OVERLAP_PIECES)


def _best_frame(index: int, frames: list[tuple[int, int]], sizes: Sequence[int]) -> int:
    """Return the window that shows most on the poorer side of the unit; the text's own ends are no loss."""

    def context(frame: tuple[int, int]) -> int:
        first, last = frame
        if not first <= index < last:
            return -1
        left = WINDOW_PIECES if first == 0 else sizes[index] - sizes[first]
        right = WINDOW_PIECES if last == len(sizes) - 1 else sizes[last] - sizes[index + 1]
        return min(left, right)

    return max(range(len(frames)), key=lambda number: (context(frames[number]), -number))
