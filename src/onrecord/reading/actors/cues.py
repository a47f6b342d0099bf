"""Where a text names a state, or what belongs to one: what may tell whose an office is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.actors.countries import code_of
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_ambiguous, is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.names import KnownName, find_names
from onrecord.reading.actors.surroundings import Surroundings

_CUE_LETTERS = "SAUCKEBMPR"
# Longer than any preposition with an article.
_WORD_LENGTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A place where the text names a state or what belongs to one; `located` as the place of something.

    A dateline names the place of something too. `start` and `end` are code points, half open, `paragraph` is the
    number of the paragraph.
    """

    start: int
    end: int
    country: str
    letter: str
    located: bool
    paragraph: int


def named_cues(around: Surroundings) -> tuple[Cue, ...]:
    """Return the names that tell a state, in order; "Georgia" and the like only where a mention takes it so."""
    listed = tuple(_listed(around))
    return tuple(sorted((*listed, *_unlisted(around, listed)), key=lambda cue: cue.start))


def _listed(around: Surroundings) -> Iterator[Cue]:
    starts = {mention.span.start: mention for mention in around.mentions if mention.type == "state"}
    for name in find_names(around.text):
        entry = next((entry for entry in name.entries if entry.country and entry.letter in _CUE_LETTERS), None)
        if entry is None or not entry.country:
            continue
        form = around.text[name.start : name.end]
        if entry.letter in "SAUCK" and is_ambiguous(form) and not _is_taken(around, name, starts):
            continue
        yield _cue(around, name.start, name.end, entry.country, entry.letter)


def _unlisted(around: Surroundings, listed: Sequence[Cue]) -> Iterator[Cue]:
    """Yield where the text names the states that no table lists: they go by their names."""
    known = {cue.country for cue in listed}
    names = {mention.country for mention in around.mentions if mention.country and not code_of(mention.country)} - known
    for name in sorted(names):
        for match in re.finditer(rf"\b{re.escape(name)}", around.text):
            yield _cue(around, match.start(), match.end(), name, "S")


def _cue(around: Surroundings, start: int, end: int, country: str, letter: str) -> Cue:
    in_dateline = around.line.start <= start < around.line.end
    is_place = in_dateline or is_kind(word_before(around.text, start), "place preposition")
    return Cue(
        start=start,
        end=end,
        country=country,
        letter=letter,
        located=is_place and letter in "SUCKR",
        paragraph=around.paragraph_at(start),
    )


def cues_of(around: Surroundings, bodies: Sequence[Figure]) -> Iterator[Cue]:
    """Yield where the text names ministries and the like whose state no words there tell."""
    for body in bodies:
        for mention in body.mentions:
            if not mention.country and body.country:
                yield Cue(
                    start=mention.head.start,
                    end=mention.head.end,
                    country=body.country,
                    letter="M",
                    located=False,
                    paragraph=around.paragraph(mention),
                )


def _is_taken(around: Surroundings, name: KnownName, starts: Mapping[int, Mention]) -> bool:
    return any(start in starts for start in (name.start, name.start - len("the ")))


def word_before(text: str, start: int) -> str:
    """Return the word before a position, leaving out an article."""
    words = [word for word in text[max(0, start - _WORD_LENGTH) : start].split() if not is_kind(word, "definite")]
    return words[-1] if words else ""
