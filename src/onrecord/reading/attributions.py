"""Attributions: who is said to have said what, as spans of source, cue and content after PolNeAR."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

import numpy as np

from onrecord.datatypes import Span, Spans
from onrecord.reading.acts import citing_forms
from onrecord.reading.description import Description
from onrecord.reading.encoder import Encoder, Encoding, packaged_encoder
from onrecord.reading.linking import CONTENT_TO_CUE, CUE_TO_SOURCE, NOBODY, Choice, Rows, choose
from onrecord.reading.tagging import CONTENT, CUE, Lattice, TaggedSpan, Transitions, best_tags, spans_of
from onrecord.reading.windows import Block

CONFIDENCE_DIGITS = 4

NEARBY_SPANS = 30
"""How many spans before and after a span may be linked to it; without a limit a text without breaks takes for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution: the words that name the source, the words that carry the saying, the words said.

    `source` is empty where the text names none ("it was announced"), `cue` as well where quoted words stand alone;
    `content` never is. Pieces are in text order and lie within one paragraph each. `confidence` is the calibrated
    probability that an annotator marked the same source with half of the same content or more. `relayers` are the words
    that name who passes the words on ("the agency quoted her as saying").
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    relayers: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The spans of a block with the logarithms of their probabilities."""

    spans: tuple[TaggedSpan, ...]
    log_probabilities: tuple[float, ...]


def find_attributions(text: str, encoder: Encoder | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of `text`, ordered by where they start; ModelError where the model cannot be used."""
    reader = encoder or packaged_encoder()
    found = [
        attribution
        for encoding in reader.encodings(text)
        for attribution in block_attributions(text, encoding, reader.description)
    ]
    return in_order(found)


def block_attributions(text: str, encoding: Encoding, description: Description) -> list[Attribution]:
    """Return the attributions of one block of the text: the outermost, and those directly inside their contents."""
    outer = list(
        _layer(text, encoding, description, _find_spans(encoding.block, encoding.heads.tags, description.transitions))
    )
    spans = _find_spans(encoding.block, encoding.heads.inner_tags, description.inner_transitions)
    inner = [one for one in _layer(text, encoding, description, spans) if _stands_inside(one, outer)]
    return [*outer, *inner]


def without_line(text: str, attributions: Iterable[Attribution], start: int, end: int) -> Iterator[Attribution]:
    """Yield the attributions without the words of a line that nobody says, such as a dateline, from `start` to `end`.

    Where no words said are left, there is no attribution.
    """
    for one in attributions:
        source, cue, content = (
            tuple(part for piece in pieces for part in _beside(text, piece, start, end))
            for pieces in (one.source, one.cue, one.content)
        )
        if content:
            yield replace(one, source=source, cue=cue, content=content)


def _beside(text: str, piece: Span, start: int, end: int) -> Iterator[Span]:
    """Yield what of the piece stands before `start`, and what behind `end`, without white space at its edges."""
    if not (piece.start < end and start < piece.end):
        yield piece
        return
    for low, high in ((piece.start, start), (end, piece.end)):
        words = text[low:high].strip()
        if words:
            place = text.index(words, low)
            yield Span.of(text, place, place + len(words))


