"""What a sentence tells on the word of somebody whom no statement names: "by the account of two survivors"."""

from __future__ import annotations

from itertools import pairwise

from onrecord.knowledge.cues import cue_words
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.nominals import saying_nouns
from onrecord.reading.trees import Tree

_APART = frozenset({"parataxis", "acl", "advcl"})


def is_hearsay(tree: Tree, word: int) -> bool:
    """Tell whether an event hangs on a verb of saying as what is said, or has beside it whose account that is."""
    if _tells_whose(tree, word):
        return True
    for below, above in pairwise((word, *tree.above(word))):
        if tree.base(below) == "ccomp" and tree.upos[above] == "VERB" and tree.lemma[above] in cue_words():
            return below < above or any(True for _ in tree.under(above, "nsubj"))
        if _is_charged(tree, below, above):
            return True
        has_subject = any(True for _ in tree.under(below, "nsubj"))
        is_apart = tree.base(below) in _APART and not _is_cleft(tree, below)
        if is_apart or (tree.base(below) == "conj" and has_subject):
            return False
        if _tells_whose(tree, above):
            return True
    return False


def _is_charged(tree: Tree, below: int, above: int) -> bool:
    """Tell whether a word is what somebody is accused of: "was charged with murdering a judge"."""
    leads = tree.case(below) or tree.mark(below)
    return (
        tree.is_verb(above)
        and tree.lemma[above] in grammar_words("charging")
        and tree.base(below) in {"obl", "advcl"}
        and leads in grammar_words("charging_case")
    )


def _is_cleft(tree: Tree, clause: int) -> bool:
    """Tell whether a relative clause is what a sentence tells: "it was B who fired"."""
    noun = tree.head[clause]
    subjects = {tree.lows[one] for one in tree.under(noun, "nsubj", "expl")}
    return tree.relation[clause] == "acl:relcl" and "it" in subjects and any(True for _ in tree.under(noun, "cop"))


def _tells_whose(tree: Tree, place: int) -> bool:
    return any(
        tree.case(phrase) in grammar_words("account_case")
        and (tree.lows[phrase] in saying_nouns() | grammar_words("account"))
        and any(True for _ in tree.under(phrase, "nmod"))
        for phrase in tree.under(place, "obl", "parataxis", "nmod")
    ) or any(_is_put_down(tree, clause) for clause in tree.under(place, "advcl", "parataxis"))


def _is_put_down(tree: Tree, clause: int) -> bool:
    """Tell whether a clause beside an event leaves it to others: "so the story goes", "if B is to be believed"."""
    subjects = {tree.lemma[one] for one in tree.under(clause, "nsubj")}
    goes = tree.lemma[clause] in grammar_words("going")
    is_rumoured = goes and not subjects.isdisjoint(saying_nouns() | grammar_words("account"))
    return is_rumoured or ("if" in tree.mark(clause).split() and tree.lemma[clause] == "believe")
