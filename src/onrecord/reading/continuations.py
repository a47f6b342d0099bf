"""Words that go on behind who says them: "B will not talk, Oslo said, | until A withdraws the men who shot him".

The network mostly ends a content where its attribution begins. What stands behind the attribution and a comma is said,
too, where it is a clause that sets a condition, or a joined verb that cannot be the speaker's act: one with an
auxiliary of its own, where the verb of saying has none ("…, Oslo said, and has recalled its envoy"), or one behind a
speaker who follows the verb of saying ("…, said Ruiz, but came under fire").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.datatypes import Span
from onrecord.knowledge.word_kinds import negators
from onrecord.reading.acts import act_of
from onrecord.reading.attributions import Attribution, in_order
from onrecord.reading.events.clause_openings import clause_openers
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.trees import Tree

_QUOTATION_MARKS = frozenset("“”‘’\"'")
_LONGEST_OPENER = 4


def with_continuations(
    text: str, attributions: Sequence[Attribution], trees: Sequence[Tree]
) -> tuple[Attribution, ...]:
    """Return the attributions, their contents with what goes on behind them, ordered by where they start.

    `trees` are the sentences of the text in order.
    """
    starts = [tree.start(0) for tree in trees]
    return in_order(
        _grown(text, one, trees[max(0, bisect_right(starts, one.cue[0].start) - 1)], attributions) if one.cue else one
        for one in attributions
    )


def _grown(text: str, one: Attribution, tree: Tree, attributions: Sequence[Attribution]) -> Attribution:
    piece = _continuation(text, one, tree)
    if piece is None or any(_breaks(piece, other) for other in attributions):
        return one
    return replace(one, content=(*one.content, piece))


def _breaks(piece: Span, other: Attribution) -> bool:
    """Tell whether a part of an attribution overlaps a piece without standing in it."""
    parts = (*other.source, *other.cue, *other.content)
    inside = [piece.covers(part) for part in parts if piece.overlaps(part)]
    return bool(inside) and not (all(inside) and len(inside) == len(parts))


def _continuation(text: str, one: Attribution, tree: Tree) -> Span | None:
    """Return what goes on behind an attribution whose content stands before it in the sentence, None where nothing."""
    said, telling = tree.within(one.content), tree.within((*one.source, *one.cue))
    is_before = said and telling and max(said) < min(telling) and one.content[-1].end <= one.cue[0].start
    if not is_before or one.content[-1].text[-1] in _QUOTATION_MARKS or act_of(*_words(one)) != "say":
        return None
    for head in _behind(tree, telling):
        first = min(tree.subtree(head))
        if _sets_condition(tree, first) or _is_joined(tree, head, one):
            last = max(tree.subtree(head))
            while last > head and tree.base(last) == "punct" and tree.words[last].text not in _QUOTATION_MARKS:
                last -= 1
            return tree.span(text, range(first, last + 1))
    return None


def _words(one: Attribution) -> tuple[str, str]:
    return " ".join(span.text for span in one.cue), " ".join(span.text for span in one.content)


def _behind(tree: Tree, telling: frozenset[int]) -> Iterator[int]:
    """Yield what hangs on the words of an attribution and stands behind them after a comma."""
    for head in range(max(telling) + 2, len(tree.words)):
        first = min(tree.subtree(head))
        if tree.head[head] in telling and first > max(telling) + 1 and tree.words[first - 1].text == ",":
            yield head


def _sets_condition(tree: Tree, first: int) -> bool:
    words = [word.text.lower() for word in tree.words[first : first + _LONGEST_OPENER]]
    openers = (" ".join(words[:length]) for length in range(1, len(words) + 1))
    return any(
        clause_openers().get(opener) == "conditional" and opener not in grammar_words("momentary") for opener in openers
    )


def _is_joined(tree: Tree, head: int, one: Attribution) -> bool:
    """Tell whether a verb is joined to what is said and not to the verb of saying."""
    is_bare = any(True for _ in tree.under(head, "nsubj")) or not any(True for _ in tree.under(head, "cc"))
    if tree.base(head) != "conj" or not tree.is_verb(head) or is_bare:
        return False
    cue = min(tree.within(one.cue))
    is_inverted = bool(one.source) and one.cue[0].start < one.source[0].start
    is_simple = tree.lows[cue] not in negators() and tree.upos[cue] == "VERB"
    has_auxiliary = any(True for _ in tree.under(head, "aux"))
    return is_simple and (is_inverted or (has_auxiliary and not any(True for _ in tree.under(cue, "aux"))))
