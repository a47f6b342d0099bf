"""Conditions: what a party requires before something else, each demand of a list by itself.

The forms of English that set one: a clause of condition on what depends on it ("B will talk if A withdraws"), a duty
before an event ("A must withdraw before any talks", "to enter talks A should withdraw"), a list behind a noun of
condition ("two conditions: …", "no preconditions, except …"), and a phrase ("without a withdrawal no talks").
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.datatypes import Condition, Span, content_id
from onrecord.reading.events.claims import Page
from onrecord.reading.events.demands import Demand, demanded_after, demands_of
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.participants import subject_of
from onrecord.reading.events.trees import Tree
from onrecord.reading.events.voices import voice_of

CONFIDENCE = 0.7
"""Share of the found conditions of held-out training items that are right."""

_OPENING, _CLOSING = frozenset('"“‘«„'), frozenset('"”’»“')


def make_conditions(page: Page, trees: Sequence[Tree], events: Sequence[EventWord]) -> tuple[Condition, ...]:
    """Return the conditions of a page in text order."""
    types = {event.tree.start(event.word): event.type for event in events}
    found: dict[str, Condition] = {}
    for before, tree in zip((None, *trees), trees):  # noqa: B905  # the first sentence has none before it
        for demand in list(demands_of(tree, types)) or demanded_after(before, tree):
            condition = _condition(page, demand)
            found.setdefault(condition.id, condition)
    return tuple(sorted(found.values(), key=lambda condition: condition.demand.start))


def _condition(page: Page, found: Demand) -> Condition:
    tree, text, company = found.tree, page.article.text, page.company
    demander = subject_of(tree, found.demand, company)
    is_act = tree.is_verb(found.demand) and not tree.is_passive(found.demand)
    required_of = company.meant(tree, demander) if demander is not None and is_act else ()
    behind = found.before_tree or tree
    before = None if found.before is None else _unwrapped(behind, found.before, found.demand)
    setter = subject_of(behind, before, company) if before is not None else None
    other = None if found.before_tree else found.before
    demand_span = tree.span(text, _phrase(tree, found.demand, other, demander if required_of else None, found.others))
    voice = voice_of(demand_span, page.statements)
    set_by = company.meant(behind, setter) if setter is not None else ()
    if (not set_by or set(set_by) & set(required_of)) and voice is not None and voice.speaker:
        set_by = (voice.speaker,)
    before_span = None
    if before is not None:
        demand = None if found.before_tree else found.demand
        before_span = behind.span(text, _phrase(behind, before, demand, setter if set_by else None))
    ends = [demand_span, *([before_span] if before_span else [])]
    evidence = Span.of(text, min(span.start for span in ends), max(span.end for span in ends))
    return Condition(
        id=content_id("con", page.article.id, demand_span.start, demand_span.end),
        article=page.article.id,
        statement=voice.id if voice else None,
        set_by=set_by,
        required_of=tuple(one for one in required_of if one not in set_by),
        demand=demand_span,
        before=before_span,
        evidence=(evidence,),
        confidence=CONFIDENCE,
    )


def _unwrapped(tree: Tree, word: int, demand: int) -> int:
    """Return what is really to come: "talk" in "is ready to talk"."""
    if tree.lemma[word] in grammar_words("readiness"):
        clauses = (*tree.under(word, "xcomp", "ccomp"), *tree.under(word, "advcl"))
        return next((one for one in clauses if one != demand), word)
    return word


def _phrase(
    tree: Tree, head: int, other: int | None, subject: int | None, others: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """Return the words of a demand or of what depends on it: without opener, modal, subject and what stands beside."""
    left, found = [head], []
    no_subject = not any(True for _ in tree.under(head, "nsubj"))
    while left:
        one = left.pop()
        found.append(one)
        for child in tree.children[one]:
            beside = child in others or child == other or (other is not None and other in tree.subtree(child))
            dropped = one == head and (
                tree.base(child) in {"mark", "cc", "punct", "parataxis", "discourse"}
                or (tree.relation[child] == "aux" and (subject is not None or no_subject))
                or (tree.base(child) == "conj" and tree.is_verb(child))
                or (tree.base(child) == "conj" and not tree.is_verb(head))
                or (tree.base(child) == "case" and no_subject and not tree.is_verb(head))
                or (tree.base(child) == "advmod" and tree.words[child].text.lower() in {"not", "n't", "n’t", "only"})
                or (tree.base(child) == "det" and tree.words[child].text.lower() == "no")
                or child == subject
            )
            if not beside and not dropped:
                left.append(child)
    return _run(tree, sorted(found), head)


def _run(tree: Tree, kept: list[int], head: int) -> tuple[int, ...]:
    """Return the unbroken run of words around the head, without marks at its edges."""
    place = kept.index(head)
    low = high = place
    while low and kept[low - 1] == kept[low] - 1:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1] == kept[high] + 1:
        high += 1
    while low < place and tree.upos[kept[low]] == "PUNCT":
        low += 1
    while high > place and tree.upos[kept[high]] == "PUNCT" and not _closes(tree, kept[low : high + 1]):
        high -= 1
    return tuple(kept[low : high + 1])


def _closes(tree: Tree, words: Sequence[int]) -> bool:
    """Tell whether the last of the words is a quotation mark that closes one among them."""
    texts = [tree.words[word].text for word in words]
    return texts[-1] in _CLOSING and any(text in _OPENING for text in texts[:-1])
