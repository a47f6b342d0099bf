"""Whom an event is done to, as the phrases of its verb or noun tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.events.company import Company
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.modes import mode_of
from onrecord.reading.events.subjects import controls
from onrecord.reading.events.voices import VERBAL
from onrecord.reading.trees import Tree

TRANSFERS = frozenset({"COOPERATE", "AID", "SANCTION"})
"""Types whose object is rather what passes, or is taken away, than who is done something: "withdrew envoys from B"."""

DETACHED = frozenset({"LEGISLATE", "MOBILIZE"})
"""Types whose object is no recipient: a law that is passed, troops that are moved."""


UNOWNED = frozenset({"PROTEST", "RETREAT"})
"""Types that are not done to whose the thing is: a square that is occupied, fields that are given back."""

_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_LOOSE = frozenset({"of", "to", "from", "into"})
"""What opens a clause that has no subject of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slots:
    """A row of `event_slots.csv`: the prepositions that lead to the recipient of an event of the type."""

    type: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Those whom an event of a type may be done to in a sentence; `doers` do it, to others than themselves."""

    tree: Tree
    company: Company
    type: str
    doers: frozenset[str] = frozenset()

    def meant(self, word: int) -> tuple[str, ...]:
        """Return whom a phrase means."""
        return self.others(self.company.meant(self.tree, word))

    def others(self, found: Iterable[str]) -> tuple[str, ...]:
        """Return those of the actors found who are no doers."""
        return tuple(one for one in found if one not in self.doers)

    def objects(self, verb: int, passive_subject: int | None = None) -> tuple[str, ...]:
        """Return whom a verb is done to: who is given something, then who is acted on, then whose the thing is."""
        tree, company = self.tree, self.company
        if self.type in DETACHED or (self.type == "RETREAT" and mode_of(tree, verb, self.type) == "withdraw"):
            return ()
        given = [found for one in tree.under(verb, "iobj") if (found := self.others(company.named(tree, one)))]
        if given:
            return given[0]
        things = list(self.things(verb)) + ([passive_subject] if passive_subject is not None else [])
        named = next(filter(None, (self.named(one) for one in things)), ())
        aside = self.towards(verb) or next(filter(None, map(self.towards, things)), ())
        if self.type in TRANSFERS:
            taken = next(filter(None, map(self.meant, self.tree.phrases(verb, *grammar_words("transfer_case")))), ())
            named = () if self.type == "COOPERATE" else named
            if passive_subject is not None and mode_of(tree, verb, self.type) == "expel":
                taken = named or taken
            return taken or named or aside or self.owner(things)
        is_owned = self.type not in UNOWNED and not self.is_launched(verb)
        return named or aside or self.asked(verb) or (self.owner(things) if is_owned else ())

    def is_launched(self, verb: int) -> bool:
        """Tell whether what a verb has as its object is thrown at others, whosever it is: "fired a Norland missile"."""
        return self.type == "ASSAULT" and self.tree.lemma[verb] in grammar_words("launching")

    def asked(self, verb: int) -> tuple[str, ...]:
        """Return of whom a clause demands something, or to whom an infinitive leads: "insisted that B leave"."""
        tree = self.tree
        if self.type not in VERBAL | {"REJECT"}:
            return ()
        if self.type == "REQUEST":
            subjects = (one for clause in tree.under(verb, "ccomp", "xcomp") for one in tree.under(clause, "nsubj"))
            goings = (one for one in tree.phrases(verb, "for") if tree.lemma[one] in grammar_words("leaving"))
            whose = (one for going in goings for one in tree.phrases(going, "of"))
            return next(filter(None, map(self.meant, (*subjects, *whose))), ())
        acts = [one for clause in tree.under(verb, "xcomp") for one in (clause, *tree.under(clause, "conj"))]
        is_promised = tree.lemma[verb] not in grammar_words("assenting")
        given = (self.named(one) for act in acts for one in tree.under(act, "iobj") if is_promised)
        return next(filter(None, (*given, *map(self.towards, acts))), ())

    def owner(self, things: Sequence[int]) -> tuple[str, ...]:
        """Return whose the first of the things is that is anybody's; what is refused is whose who asked for it."""
        if self.type == "REJECT":
            askers = (one for thing in things for one in self.tree.phrases(thing, "by", "from"))
            behind = (clause for thing in things for clause in self.tree.under(thing, "acl"))
            offers = (clause for clause in behind if self.tree.lemma[clause] in grammar_words("bringing"))
            givers = (one for clause in offers for one in self.tree.under(clause, "nsubj"))
            if found := next(filter(None, map(self.meant, (*askers, *givers))), ()):
                return found
        return next(filter(None, (self.others(self.company.owner(self.tree, one)) for one in things)), ())

    def named(self, word: int) -> tuple[str, ...]:
        """Return whom a phrase names, or whose embassy it is."""
        if self.tree.lemma[word] in grammar_words("representation"):
            return self.meant(word)
        return self.others(self.company.named(self.tree, word))

    def is_bare(self, word: int) -> bool:
        """Tell whether a phrase without a preposition names somebody, and so is an object whatever it is called."""
        return not self.tree.case(word) and bool(self.company.at(self.tree, word))

    def things(self, verb: int) -> Iterator[int]:
        """Yield the objects of a verb: its own, its relative clause's noun, those of its infinitive or its twin."""
        tree = self.tree
        own = [*tree.under(verb, "obj"), *(one for one in tree.under(verb, "obl") if self.is_bare(one))]
        own = own or [one for one in list(tree.under(verb, "nsubj"))[1:] if one > verb] or list(self.misread(verb))
        if not own and tree.base(verb) == "xcomp" and tree.mark(verb) == "to":
            own = [one for one in tree.under(tree.head[verb], "obj") if one > verb > tree.head[verb]]
        if not own and tree.relation[verb] == "acl:relcl" and not tree.is_passive(verb):
            own = [] if self.relative_is_subject(verb) else [tree.head[verb]]
        if not own and self.type in VERBAL | {"REJECT"} and tree.lemma[verb] not in grammar_words("assenting"):
            own = [one for clause in self.intended(verb) for one in tree.under(clause, "obj")]
        if not own:
            twins = [*tree.under(verb, "conj")]
            if self.type in VERBAL and tree.base(verb) == "conj":
                twins.append(tree.head[verb])
            twins = [one for one in twins if tree.is_verb(one)]
            own = [one for twin in twins for one in tree.under(twin, "obj")]
        yield from own

    def misread(self, verb: int) -> Iterator[int]:
        """Yield the objects that the parse takes for clauses, or hangs on the clause behind: "accused B of having"."""
        tree = self.tree
        for clause in tree.under(verb, "ccomp", "xcomp", "advcl", "obl"):
            if clause < verb or tree.case(clause) or tree.relation[clause] == "obl:unmarked":
                continue
            if tree.upos[clause] in _NAMING:
                yield clause
            elif tree.mark(clause) in self.openers(verb) and controls().get(tree.lemma[verb]) == "object":
                yield from (one for one in tree.under(clause, "nsubj") if verb < one < clause)

    def openers(self, verb: int) -> frozenset[str]:
        """Return what may open a clause that has the object of a verb as its subject; nothing after "let"."""
        return _LOOSE | {""} if self.tree.lemma[verb] in grammar_words("letting") else _LOOSE

    def intended(self, verb: int) -> Iterator[int]:
        """Yield the infinitives that tell what somebody offers or refuses to do, and what is joined to them."""
        tree = self.tree
        for clause in tree.under(verb, "xcomp", "ccomp"):
            if tree.base(clause) == "xcomp" or tree.mark(clause) == "to":
                yield from (clause, *tree.under(clause, "conj"))

    def relative_is_subject(self, verb: int) -> bool:
        """Tell whether a relative clause has no subject but its relative pronoun."""
        subject = next(self.tree.under(verb, "nsubj"), None)
        return subject is None or self.tree.lows[subject] in grammar_words("relative")

    def towards(self, word: int) -> tuple[str, ...]:
        """Return whom a phrase with a preposition means that leads to somebody, also beyond an adverb: "back to B"."""
        tree = self.tree
        places = (word, *tree.under(word, "advmod"))
        for case in _cases().get(self.type, ()):
            for phrase in (one for place in places for one in tree.phrases(place, case)):
                if found := self.meant(phrase):
                    return found
        return ()


@cache
def _cases() -> dict[str, tuple[str, ...]]:
    return {row.type: row.cases for row in load_rows("event_slots", _Slots)}
