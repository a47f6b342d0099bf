"""Who takes part in an event: who does it, and to whom, as the grammar of its sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.events.clause_openings import NEGATES
from onrecord.reading.events.company import Company, is_mediated
from onrecord.reading.events.effects import effect_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.recipients import Recipients
from onrecord.reading.events.subjects import controls, speaking_verbs, subject_of
from onrecord.reading.events.voices import VERBAL
from onrecord.reading.trees import Tree

SYMMETRIC = frozenset({"CONSULT"})
"""Types whose parties are all agents (record format)."""

MUTUAL = frozenset({"AGREE", "COOPERATE", "RETREAT"})
"""Types that parties may do with one another: "a truce with", "an agreement between"."""

_OBJECTIVE = frozenset({"RETREAT", "COERCE", "ASSAULT", "SANCTION", "ACCUSE", "CONCEDE", "SUPPORT"})
"""Types whose "of" names whom it is done to: "the arrest of", "the release of"."""

_BESTOWED = frozenset({"AID", "CONCEDE", "SUPPORT"})
"""Types that who asks for it is to receive: "asked B for a loan"."""

_NEAR = 8
"""How many words on a party may stand that the parse does not join."""

Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Ids of actors, in text order."""

    agents: tuple[str, ...]
    recipients: tuple[str, ...]


