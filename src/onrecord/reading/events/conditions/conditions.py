"""Conditions: what a party requires before something else, each demand of a list by itself.

The forms of English that set one: a clause of condition on what depends on it ("B will talk if A withdraws"), a duty
before an event ("A must withdraw before any talks", "to enter talks A should withdraw"), a list behind a noun of
condition ("two conditions: …", "no preconditions, except …"), and a phrase ("without a withdrawal no talks").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.datatypes import Condition, Span, Statement, content_id
from onrecord.reading.events.conditions.announced import announced_in
from onrecord.reading.events.conditions.bargains import bargained
from onrecord.reading.events.conditions.demands import Demand, Stretch, demands_of
from onrecord.reading.events.conditions.scenes import Scene, scenes_of
from onrecord.reading.events.conditions.sequels import announced_after, first_steps, held_out, resumed
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.page import Page
from onrecord.reading.events.subjects import subject_of
from onrecord.reading.events.voices import voice_of
from onrecord.reading.trees import Tree

CONFIDENCE = 0.79
"""Share of the found conditions of `evaluation/cases/conditions.jsonl`, a part set aside, that are right."""


def make_conditions(page: Page, trees: Sequence[Tree], events: Sequence[EventWord]) -> tuple[Condition, ...]:
    """Return the conditions of a page in text order; of what is found twice the first form counts."""
    types = {event.tree.start(event.word): event.type for event in events}
    found: list[Condition] = []
    for demand in _demands(page, scenes_of(trees, page, types)):
        condition = _condition(page, demand)
        if condition is not None and not any(condition.demand.overlaps(one.demand) for one in found):
            found.append(condition)
    return tuple(sorted(found, key=lambda condition: condition.demand.start))


def _demands(page: Page, scenes: Iterable[Scene]) -> Iterator[Demand]:
    """Yield what each sentence demands; what it does not tell of before what may stand in the one before it."""
    earlier: Scene | None = None
    before: Stretch | None = None
    for scene in scenes:
        own = [*demands_of(scene)]
        announced = [replace(one, before=one.before or before) for one in announced_in(scene)]
        others = [*bargained(scene)]
        sequels = [] if own or others or announced else [*announced_after(earlier, scene, before)]
        every = (*own, *announced, *others, *resumed(earlier, scene), *sequels)
        yield from every
        yield from first_steps(scene)
        earlier, before = scene, held_out(scene, every) or (before if sequels else None)


def _condition(page: Page, found: Demand) -> Condition | None:
    """Return the condition; None where nobody sets it."""
    demand_span = found.demand.scene.tree.span(page.article.text, _demanded(found))
    voice = voice_of(demand_span, page.statements) or _voice_of_before(page, found)
    required_of = tuple(one for one in _required_of(found, voice) if one not in found.setters)
    own = found.setters or (_setters(found, required_of) if found.sets else ())
    set_by = own or ((voice.speaker,) if voice is not None and voice.speaker else ())
    if set_by and set(set_by) <= set(required_of):
        if not _leads_with_pronoun(found.demand.scene, found.demand):
            return None
        required_of = voice.addressee if voice is not None else ()
    if not set_by and (voice is None or found.before is None):
        return None
    before_span = (
        None if found.before is None else _depending(page, found.before, named=bool(own) and not found.setters)
    )
    ends = [demand_span, *([before_span] if before_span else [])]
    evidence = Span.of(page.article.text, min(span.start for span in ends), max(span.end for span in ends))
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


def _voice_of_before(page: Page, found: Demand) -> Statement | None:
    """Return who tells what depends on a demand: "talks may begin, she said, when B has left"."""
    before = found.before
    if before is None or before.scene is not found.demand.scene:
        return None
    return voice_of(before.scene.tree.span(page.article.text, before.words), page.statements)


def _required_of(found: Demand, voice: Statement | None) -> tuple[str, ...]:
    """Return who is to do what is required, as its own words tell, or those of the list's first part."""
    demand = found.demand
    if not _is_act(demand):
        warned = voice.addressee if voice is not None and voice.act == "threaten" else ()
        return _doer_of_noun(demand) or found.asked or warned
    if found.asked and _leads_with_pronoun(demand.scene, demand):
        return found.asked
    own = _named_before(demand)
    if own or demand.scene.phrase_head(_lead_words(demand)) is not None:
        return own
    if found.lead is not None and _is_act(found.lead) and (lent := _named_before(found.lead)):
        return lent
    return found.asked if found.asked is not None else _as_grammar_tells(found.lead or demand)


