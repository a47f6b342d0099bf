"""Whom a pronoun or a description means by the text's chains of mentions, as the model reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.datatypes import Span
from onrecord.reading.actors.antecedents import Links
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.mention import Mention
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import core_word

_THINGS = ("state", "organisation", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the word of a mention stands that tells most, how long the mention is, and its chain."""

    start: int
    end: int
    length: int
    chain: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The chains of an article's mentions, by the places of their core words."""

    places: tuple[_Place, ...] = ()

    @classmethod
    def of(cls, analyses: Iterable[Analysis]) -> Chains:
        """Return the chains of the blocks of an article; a chain does not cross blocks."""
        found: list[_Place] = []
        for number, analysis in enumerate(analyses):
            words = analysis.block.words
            for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
                core = words[core_word(mention, analysis.block)]
                length = words[mention.end - 1].end - words[mention.start].start
                found.append(_Place(start=core.start, end=core.end, length=length, chain=(number, chain)))
        return cls(places=tuple(found))

    def at(self, span: Span) -> tuple[int, int] | None:
        """Return the chain of the longest mention whose core stands in the span."""
        inside = [place for place in self.places if span.start <= place.start and place.end <= span.end]
        return max(inside, key=lambda place: place.length).chain if inside else None

    def meant(self, mention: Mention, links: Links) -> tuple[Figure, ...] | None:
        """Return whom the chain of a mention holds, by the latest link in it; None where it holds nobody yet.

        Empty where the chain's latest actor is not known, or is none that the words could mean.
        """
        chain = self.at(mention.head)
        if chain is None:
            return None
        for link in reversed(links):
            if self.at(link.mention.head) == chain:
                return link.figures if all(_could_be(figure, mention) for figure in link.figures) else ()
        return None


def _could_be(figure: Figure, mention: Mention) -> bool:
    """Tell whether kind, gender and state of the figure allow that the words mean it."""
    if mention.gender in ("male", "female"):
        return figure.type == "person" and figure.gender in (None, mention.gender)
    if mention.gender == "neuter":
        return figure.type in _THINGS
    return not (mention.country and figure.country and mention.country != figure.country)
