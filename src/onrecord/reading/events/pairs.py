"""Parties meant by their number: "the two sides", "both countries", "the four", where no name stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.datatypes import Article, Span
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.taken import Taken

_NUMBERS = (("a pair", 2), ("a trio", 3), ("a quartet", 4))
"""The roles of words that say how many are meant, and how many."""
_FARTHEST = 5
"""How many sentences back the parties may be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parties:
    """Where parties are named, in text order: the code point of each mention, and the ids of its actors."""

    starts: tuple[int, ...]
    actors: tuple[tuple[str, ...], ...]
    states: frozenset[str]


def told_by_number(article: Article, cast: Cast, analyses: Sequence[Analysis]) -> Iterator[Appearance]:
    """Yield each description by number of which the text before names exactly so many parties, with these."""
    taken = Taken.of(cast)
    parties = _parties(cast)
    bounds: list[int] = []
    for analysis in analyses:
        words = analysis.block.words
        for sentence in analysis.sentences:
            bounds.append(words[sentence.start].start)
            for first, last, count in _counted(analysis, sentence.start, sentence.end):
                start, end = words[first].start, words[last].end
                if taken.touches(start, end):
                    continue
                is_states = words[last].text.lower() in grammar_words("states")
                if found := _before(parties, bounds, start, count, is_states=is_states):
                    yield Appearance(span=Span.of(article.text, start, end), actors=found)


def _parties(cast: Cast) -> _Parties:
    """Return where states and bodies with a name are mentioned."""
    types = {actor.id: actor.type for actor in cast.actors if actor.type != "person" and not actor.name.islower()}
    places = [
        place
        for place in sorted(cast.appearances, key=lambda place: place.span.start)
        if place.actors and all(actor in types for actor in place.actors)
    ]
    return _Parties(
        starts=tuple(place.span.start for place in places),
        actors=tuple(place.actors for place in places),
        states=frozenset(actor for actor, type_ in types.items() if type_ == "state"),
    )


def _counted(analysis: Analysis, first: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the first and the last word of each description in a sentence, and how many it means."""
    words = analysis.block.words
    for place in range(first, end):
        text = words[place].text.lower()
        number = _counts().get(text)
        if number is None:
            continue
        before = words[place - 1].text.lower() if place > first else ""
        is_definite = text == "both" or before in grammar_words("definite")
        follower = words[place + 1].text.lower() if place + 1 < end else ""
        if is_definite and follower in grammar_words("sides"):
            yield place, place + 1, number
        elif is_definite and follower in grammar_words("after_number"):
            yield place, place, number


@cache
def _counts() -> dict[str, int]:
    return {word: count for role, count in reversed(_NUMBERS) for word in grammar_words(role)}


def _before(parties: _Parties, bounds: Sequence[int], start: int, count: int, *, is_states: bool) -> tuple[str, ...]:
    """Return the parties named before a place, sentence by sentence backwards, if they are so many; else nobody."""
    found: list[str] = []
    end = start
    for bound in reversed(bounds[-_FARTHEST:]):
        first, last = bisect_left(parties.starts, bound), bisect_left(parties.starts, end)
        named = (one for actors in parties.actors[first:last] for one in actors)
        found += (one for one in named if one in parties.states or not is_states)
        end = bound
        told = tuple(dict.fromkeys(found))
        for some in (told, tuple(one for one in told if one in parties.states)):
            if len(some) == count:
                return some
        if len(told) > count:
            return ()
    return ()
