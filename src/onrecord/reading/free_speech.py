"""Sentences told in somebody's stead: "The ministry was adamant. | The troops had never crossed the line."

The first sentence tells that somebody insists on something, or has an account of their own, and not what it is; the
next ones, which no words attribute, are that. After an insisting predicate they have to tell of earlier things ("had
never crossed") or deny, as words said do in such a place; after "told another story" any will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.datatypes import Span
from onrecord.knowledge import load_rows
from onrecord.reading.attributions import Attribution, in_order
from onrecord.reading.events.clause_openings import NEGATES, asks
from onrecord.reading.events.effects import beside
from onrecord.reading.trees import Tree

CONFIDENCE = 0.5
"""No text of the development parts has such sentences marked: as likely as not."""

_BESIDE_PREDICATE = frozenset({"nsubj", "cop", "aux", "advmod", "punct", "det", "case"})
_QUOTATION_MARKS = frozenset("“”‘’\"'")


@dataclass(frozen=True, slots=True, kw_only=True)
class _FreeWord:
    word: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """Who has something to tell and the words that tell so, as words of a tree; `insists` where nothing tells more."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    insists: bool


def with_free_speech(text: str, attributions: Sequence[Attribution], trees: Sequence[Tree]) -> tuple[Attribution, ...]:
    """Return the attributions with those of sentences told in somebody's stead, ordered by where they start.

    `trees` are the sentences of the text in order.
    """
    taken = [part for one in attributions for part in (*one.source, *one.cue, *one.content)]
    return in_order((*attributions, *_found(text, taken, trees)))


def _found(text: str, taken: Sequence[Span], trees: Sequence[Tree]) -> Iterator[Attribution]:
    for number, tree in enumerate(trees):
        opening = _opening(tree)
        if opening is None or _is_taken(text, tree, taken):
            continue
        told = list(_told(text, opening, trees[number:], taken))
        if told:
            yield Attribution(
                source=(tree.span(text, opening.source),),
                cue=(tree.span(text, opening.cue),),
                content=tuple(told),
                confidence=CONFIDENCE,
            )


def _told(text: str, opening: _Opening, trees: Sequence[Tree], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences behind the first of the trees that are told in the stead of its source."""
    is_first = True
    for before, tree in pairwise(trees):
        is_near = "\n" not in text[before.end(len(before.words) - 1) : tree.start(0)]
        goes_on = _is_shifted(tree) or (is_first and not opening.insists)
        if not is_near or not goes_on or _contrasts(tree) or asks(tree) or _is_taken(text, tree, taken):
            return
        last = len(tree.words) - (2 if tree.words[-1].text == "." and len(tree.words) > 1 else 1)
        yield tree.span(text, range(last + 1))
        is_first = False


def _opening(tree: Tree) -> _Opening | None:
    root = next(word for word in range(len(tree.words)) if tree.head[word] == word)
    subject = next(tree.under(root, "nsubj"), None)
    if subject is None or subject > root or any(word.text in _QUOTATION_MARKS for word in tree.words):
        return None
    return _insistence(tree, root, subject) or _account_of(tree, root, subject) or _account_given(tree, root, subject)


def _insistence(tree: Tree, root: int, subject: int) -> _Opening | None:
    """Return the opening that "the ministry was adamant" is: a predicate and nothing that it is about."""
    copula = next(tree.under(root, "cop"), None)
    if copula is None or not _BESIDE_PREDICATE.issuperset(map(tree.base, tree.children[root])):
        return None
    words = [tree.lows[one] for one in range(copula + 1, root + 1) if tree.base(one) != "advmod"]
    if " ".join(words) not in _words("insisting"):
        return None
    return _Opening(source=tree.subtree(subject), cue=tuple(range(copula, root + 1)), insists=True)


def _account_of(tree: Tree, root: int, subject: int) -> _Opening | None:
    """Return the opening that "the union's version is different" is."""
    owner = next(tree.under(subject, "nmod"), None)
    copula = next(tree.under(root, "cop"), None)
    if owner is None or copula is None or tree.lemma[subject] not in _words("account"):
        return None
    if tree.lemma[root] not in _words("differing"):
        return None
    words = tuple(word for word in tree.subtree(owner) if tree.base(word) != "case")
    first = subject if owner < subject else copula
    return _Opening(source=words, cue=tuple(range(first, root + 1)), insists=False)


def _account_given(tree: Tree, root: int, subject: int) -> _Opening | None:
    """Return the opening that "officials told another story" is."""
    account = next(tree.under(root, "obj"), None)
    if account is None or tree.lemma[root] not in _words("giving") or tree.lemma[account] not in _words("account"):
        return None
    kinds = {tree.lows[one] for one in tree.under(account, "amod", "det")}
    if account < root or kinds.isdisjoint(_words("differing")):
        return None
    return _Opening(source=tree.subtree(subject), cue=tuple(range(root, account + 1)), insists=False)


def _is_shifted(tree: Tree) -> bool:
    """Tell whether a sentence is told as words of somebody's are in the past: "had crossed", "had not", "nor had"."""
    root = next(word for word in range(len(tree.words)) if tree.head[word] == word)
    auxiliaries = {tree.lows[one] for one in tree.under(root, "aux", "aux:pass", "cop")}
    goes_on = tree.lows[0] in _words("going on")
    return "had" in auxiliaries or goes_on or (bool(auxiliaries & {"was", "were", "did"}) and _is_negated(tree, root))


def _is_negated(tree: Tree, root: int) -> bool:
    return NEGATES in beside(tree, root, None)


def _contrasts(tree: Tree) -> bool:
    """Tell whether a sentence sets something of the outlet's own against what was told before: "But"."""
    return tree.lows[0] in _words("contrasting")


def _is_taken(text: str, tree: Tree, taken: Sequence[Span]) -> bool:
    sentence = tree.span(text, range(len(tree.words)))
    return any(part.overlaps(sentence) for part in taken)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row.word for row in load_rows("free_speech", _FreeWord) if row.kind == kind)
