"""Statements inside the contents of PolNeAR, which nobody marked: found by reading each content by itself.

The model of attributions alone reads the words of a content as if they were a text; what it finds there is what the
second layer of tags learns from, beside the project's own items, whose inner statements are marked by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evaluation.metrics import Piece, Triple
from onrecord.datatypes import Span
from onrecord.reading.attributions import Attribution, find_attributions
from onrecord.reading.contents import is_by_speaker
from onrecord.reading.encoder import Encoder

LEAST_CONFIDENCE = 0.4
LEAST_WORDS = 5
"""A shorter content holds no statement."""


@dataclass(slots=True)
class InnerStatements:
    """Finds the statements inside contents with a reader; remembers them, as annotators mark the same contents."""

    reader: Encoder
    _known: dict[str, tuple[Attribution, ...]] = field(default_factory=dict)

    def __call__(self, text: str, marked: Sequence[Triple]) -> list[Triple]:
        """Return the statements inside the contents of `marked`, at their places in `text`."""
        pieces = {piece for attribution in marked for piece in attribution.content}
        return [inner for piece in sorted(pieces) for inner in self._inside(text, piece)]

    def _inside(self, text: str, piece: Piece) -> Iterable[Triple]:
        words = text[piece[0] : piece[1]]
        if len(words.split()) < LEAST_WORDS:
            return
        if words not in self._known:
            self._known[words] = find_attributions(words, self.reader)
        for one in self._known[words]:
            if one.cue and one.source and one.confidence >= LEAST_CONFIDENCE and not is_by_speaker(one):
                yield _moved(one, piece[0])


def _moved(one: Attribution, offset: int) -> Triple:
    def moved(spans: Sequence[Span]) -> tuple[Piece, ...]:
        return tuple((span.start + offset, span.end + offset) for span in spans)

    return Triple(source=moved(one.source), cue=moved(one.cue), content=moved(one.content))
