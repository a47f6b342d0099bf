"""What an article is compared by, and when one is a copy of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.copies.shingles import Overlap, Shingles, shingles_of, words_in
from onrecord.record.copies.signatures import bands_of, sign, written

Relation = Literal["copy", "shortened"]

# Five words in a row are rarely chosen twice by chance; quotations, which independent reports share, are a small part.
RUN = 5
# In fewer runs a quotation and its attribution can be most of a text.
FEWEST_RUNS = 30
# Half of what both texts hold: an edited copy keeps more, two reports of one speech share its quotations and no more.
SAME = 0.5
# A shortened copy is four fifths out of the longer text; the rest is a new headline, byline and seams.
WITHIN = 0.8

_ROWS = 3
# 32 bands find a Jaccard index of 0.5 in 986 of 1,000 pairs, of 0.6 in 999; of 0.1 in 32.
_WHOLE = 32 * _ROWS
# A copy cut to a fifth shares little of the whole, but most often the opening, where 8 bands find 0.8 in 997 of 1,000.
_OPENING = 8 * _ROWS
_OPENING_WORDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """How many runs of words a text has, with its signature and bands; None and none where it is too short."""

    runs: int
    signature: str | None
    bands: tuple[int, ...]


def runs_of(text: str) -> Shingles:
    """Return the runs of words of a text, title and all."""
    return shingles_of(words_in(text), RUN)


def print_of(text: str, runs: Shingles) -> Print:
    """Return what finds the copies of a text that has these runs."""
    if len(runs) < FEWEST_RUNS:
        return Print(runs=len(runs), signature=None, bands=())
    whole = sign(runs, _WHOLE)
    opening = sign(_opening(text, runs), _OPENING)
    bands = (*bands_of(whole, _ROWS, "whole"), *bands_of(opening, _ROWS, "opening"))
    return Print(runs=len(runs), signature=written((whole, opening)), bands=tuple(sorted(set(bands))))


def relation_of(overlap: Overlap) -> Relation | None:
    """Return what texts that share so much are to each other; None where they are no copies."""
    if overlap.jaccard >= SAME:
        return "copy"
    return "shortened" if overlap.containment >= WITHIN else None


def _opening(text: str, runs: Shingles) -> Shingles:
    """Return the runs at the beginning, after the first blank line: copies have headlines of their own."""
    _, _, after = text.partition("\n\n")
    opening = shingles_of(words_in(after)[:_OPENING_WORDS], RUN)
    return opening or runs
