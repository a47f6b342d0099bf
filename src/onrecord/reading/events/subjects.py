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
_CONTROLLED = frozenset({"xcomp", "ccomp", "advcl", "obl", "nmod", "dep", "obj"})


def subject_of(tree: Tree, word: int, company: Company) -> int | None:
    """Return the word whose act a verb is, as grammar tells; None where it does not."""
    return _Clauses(tree=tree, company=company).subject(word)


@cache
def controls() -> dict[str, str]:
    """Return by its lemma whose act hangs on a governor: "object" (of whom it is asked) or "other" (nobody's told)."""
    return {row.word: row.control for row in load_rows("governors", Governor) if row.control}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clauses:
    tree: Tree
    company: Company

    def subject(self, verb: int, steps: int = 0) -> int | None:
        """Return the subject of a verb, sought where it is controlled, joined or relative; None where none is told."""
        tree = self.tree
        own = next(tree.under(verb, "nsubj", "csubj"), None)
        head, relation = tree.head[verb], tree.base(verb)
        if own is not None:
            return own if not self._commits(own, verb) else self.subject(head, steps + 1)
        if relation in {"conj", "ccomp"} and (placed := self._placed(verb)) is not None:
            return placed
        if head == verb or steps > _FARTHEST:
            return None
        if relation in {"conj", "parataxis"}:
            return self.subject(head, steps + 1)
        if relation == "acl":
            return self._owner_or_head(verb, head, steps)
        return self._controller(head, steps) if relation in _CONTROLLED else None

    def _commits(self, own: int, verb: int) -> bool:
        """Tell whether a pronoun means who promises or threatens: "A warned B that it would"."""
        tree, head = self.tree, self.tree.head[verb]
        is_pronoun = tree.upos[own] == "PRON" and tree.words[own].text.lower() in grammar_words("commissive_subject")
        commits = tree.base(verb) == "ccomp" and tree.lemma[head] in grammar_words("commissive")
        return is_pronoun and commits and not tree.is_passive(head)

    def _placed(self, verb: int) -> int | None:
        """Return the subject that stands right before a verb, or its auxiliary, though the parse hangs it elsewhere."""
        tree = self.tree
        auxiliaries = list(tree.under(verb, "aux"))
        joint = next(tree.under(verb, "cc"), None)
        if joint is None and (tree.base(verb) == "conj" or not auxiliaries):
            return None
        anchor = min((verb, *auxiliaries))
        low = -1 if joint is None else joint
        word = anchor - 1
        while low < tree.head[word] < anchor and tree.upos[tree.head[word]] in _NOMINAL and tree.head[word] != word:
            word = tree.head[word]
        is_subject = low < word < anchor and tree.upos[word] in _NOMINAL and not tree.case(word)
        return word if is_subject else None

    def _owner_or_head(self, verb: int, noun: int, steps: int) -> int | None:
        """Return whose offer it is in "B’s offer to mediate", and the noun in "troops holding the town"."""
        tree = self.tree
        if tree.mark(verb).startswith("to") or tree.case(verb):
            owner = next(tree.under(noun, "nmod:poss", "amod", "compound"), None)
            if owner is not None and self.company.meant(tree, owner):
                return owner
            return self.subject(tree.head[noun], steps + 1) if tree.head[noun] != noun else None
        return noun

    def _controller(self, head: int, steps: int) -> int | None:
        tree = self.tree
        if not tree.is_verb(head):
            own = next(tree.under(head, "nsubj", "nmod:poss"), None)
            return own if own is not None else self.subject(head, steps + 1)
        if controls().get(tree.lemma[head]) == "object":
            if tree.is_passive(head):
                return self.subject(head, steps + 1)
            found = next(iter((*tree.under(head, "iobj"), *tree.under(head, "obj"))), None)
            return found if found is not None else next(tree.phrases(head, *grammar_words("controlled_case")), None)
        return self.subject(head, steps + 1)
