"""Whom a phrase of a sentence names: the actors at its head, or else whose it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from onrecord.reading.actors.cast import Cast
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

OWNERS = ("nmod:poss", "amod", "compound", "nmod:desc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The actors of an article by place; `guests` are those that only events name, `bodies` the cast's bodies.

    `countries` are the states of all by their codes; `reach` is how far the mentions up to each reach.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    actors: tuple[tuple[str, ...], ...]
    guests: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    states_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    reach: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Tell how far the mentions reach, so that a look for those around a word can stop."""
        object.__setattr__(self, "reach", tuple(accumulate(self.ends, func=max)))

    @classmethod
    def of(cls, cast: Cast, guests: Cast | None = None) -> Company:
        """Return the company of a cast, or of the cast with its guests where they are given."""
        own = {actor.id for actor in cast.actors}
        bodies = frozenset(actor.id for actor in cast.actors if actor.type in {"organisation", "group"})
        cast = guests or cast
        told = (place for place in cast.appearances if place.actors)
        places = sorted(told, key=lambda place: (place.span.start, place.span.end))
        return cls(
            starts=tuple(place.span.start for place in places),
            ends=tuple(place.span.end for place in places),
            actors=tuple(place.actors for place in places),
            guests=frozenset(actor.id for actor in cast.actors) - own,
            bodies=bodies,
            states=frozenset(actor.id for actor in cast.actors if actor.type == "state"),
            states_of=_states_of(cast),
            countries={actor.id: actor.country for actor in cast.actors if actor.country},
        )

    def spoken_for(self, actors: Sequence[str]) -> tuple[str, ...]:
        """Return whose act it is that actors speak of: of a person the state, if it is told; of others they."""
        return tuple(dict.fromkeys(one for actor in actors for one in self.states_of.get(actor, (actor,))))

    def at(self, tree: Tree, word: int) -> tuple[str, ...]:
        """Return the actors that a word is part of the mention of; the longest mention counts."""
        start, end = tree.start(word), tree.end(word)
        best = None
        for i in range(bisect_right(self.starts, start) - 1, -1, -1):
            if self.reach[i] < end:
                break
            if self.ends[i] >= end and (best is None or self._length(i) >= self._length(best)):
                best = i
        return () if best is None else self.actors[best]

    def _length(self, place: int) -> int:
        return self.ends[place] - self.starts[place]

    def named(self, tree: Tree, word: int) -> tuple[str, ...]:
        """Return the actors that the phrase of a noun names, those joined to it by "and" included."""
        found = [actor for one in _joined(tree, word) for actor in self._named(tree, one)]
        return tuple(dict.fromkeys(found))

    def _named(self, tree: Tree, word: int) -> tuple[str, ...]:
        if tree.lows[word] in grammar_words("relative"):
            return self._antecedent(tree, word)
        parts = (word, *tree.under(word, "flat", "nmod:desc", "appos"))
        called = [actors for part in parts if (actors := self.at(tree, part))]
        if not called and (part := self._counted(tree, word)) is not None:
            return self._named(tree, part)
        found = next((actors for actors in called if not self.guests.issuperset(actors)), called[0] if called else ())
        return self._body(tree, word, found) or found

    def _counted(self, tree: Tree, word: int) -> int | None:
        """Return who is counted: the guests of "dozens of guests"; None where the word counts nobody."""
        if tree.upos[word] != "NUM" and tree.lows[word] not in grammar_words("quantity"):
            return None
        return next(tree.phrases(word, "of", "among"), None)

    def _antecedent(self, tree: Tree, word: int) -> tuple[str, ...]:
        for above in tree.above(word):
            if tree.relation[above] == "acl:relcl":
                return self.named(tree, tree.head[above])
        before = word - 2 if word > 1 and tree.words[word - 1].text == "," else word - 1
        return self.at(tree, before) if before >= 0 else ()

    def owner(self, tree: Tree, word: int) -> tuple[str, ...]:
        """Return whose a thing is, as its own phrase tells: "a Czech depot", "the servers of the ministry"."""
        for child in _owners(tree, word):
            found = self.named(tree, child) or self.owner(tree, child)
            if found:
                return found
        return ()

    def meant(self, tree: Tree, word: int) -> tuple[str, ...]:
        """Return whom a phrase names, or else whose the thing is that it names."""
        found = [actor for one in _joined(tree, word) for actor in self._meant(tree, one)]
        return tuple(dict.fromkeys(found))

    def _meant(self, tree: Tree, word: int) -> tuple[str, ...]:
        """Return whom a noun means; an embassy is its state's."""
        if tree.lemma[word] in grammar_words("representation") and (owner := self.owner(tree, word)):
            return owner
        return self._named(tree, word) or self.owner(tree, word)

    def _body(self, tree: Tree, word: int, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose people somebody nameless is: "fighters of the Front", "the leaders of A and B"; else nobody."""
        if not self.guests.issuperset(found):
            return ()
        of = [child for child in tree.under(word, "nmod") if tree.case(child) == "of"]
        states = [actor for child in of for one in _joined(tree, child) for actor in self.at(tree, one)]
        is_led = tree.lemma[word] in grammar_words("leadership")
        if is_led and len(set(states)) > 1 and self.states.issuperset(states):
            return tuple(dict.fromkeys(states))
        owners = (actor for child in of for one in _joined(tree, child) for actor in self.at(tree, one))
        return tuple(dict.fromkeys(actor for actor in owners if actor in self.bodies))


def _states_of(cast: Cast) -> dict[str, tuple[str, ...]]:
    """Return by each person the state that they are of, where the article names it."""
    states = {actor.country: actor.id for actor in cast.actors if actor.type == "state" and actor.country}
    people = (actor for actor in cast.actors if actor.type == "person")
    return {one.id: (states[one.country],) if one.country in states else () for one in people}


def _joined(tree: Tree, word: int) -> Iterator[int]:
    yield word
    yield from (child for child in tree.under(word, "conj") if not tree.is_verb(child))


def is_mediated(tree: Tree, word: int) -> bool:
    """Tell whether a word before a noun says who brought it about and takes no part: "Norland-brokered talks"."""
    return tree.lows[word].rpartition("-")[2] in grammar_words("mediated")


def _owners(tree: Tree, word: int) -> Iterator[int]:
    yield from (child for child in tree.under(word, *OWNERS) if not is_mediated(tree, child))
    yield from (child for child in tree.under(word, "nmod") if tree.case(child) in grammar_words("owner_case"))
