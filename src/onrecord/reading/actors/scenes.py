"""What an article tells of states and of persons, gathered once before anybody's state is weighed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.reading.actors.cues import Cue, cues_of, named_cues
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.surroundings import Surroundings

_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How an article names one state: how often, first where, by what kinds of names, and whether only as a place.

    `acting` is how often it is not named as the place of something.
    """

    number: int
    acting: int
    first: Cue
    letters: frozenset[str]
    located: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A person whose state words tell: the offices held, and the sentences in which the person is mentioned."""

    figure: Figure
    country: str
    held: frozenset[tuple[str, frozenset[str]]]
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article as far as it tells of states: its cues in order, its persons, and what can be told of each state.

    `namings` are by state in alphabetical order, `foremost` the state that is named most often, `opening` the states
    that the body names first, `ends` where sentences end as code points, half open.
    """

    around: Surroundings
    cues: tuple[Cue, ...]
    persons: tuple[Figure, ...]
    ministries: tuple[Figure, ...]
    companions: tuple[Companion, ...]
    namings: Mapping[str, Naming]
    foremost: str | None
    opening: frozenset[str]
    ends: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, around: Surroundings, figures: Sequence[Figure]) -> Scene:
        """Return the scene of a text and the figures found in it."""
        bodies = [figure for figure in figures if figure.type == "organisation" and figure.country]
        cues = tuple(sorted((*named_cues(around), *cues_of(around, bodies)), key=lambda cue: cue.start))
        persons = tuple(figure for figure in figures if figure.type == "person")
        namings = _namings(cues)
        return cls(
            around=around,
            cues=cues,
            persons=persons,
            ministries=tuple(figure for figure in figures if _is_nameless_ministry(figure)),
            companions=tuple(_companion(one, one.country) for one in persons if one.country and not one.is_supposed),
            namings=namings,
            foremost=_foremost(namings),
            opening=joined(around.text, [cue for cue in cues if cue.start >= around.body]),
            ends=tuple(match.span() for match in _SENTENCE_END.finditer(around.text)),
        )

    def parts(self, start: int, end: int) -> bool:
        """Tell whether a sentence ends between two code points."""
        place = bisect_left(self.ends, (start, 0))
        return place < len(self.ends) and self.ends[place][1] <= end


def joined(text: str, cues: Sequence[Cue]) -> frozenset[str]:
    """Return the country of the first cue and of those that "and" joins to it; the cues may be in either order."""
    countries = [cue.country for cue in cues[:1]]
    for one, other in pairwise(cues):
        gap = text[min(one.end, other.end) : max(one.start, other.start)].strip(" ,")
        if not is_kind(gap, "and"):
            break
        countries.append(other.country)
    return frozenset(countries)


def _namings(cues: Sequence[Cue]) -> Mapping[str, Naming]:
    by_country: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        by_country[cue.country].append(cue)
    return {
        country: Naming(
            number=len(of_it),
            acting=sum(not cue.located for cue in of_it),
            first=of_it[0],
            letters=frozenset(cue.letter for cue in of_it),
            located=all(cue.located for cue in of_it),
        )
        for country, of_it in sorted(by_country.items())
    }


def _foremost(namings: Mapping[str, Naming]) -> str | None:
    most = max((naming.acting for naming in namings.values()), default=0)
    having = [country for country, naming in namings.items() if naming.acting == most]
    return having[0] if len(having) == 1 else None


def _companion(figure: Figure, country: str) -> Companion:
    return Companion(
        figure=figure,
        country=country,
        held=frozenset((office.kind, office.rank) for office in figure.offices),
        sentences=frozenset(mention.sentence for mention in figure.mentions),
    )


def _is_nameless_ministry(figure: Figure) -> bool:
    return figure.type == "organisation" and (figure.key or "").startswith("ministry:") and not figure.country
