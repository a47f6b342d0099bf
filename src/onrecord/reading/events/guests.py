"""Actors that only events name: people and bodies in plain words ("drivers", "the gendarmerie"), states in adjectives.

The cast of an article holds whoever has a name, an office or a say. Who else takes part in an event joins it here;
`invited` adds them all, `kept` takes out again whom no event names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from onrecord.datatypes import Actor, ActorType, Article, Span, content_id
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.actors.countries import state_entry
from onrecord.reading.actors.lexicon import LETTERS, names
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention, core_word, mention_form
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.syntax import Sentence

KINDS = ("person", "organization")
"""Kinds of entity, after GUM, that may take part in an event."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "relative", "demonstrative"})
_ACTING = frozenset({"nsubj", "nsubj:pass", "iobj", "obl:agent", "nmod:poss"})
_OBLIQUE = frozenset({"obl", "nmod"})
_NAMES = frozenset({LETTERS["state"], LETTERS["state or adjective"], LETTERS["capital"], LETTERS["seat"]})
_ADJECTIVES = frozenset({LETTERS["adjective"], LETTERS["state or adjective"]})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_PRESENT = frozenset({"i", "we", "you"})
_APPOSED = re.compile(r", (?:(?:the|an?) )?")
_BARE = frozenset({"definite", "indefinite", "possessive", "demonstrative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A mention that is nobody of the cast: its words, its core word, its chain, and whether it is a pronoun.

    `beside` has where the words begin that stand in apposition to its core word.
    """

    span: Span
    core: Span
    type: ActorType
    chain: tuple[int, int]
    is_pronoun: bool
    beside: frozenset[int]


def invited(article: Article, cast: Cast, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Cast:
    """Return the cast with everybody else who could take part in an event; `kinds` names the kinds of entity."""
    known = _known_chains(cast, analyses)
    groups: dict[tuple[int, int], list[_Seen]] = {}
    actors: list[Actor] = []
    appearances: list[Appearance] = []
    for seen in _strangers(article.text, cast, analyses, kinds):
        if named := _described(article.text, cast, seen):
            appearances.append(Appearance(span=seen.span, actors=named))
        else:
            groups.setdefault(seen.chain, []).append(seen)
    for chain, group in groups.items():
        host = known.get(chain)
        described = [seen for seen in group if not seen.is_pronoun]
        pronouns = [seen for seen in group if seen.is_pronoun]
        if described:
            guest = _guest(article, described)
            actors.append(guest)
            appearances += [Appearance(span=seen.span, actors=(guest.id,)) for seen in described]
            host = host or (guest.id,)
        if host:
            appearances += [Appearance(span=seen.core, actors=host) for seen in pronouns]
    states = list(_states(article, cast, analyses))
    own = {actor.id for actor in cast.actors}
    actors += [state for state, _ in states if state.id not in own]
    appearances += [place for _, places in states for place in places]
    return replace(
        cast,
        actors=(*cast.actors, *actors),
        appearances=tuple(sorted((*cast.appearances, *appearances), key=lambda place: place.span.start)),
    )


def kept(cast: Cast, guests: Cast, used: Collection[str]) -> tuple[Actor, ...]:
    """Return the actors of the cast with the guests that are used, in the order of their first mention."""
    own = {actor.id for actor in cast.actors}
    found = [actor for actor in guests.actors if actor.id in own or actor.id in used]
    return tuple(sorted(found, key=lambda actor: (actor.mentions[0].start, actor.id)))


def _known_chains(cast: Cast, analyses: Sequence[Analysis]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return for each chain whom its first mention means that is somebody of the cast."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    taken = _Taken.of(cast)
    for number, analysis in enumerate(analyses):
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
            if (number, chain) in found:
                continue
            core = analysis.block.words[core_word(mention, analysis.block)]
            if not taken.touches(core.start, core.end):
                continue
            for place in cast.appearances:
                if place.span.start <= core.start and core.end <= place.span.end:
                    found[number, chain] = place.actors
                    break
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """Where the cast appears: the starts of its spans in order, and how far the spans up to each reach."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, cast: Cast) -> _Taken:
        """Return where a cast appears."""
        spans = sorted((place.span.start, place.span.end) for place in cast.appearances if place.actors)
        return cls(
            starts=tuple(start for start, _ in spans), reach=tuple(accumulate((end for _, end in spans), func=max))
        )

    def touches(self, start: int, end: int) -> bool:
        """Tell whether somebody of the cast appears within a stretch of the text."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.reach[before - 1] > start


def _strangers(text: str, cast: Cast, analyses: Sequence[Analysis], kinds: Sequence[str]) -> Iterator[_Seen]:
    taken = _Taken.of(cast)
    for number, analysis in enumerate(analyses):
        shapes = _shapes(analysis)
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True):
            words = _core(text, analysis, mention)
            shape = shapes.get(core_word(mention, analysis.block))
            is_pronoun = mention_form(mention, analysis.block) in _PRONOUNS
            if not (kinds[mention.kind] in KINDS or (shape and (shape.is_people or shape.acts))):
                continue
            if (
                words is None
                or shape is None
                or _is_a_thing(words[1].text)
                or taken.touches(words[1].start, words[1].end)
            ):
                continue
            if (is_pronoun or shape.names) and not _state_of_name(words[0].text):
                kind: ActorType = "organisation" if kinds[mention.kind] == "organization" else shape.type
                yield _Seen(
                    span=words[0],
                    core=words[1],
                    type=kind,
                    chain=(number, chain),
                    is_pronoun=is_pronoun,
                    beside=shape.beside,
                )


def _described(text: str, cast: Cast, seen: _Seen) -> tuple[str, ...]:
    """Return the named person beside whom one in plain words stands: "his counterpart, X, said"; () where none does."""
    if seen.type != "person" or seen.is_pronoun:
        return ()
    people = {actor.id for actor in cast.actors if actor.type == "person"}
    for place in cast.appearances:
        follows = _APPOSED.fullmatch(text[place.span.end : seen.span.start])
        leads = text[seen.core.end : place.span.start] == ", " and text[place.span.end : place.span.end + 1] in ",.;"
        is_beside = any(place.span.start <= start < place.span.end for start in seen.beside)
        if is_beside and people.issuperset(place.actors) and (follows or leads):
            return place.actors
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the grammar of a word tells: whether it names anybody, one or several, and what stands beside it.

    `is_people`: the word is one for people, whatever the model takes it for; `acts`: it is a pronoun that owns nothing.
    """

    names: bool
    is_people: bool
    acts: bool
    type: ActorType
    beside: frozenset[int]


def _shapes(analysis: Analysis) -> dict[int, _Shape]:
    """Return the shape of each word of a block."""
    beside = {word: starts for sentence in analysis.sentences for word, starts in _beside(analysis, sentence)}
    return {
        word: _Shape(
            names=upos in _NOUNS,
            is_people=upos in _NOUNS and not grammar_words("people").isdisjoint({lemma.lower(), text.lower()}),
            acts=upos == "PRON" and relation != "nmod:poss",
            type="group" if text.lower() != lemma.lower() else "person",
            beside=beside[word],
        )
        for sentence in analysis.sentences
        for word, upos, lemma, relation in zip(
            range(sentence.start, sentence.end), sentence.upos, sentence.lemma, sentence.relation, strict=True
        )
        for text in (analysis.block.words[word].text,)
    }


def _beside(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield each word of a sentence with where the words begin that apposition ties to it, on either side.

    "And" stands before the last of a list: what is joined behind it without an "and" stands beside that last one.
    """
    ties = list(zip(range(sentence.start, sentence.end), sentence.head, sentence.relation, strict=True))
    opened = {head for _, head, relation in ties if relation == "cc"}
    tied: dict[int, set[int]] = {word: set() for word, _, _ in ties}
    last_joined: dict[int, int] = {}
    for word, head, relation in ties:
        if relation == "appos":
            tied[word].add(head)
            tied[head].add(word)
        elif relation == "conj":
            if word not in opened:
                tied[word] |= {last_joined.get(head, word)} & opened
            last_joined[head] = word
    for word, others in tied.items():
        yield word, frozenset(analysis.block.words[other].start for other in others - {word})


def _core(text: str, analysis: Analysis, mention: EntityMention) -> tuple[Span, Span] | None:
    """Return a mention's words up to the one that tells most, without determiner, and that one; None for "I", "we"."""
    block, form = analysis.block, mention_form(mention, analysis.block)
    core = core_word(mention, block)
    word = block.words[core]
    if form in _PRESENT or not word.text[0].isalnum():
        return None
    first = mention.start + (1 if form in _BARE and core > mention.start else 0)
    while first and _country(block.words[first - 1].text) and block.sentence[first - 1] == block.sentence[first]:
        first -= 1
    return Span.of(text, block.words[first].start, word.end), Span.of(text, word.start, word.end)


def _is_a_thing(word: str) -> bool:
    """Tell whether a word names what people go in or fight with: not the drone acts but whose it is."""
    return word.lower() in grammar_words("vehicle") or word.lower().removesuffix("s") in grammar_words("vehicle")


def _guest(article: Article, group: Sequence[_Seen]) -> Actor:
    first = group[0]
    return Actor(
        id=content_id("act", article.id, first.type, first.span.text, first.span.start),
        type=first.type,
        name=first.span.text,
        names=(),
        country=_country(first.span.text),
        wikidata=None,
        roles=(),
        mentions=tuple(seen.span for seen in group),
    )


def _country(words: str) -> str | None:
    """Return the state whose adjective begins the words: "Azerbaijani envoys"."""
    entries = names().get(words.split(maxsplit=1)[0], ())
    return next((entry.country for entry in entries if entry.letter in _ADJECTIVES and entry.country), None)


def _state_of_name(words: str) -> str | None:
    """Return the state that a name or the name of a capital or seat stands for."""
    return next((entry.country for entry in names().get(words, ()) if entry.letter in _NAMES and entry.country), None)


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


def _states(
    article: Article, cast: Cast, analyses: Sequence[Analysis]
) -> Iterator[tuple[Actor, tuple[Appearance, ...]]]:
    """Yield the states in adjectives, and in names that nobody was found behind, each with the places."""
    own = {actor.country: actor for actor in cast.actors if actor.type == "state" and actor.country}
    places: dict[str, list[Span]] = {}
    taken = _Taken.of(cast)
    for analysis in analyses:
        acting = _acting(analysis)
        for number, word in enumerate(analysis.block.words):
            country = _country(word.text) if word.text[0].isupper() else None
            country = country or (_state_of_name(word.text) if number in acting else None)
            if country and not taken.touches(word.start, word.end):
                places.setdefault(country, []).append(Span.of(article.text, word.start, word.end))
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
