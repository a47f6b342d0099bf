"""States that a text tells in an adjective ("Azerbaijani envoys"), or by a name that nobody was found behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.datatypes import Actor, Article, Span, content_id
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.actors.countries import state_entry
from onrecord.reading.actors.lexicon import LETTERS, names
from onrecord.reading.analyses import Analysis
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.taken import Taken

_ACTING = frozenset({"nsubj", "nsubj:pass", "iobj", "obl:agent", "nmod:poss"})
_OBLIQUE = frozenset({"obl", "nmod"})
_NAMES = frozenset({LETTERS["state"], LETTERS["state or adjective"], LETTERS["capital"], LETTERS["seat"]})
_LONGEST = 3
"""How many words the name of a state may have besides one of them."""

_ADJECTIVES = frozenset({LETTERS["adjective"], LETTERS["state or adjective"]})


def told_states(
    article: Article, cast: Cast, analyses: Sequence[Analysis]
) -> Iterator[tuple[Actor, tuple[Appearance, ...]]]:
    """Yield the states in adjectives, and in names that nobody was found behind, each with the places."""
    own = {actor.country: actor for actor in cast.actors if actor.type == "state" and actor.country}
    places: dict[str, list[Span]] = {}
    taken = Taken.of(cast)
    for analysis in analyses:
        acting = _acting(analysis)
        for number, word in enumerate(analysis.block.words):
            country = country_of(word.text)
            told = (country, Span.of(article.text, word.start, word.end)) if country else None
            if told is None and number in acting:
                told = _named(article.text, analysis, number)
            if told is not None and not taken.touches(told[1].start, told[1].end):
                places.setdefault(told[0], []).append(told[1])
    for country, spans in places.items():
        entry = state_entry(country)
        actor = own.get(country)
        if actor is None and entry is not None:
            actor = Actor(
                id=content_id("act", article.id, "state", country),
                type="state",
                name=entry.name,
                names=tuple(sorted({span.text for span in spans})),
                country=country,
                wikidata=entry.wikidata,
                roles=(),
                mentions=tuple(spans),
            )
        if actor is not None:
            yield actor, tuple(Appearance(span=span, actors=(actor.id,)) for span in spans)


def country_of(words: str) -> str | None:
    """Return the state whose adjective begins the words: "Azerbaijani envoys"."""
    if not words[0].isupper():
        return None
    entries = names().get(words.split(maxsplit=1)[0], ())
    return next((entry.country for entry in entries if entry.letter in _ADJECTIVES and entry.country), None)


def state_of_name(words: str) -> str | None:
    """Return the state that a name or the name of a capital or seat stands for."""
    return next((entry.country for entry in names().get(words, ()) if entry.letter in _NAMES and entry.country), None)


def _named(text: str, analysis: Analysis, number: int) -> tuple[str, Span] | None:
    """Return the state that the words around a word name, and the longest such words: "from North Korea"."""
    words = analysis.block.words
    if not words[number].text[0].isupper():
        return None
    for length in range(_LONGEST, -1, -1):
        for start in range(max(0, number - length), min(number + 1, len(words) - length)):
            first, last = words[start].start, words[start + length].end
            if country := state_of_name(text[first:last]):
                return country, Span.of(text, first, last)
    return None


def _acting(analysis: Analysis) -> frozenset[int]:
    """Return the words that stand where somebody acts, is given something, owns it or is dealt with: "from Kenya"."""
    found = set[int]()
    for sentence in analysis.sentences:
        placed = list(zip(range(sentence.start, sentence.end), sentence.head, sentence.relation, strict=True))
        found |= {word for word, _, relation in placed if relation in _ACTING}
        cases = {
            head
            for word, head, relation in placed
            if relation == "case" and analysis.block.words[word].text.lower() in grammar_words("party_case")
        }
        found |= {word for word, _, relation in placed if relation in _OBLIQUE and word in cases}
    return frozenset(found)
