"""Demands: where a sentence tells what somebody requires, and what depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.acts import cue_words
from onrecord.reading.events.effects import effect_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.trees import Tree

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "PROTEST", "REJECT", "ACCUSE"})
"""Types of events that nobody sets a condition for, but warns of."""

Types = Mapping[int, str]
"""The types of the events that words name, by the place of the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opener:
    opener: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noun:
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What is required: the head of the demand, and the head of what depends on it, if that is told.

    `before_tree` is the sentence of what depends on it where that is another one; `others` are the heads of the list's
    other parts.
    """

    tree: Tree
    demand: int
    before: int | None
    before_tree: Tree | None = None
    others: frozenset[int] = frozenset()


def demands_of(tree: Tree, types: Types) -> Iterator[Demand]:
    """Yield what a sentence tells that somebody requires."""
    for word in range(len(tree.words)):
        if tree.base(word) in {"advcl", "obl", "acl", "nmod"} and (kind := _kind(tree, word)):
            main = _main(tree, word)
            if tree.base(word) != "advcl" and not _names_event(tree, word, types):
                continue
            if kind == "before" and _has_duty(tree, main):
                yield from _each(tree, main, before=word)
            elif _depends(tree, main, word, types):
                yield from _each(tree, word, before=main)
        if tree.base(word) == "advcl" and tree.mark(word) == "to" and word < tree.head[word]:
            main = tree.head[word]
            if _has_duty(tree, main):
                yield from _each(tree, main, before=word)
        if tree.lemma[word] in _nouns():
            yield from _listed(tree, word)


def demanded_after(before: Tree | None, tree: Tree) -> Iterator[Demand]:
    """Yield what is demanded in the sentence after one that announces conditions: "named five conditions for talks"."""
    announced = None if before is None else next(_announced(before), None)
    if before is None or announced is None:
        return
    for word in range(len(tree.words)):
        if tree.is_verb(word) and effect_of(tree, word) == "requires":
            for demanded in tree.under(word, "obj", "ccomp", "xcomp"):
                for one in _each(tree, demanded, None):
                    yield replace(one, before=announced, before_tree=before)


def _announced(tree: Tree) -> Iterator[int]:
    """Yield what the conditions are for that a sentence announces."""
    for noun in range(len(tree.words)):
        if tree.lemma[noun] in _nouns():
            yield from (one for one in tree.under(noun, "nmod") if tree.case(one) in grammar_words("purpose"))


def _main(tree: Tree, clause: int) -> int:
    """Return what a clause of condition belongs to: past a verb of saying, what is said."""
    head = tree.head[clause]
    if tree.lemma[head] in cue_words():
        said = [
            one for one in tree.under(head, "ccomp", "parataxis") if _is_to_come(tree, one) or _is_negated(tree, one)
        ]
        return next(iter(said), head)
    return head


def _names_event(tree: Tree, word: int, types: Types) -> bool:
    return tree.start(word) in types


def _kind(tree: Tree, word: int) -> str | None:
    """Return how a clause or phrase opens a condition."""
    clause = tree.base(word) == "advcl"
    words = [tree.words[i].text.lower() for i in range(min(tree.subtree(word)), word + 1)]
    for size in (4, 3, 2, 1):
        kind = _openers().get((" ".join(words[:size]), clause))
        if kind:
            return kind
    auxiliary = next(tree.under(word, "aux", "cop"), None)
    subject = next(tree.under(word, "nsubj"), None)
    inverted = clause and None not in (auxiliary, subject) and auxiliary < subject  # type: ignore[operator]
    return "clause" if inverted and tree.lemma[auxiliary or 0] in {"be", "should", "have"} else None


def _depends(tree: Tree, main: int, clause: int, types: Types) -> bool:
    """Tell whether an event depends on a clause: one that is to come, is offered or is refused till then.

    "If B does X, A will strike" warns against X and sets no condition.
    """
    auxiliaries = {tree.words[one].text.lower() for one in tree.under(main, "aux")}
    if "have" in auxiliaries and "would" in auxiliaries:
        return False
    opener = tree.words[min(tree.subtree(clause))].text.lower()
    hostile = any(types.get(tree.start(one)) in HOSTILE for one in (main, *tree.under(main, "xcomp", "obj")))
    if hostile and opener not in grammar_words("warned_opener") and not _is_negated(tree, main):
        return False
    if tree.lemma[main] in cue_words() or "had" in {tree.words[one].text.lower() for one in tree.under(clause, "aux")}:
        return False
    if opener in grammar_words("strict_opener"):
        return _is_negated(tree, main)
    if opener in grammar_words("plain_opener"):
        return "only" in {tree.words[i].text.lower() for i in range(max(0, min(tree.subtree(clause)) - 1), clause)}
    return _is_to_come(tree, main) or _is_negated(tree, main)


def _is_to_come(tree: Tree, main: int) -> bool:
    auxiliaries = {tree.words[one].text.lower() for one in tree.under(main, "aux")}
    return bool(auxiliaries & grammar_words("to_come")) or (tree.lemma[main] in grammar_words("readiness"))


def _is_negated(tree: Tree, main: int) -> bool:
    texts = {tree.words[one].text.lower() for one in tree.under(main, "advmod", "det")}
    subject = next(tree.under(main, "nsubj"), None)
    if subject is not None:
        texts |= {tree.words[one].text.lower() for one in tree.under(subject, "det")}
    return bool(texts & grammar_words("negative"))


def _has_duty(tree: Tree, main: int) -> bool:
    if any(tree.words[one].text.lower() in grammar_words("duty") for one in tree.under(main, "aux")):
        return True
    above = tree.head[main]
    if above == main or tree.base(main) not in {"xcomp", "ccomp", "obj"}:
        return False
    is_bare = not any(True for _ in tree.under(main, "aux"))
    return tree.lemma[above] in grammar_words("obliging") or (is_bare and effect_of(tree, above) == "requires")


def _each(tree: Tree, head: int, before: int | None) -> Iterator[Demand]:
    """Yield a demand and those joined to it; for "three things: …" what the list holds."""
    listed = _behind_colon(tree, head) if any(_is_announced(tree, one) for one in tree.subtree(head)) else ()
    parts = listed or (head, *_joined(tree, head))
    for one in parts:
        if one != before:
            yield Demand(tree=tree, demand=one, before=before, others=frozenset(parts) - {one})


def _joined(tree: Tree, head: int) -> Iterator[int]:
    """Yield what is joined to the head of a list; in a long list also what hangs on a noun of an earlier part."""
    words = tree.subtree(head)
    is_long = sum(tree.words[word].text == "," for word in words) > 1 and not tree.is_verb(head)
    for word in words:
        if tree.base(word) == "conj" and (tree.head[word] == head or is_long):
            yield word


def _is_announced(tree: Tree, noun: int) -> bool:
    """Tell whether a noun announces a list: "three things", "two conditions"."""
    return tree.lemma[noun] in _nouns() | grammar_words("announced") and any(True for _ in tree.under(noun, "nummod"))


def _behind_colon(tree: Tree, head: int) -> tuple[int, ...]:
    """Return the heads of what is listed behind the sentence's colon."""
    colon = next((i for i in range(len(tree.words)) if tree.words[i].text == ":"), None)
    if colon is None:
        return ()
    tops = [i for i in range(colon + 1, len(tree.words)) if tree.head[i] < colon and tree.upos[i] != "PUNCT"]
    return tuple(one for top in tops for one in (top, *tree.under(top, "conj")) if one > colon and top != head)


