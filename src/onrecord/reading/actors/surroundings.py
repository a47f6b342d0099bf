"""An article's mentions where they stand: their paragraphs and neighbours, the openings of sentences, the dateline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.datatypes import Span
from onrecord.reading.actors.datelines import Dateline, find_dateline
from onrecord.reading.actors.mention import Mention

# Where a sentence begins: at a paragraph's start, behind a full stop or a closing quotation mark, behind a dateline.
_OPENING = re.compile(r"(?:^|\n|[.!?][”’\"')]*\s+|[—–-]{1,2}\s+)[“‘\"'(]?(?:[Tt]he )?$")
LOOK_BACK = 60
"""Code points before or behind a mention that hold the words beside it."""

WINDOW = 80
"""Mentions before or behind an office that are looked at, which is more than a paragraph has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """An article's mentions with the paragraphs that they stand in, and its dateline."""

    text: str
    mentions: Sequence[Mention]
    breaks: Sequence[int]
    line: Dateline
    body: int
    acting: frozenset[str]
    places: Mapping[Span, int]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], *, title: str | None = None) -> Surroundings:
        """Return the surroundings of the mentions, which are those of the whole text in order, its title included."""
        body = text.find("\n") if title else 0
        breaks = [match.start() for match in re.finditer(r"\n", text)]
        acting = frozenset(other.country for other in mentions if other.type == "state" and other.country)
        return cls(
            text=text,
            mentions=mentions,
            breaks=breaks,
            line=find_dateline(text),
            body=body,
            acting=acting,
            places={mention.head: place for place, mention in enumerate(mentions)},
        )

    @property
    def dateline(self) -> str | None:
        """The state in which the article was written, as far as its dateline tells."""
        return self.line.country

    def near(self, mention: Mention) -> Sequence[Mention]:
        """Return the mentions around one of them, itself included: more than a paragraph has."""
        place = self.places[mention.head]
        return self.mentions[max(0, place - WINDOW) : place + WINDOW]

    def paragraph(self, mention: Mention) -> int:
        """Return the number of the paragraph that the mention stands in."""
        return bisect_right(self.breaks, mention.head.start)

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph in which a code point stands."""
        return bisect_right(self.breaks, position)

    def paragraph_start(self, mention: Mention) -> int:
        """Return where the paragraph of the mention begins."""
        number = self.paragraph(mention)
        return self.breaks[number - 1] + 1 if number else 0

    def opens(self, mention: Mention) -> bool:
        """Tell whether the mention opens its sentence."""
        start = mention.span.start
        return _OPENING.search(self.text[max(0, start - LOOK_BACK) : start]) is not None
