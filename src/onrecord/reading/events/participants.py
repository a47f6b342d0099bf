"""Who takes part in an event: who does it, and to whom, as the grammar of its sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.events.company import Company
from onrecord.reading.events.effects import NEGATES, effect_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.modes import mode_of
from onrecord.reading.events.subjects import controls, subject_of
from onrecord.reading.events.voices import VERBAL
from onrecord.reading.trees import Tree

SYMMETRIC = frozenset({"CONSULT"})
"""Types whose parties are all agents (record format)."""

MUTUAL = frozenset({"AGREE", "COOPERATE", "RETREAT"})
"""Types that parties may do with one another: "a truce with", "an agreement between"."""

TRANSFERS = frozenset({"COOPERATE", "AID", "SANCTION"})
"""Types whose object is rather what passes, or is taken away, than who is done something: "withdrew envoys from B"."""

DETACHED = frozenset({"LEGISLATE", "MOBILIZE"})
"""Types whose object is no recipient: a law that is passed, troops that are moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Ids of actors, in text order."""

    agents: tuple[str, ...]
    recipients: tuple[str, ...]


def participants(tree: Tree, word: int, type: str, company: Company) -> Participants:  # noqa: A002
    """Return who takes part in the event that a word names."""
    scene = _Scene(tree=tree, company=company, type=type)
    if tree.is_verb(word) and not any(True for _ in tree.under(word, "det")):
        agents, recipients = scene.of_verb(word)
    else:
        agents, recipients = scene.of_noun(word)
    partners = tuple(scene.partners(word))
    if type == "COOPERATE" and any(True for _ in tree.under(word, "obj")):
        recipients, partners = (recipients or partners), ()
    if type in SYMMETRIC or (type in MUTUAL and partners):
        agents = (*agents, *(recipients if type in SYMMETRIC else ()), *partners)
        recipients = () if type in SYMMETRIC else recipients
    agents = tuple(dict.fromkeys(agents))
    return Participants(agents=agents, recipients=tuple(one for one in dict.fromkeys(recipients) if one not in agents))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slots:
    """A row of `event_slots.csv`: the prepositions that lead to the recipient of an event of the type."""

    type: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    tree: Tree
    company: Company
    type: str

    def of_verb(self, verb: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return agents and recipients of a verb."""
        tree = self.tree
        if tree.is_passive(verb) or (tree.relation[verb] == "acl" and _is_participle(tree, verb)):
            agent = next(iter((*tree.under(verb, "obl:agent"), *self.tree.phrases(verb, "by"))), None)
            return self.meant(agent), self.objects(verb, subject_of(self.tree, verb, self.company)) or self.towards(
                verb
            )
        return self.meant(subject_of(self.tree, verb, self.company)), self.objects(verb) or self.towards(verb)

    def of_noun(self, noun: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return agents and recipients of a noun, its own or those of the verb that it is the object of."""
        tree = self.tree
        course = tuple(self.course(noun))
        joint = sorted(grammar_words("with") - {"with"})
        by = next((phrase for one in course for phrase in self.tree.phrases(one, "by", *joint)), None)
        agents = self.owners(course) or self.meant(by)
        recipients = self.towards(noun) or next(
            filter(None, map(self.towards, self.tree.phrases(noun, "of", "for"))), ()
        )
        of = self.meant(next(self.tree.phrases(noun, "of"), None))
        if of and self.type in _OBJECTIVE:
            recipients = recipients or of
        elif of and not agents:
            agents = of
        carrier = self.carrier(noun)
        if carrier is None:
            return agents, recipients
        carried, others = (
            self.of_verb(carrier)
            if tree.is_verb(carrier)
            else (self.meant(subject_of(self.tree, carrier, self.company)), ())
        )
        if others and tree.case(noun) in grammar_words("result_case"):
            carried, others = others, ()
        if not agents:
            lent = controls().get(tree.lemma[carrier]) != "other" and self.base_of(noun) != "nsubj"
            lent = lent and tree.case(noun) not in grammar_words("aside_case")
            lent = lent and not (self.type in VERBAL and effect_of(tree, carrier) == NEGATES)
            agents = carried if lent or self.type in SYMMETRIC else ()
            recipients = recipients or tuple(one for one in others if one not in agents)
        elif self.type in VERBAL:
            recipients = recipients or tuple(one for one in carried if one not in agents)
        return agents, recipients

    def course(self, noun: int) -> Iterator[int]:
        """Yield the noun and those above that only tell its course: "the start of talks", "the negotiation process"."""
        tree = self.tree
        yield noun
        while tree.base(noun) in {"nmod", "compound"} and tree.lemma[tree.head[noun]] in grammar_words("course"):
            noun = tree.head[noun]
            yield noun

    def owners(self, nouns: Sequence[int]) -> tuple[str, ...]:
        """Return whose event it is by what stands before its nouns; of talks all: "the Russian-Ukrainian talks"."""
        found: list[str] = []
        for owner in (one for noun in nouns for one in self.tree.under(noun, "nmod:poss", "amod", "compound")):
            found += self.company.named(self.tree, owner)
            if self.type in SYMMETRIC:
                found += (
                    actor
                    for one in self.tree.under(owner, "amod", "compound")
                    for actor in self.company.named(self.tree, one)
                )
            elif found:
                break
        return tuple(found)

    def base_of(self, noun: int) -> str:
        """Return the relation by which a noun, or the noun that it belongs to, hangs on its verb."""
        tree = self.tree
        while tree.base(noun) in {"nmod", "conj", "appos"} and tree.head[noun] != noun:
            noun = tree.head[noun]
        return tree.base(noun)

    def partners(self, word: int) -> Iterator[str]:
        """Yield who takes part beside the agents: "with B"."""
        for place in (word, None if self.tree.is_verb(word) else self.carrier(word)):
            if place is not None:
                for phrase in self.tree.phrases(place, *grammar_words("with")):
                    yield from self.meant(phrase)

    def carrier(self, noun: int) -> int | None:
        """Return the predicate that a noun of an event belongs to, at most through one other noun."""
        tree = self.tree
        for passed, above in enumerate(tree.above(noun)):
            if tree.is_verb(above) or any(True for _ in tree.under(above, "nsubj", "cop")):
                return above
            if passed and self.type not in SYMMETRIC:
                return None
        return None

    def meant(self, word: int | None) -> tuple[str, ...]:
        """Return whom a phrase means."""
        return () if word is None else self.company.meant(self.tree, word)

    def objects(self, verb: int, passive_subject: int | None = None) -> tuple[str, ...]:
        """Return whom a verb is done to: who is given something, then who is acted on, then whose the thing is."""
        tree, company = self.tree, self.company
        if self.type in DETACHED or (self.type == "RETREAT" and mode_of(tree, verb, self.type) == "withdraw"):
            return ()
        given = [found for one in tree.under(verb, "iobj") if (found := company.named(tree, one))]
        if given:
            return given[0]
        things = list(self.things(verb)) + ([passive_subject] if passive_subject is not None else [])
        named = next(filter(None, (self.named(one) for one in things)), ())
        aside = self.towards(verb) or next(filter(None, map(self.towards, things)), ())
        if self.type in TRANSFERS:
            taken = next(filter(None, map(self.meant, self.tree.phrases(verb, *grammar_words("transfer_case")))), ())
            named = () if self.type == "COOPERATE" else named
            return taken or named or aside or self.owner(things)
        return named or aside or self.asked(verb) or self.owner(things)

    def asked(self, verb: int) -> tuple[str, ...]:
        """Return of whom a clause demands something, or to whom an infinitive leads: "insisted that B leave"."""
        tree = self.tree
        if self.type not in VERBAL | {"REJECT"}:
            return ()
        if self.type == "REQUEST":
            subjects = (one for clause in tree.under(verb, "ccomp") for one in tree.under(clause, "nsubj"))
            return next(filter(None, map(self.meant, subjects)), ())
        return next(filter(None, map(self.towards, tree.under(verb, "xcomp"))), ())

    def owner(self, things: Sequence[int]) -> tuple[str, ...]:
        """Return whose the first of the things is that is anybody's."""
        return next(filter(None, (self.company.owner(self.tree, one) for one in things)), ())

    def named(self, word: int) -> tuple[str, ...]:
        """Return whom a phrase names, or whose embassy it is."""
        if self.tree.lemma[word] in grammar_words("representation"):
            return self.meant(word)
        return self.company.named(self.tree, word)

    def is_bare(self, word: int) -> bool:
        """Tell whether a phrase without a preposition names somebody, and so is an object whatever it is called."""
        return not self.tree.case(word) and bool(self.company.at(self.tree, word))

    def things(self, verb: int) -> Iterator[int]:
        """Yield the objects of a verb: its own, its relative clause's noun, those of its infinitive or its twin."""
        tree = self.tree
        own = [*tree.under(verb, "obj"), *(one for one in tree.under(verb, "obl") if self.is_bare(one))]
        own = (
            own
            or list(tree.under(verb, "nsubj"))[1:]
            or [one for one in tree.under(verb, "ccomp") if self.is_bare(one)]
        )
        if not own and tree.relation[verb] == "acl:relcl" and not tree.is_passive(verb):
            own = [] if self.relative_is_subject(verb) else [tree.head[verb]]
        if not own and self.type in VERBAL | {"REJECT"}:
            own = [one for clause in tree.under(verb, "xcomp") for one in tree.under(clause, "obj")]
        if not own:
            twins = [*tree.under(verb, "conj"), *([tree.head[verb]] if tree.base(verb) == "conj" else [])]
            own = [one for twin in twins if tree.is_verb(twin) for one in tree.under(twin, "obj")]
        yield from own

    def relative_is_subject(self, verb: int) -> bool:
        """Tell whether a relative clause has no subject but its relative pronoun."""
        subject = next(self.tree.under(verb, "nsubj"), None)
        return subject is None or self.tree.words[subject].text.lower() in grammar_words("relative")

    def towards(self, word: int) -> tuple[str, ...]:
        """Return whom a phrase with a preposition means that leads to somebody."""
        for case in _cases().get(self.type, ()):
            for phrase in self.tree.phrases(word, case):
                if found := self.company.meant(self.tree, phrase):
                    return found
        return ()


_OBJECTIVE = frozenset({"RETREAT", "COERCE", "ASSAULT", "SANCTION", "ACCUSE", "CONCEDE", "SUPPORT"})
"""Types whose "of" names whom it is done to: "the arrest of", "the release of"."""


def _is_participle(tree: Tree, verb: int) -> bool:
    """Tell whether a verb that hangs on a noun is a past participle: "soldiers captured by"."""
    return not tree.words[verb].text.lower().endswith("ing") and not tree.mark(verb)


@cache
def _cases() -> dict[str, tuple[str, ...]]:
    return {row.type: row.cases for row in load_rows("event_slots", _Slots)}
