"""How far words reach: not to what has a tense of its own, nor to what is known, but past a verb of saying."""

from __future__ import annotations

from onrecord.reading.events.clause_openings import is_none, opening_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

_CLAUSES = frozenset({"ccomp", "csubj", "acl", "advcl"})


def has_own_tense(tree: Tree, joined: int) -> bool:
    """Tell whether a joined verb is out of reach of the auxiliary before the first: "would not listen and left".

    It has an auxiliary of its own that is finite, or the first has one that only a bare verb follows.
    """
    if tree.base(joined) != "conj" or not tree.is_verb(joined):
        return False
    own = [tree.lows[one] for one in tree.under(joined, "aux", "cop")]
    if own:
        return not grammar_words("nonfinite").issuperset(own)
    leads_bare = any(tree.lows[one] in grammar_words("before_bare") for one in tree.under(tree.head[joined], "aux"))
    text = tree.lows[joined]
    return leads_bare and text != tree.lemma[joined] and not text.endswith("ing")


def presupposes(tree: Tree, word: int, below: int) -> bool:
    """Tell whether a word takes the clause on it for known, negated or not: "it is no secret that", "no doubt that"."""
    if tree.base(below) not in _CLAUSES:
        return False
    if tree.lemma[word] in grammar_words("presupposing"):
        return True
    is_doubtless = tree.lemma[word] in grammar_words("doubting") and is_none(tree, word)
    return is_doubtless and any(tree.lows[one] == "that" for one in tree.children[below])


def predicate_of(tree: Tree, verb: int, clause: int) -> int | None:
    """Return the predicate before a verb of saying that is about the clause behind it, None where none is.

    "It was a lie, Oslo said, that": the predicate is no verb, its subject is "it", and a comma stands before "that".
    """
    that = next((one for one in tree.under(clause, "mark") if tree.lows[one] == "that"), 0)
    if tree.base(clause) != "ccomp" or that == 0 or tree.words[that - 1].text != ",":
        return None
    before = [tree.head[verb]] if tree.base(verb) == "parataxis" else [*tree.under(verb, "ccomp", "parataxis")]
    for one in before:
        subjects = {tree.lows[child] for child in tree.under(one, "nsubj", "expl")}
        if one < verb < clause and not tree.is_verb(one) and "it" in subjects:
            return one
    return None


def lists_terms(tree: Tree, word: int, listed: int) -> bool:
    """Tell whether a colon leads from a word for what somebody demands to a list of it: "named their price: talks"."""
    first = opening_of(tree, listed)
    nouns = {tree.lemma[one] for one in (word, *tree.under(word, "obj", "nsubj"))}
    is_announced = first > 0 and tree.words[first - 1].text == ":" and word < first
    is_wanted = tree.lemma[word] in grammar_words("demanding") | grammar_words("wanting")
    terms = grammar_words("terms") | (grammar_words("announced") if is_wanted else frozenset())
    return is_announced and not nouns.isdisjoint(terms)
