"""Whether an event came about, as its verb's form or the verb that it is the subject of tells."""

from __future__ import annotations

from onrecord.reading.events.effects import NEGATES, beside, opens_condition
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree


def took_place(tree: Tree, word: int) -> bool:
    """Tell whether a noun is the subject of a verb that says that it came about: "a round of talks took place"."""
    while tree.base(word) in {"nmod", "conj"} and tree.head[word] != word:
        word = tree.head[word]
    verb = tree.head[word]
    lemma, text = tree.lemma[verb], tree.words[verb].text.lower()
    if tree.base(word) != "nsubj" or text in {lemma, f"{lemma}s"}:
        return False
    phrases = {lemma, *(f"{lemma} {tree.lemma[one]}" for one in tree.under(verb, "obj"))}
    return bool(phrases & grammar_words("occurring")) or (tree.is_passive(verb) and lemma in grammar_words("held"))


def unreal(tree: Tree, word: int) -> str | None:
    """Return what tells that an event did not come about, None where nothing does: "would have met", "had they met".

    `possible` is for "could have met", which leaves it open where no condition and no "but" stands beside.
    """
    for one in (word, *tree.above(word)):
        auxiliaries = [tree.words[child].text.lower() for child in tree.under(one, "aux")]
        leading = set(auxiliaries[: auxiliaries.index("have")]) if "have" in auxiliaries else set()
        if leading & grammar_words("unreal"):
            is_open = (
                "would" not in leading and "conditional" not in beside(tree, one, None) and not _contrasts(tree, one)
            )
            return "possible" if is_open else NEGATES
        if tree.base(one) == "advcl" and "had" in auxiliaries and tree.mark(one) in {"if", ""}:
            return NEGATES if opens_condition(tree, one) else None
        if tree.base(one) in {"ccomp", "parataxis", "root", "acl"} or tree.relation[one] == "acl:relcl":
            return None
    return None


def _contrasts(tree: Tree, word: int) -> bool:
    """Tell whether "but" joins something to the word."""
    joined = tree.under(word, "conj")
    return any(tree.words[mark].text.lower() == "but" for one in joined for mark in tree.under(one, "cc"))