def participants(tree: Tree, word: int, type: str, company: Company) -> Participants:  # noqa: A002
    """Return who takes part in the event that a word names."""
    done_to = Recipients(tree=tree, company=company, type=type)
    scene = _Scene(tree=tree, company=company, type=type, done_to=done_to)
    is_clause = tree.is_verb(word) and not any(True for _ in tree.under(word, "det"))
    sides = scene.joined(word, scene.of_verb(word) if is_clause else scene.of_noun(word))
    agents = tuple(dict.fromkeys(sides[0]))
    return Participants(agents=agents, recipients=tuple(one for one in dict.fromkeys(sides[1]) if one not in agents))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    tree: Tree
    company: Company
    type: str
    done_to: Recipients

    def joined(self, word: int, sides: Sides) -> Sides:
        """Return the sides with the partners, all on one side where they do together what the word tells."""
        tree, (agents, recipients) = self.tree, sides
        partners = tuple(self.partners(word))
        if self.type == "COOPERATE" and any(True for _ in tree.under(word, "obj")):
            return agents, recipients or partners
        if self.type in SYMMETRIC or self.is_shared(word, partners):
            return (*agents, *recipients, *partners), ()
        is_signed = self.type == "SUPPORT" and tree.lemma[word] in grammar_words("joint_act")
        if is_signed and not partners:
            things = tree.under(word, "obj", "nsubj:pass")
            partners = tuple(one for thing in things for one in self.partners(thing))
        return ((*agents, *partners), recipients) if is_signed or self.type in MUTUAL else sides

    def is_shared(self, word: int, partners: Sequence[str]) -> bool:
        """Tell whether both sides do what the word tells: "A fought B", "clashes with B", "joint patrols"."""
        tree = self.tree
        if self.type == "COOPERATE":
            return any(tree.lemma[one] in grammar_words("together") for one in tree.under(word, "amod"))
        told = (word, tree.head[word]) if tree.base(word) == "obj" else (word,)
        is_fight = self.type == "ASSAULT" and any(tree.lemma[one] in grammar_words("mutual") for one in told)
        is_led = any(True for _ in tree.under(word, "compound:prt"))
        return is_fight and (bool(partners) or (tree.is_verb(word) and not is_led))

    def of_verb(self, verb: int) -> Sides:
        """Return agents and recipients of a verb."""
        tree, done_to = self.tree, self.done_to
        if _is_passive(tree, verb) or (tree.relation[verb] == "acl" and _is_participle(tree, verb)):
            agent = _agent(tree, verb)
            subject, agents = subject_of(tree, verb, self.company), self.meant(agent)
            if done_to.is_launched(verb) and subject is not None:
                agents = agents or self.company.owner(tree, subject)
            done_to = replace(done_to, doers=frozenset(agents))
            return agents, done_to.objects(verb, subject) or done_to.towards(verb)
        asker = self.asker(verb) if self.type in SYMMETRIC else ()
        agents = (*self.doer(verb), *asker)
        done_to = replace(done_to, doers=frozenset(agents))
        return agents, done_to.objects(verb) or done_to.towards(verb)

    def asker(self, verb: int) -> tuple[str, ...]:
        """Return who asks for what the verb tells, to take part too: "A’s invitation to meet", "invited B to meet"."""
        tree, head = self.tree, self.tree.head[verb]
        if not tree.mark(verb).startswith("to") or tree.lemma[head] not in grammar_words("inviting"):
            return ()
        if tree.is_verb(head):
            return self.doer(head)
        askers = (*tree.under(head, "nmod:poss", "amod", "compound"), *tree.phrases(head, "by", "from"))
        return next(filter(None, (self.company.named(tree, one) for one in askers)), ())

    def doer(self, verb: int) -> tuple[str, ...]:
        """Return whose act a verb is."""
        return self.meant(subject_of(self.tree, verb, self.company))

    def of_noun(self, noun: int) -> Sides:
        """Return agents and recipients of a noun, its own or those of the verb that it is the object of."""
        agents, recipients = self.own_parties(noun)
        carrier = self.carrier(noun)
        if carrier is None:
            return agents, recipients
        carried, others = self.of_verb(carrier) if self.tree.is_verb(carrier) else (self.doer(carrier), ())
        is_spoken = self.tree.lemma[carrier] in speaking_verbs() and self.type not in SYMMETRIC
        if others and self.is_asked_for(noun, carrier):
            is_spoken = False
            carried, others = others, (carried if self.type in _BESTOWED else ())
        if not agents:
            agents = carried if self.type in SYMMETRIC or self.is_lent(noun, carrier) else ()
            agents = self.company.spoken_for(agents) if is_spoken else agents
            recipients = recipients or tuple(one for one in others if one not in agents)
        elif self.type in VERBAL:
            recipients = recipients or tuple(one for one in carried if one not in agents)
        return agents, recipients

    def own_parties(self, noun: int) -> Sides:
        """Return the agents and recipients that a noun's own phrase names."""
        tree = self.tree
        course = tuple(self.course(noun))
        agents = self.owners(course) or self.meant(next(self.by(course), None))
        phrases = tree.phrases(noun, "of", "for")
        recipients = self.done_to.towards(noun) or next(filter(None, map(self.done_to.towards, phrases)), ())
        of = self.meant(next(tree.phrases(noun, "of"), None))
        if of and self.is_call(noun):
            return agents or of, tuple(one for one in recipients if one not in of)
        if of and self.type in _OBJECTIVE and tree.lemma[noun] not in grammar_words("leaving"):
            recipients = recipients or of
        elif of and not agents:
            agents = of
        if not agents:
            agents, given = self.told_beside(noun)
            recipients = recipients or given
        return agents, recipients

    def is_call(self, noun: int) -> bool:
        """Tell whether an "of" names who asks, and the verb beside tells what was asked for: "at the request of A"."""
        return self.type == "REQUEST" and self.tree.case(noun) == "at"

    def by(self, nouns: Sequence[int]) -> Iterator[int]:
        """Yield the phrases that name who did what a noun tells: "by A", "an invitation from A", "between A and B"."""
        joint = sorted(grammar_words("with") - {"with"})
        origin = ["from"] if self.type in VERBAL else []
        for noun in nouns:
            yield from self.tree.phrases(noun, "by", *joint, *origin)

    def told_beside(self, noun: int) -> Sides:
        """Return the sides that a clause behind a noun tells: "a law passed by A", "the loan that A gave B"."""
        tree = self.tree
        for clause in tree.under(noun, "acl"):
            if self.type in SYMMETRIC or not tree.is_verb(clause) or tree.lemma[clause] in grammar_words("mediating"):
                continue
            if _has_two_subjects(tree, clause):
                return self.of_verb(clause)
            if tree.relation[clause] == "acl" and _is_participle(tree, clause):
                agents = self.meant(_agent(tree, clause))
                if agents:
                    return agents, self.done_to.towards(clause)
        return (), ()

    def is_asked_for(self, noun: int, carrier: int) -> bool:
        """Tell whether a noun is what the object of a verb is brought or asked to do: "pressed B for an amnesty"."""
        case = self.tree.case(noun)
        is_controlled = controls().get(self.tree.lemma[carrier]) == "object" and case in grammar_words("asked_case")
        return case in grammar_words("result_case") or (is_controlled and self.type not in SYMMETRIC)

    def is_lent(self, noun: int, carrier: int) -> bool:
        """Tell whether who does what a verb tells does what its noun names: "launched an attack"."""
        tree = self.tree
        is_other = controls().get(tree.lemma[carrier]) == "other" or self.base_of(noun) == "nsubj"
        is_aside = tree.case(noun) in grammar_words("aside_case")
        is_refused = self.type in VERBAL and effect_of(tree, carrier) == NEGATES
        return not (is_other or is_aside or is_refused)

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
            if is_mediated(self.tree, owner):
                continue
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
        """Yield who takes part beside the agents: "with B", "between A and B"."""
        found = False
        for place in (word, None if self.tree.is_verb(word) else self.carrier(word)):
            if place is not None:
                for phrase in self.tree.phrases(place, *grammar_words("with")):
                    found = True
                    yield from (*self.meant(phrase), *self.second(phrase))
        if not found and self.type in SYMMETRIC:
            yield from self.placed_partner(word)

    def second(self, phrase: int) -> tuple[str, ...]:
        """Return who is named after the "and" of "between A and B" where the parse does not join the two."""
        tree = self.tree
        if tree.case(phrase) != "between" or any(True for _ in tree.under(phrase, "conj")):
            return ()
        behind = range(phrase + 1, min(phrase + _NEAR, len(tree.words)))
        joint = next((word for word in behind if tree.lows[word] == "and"), len(tree.words))
        named = (self.company.at(tree, word) for word in range(joint + 1, min(joint + _NEAR, len(tree.words))))
        return next(filter(None, named), ())

    def placed_partner(self, word: int) -> tuple[str, ...]:
        """Return who is named right behind the "with" after a word, wherever the parse hangs it."""
        tree = self.tree
        for place in range(word + 1, min(word + _NEAR, len(tree.words))):
            if tree.is_verb(place) or tree.upos[place] == "PUNCT":
                return ()
            if tree.lows[place] == "with":
                return self.company.at(tree, tree.head[place])
        return ()

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


