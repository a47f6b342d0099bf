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
            return any(True for _ in tree.under(above, "nsubj"))
        has_subject = any(True for _ in tree.under(below, "nsubj"))
        if tree.base(below) in _APART or (tree.base(below) == "conj" and has_subject):
            return False
        if _tells_whose(tree, above):
            return True
    return False


def _tells_whose(tree: Tree, place: int) -> bool:
    return any(
        tree.case(phrase) in grammar_words("account_case")
        and (tree.lows[phrase] in saying_nouns() | grammar_words("account"))
        and any(True for _ in tree.under(phrase, "nmod"))
        for phrase in tree.under(place, "obl", "parataxis")
    )