def outermost(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that stand in no other's content."""
    return [
        one
        for one in attributions
        if not any(other is not one and _stands_inside(one, [other]) for other in attributions)
    ]


def shares_cue(one: Attribution, other: Attribution) -> bool:
    """Tell whether a piece of the one's cue holds a piece of the other's, or the reverse."""
    return any(mine.covers(theirs) or theirs.covers(mine) for mine in one.cue for theirs in other.cue)


def in_order(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions by where they start."""
    return tuple(sorted(attributions, key=_position))


def _stands_inside(inner: Attribution, outer: Iterable[Attribution]) -> bool:
    """Tell whether cue and content stand within the content of one outer attribution, and are not all of it."""
    return bool(inner.cue) and any(
        inner.content != other.content and _covers(other.content, (*inner.cue, *inner.content)) for other in outer
    )


def _covers(outer: Spans, inner: Spans) -> bool:
    return all(any(piece.covers(span) for piece in outer) for span in inner)


def _layer(text: str, encoding: Encoding, description: Description, found: _Found) -> Iterator[Attribution]:
    """Yield the attributions of one layer of spans: its contents gathered by the cue that they belong to."""
    by_cue: dict[int, list[int]] = {}
    links: dict[int, Choice] = {}
    for number, span in enumerate(found.spans):
        if span.role == CONTENT:
            links[number] = _choose(CONTENT_TO_CUE, number, found, encoding, description)
            # Contents without a cue stand alone, each under a key that no cue has.
            key = links[number].partner if links[number].partner != NOBODY else -1 - number
            by_cue.setdefault(key, []).append(number)
        elif span.role == CUE:
            links[number] = _choose(CUE_TO_SOURCE, number, found, encoding, description)
    for cue, contents in (*by_cue.items(), *_shared(by_cue, links, found, encoding.block)):
        sources = [links[cue].partner] if cue >= 0 and links[cue].partner != NOBODY else []
        cues = [cue] if cue >= 0 else []
        members = [*sources, *cues, *contents]
        score = sum(found.log_probabilities[number] for number in members)
        score += sum(links[number].log_probability for number in [*cues, *contents])
        yield Attribution(
            source=_spans(text, sources, found, encoding),
            cue=_spans(text, cues, found, encoding),
            content=_spans(text, contents, found, encoding),
            confidence=_calibrated(score, description.calibration),
        )


def _shared(
    by_cue: Mapping[int, list[int]], links: Mapping[int, Choice], found: _Found, block: Block
) -> Iterator[tuple[int, list[int]]]:
    """Yield cues without contents that share those of another: "the daily reported, citing an official, that …".

    Of the two one is a participle of citing, both have a source, and they stand in one sentence.
    """
    for cue, link in links.items():
        if found.spans[cue].role != CUE or cue in by_cue or link.partner == NOBODY:
            continue
        for other, contents in by_cue.items():
            if other < 0 or links[other].partner in {NOBODY, link.partner}:
                continue
            starts = (found.spans[cue].start, found.spans[other].start)
            citing = sum(block.words[start].text.lower() in citing_forms() for start in starts) == 1
            if citing and block.sentence[starts[0]] == block.sentence[starts[1]]:
                yield cue, contents
                break


def _find_spans(block: Block, rows: Rows, transitions: Transitions) -> _Found:
    """Return the spans of the most probable tags, paragraph by paragraph."""
    bounds = list(pairwise([0, *(np.flatnonzero(np.diff(block.paragraph)) + 1).tolist(), len(block.words)]))
    scores = rows.astype(np.float64)
    spans = spans_of(best_tags(scores, transitions, bounds))
    if not spans:
        return _Found(spans=(), log_probabilities=())
    holding = {bisect_right(bounds, span.start, key=itemgetter(0)) - 1 for span in spans}
    lattice = Lattice(scores, transitions, [bounds[number] for number in sorted(holding)])
    return _Found(spans=tuple(spans), log_probabilities=tuple(map(lattice.log_probability, spans)))


def _choose(relation: int, number: int, found: _Found, encoding: Encoding, description: Description) -> Choice:
    low = max(0, number - NEARBY_SPANS)
    nearby = found.spans[low : number + NEARBY_SPANS + 1]
    choice = choose(relation, number - low, nearby, encoding.block, encoding.heads.links, description.linkers[relation])
    return choice if choice.partner == NOBODY else replace(choice, partner=choice.partner + low)


def _spans(text: str, numbers: list[int], found: _Found, encoding: Encoding) -> Spans:
    words = encoding.block.words
    pieces = sorted((found.spans[number].start, found.spans[number].end) for number in numbers)
    return tuple(Span.of(text, words[start].start, words[end - 1].end) for start, end in pieces)


def _calibrated(log_probability: float, calibration: tuple[float, ...]) -> float:
    """Return the probability after Platt scaling of its log-odds."""
    slope, offset = calibration
    bounded = min(log_probability, -1e-9)
    odds = slope * (bounded - math.log(-math.expm1(bounded))) + offset
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))), CONFIDENCE_DIGITS)


def _position(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(span.start for span in spans), attribution.content[0].start