def _doer_of_noun(stretch: Stretch) -> tuple[str, ...]:
    """Return whose act a noun names: "the union's departure", "the withdrawal of B", "guarantees from B"."""
    scene, tree = stretch.scene, stretch.scene.tree
    if scene.is_predicate(stretch.head):
        return ()
    cases = {"from", "by", "of"} if scene.lemma(stretch.head) in grammar_words("own_act") else {"from", "by"}
    phrases = (one for one in tree.under(stretch.head, "nmod", "obl") if tree.case(one) in cases)
    own = (*tree.under(stretch.head, "nmod:poss"), *phrases)
    return next((found for one in own if one in stretch.words and (found := scene.company.meant(tree, one))), ())


def _is_act(stretch: Stretch) -> bool:
    return stretch.scene.is_predicate(stretch.head) and not stretch.scene.is_passive(stretch.head)


def _lead_words(stretch: Stretch) -> range:
    return range(stretch.words.start, max(stretch.words.start, min(stretch.head, stretch.words.stop)))


def _named_before(stretch: Stretch) -> tuple[str, ...]:
    """Return whom the words of a clause name before its predicate; for a state's own people or things the state."""
    scene, words = stretch.scene, _lead_words(stretch)
    head = scene.phrase_head(words)
    if head is not None and not _names_party(stretch) and (owner := scene.company.owner(scene.tree, head)):
        return owner
    return scene.named(words)


def _names_party(stretch: Stretch) -> bool:
    """Tell whether the words before a predicate name a party itself, and not its troops, its drones or its courts."""
    scene = stretch.scene
    head = scene.phrase_head(_lead_words(stretch))
    if head is None:
        return _leads_with_pronoun(scene, stretch)
    named = scene.company.named(scene.tree, head) or scene.company.at(scene.tree, head)
    return bool(named) and not (scene.company.guests.issuperset(named) and scene.company.owner(scene.tree, head))


def _as_grammar_tells(stretch: Stretch) -> tuple[str, ...]:
    scene = stretch.scene
    subject = subject_of(scene.tree, stretch.head, scene.company)
    return scene.company.meant(scene.tree, subject) if subject is not None else ()


def _demanded(found: Demand) -> range:
    """Return the words of what is required, without who is to do it where that is an actor, but with what denies it."""
    demand = found.demand
    if not (_is_act(demand) and _names_party(demand)):
        return demand.words
    words = _without_subject(demand.scene, demand)
    return words if found.averts else range(_denial_before(demand, words.start), words.stop)


def _denial_before(demand: Stretch, place: int) -> int:
    """Return where the auxiliaries begin that deny a predicate: "did not" in "the board did not pass it"."""
    scene, low = demand.scene, place
    while low - 1 in demand.words and (
        scene.tree.upos[low - 1] in {"AUX", "ADV", "PART"} or scene.low(low - 1) in grammar_words("negative")
    ):
        low -= 1
    denied = any(scene.low(one) in grammar_words("negative") for one in range(low, place))
    return low if denied else place


def _leads_with_pronoun(scene: Scene, stretch: Stretch) -> bool:
    return bool(stretch.words) and scene.low(stretch.words.start) in grammar_words("pronoun")


def _without_subject(scene: Scene, stretch: Stretch) -> range:
    """Return a clause from its predicate on."""
    copula = [one for one in scene.tree.under(stretch.head, "cop", "aux:pass") if one in stretch.words]
    start = min((stretch.head, *copula))
    return range(start, stretch.words.stop) if start in stretch.words else stretch.words


def _setters(found: Demand, required_of: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose act it is that depends on the demand."""
    before = found.before
    if before is None or before.scene.is_passive(before.head) or "may" in before.scene.auxiliaries(before.head):
        return ()
    named = _named_before(before) or _as_grammar_tells(before)
    return () if set(named) & set(required_of) else named


def _tells_setter(found: Demand, own: tuple[str, ...]) -> bool:
    """Tell whether the subject of what depends on a demand is who sets it."""
    if not found.setters:
        return bool(own)
    return found.before is not None and _leads_with_pronoun(found.before.scene, found.before)


def _tells_of_oneself(stretch: Stretch) -> bool:
    """Tell whether a clause has the speaker as its subject: "we will talk"."""
    return any(stretch.scene.low(i) in grammar_words("first_person") for i in _lead_words(stretch))


def _depending(page: Page, before: Stretch, *, named: bool) -> Span:
    """Return the words of what depends on a demand, without who sets it where that is told."""
    scene = before.scene
    is_theirs = bool(before.words) and scene.tree.relation[before.words.start] == "nmod:poss"
    alone = scene.is_predicate(before.head) and ((named and not is_theirs) or _tells_of_oneself(before))
    words = _without_subject(scene, before) if alone else before.words
    low = words.start
    while low < words.stop - 1 and scene.low(low) in grammar_words("negative") | {"that", "and", "but"}:
        low += 1
    return scene.tree.span(page.article.text, range(low, words.stop))
