"""Texts as sets of the runs of words in them, and what two such sets share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Runs of words, folded, each once.
Shingles = frozenset[str]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two sets share, as a part of both together (`jaccard`) and of the smaller one (`containment`)."""

    jaccard: float
    containment: float


def words_in(text: str) -> list[str]:
    """Return the words of the text as they stand there, without what is between them."""
    return _WORD.findall(text)


def folded_words(words: Sequence[str]) -> list[str]:
    """Return the words without the differences of case."""
    # All at once: folding goes by letters, and no word holds a blank, or gets one.
    return " ".join(words).casefold().split(" ") if words else []


def shingles_of(words: Sequence[str], size: int) -> Shingles:
    """Return the runs of `size` words, whatever their case; none where there are fewer words."""
    folded = folded_words(words)
    return frozenset(map(" ".join, zip(*(folded[start:] for start in range(size)), strict=False)))


def overlap_of(one: Shingles, other: Shingles) -> Overlap:
    """Return what the two share; nothing where one is empty."""
    shared = len(one & other)
    if not shared:
        return Overlap(jaccard=0.0, containment=0.0)
    return Overlap(jaccard=shared / (len(one) + len(other) - shared), containment=shared / min(len(one), len(other)))
