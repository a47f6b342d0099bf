"""The text's chains of mentions, as the model reads them: which words mean the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.datatypes import Span
from onrecord.reading.actors.antecedents import fits_description
from onrecord.reading.actors.doers import doers_by_place
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.mention import Mention
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import core_word, mention_form

_GENDERS = {"he": "male", "she": "female"}
_THINGS = ("state", "organisation", "group")

ChainId = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the word of a mention stands that tells most, how long the mention is, and its chain."""

    start: int
    end: int
    length: int
    chain: ChainId


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The chains of an article's mentions, by the places of their core words, in text order.

    `doers` tells for the start of an object pronoun where the subject of its verb starts, `genders` for a chain how
    many of its pronouns show which gender.
    """

    places: tuple[_Place, ...] = ()
    doers: Mapping[int, int] = field(default_factory=dict)
    genders: Mapping[ChainId, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, analyses: Iterable[Analysis]) -> Chains:
        """Return the chains of the blocks of an article; none crosses blocks."""
        analyses = tuple(analyses)
        found: list[_Place] = []
        genders: dict[ChainId, Counter[str]] = defaultdict(Counter)
        for number, analysis in enumerate(analyses):
            words = analysis.block.words
            for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
                core = words[core_word(mention, analysis.block)]
                length = words[mention.end - 1].end - words[mention.start].start
                shown = _GENDERS.get(mention_form(mention, analysis.block))
                genders[(number, chain)].update((shown,) if shown else ())
                found.append(_Place(start=core.start, end=core.end, length=length, chain=(number, chain)))
        in_order = sorted(found, key=lambda place: (place.start, place.length))
        return cls(places=tuple(in_order), doers=doers_by_place(analyses), genders=genders)

    def at(self, span: Span) -> ChainId | None:
        """Return the chain of the longest mention whose core word stands in the span."""
        first = bisect_left(self.places, span.start, key=lambda place: place.start)
        behind = bisect_left(self.places, span.end, key=lambda place: place.start)
        inside = [place for place in self.places[first:behind] if place.end <= span.end]
        return max(inside, key=lambda place: place.length).chain if inside else None


NO_CHAINS = Chains()


def may_mean(mention: Mention, figure: Figure) -> bool:
    """Tell whether kind, gender, office and state of the figure allow that the words mean it."""
    if mention.gender in ("male", "female"):
        return figure.type == "person" and figure.gender in (None, mention.gender)
    if mention.gender == "neuter":
        return figure.type in _THINGS
    if mention.form == "pronoun":
        # "We" may be a state, a side or a few people in a room: the chain alone does not tell.
        return figure.type == "person" if mention.number == "singular" else mention.type is None
    return figure.type == mention.type and (not figure.offices or fits_description(figure, mention))
