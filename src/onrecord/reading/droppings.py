"""Verbs that take a saying back, where the network finds the noun alone: "has given up | its | demand | that …"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.datatypes import Span
from onrecord.knowledge.condition_changes import dropping_cues
from onrecord.reading.attributions import Attribution
from onrecord.reading.trees import Tree


def with_dropping(text: str, attributions: Sequence[Attribution], trees: Sequence[Tree]) -> tuple[Attribution, ...]:
    """Return the attributions, their cues with the verb before them that takes back what they name, if there is one.

    `trees` are the sentences of the text in order.
    """
    starts = [tree.start(0) for tree in trees]
    return tuple(
        _grown(text, one, trees[max(0, bisect_right(starts, one.cue[0].start) - 1)]) if one.cue else one
        for one in attributions
    )


def _grown(text: str, one: Attribution, tree: Tree) -> Attribution:
    noun = min(tree.within(one.cue[:1]), default=None)
    if noun is None:
        return one
    verb = _verb(text, tree, noun)
    parts = (*one.source, *one.cue, *one.content)
    if verb is None or any(verb.overlaps(part) for part in parts) or verb.start > one.cue[0].start:
        return one
    return replace(one, cue=(verb, *one.cue))


def _verb(text: str, tree: Tree, noun: int) -> Span | None:
    """Return the verb that takes back its object, the noun, with its auxiliaries and particle; None without one."""
    while tree.base(noun) in {"compound", "amod", "det"} and tree.head[noun] != noun:
        noun = tree.head[noun]
    verb = tree.head[noun]
    if tree.base(noun) != "obj" or not tree.is_verb(verb):
        return None
    words = [verb, *tree.under(verb, "compound:prt")]
    if " ".join(tree.words[word].text.lower() for word in words) not in dropping_cues():
        return None
    first = verb
    while (
        first > 0
        and tree.head[first - 1] == verb
        and (tree.base(first - 1) == "aux" or tree.relation[first - 1] == "advmod")
    ):
        first -= 1
    return tree.span(text, range(first, max(words) + 1))
