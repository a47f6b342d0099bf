"""Texts as sets of the runs of words in them, and what two such sets share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

# Hashes of runs of words, sorted, each once.
Shingles = NDArray[np.uint64]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two sets share, as a part of both together (`jaccard`) and of the smaller one (`containment`)."""

    jaccard: float
    containment: float


def words_in(text: str) -> list[str]:
    """Return the words of the text as they stand there, without what is between them."""
    return _WORD.findall(text)


def shingles_of(words: Sequence[str], size: int) -> Shingles:
    """Return the runs of `size` words, whatever their case; none where there are fewer words."""
    folded = [word.casefold() for word in words]
    runs = {" ".join(folded[start : start + size]) for start in range(len(folded) - size + 1)}
    digests = b"".join(blake2b(run.encode(), digest_size=8).digest() for run in runs)
    return np.sort(np.frombuffer(digests, dtype="<u8").astype(np.uint64))


def overlap_of(one: Shingles, other: Shingles) -> Overlap:
    """Return what the two share; nothing where one is empty."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    if not shared:
        return Overlap(jaccard=0.0, containment=0.0)
    return Overlap(jaccard=shared / (len(one) + len(other) - shared), containment=shared / min(len(one), len(other)))
