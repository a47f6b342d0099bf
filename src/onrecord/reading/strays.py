"""Stray words: a sentence that the network gives to whoever spoke before it, though it tells who says it itself.

"An envoy said the text was ready. | Norland offered to host talks." is no saying of the envoy's. What a sentence of its
own tells somebody else to have said belongs to that somebody alone, but where quotation marks hold all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.datatypes import Span, Spans
from onrecord.reading.attributions import Attribution
from onrecord.reading.overlaps import Overlaps
from onrecord.reading.quotations import Quotation

_WORD = re.compile(r"\w")


def without_strays(
    sentences: Spans, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions without the pieces of their contents that are sentences of another's saying.

    A piece goes where it lies in other sentences than the cue and is an attribution with a source, from its first word
    to its last, whose cue stands in no quotation marks. The last piece of a content stays.
    """
    by_cue = Overlaps.of([one for one in attributions if one.source and one.cue], lambda one: one.cue)
    return tuple(_without(one, sentences, quotations, by_cue) for one in attributions)


def _without(
    one: Attribution, sentences: Spans, quotations: Sequence[Quotation], by_cue: Overlaps[Attribution]
) -> Attribution:
    if not one.cue or len(one.content) == 1:
        return one
    home = _sentence(sentences, one.cue[0].start)
    kept = tuple(
        piece
        for piece in one.content
        if _sentence(sentences, piece.start) <= home <= _sentence(sentences, piece.end - 1)
        or not any(
            _is_told_by(piece, other, quotations) for other in by_cue.near(piece.start, piece.end) if other is not one
        )
    )
    return replace(one, content=kept) if kept else one


def _sentence(sentences: Spans, place: int) -> int:
    return bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1


def _is_told_by(piece: Span, other: Attribution, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a piece is all of an attribution whose cue nobody quotes, and nothing else."""
    parts = (*other.source, *other.cue, *other.content)
    low, high = min(part.start for part in parts) - piece.start, max(part.end for part in parts) - piece.start
    if low < 0 or high > len(piece.text) or _WORD.search(piece.text[:low]) or _WORD.search(piece.text[high:]):
        return False
    cue = other.cue[0]
    return not any(quote.inner_start <= cue.start and cue.end <= quote.inner_end for quote in quotations)
