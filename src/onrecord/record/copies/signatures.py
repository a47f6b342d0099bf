"""MinHash signatures: sets that share much have many of the same values, which bands of values find.

A. Broder, On the resemblance and containment of documents (1997); banding as in Leskovec, Rajaraman and Ullman,
Mining of Massive Datasets, chapter 3: sets of Jaccard index s share one of b bands of r values with the probability
1 - (1 - s^r)^b.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from onrecord.record.copies.shingles import Shingles

Signature = NDArray[np.uint32]

# Part of what is stored: with another seed, the signatures of a record would have to be made anew by a migration.
_SEED = "onrecord copies 1"


def sign(shingles: Shingles, length: int) -> Signature:
    """Return the least value of each of `length` fixed hash functions on the set, which is not empty."""
    factors, terms = _functions(length)
    digests = b"".join([blake2b(run, digest_size=8).digest() for run in map(str.encode, shingles)])
    numbers = np.frombuffer(digests, dtype="<u8").astype(np.uint64)
    # Multiply-shift hashing: products wrap around at 64 bits, whose upper half is kept: of the least the least one.
    hashed: NDArray[np.uint64] = factors[:, None] * numbers
    # In place: arrays of this size are fetched from the system one by one, which takes longer than the sums.
    hashed += terms[:, None]
    least: NDArray[np.uint64] = hashed.min(axis=1)
    return (least >> np.uint64(32)).astype(np.uint32)


def bands_of(signature: Signature, rows: int, about: str) -> tuple[int, ...]:
    """Return a number for each band of `rows` values; equal ones mean equal bands of signatures `about` the same."""
    pieces = signature.astype("<u4").reshape(-1, rows)
    return tuple(_number(f"{about}\n{place}\n".encode() + piece.tobytes()) for place, piece in enumerate(pieces))


def written(signatures: Iterable[Signature]) -> str:
    """Return the values as text, eight hexadecimal digits each."""
    return "".join(signature.astype(">u4").tobytes().hex() for signature in signatures)


@cache
def _functions(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    drawn = [blake2b(f"{_SEED} {place}".encode(), digest_size=16).digest() for place in range(length)]
    numbers = np.frombuffer(b"".join(drawn), dtype="<u8").astype(np.uint64).reshape(length, 2)
    return numbers[:, 0] | np.uint64(1), numbers[:, 1]


def _number(content: bytes) -> int:
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "little", signed=True)
