"""Scores of attributions against marked ones, by character offsets on the raw text.

A span is one contiguous piece; pieces of one part that only white space keeps apart count as one. Spans and triples
must match exactly. Two attributions are in relation when their contents share at least half of the characters that
either has (Jaccard) and their sources share a character, or both have no source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]

ROLES = ("source", "cue", "content")
LEAST_JACCARD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """The pieces of one attribution: code points, half open."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(slots=True, kw_only=True)
class Count:
    """How many were found, marked and right; weighted, so not always whole numbers."""

    found: float = 0.0
    marked: float = 0.0
    right: float = 0.0

    def add(self, other: Count, weight: float = 1.0) -> None:
        """Add another count, weighted."""
        self.found += weight * other.found
        self.marked += weight * other.marked
        self.right += weight * other.right

    @property
    def precision(self) -> float:
        """The share of the found that is right, from 0 to 1; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the marked that was found, from 0 to 1; 0 where nothing was marked."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1."""
        return 2 * self.right / (self.found + self.marked) if self.found + self.marked else 0.0


@dataclass(slots=True)
class Tally:
    """Counts by name."""

    counts: dict[str, Count] = field(default_factory=dict)

    def add(self, other: Tally, weight: float = 1.0) -> None:
        """Add another tally, weighted."""
        for name, count in other.counts.items():
            self.counts.setdefault(name, Count()).add(count, weight)


def joined(text: str, pieces: Iterable[Piece]) -> Pieces:
    """Return the pieces in order, trimmed of white space, those that only white space keeps apart joined."""
    found: list[Piece] = []
    for start, end in sorted(pieces):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    trimmed = (_trimmed(text, start, end) for start, end in found)
    return tuple(piece for piece in trimmed if piece[0] < piece[1])


def compare(found: Sequence[Triple], marked: Sequence[Triple]) -> Tally:
    """Return the counts of spans by role, of exact triples and of relations for one reading of one article."""
    counts = {role: _exact(_spans(found, role), _spans(marked, role)) for role in ROLES}
    counts["triple"] = _exact(set(found), set(marked))
    counts["relation"] = Count(found=len(found), marked=len(marked), right=len(related(found, marked)))
    return Tally(counts)


def jaccard(one: Pieces, other: Pieces) -> float:
    """Return the share of characters in either that are in both; pieces must not overlap among themselves."""
    shared = _shared(one, other)
    total = _size(one) + _size(other) - shared
    return shared / total if total else 0.0


def related(found: Sequence[Triple], marked: Sequence[Triple]) -> set[int]:
    """Return the numbers of the found attributions that are in relation to a marked one, paired one to one.

    The closest contents are paired first.
    """
    pairs = sorted(
        (-jaccard(one.content, other.content), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(marked)
        if jaccard(one.content, other.content) >= LEAST_JACCARD and _same_source(one, other)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return used[0]


def _exact(found: set[object], marked: set[object]) -> Count:
    return Count(found=len(found), marked=len(marked), right=len(found & marked))


def _spans(triples: Sequence[Triple], role: str) -> set[object]:
    return {piece for triple in triples for piece in getattr(triple, role)}


def _same_source(one: Triple, other: Triple) -> bool:
    if not one.source or not other.source:
        return not one.source and not other.source
    return _shared(one.source, other.source) > 0


def _shared(one: Pieces, other: Pieces) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _size(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)


def _trimmed(text: str, start: int, end: int) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
