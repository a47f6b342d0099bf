"""Whose act a verb is: its subject, sought where it is controlled, joined, relative, or misplaced by the parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Governor
from onrecord.reading.events.company import Company
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

_FARTHEST = 4
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CONTROLLED = frozenset({"xcomp", "ccomp", "advcl", "obl", "nmod", "dep", "obj", "csubj"})


def subject_of(tree: Tree, word: int, company: Company) -> int | None:
    """Return the word whose act a verb is, as grammar tells; None where it does not."""
    return _Clauses(tree=tree, company=company).subject(word)


@cache
def controls() -> dict[str, str]:
    """Return by its lemma whose act hangs on a governor: "object" (of whom it is asked) or "other" (nobody's told)."""
    return {row.word: row.control for row in load_rows("governors", Governor) if row.control}


@cache
def speaking_verbs() -> frozenset[str]:
    """Return the verbs by which somebody speaks of an act, or wants or refuses it, rather than doing it."""
    return frozenset(row.word for row in load_rows("governors", Governor) if row.kind == "verb") | grammar_words(
        "speaking"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clauses:
    tree: Tree
    company: Company

    def subject(self, verb: int, steps: int = 0) -> int | None:
        """Return the subject of a verb, sought where it is controlled, joined or relative; None where none is told."""
        tree = self.tree
        own = self._own(verb)
        head, relation = tree.head[verb], tree.base(verb)
        if own is not None:
            return own if not self._commits(own, verb) else self.subject(head, steps + 1)
        if self._is_finite(verb) and (placed := self._placed(verb)) is not None:
            return placed
        if head == verb or steps > _FARTHEST:
            return None
        if relation in {"conj", "parataxis"}:
            return self._shared(verb, head, steps)
        if relation == "acl":
            return self._owner_or_head(verb, head, steps)
        return self._controller(head, steps) if relation in _CONTROLLED else None

    def _shared(self, verb: int, head: int, steps: int) -> int | None:
        """Return the subject of a verb that is joined to another one, or to the noun that leads its clause."""
        before = [one for one in self.tree.under(head, "nsubj") if one < verb < head]
        if not before and self._leads(head, verb):
            return head
        return before[-1] if before else self.subject(head, steps + 1)

    def _leads(self, noun: int, verb: int) -> bool:
        """Tell whether a noun that the parse takes for the root leads its clause: "Ann Ode, a judge, denied"."""
        tree = self.tree
        is_bare = not any(True for _ in tree.under(noun, "cop", "nsubj", "case", "expl"))
        is_root = tree.head[noun] == noun and tree.upos[noun] in _NOMINAL and noun < verb
        return is_root and is_bare and not any(True for _ in tree.under(verb, "cc"))

    def _own(self, verb: int) -> int | None:
        """Return the subject that hangs on a verb; of several the one right before it, where others are misread."""
        tree = self.tree
        own = [one for one in tree.under(verb, "nsubj") if not (_is_auxiliary(tree, one) or _is_aside(tree, one))]
        own += [one for one in tree.under(verb, "csubj") if one < verb]
        before = [one for one in own if one < verb]
        led = (one for aux in tree.under(verb, "aux") for one in tree.under(aux, "nsubj") if one < aux)
        return before[-1] if before else next(led, next(iter(own), None))

    def _commits(self, own: int, verb: int) -> bool:
        """Tell whether a pronoun means who promises or threatens: "A warned B that it would"."""
        tree, head = self.tree, self.tree.head[verb]
        is_pronoun = tree.upos[own] == "PRON" and tree.lows[own] in grammar_words("commissive_subject")
        commits = tree.base(verb) == "ccomp" and tree.lemma[head] in grammar_words("commissive")
        return is_pronoun and commits and not tree.is_passive(head)

    def _is_finite(self, verb: int) -> bool:
        """Tell whether a verb is one that would have a subject right before it."""
        tree = self.tree
        if tree.mark(verb).endswith("to"):
            return False
        if any(True for _ in tree.under(verb, "aux")):
            return True
        is_joined = tree.base(verb) in {"conj", "ccomp", "dep"} and any(True for _ in tree.under(verb, "cc"))
        is_root = tree.head[verb] == verb and not tree.lows[verb].endswith("ing")
        return is_joined or is_root

    def _placed(self, verb: int) -> int | None:
        """Return the subject that stands right before a verb, or its auxiliary, though the parse hangs it elsewhere."""
        tree = self.tree
        anchor = min((verb, *tree.under(verb, "aux")))
        low = max((-1, *(one for one in tree.under(verb, "cc") if one < anchor)))
        word = anchor - 1
        course = [word]
        while low < tree.head[word] < anchor and tree.head[word] != word and self._goes_on(word):
            word = tree.head[word]
            course.append(word)
        if not low < word < anchor or tree.upos[word] not in _NOMINAL:
            return None
        bare = [one for one in course if tree.upos[one] in _NOMINAL and not tree.case(one)]
        bare = [one for one in bare if tree.relation[one] != "obl:unmarked"]
        return bare[-1] if bare else None

    def _goes_on(self, word: int) -> bool:
        """Tell whether what a word hangs on is part of a subject, too: a noun, or the verb of a clause behind one.

        A second subject, behind the verb, is one of its own: "the note in which A said B would".
        """
        tree, above = self.tree, self.tree.head[word]
        is_second = tree.base(word) == "nsubj" and above < word
        return not is_second and (tree.upos[above] in _NOMINAL or tree.base(above) == "acl")

    def _owner_or_head(self, verb: int, noun: int, steps: int) -> int | None:
        """Return whose offer it is in "B’s offer to mediate", and the noun in "troops holding the town"."""
        tree = self.tree
        if not (tree.mark(verb).startswith("to") or tree.case(verb)):
            return noun
        owner = next(tree.under(noun, "nmod:poss", "amod", "compound"), None)
        if owner is not None and self.company.meant(tree, owner):
            return owner
        above = tree.head[noun]
        if above == noun:
            return None
        if tree.is_verb(above) and noun == self._asked(above):
            return noun
        return self.subject(above, steps + 1)

    def _controller(self, head: int, steps: int) -> int | None:
        tree = self.tree
        if not tree.is_verb(head):
            own = next(tree.under(head, "nsubj", "nmod:poss"), None)
            return own if own is not None else self.subject(head, steps + 1)
        before = [one for one in tree.under(head, "nsubj") if one < head]
        if len(before) > 1 and tree.base(head) in {"root", "parataxis"}:
            return before[0]
        if controls().get(tree.lemma[head]) == "object" and not tree.is_passive(head) and not self._must(head):
            return self._asked(head)
        return self.subject(head, steps + 1)

    def _must(self, verb: int) -> bool:
        """Tell whether a verb puts a duty on its own subject: "A has to leave", not "A has B leave"."""
        tree = self.tree
        is_led = any(tree.mark(one) == "to" and one > verb for one in tree.under(verb, "xcomp"))
        return tree.lemma[verb] == "have" and is_led and not any(True for _ in tree.under(verb, "obj", "iobj"))

    def _asked(self, verb: int) -> int | None:
        """Return of whom a verb asks something, that lets or makes somebody act; None where it does not."""
        tree = self.tree
        if controls().get(tree.lemma[verb]) != "object":
            return None
        own = self._own(verb)
        late = (one for one in tree.under(verb, "nsubj") if one > verb and one != own)
        found = next(iter((*tree.under(verb, "iobj"), *tree.under(verb, "obj"), *late)), None)
        if found is not None:
            return found
        phrases = tree.phrases(verb, *grammar_words("controlled_case"))
        bare = (one for one in tree.under(verb, "obl", "ccomp", "dep") if one > verb and not tree.case(one))
        return next((one for one in (*phrases, *bare) if self.company.at(tree, one)), None)


def _is_auxiliary(tree: Tree, word: int) -> bool:
    """Tell whether what the parse takes for a subject is an auxiliary, "having" too, right before its verb."""
    return tree.upos[word] == "AUX" or tree.lemma[word] in grammar_words("auxiliary")


def _is_aside(tree: Tree, noun: int) -> bool:
    """Tell whether a noun behind a preposition is taken for a subject: "according to a diplomat"."""
    return tree.case(noun) in grammar_words("account_case")
