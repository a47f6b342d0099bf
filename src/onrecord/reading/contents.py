"""Statements inside the words said: what is found when a content is read by itself, as if it were a text.

"The agency reported that the minister had denied any contact" holds a denial of the minister's. The second layer of
tags finds many of these; where it finds none in a content that holds a word of saying, the content is read once more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from onrecord.datatypes import Span, Spans
from onrecord.knowledge import load_rows
from onrecord.knowledge.cues import cue_forms
from onrecord.reading.acts import is_cue
from onrecord.reading.attributions import Attribution, find_attributions, in_order, shares_cue
from onrecord.reading.encoder import Encoder
from onrecord.reading.nominals import saying_nouns

DEEPEST = 3
"""How many levels of statements inside one another are looked for; four occur in no item and confuse a reader."""

LEAST_WORDS = 4
"""A shorter content holds no statement."""

LEAST_CONFIDENCE = 0.2

_CLAUSE = re.compile(r"(?:that|to|whether|if|how|why|when|what|who)\b|[\"“‘']", re.IGNORECASE)
_GAP = "\n\n"
_EDGES = ".,;:!?\"'“”‘’()"
_FIRST_AND_SECOND = frozenset(("i", "we", "you"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _TopicCue:
    form: str


def with_inner(text: str, attributions: Sequence[Attribution], encoder: Encoder) -> tuple[Attribution, ...]:
    """Return the attributions with those added that stand inside their contents, ordered by where they start."""
    found = [one for one in attributions if _says(one) or not _is_inside(one, attributions)]
    latest = list(found)
    for _ in range(DEEPEST - 1):
        pieces = list(_unread(latest, found))
        latest = [
            inner
            for inner in inside(text, pieces, encoder)
            if _says(inner) and not any(shares_cue(inner, other) for other in found)
        ]
        found += latest
    return in_order(found)


def inside(text: str, pieces: Sequence[Span], encoder: Encoder) -> Iterator[Attribution]:
    """Yield the attributions of pieces of the text read by themselves, but not "I think", which adds nothing.

    The pieces are read as paragraphs of one text, which takes less time than each alone.
    """
    joined = _GAP.join(piece.text for piece in pieces)
    starts = [0, *accumulate(len(piece.text) + len(_GAP) for piece in pieces)]
    for one in find_attributions(joined, encoder):
        number = bisect_right(starts, one.content[0].start) - 1
        piece = Span(start=starts[number], end=starts[number + 1] - len(_GAP), text=pieces[number].text)
        parts = (*one.source, *one.cue, *one.content)
        if one.cue and not is_by_speaker(one) and one.confidence >= LEAST_CONFIDENCE and all(map(piece.covers, parts)):
            offset = pieces[number].start - piece.start
            yield replace(
                one,
                source=_moved(text, one.source, offset),
                cue=_moved(text, one.cue, offset),
                content=_moved(text, one.content, offset),
            )


def _unread(latest: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[Span]:
    """Yield the contents that hold a word of saying outside all cues that are known."""
    cues = sorted((cue.start, cue.end) for one in found for cue in one.cue)
    for one in latest:
        for piece in one.content:
            within = cues[bisect_left(cues, (piece.start, 0)) : bisect_left(cues, (piece.end, 0))]
            if _may_hold(piece) and not any(end <= piece.end for _, end in within):
                yield piece


def _may_hold(piece: Span) -> bool:
    words = _words(piece)
    return len(words) >= LEAST_WORDS and not _words_of_saying().isdisjoint(words)


def _says(one: Attribution) -> bool:
    """Tell whether the cue is one of saying or the content a clause or quoted.

    One who "had been talking about" a war is not quoted on it.
    """
    longest = max(one.content, key=lambda piece: piece.end - piece.start)
    if _CLAUSE.match(longest.text):
        return True
    cue = [word for piece in one.cue for word in _words(piece)]
    return _topic_cues().isdisjoint(cue) and (is_cue(" ".join(cue)) or not saying_nouns().isdisjoint(cue))


def _is_inside(one: Attribution, found: Iterable[Attribution]) -> bool:
    return any(piece.covers(cue) for other in found if other is not one for piece in other.content for cue in one.cue)


def _words(piece: Span) -> list[str]:
    return [word.lower().strip(_EDGES) for word in piece.text.split()]


def is_by_speaker(one: Attribution) -> bool:
    """Tell whether the source is who speaks, or the one spoken to: "I think" adds nothing to what is said."""
    return len(one.source) == 1 and one.source[0].text.lower() in _FIRST_AND_SECOND


def _moved(text: str, spans: Spans, offset: int) -> Spans:
    return tuple(Span.of(text, span.start + offset, span.end + offset) for span in spans)


@cache
def _topic_cues() -> frozenset[str]:
    return frozenset(row.form for row in load_rows("topic_cues", _TopicCue))


@cache
def _words_of_saying() -> frozenset[str]:
    return cue_forms() | saying_nouns()
