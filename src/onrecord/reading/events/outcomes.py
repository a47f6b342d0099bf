"""Whether an event came about, as its verb's form or the verb that it is the subject of tells."""

from __future__ import annotations

from functools import cache

from onrecord.reading.events.effects import NEGATES, beside, effect_of, is_none, opens_condition, phrase_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree


def took_place(tree: Tree, word: int) -> bool:
    """Tell whether a noun is the subject of a verb that says that it came about: "a round of talks took place"."""
    while tree.base(word) in {"nmod", "conj"} and tree.head[word] != word:
        word = tree.head[word]
    verb = tree.head[word]
    lemma, text = tree.lemma[verb], tree.lows[verb]
    if tree.base(word) != "nsubj" or text in {lemma, f"{lemma}s"}:
        return False
    phrases = {lemma, *(f"{lemma} {tree.lemma[one]}" for one in tree.under(verb, "obj"))}
    return bool(phrases & grammar_words("occurring")) or (tree.is_passive(verb) and lemma in grammar_words("held"))


def is_told(tree: Tree, word: int) -> bool:
    """Tell whether a word of saying or admitting has an event as what is told: "said that they met", "admitted a raid".

    After a word of saying that is a clause of the past with its subject in front; what is admitted may be a noun.
    """
    above, base = tree.head[word], tree.base(word)
    if base in {"ccomp", "xcomp", "obj"} and phrase_of(tree, above) in grammar_words("affirming"):
        return True
    subject = next(tree.under(word, "nsubj"), None)
    opens = min((word, *tree.under(word, "aux")))
    is_past = tree.is_verb(word) and tree.lows[word] not in {tree.lemma[word], f"{tree.lemma[word]}s"}
    is_said = base == "ccomp" and tree.lemma[above] in grammar_words("telling")
    return is_said and is_past and subject is not None and subject < opens


def may_be_denied(tree: Tree, word: int) -> bool:
    """Tell whether any word of a sentence denies or negates that could bear on an event, whatever the tree says.

    One in a clause that is joined behind the event cannot: "said that they had met, but denied a deal".
    """
    return any(_denies(tree, one) and not _stands_behind(tree, one, word) for one in range(len(tree.words)))


def _denies(tree: Tree, word: int) -> bool:
    return tree.lemma[word] in _denying_words() or is_none(tree, word) or effect_of(tree, word) == NEGATES


@cache
def _denying_words() -> frozenset[str]:
    return grammar_words("dismissing") | grammar_words("denial") | grammar_words("polar") | grammar_words("unreal")


def _stands_behind(tree: Tree, word: int, event: int) -> bool:
    """Tell whether a word stands in a clause that "but", "and" or "though" joins behind the event."""
    return any(
        tree.base(clause) in {"conj", "advcl"}
        and any(True for _ in tree.under(clause, "cc", "mark"))
        and event < min(tree.subtree(clause))
        for clause in (word, *tree.above(word))
    )


def unreal(tree: Tree, word: int) -> str | None:
    """Return what tells that an event did not come about, None where nothing does: "would have met", "had they met".

    "Was to have met" tells it too. `possible` is for "could have met", which leaves it open where no condition and no
    "but" stands beside.
    """
    for one in (word, *tree.above(word)):
        auxiliaries = [tree.lows[child] for child in tree.under(one, "aux")]
        leading = set(auxiliaries[: auxiliaries.index("have")]) if "have" in auxiliaries else set()
        if leading & grammar_words("set_before") and tree.mark(one) == "to":
            return NEGATES
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
    return any(tree.lows[mark] == "but" for one in joined for mark in tree.under(one, "cc"))
