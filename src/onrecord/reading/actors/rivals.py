"""Whether words that describe a speaker may as well mean somebody who has a name in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.datatypes import Span
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.offices import Office
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import core_word
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.strangers import Stranger
from onrecord.reading.events.taken import Taken
from onrecord.reading.trees import Tree

_GENERAL_NOUNS = ("organisation noun", "press noun", "party noun", "any body", "state noun", "land noun")
_HELD_BY_ONE = frozenset(("official", "head of state"))
"""What the words of an office are besides, of which a state, a town or a body has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody with a name: the places, the offices that stand with the name, and the gender as far as it shows."""

    places: tuple[Span, ...]
    offices: tuple[Office, ...]
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Who has a name, by places; `told` are the mentions in other words, `chains` those that somebody named is in."""

    persons: tuple[_Person, ...]
    bodies: tuple[int, ...]
    told: tuple[Mention, ...]
    chains: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, cast: Cast, mentions: Sequence[Mention], analyses: Sequence[Analysis]) -> Rivals:
        """Return the rivals that a cast and the mentions it was made from hold."""
        meant = {place.span: place.actors for place in cast.appearances}
        by_actor: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.type == "person" and mention.form == "name":
                for actor in meant.get(mention.head, ()) or (mention.name,):
                    by_actor.setdefault(actor, []).append(mention)
        bodies = {actor.id for actor in cast.actors if actor.type == "organisation"}
        return cls(
            persons=tuple(map(_person, by_actor.values())),
            bodies=tuple(place.span.start for place in cast.appearances if not bodies.isdisjoint(place.actors)),
            told=tuple(mention for mention in mentions if mention.form != "name"),
            chains=frozenset(_chains_of(cast, analyses)),
        )

    def leave_open(self, tree: Tree, head: int, seen: Stranger, *, is_introduced: bool) -> bool:
        """Tell whether the words at the head of a source are a name, or may mean somebody who has one.

        `is_introduced` tells that the text has spoken of the same one before, in words that are no name.
        """
        mention = next((one for one in self.told if one.head.covers(seen.core)), None)
        is_pair_or_state = mention is not None and (mention.form == "pair" or mention.type == "state")
        if is_pair_or_state or tree.lemma[head] in grammar_words("many"):
            return True
        is_told_as_person = mention is not None and mention.type == "person"
        if tree.upos[head] == "PROPN":
            return is_told_as_person or seen.type != "organisation"
        if is_introduced:
            return False
        is_told_by_age = seen.core.text[0].isdigit()
        if seen.type == "person" or is_told_by_age or is_told_as_person:
            return self._may_be_named(tree, head, seen, mention)
        has_body = any(start < seen.span.start for start in self.bodies)
        return seen.type == "organisation" and has_body and _is_bare(tree, head)

    def _may_be_named(self, tree: Tree, head: int, seen: Stranger, mention: Mention | None) -> bool:
        is_definite = mention is not None and mention.form == "definite"
        if not is_definite and not _is_definite(tree, head):
            return False
        owners = [tree.words[word].start for word in tree.under(head, "nmod:poss")]
        others = [one for one in self.persons if not any(p.start <= o < p.end for p in one.places for o in owners)]
        return seen.chain in self.chains or any(_may_be(one, mention) for one in others)


def _chains_of(cast: Cast, analyses: Sequence[Analysis]) -> list[tuple[int, int]]:
    """Return the chains in which somebody of the cast is mentioned."""
    taken = Taken.of(cast)
    return [
        (number, chain)
        for number, analysis in enumerate(analyses)
        for mention, chain in zip(analysis.mentions, analysis.chain, strict=True)
        for core in [analysis.block.words[core_word(mention, analysis.block)]]
        if taken.touches(core.start, core.end)
    ]


def _person(mentions: Sequence[Mention]) -> _Person:
    return _Person(
        places=tuple(mention.head for mention in mentions),
        offices=tuple(dict.fromkeys(office for mention in mentions for office in mention.offices)),
        gender=next((mention.gender for mention in mentions if mention.gender), None),
    )


def _may_be(person: _Person, mention: Mention | None) -> bool:
    """Tell whether a description may mean a person: none of another gender, or in other offices than the one it tells.

    A calling tells nobody apart: the lawmaker may be the opposition leader, the engineer the official.
    """
    if mention is None:
        return True
    if person.gender and mention.gender and person.gender != mention.gender:
        return False
    held_by_one = [office for office in mention.offices if not _HELD_BY_ONE.isdisjoint({office.kind, *office.fields})]
    named = [office for office in held_by_one if not is_kind(office.kind, "vague office")]
    if not named or not person.offices:
        return True
    return any(held.is_described_by(office) for held in person.offices for office in named)


def _is_definite(tree: Tree, head: int) -> bool:
    determiners = {tree.words[word].text.lower() for word in tree.under(head, "det")}
    return not determiners.isdisjoint(grammar_words("definite")) or any(True for _ in tree.under(head, "nmod:poss"))


def _is_bare(tree: Tree, head: int) -> bool:
    """Tell whether the words are but "the agency": a general word that says nothing of which it is."""
    tells = any(True for _ in tree.under(head, "amod", "compound", "nmod", "nmod:poss", "appos", "flat", "acl"))
    general = any(is_kind(tree.lemma[head], kind) for kind in _GENERAL_NOUNS)
    return _is_definite(tree, head) and general and not tells