def _listed(tree: Tree, noun: int) -> Iterator[Demand]:
    """Yield what is listed behind a noun of condition: "two conditions: X and Y", "no condition except X"."""
    before = next((one for one in tree.under(noun, "nmod", "acl") if tree.case(one) in grammar_words("purpose")), None)
    if before is None and tree.base(noun) == "obl" and tree.case(noun) == "on":
        before = tree.head[noun]
    if before is None and tree.base(noun) in {"obj", "obl"}:
        before = next(
            (one for one in tree.under(tree.head[noun], "obl", "advcl") if _kind(tree, one) == "before"), None
        )
    if (
        tree.base(noun) == "nsubj"
        and tree.lemma[noun] in grammar_words("terms")
        and any(True for _ in tree.under(tree.head[noun], "cop"))
    ):
        yield from _each(tree, tree.head[noun], before)
        return
    if listed := _behind_colon(tree, noun):
        yield from (Demand(tree=tree, demand=one, before=before) for one in listed)
        return
    for child in tree.children[noun]:
        excepted = tree.case(child) in grammar_words("exception")
        if excepted or tree.base(child) == "appos" or (tree.base(child) == "acl" and tree.mark(child) == "that"):
            yield from _each(tree, _inner(tree, child), before)


def _inner(tree: Tree, word: int) -> int:
    """Return the clause that a noun of condition stands for: "except for the condition that B withdraw"."""
    if tree.lemma[word] in _nouns():
        return next(tree.under(word, "acl", "ccomp"), word)
    return word


@cache
def _openers() -> dict[tuple[str, bool], str]:
    """Return the kind of each opener, by its words and by whether it opens a clause."""
    found = {}
    for row in load_rows("condition_openers", _Opener):
        if row.kind in {"clause", "before"}:
            found[row.opener, True] = row.kind
        if row.kind in {"phrase", "before"}:
            found[row.opener, False] = "clause" if row.kind == "phrase" else row.kind
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row.noun for row in load_rows("condition_nouns", _Noun))
