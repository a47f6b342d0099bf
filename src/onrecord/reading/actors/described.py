"""New actors for speakers without a name, each under the words that describe it first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.datatypes import Actor, ActorType, Article, Span, content_id
from onrecord.reading.actors.lexicon import is_kind, pronouns
from onrecord.reading.actors.rivals import Rivals
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.joint_strangers import Group
from onrecord.reading.events.strangers import Stranger
from onrecord.reading.events.told_states import country_of, state_of_name
from onrecord.reading.trees import Tree

_COMPLEMENTS = frozenset({"of", "in", "to", "for", "at"})
_TWO = 2
_OWNER_MARK = re.compile(r"['’]s?(?:\s|$)")


class Described:
    """The actors that sources describe; `places` has by the id of each the words that mean it."""

    def __init__(self, article: Article, rivals: Rivals, seen: Sequence[Stranger]) -> None:
        """Begin without any; `seen` are those in the text who are nobody of the cast."""
        self.actors: list[Actor] = []
        self.places: dict[str, list[Span]] = {}
        self._article = article
        self._rivals = rivals
        self._seen = {one.core.start: one for one in seen}
        self._chains: dict[tuple[int, int], list[Stranger]] = {}
        self._by_start: dict[int, tuple[str, ...]] = {}
        self._types: dict[str, ActorType] = {}
        for one in seen:
            self._chains.setdefault(one.chain, []).append(one)

    def at(self, tree: Tree, head: int) -> tuple[str, ...]:
        """Return the ids of the actors that the head of a source describes, none where that is nobody or unclear."""
        seen = self._seen.get(tree.start(head))
        if seen is None:
            return ()
        if seen.core.start not in self._by_start and not seen.is_pronoun:
            self._make(tree, head, seen)
        return self._by_start.get(seen.core.start, ())

    def _make(self, tree: Tree, head: int, seen: Stranger) -> None:
        chain = self._chains[seen.chain]
        others = [one for one in chain if not one.is_pronoun]
        group = [one for one in others if one.core.text.lower() == seen.core.text.lower() and _may_be_one(one, seen)]
        is_introduced = group[0] is not seen and _is_new(self._article.text, group[0])
        if self._rivals.leave_open(tree, head, seen, is_introduced=is_introduced):
            self._join(seen)
            return
        actors = _actors(self._article, tree, head, seen, group[0])
        type_ = actors[0].type
        pronouns_of = [one for one in chain if one.is_pronoun and _is_last(one, group, others) and _agrees(one, type_)]
        self.actors += actors
        for actor in actors:
            self._types[actor.id] = type_
            self.places[actor.id] = [*(one.span for one in group), *(one.core for one in pronouns_of)]
        ids = tuple(actor.id for actor in actors)
        self._by_start |= {one.core.start: ids for one in (*group, *pronouns_of)}

    def _join(self, seen: Stranger) -> None:
        """Let general words mean the body of their chain that was described last: "the movement" the resistance."""
        before = [one for one in self._chains[seen.chain] if one.core.start < seen.core.start]
        last = max(before, key=lambda one: one.core.start, default=None)
        actors = self._by_start.get(last.core.start, ()) if last else ()
        if len(actors) == 1 and seen.type == "organisation" and self._types[actors[0]] == "organisation":
            self.places[actors[0]].append(seen.span)
            self._by_start[seen.core.start] = actors


def _may_be_one(one: Stranger, other: Stranger) -> bool:
    """Tell whether two mentions of a noun may mean one: not "the Chinese minister" and "the Thai minister"."""
    told = {country for seen in (one, other) if (country := _country(seen.span.text))}
    return len(told) < _TWO


def _is_new(text: str, seen: Stranger) -> bool:
    """Tell whether an indefinite article makes somebody known by the words, without a name beside them."""
    before = text[: seen.span.start].split()[-1:]
    return not seen.beside and any(is_kind(word, "indefinite") for word in before)


def _is_last(pronoun: Stranger, group: Sequence[Stranger], others: Sequence[Stranger]) -> bool:
    """Tell whether the last of a chain who is described before a pronoun is one of the group."""
    before = [one for one in others if one.core.start < pronoun.core.start]
    return bool(before) and max(before, key=lambda one: one.core.start) in group


def _agrees(pronoun: Stranger, type_: ActorType) -> bool:
    """Tell whether a pronoun may mean an actor of this type: "she" no union, "it" no minister."""
    row = pronouns().get(pronoun.core.text.lower())
    if row is None:
        return True
    if row.gender in ("male", "female"):
        return type_ == "person"
    return type_ != "person" if row.gender == "neuter" else True


def _actors(article: Article, tree: Tree, head: int, seen: Stranger, first: Stranger) -> list[Actor]:
    """Return whom the head of a source describes: one, or the groups that share its noun."""
    type_ = _type(tree, head, seen)
    if first.groups:
        return [_actor(article, type_, group, first) for group in first.groups]
    name = Span.of(article.text, seen.span.start, _end_of_name(tree, head)).text if first is seen else first.span.text
    return [_actor(article, type_, Group(name=name, country=_country(name)), first)]


def _actor(article: Article, type_: ActorType, group: Group, first: Stranger) -> Actor:
    return Actor(
        id=content_id("act", article.id, type_, group.name, first.span.start),
        type=type_,
        name=group.name,
        names=(),
        country=group.country,
        wikidata=None,
        roles=(),
        mentions=(first.span,),
    )


def _country(name: str) -> str | None:
    """Return the state whose adjective or name in the genitive opens a name."""
    return country_of(name) or state_of_name(_OWNER_MARK.split(name, maxsplit=1)[0])


def _type(tree: Tree, head: int, seen: Stranger) -> ActorType:
    """Return what the speaker is: people told in the plural are a group, though the model takes them for a body."""
    text, lemma = tree.words[head].text.lower(), tree.lemma[head]
    is_many = text != lemma and tree.upos[head] == "NOUN" and lemma not in grammar_words("body")
    return "group" if seen.type == "organisation" and is_many else seen.type


def _end_of_name(tree: Tree, head: int) -> int:
    """Return where the words end that say which one it is: "mission to the United Nations", "court in Berlin"."""
    end = head
    for child in tree.under(head, "nmod"):
        phrase = tree.subtree(child)
        if phrase[0] == end + 1 and tree.case(child) in _COMPLEMENTS:
            end = next((word - 1 for word in phrase if _parts(tree, word)), phrase[-1])
    return tree.end(end)


def _parts(tree: Tree, word: int) -> bool:
    """Tell whether a word is a mark that parts one phrase from another: a comma, a bracket, no hyphen or apostrophe."""
    first = tree.words[word].text[0]
    return not first.isalnum() and first not in "'’-"
