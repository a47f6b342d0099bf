"""Whether an event came about, as its verb's form or the verb that it is the subject of tells."""

from __future__ import annotations

from functools import cache

from onrecord.reading.events.clause_openings import NEGATES, is_none, opens_condition
from onrecord.reading.events.effects import beside, effect_of, phrase_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.joining import presupposes
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


def is_known(tree: Tree, word: int) -> bool:
    """Tell whether an event is taken for known or admitted to have been done: "no secret that they met"."""
    head = _act(tree, word)
    is_past = tree.is_verb(head) and tree.lows[head] not in {tree.lemma[head], f"{tree.lemma[head]}s"}
    return is_past and is_admitted(tree, word)


def is_admitted(tree: Tree, word: int) -> bool:
    """Tell whether an event is admitted or taken for known: "admitted a raid", "it is no secret that they met"."""
    if presupposes(tree, tree.head[word], word):
        return True
    word = _act(tree, word)
    is_object = tree.base(word) in {"ccomp", "xcomp", "obj"} or tree.mark(word) in grammar_words("admitting_mark")
    return is_object and phrase_of(tree, tree.head[word]) in grammar_words("affirming")


def _act(tree: Tree, word: int) -> int:
    """Return the verb that holds what a noun names, else the word itself: "holding talks"."""
    while tree.base(word) == "obj" and tree.lemma[tree.head[word]] in grammar_words("held"):
        word = tree.head[word]
    return word


def is_told(tree: Tree, word: int) -> bool:
    """Tell whether a word of saying has an event as what is told, a clause of the past: "said that they met"."""
    above, base = tree.head[word], tree.base(word)
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
    is_untrue = tree.lemma[word] in grammar_words("truth") and NEGATES in beside(tree, word, None)
    is_denial = tree.lemma[word] in _denying_words() or is_untrue
    return is_denial or is_none(tree, word) or effect_of(tree, word) == NEGATES


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
        if "have" in auxiliaries and _was_set(tree, one):
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


def _was_set(tree: Tree, verb: int) -> bool:
    """Tell whether "was" or "were" stands before the "to" of a verb, whatever it hangs on: "were to have met"."""
    to = next((one for one in tree.under(verb, "mark") if tree.lows[one] == "to"), 0)
    return to > 0 and tree.lows[to - 1] in grammar_words("set_before")


def _contrasts(tree: Tree, word: int) -> bool:
    """Tell whether "but" joins something to the word."""
    joined = tree.under(word, "conj")
    return any(tree.lows[mark] == "but" for one in joined for mark in tree.under(one, "cc"))
