"""Statements inside the words said, as their grammar shows them: a verb of saying with its subject and its clause.

"The clerk wrote that the investigator had testified that a driver boasted …": the network finds most of these, but
fewer the deeper they stand. The trees of the sentences show the others: a verb of saying within a content, with a
subject and with a clause (UD `ccomp`; `xcomp` with "to" where the verb promises, refuses or demands).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.datatypes import Span
from onrecord.knowledge.cues import cue_words
from onrecord.knowledge.inner_voicing import is_unspoken
from onrecord.knowledge.voicing import voicing_in
from onrecord.knowledge.word_kinds import negators
from onrecord.reading.acts import act_of
from onrecord.reading.attributions import Attribution, in_order
from onrecord.reading.trees import Tree

CONFIDENCE = 0.6
"""8 of the 14 statements that this finds beside the network's in `training/items/nested-*.txt` are marked there."""

_SPEAKERS = frozenset(("i", "we", "you"))
_QUOTATION_MARKS = frozenset("“”‘’\"'")


def with_clauses(text: str, attributions: Sequence[Attribution], trees: Sequence[Tree]) -> tuple[Attribution, ...]:
    """Return the attributions with those in the clauses of their contents added, ordered by where they start.

    `trees` are the sentences of the text in order. A verb that belongs to a known cue adds nothing.
    """
    known = {(piece.start, piece.end) for one in attributions for piece in one.cue}
    starts = [tree.start(0) for tree in trees]
    found: dict[int, Attribution] = {}
    for outer, piece in ((one, piece) for one in attributions for piece in one.content):
        first = max(0, bisect_right(starts, piece.start) - 1)
        for tree in trees[first : bisect_left(starts, piece.end)]:
            for verb in _verbs_of_saying(tree, piece):
                start, end = tree.start(verb), tree.end(verb)
                if start not in found and not any(left < end and start < right for left, right in known):
                    clause = _attribution(text, tree, verb, piece)
                    if clause is not None and not _is_unspoken(clause, outer):
                        found[start] = clause
    return in_order((*attributions, *found.values()))


def _verbs_of_saying(tree: Tree, piece: Span) -> Iterator[int]:
    """Yield the verbs within the piece that carry statements."""
    for word in sorted(tree.within((piece,))):
        if tree.upos[word] == "VERB" and tree.lemma[word] in cue_words():
            yield word


def _attribution(text: str, tree: Tree, verb: int, piece: Span) -> Attribution | None:
    """Return what the verb's subject says in its clause, where all of it stands in the piece and apart."""
    subject, clause = _subject(tree, verb), _clause(tree, verb)
    if subject is None or clause is None or tree.words[subject].text.lower() in _SPEAKERS:
        return None
    source, cue, content = _phrase(text, tree, subject), _cue(text, tree, verb), _phrase(text, tree, clause)
    parts = (source, cue, content)
    if not all(map(piece.covers, parts)) or any(one.overlaps(other) for one, other in combinations(parts, 2)):
        return None
    return Attribution(source=(source,), cue=(cue,), content=(content,), confidence=CONFIDENCE)


def _is_unspoken(clause: Attribution, outer: Attribution) -> bool:
    """Tell whether nobody says that what stands in the clause was said: "denied that the driver had boasted"."""
    parts = tuple(" ".join(span.text for span in spans) for spans in (outer.cue, outer.content, outer.source))
    cue, content, source = parts
    return is_unspoken(clause, outer, act_of(cue, content, source), voicing_in(source, cue, content))


def _subject(tree: Tree, verb: int) -> int | None:
    """Return who says it: the subject of the verb, or of the verb that it is coordinated with."""
    if tree.is_passive(verb):
        return None
    own = next(tree.under(verb, "nsubj"), None)
    return _subject(tree, tree.head[verb]) if own is None and tree.relation[verb] == "conj" else own


def _clause(tree: Tree, verb: int) -> int | None:
    finite = next(tree.under(verb, "ccomp"), None)
    if finite is not None or act_of(tree.words[verb].text, "to") == "say":
        return finite
    return next((one for one in tree.under(verb, "xcomp") if tree.mark(one) == "to"), None)


def _cue(text: str, tree: Tree, verb: int) -> Span:
    """Return the verb with the auxiliaries and negations right before it."""
    first = verb
    while first > 0 and tree.head[first - 1] == verb and _belongs_to_cue(tree, first - 1):
        first -= 1
    return tree.span(text, range(first, verb + 1))


def _belongs_to_cue(tree: Tree, word: int) -> bool:
    return tree.base(word) == "aux" or tree.words[word].text.lower() in negators()


def _phrase(text: str, tree: Tree, head: int) -> Span:
    """Return the phrase of a word as far as it is unbroken, without the commas at its edges."""
    inside = set(tree.subtree(head))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > head and _is_loose(tree, last):
        last -= 1
    while first < head and _is_loose(tree, first):
        first += 1
    return tree.span(text, range(first, last + 1))


def _is_loose(tree: Tree, word: int) -> bool:
    return tree.base(word) == "punct" and tree.words[word].text not in _QUOTATION_MARKS
