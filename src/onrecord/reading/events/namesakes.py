"""Words that look like an event's and name none: topics, pacts that are there already, views, silence."""

from __future__ import annotations

from onrecord.reading.events.effects import NEGATES, effect_of, is_none
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree


def names_none(tree: Tree, word: int) -> bool:
    """Tell whether a word that looks like an event's names none."""
    is_view = not tree.is_verb(word) and tree.lemma[word] in grammar_words("view")
    return is_view or is_topic(tree, word) or is_standing(tree, word) or is_silence(tree, word)


def is_topic(tree: Tree, word: int) -> bool:
    """Tell whether a noun only says what something is about, and nothing of whether it happens: "a stand on talks"."""
    head = tree.head[word]
    return (
        tree.base(word) == "nmod"
        and tree.case(word) in grammar_words("topic_case")
        and not tree.is_verb(head)
        and not effect_of(tree, head)
    )


def is_standing(tree: Tree, word: int) -> bool:
    """Tell whether a noun names a pact that is there already, and not its making: "left the deal"."""
    if tree.lemma[word] not in grammar_words("standing") or tree.is_verb(word):
        return False
    head, base = tree.head[word], tree.base(word)
    comes_about = tree.lemma[head] in grammar_words("bringing") and base in {"obj", "nsubj"}
    denied = is_none(tree, word) or any(True for _ in tree.under(head, "expl"))
    with_whom = any(tree.case(one) in grammar_words("with") for one in tree.under(word, "nmod"))
    return not (comes_about or denied or with_whom or head == word)


def is_silence(tree: Tree, word: int) -> bool:
    """Tell whether a verb only tells that somebody says nothing of a thing: "declined to comment on the report"."""
    said = (one for one in tree.under(word, "xcomp") if tree.lemma[one] in grammar_words("comment"))
    return any(True for _ in said) and effect_of(tree, word) == NEGATES