def _is_participle(tree: Tree, verb: int) -> bool:
    """Tell whether a verb that hangs on a noun is a past participle: "soldiers captured by"; it has no subject."""
    is_finite = any(True for _ in tree.under(verb, "nsubj", "aux"))
    return not tree.lows[verb].endswith("ing") and not tree.mark(verb) and not is_finite


def _has_two_subjects(tree: Tree, clause: int) -> bool:
    """Tell whether a clause behind a noun has a subject beside its relative word: "the loan that A gave B"."""
    own = next((one for one in tree.under(clause, "nsubj") if not _is_relative(tree, one)), -1)
    opens = [one for one in tree.under(clause, "obj", "obl", "mark", "nsubj") if one < own and _is_relative(tree, one)]
    things = [one for one in tree.under(clause, "obj") if one not in opens]
    return any(tree.base(one) == "obj" or not (things or tree.case(one)) for one in opens)


def _agent(tree: Tree, verb: int) -> int | None:
    """Return who does what a passive tells; who stands behind another preposition than "by" does not."""
    own = (one for one in tree.under(verb, "obl:agent") if tree.case(one) in {"by", ""})
    return next(iter((*own, *tree.phrases(verb, "by"))), None)


def _is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive, its own or that of the verb it is joined to: "was beaten and robbed"."""
    if tree.is_passive(verb):
        return True
    if tree.base(verb) == "advcl" and _is_participle(tree, verb) and any(True for _ in tree.under(verb, "obl:agent")):
        return True
    is_bare = not any(True for _ in tree.under(verb, "nsubj", "aux", "obj", "iobj"))
    is_form = tree.lows[verb] != tree.lemma[verb] and not tree.words[verb].text.endswith("ing")
    return is_bare and is_form and tree.base(verb) == "conj" and tree.is_passive(tree.head[verb])


def _is_relative(tree: Tree, word: int) -> bool:
    return tree.lows[word] in grammar_words("relative")
