"""Demands: where a sentence tells what somebody requires, and what depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.events.conditions.announcing import holds_place
from onrecord.reading.events.conditions.dependence import mains_of
from onrecord.reading.events.conditions.moods import demanders, has_duty, is_negated
from onrecord.reading.events.conditions.openings import Opening, openings
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.conditions.stretches import clause_run, listed_clauses, listed_nouns, main_run, noun_start
from onrecord.reading.events.grammar import grammar_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A clause or a phrase of a sentence: the word that heads it, and its words, a subject included."""

    scene: Scene
    head: int
    words: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What is required, and what depends on it, if that is told.

    `lead` is the first part of the list that it belongs to; `asked` are those of whom it is required where its own
    words do not tell, None where its sentence does. `setters` are those that it says set it; `sets` tells whether else
    the subject of what depends on it does. `averts` tells that it is the opposite of what its words deny: "free him" in
    "if B does not free him, A will strike".
    """

    demand: Stretch
    before: Stretch | None
    lead: Stretch | None = None
    asked: tuple[str, ...] | None = None
    setters: tuple[str, ...] = ()
    sets: bool = True
    averts: bool = False


def demands_of(scene: Scene) -> Iterator[Demand]:
    """Yield what a sentence tells that somebody requires by a clause or a phrase of condition."""
    for opening in openings(scene):
        yield from _opened(scene, opening)


def _opened(scene: Scene, opening: Opening) -> Iterator[Demand]:
    found = next(mains_of(scene, opening), None)
    if found is not None:
        form = _duty if opening.needs == "duty" and has_duty(scene, found[0]) else _conditional
        yield from form(scene, opening, *found)


def _conditional(scene: Scene, opening: Opening, main: int, within: frozenset[int]) -> Iterator[Demand]:
    words = clause_run(scene, opening.head, opening.last + 1, within, main)
    before = depending(scene, main, within, range(opening.first, words.stop))
    if any(holds_place(scene, i) for i in words):
        return
    split = listed_clauses if opening.is_clause else listed_nouns
    averts = opening.words in grammar_words("denied_opener") and is_negated(scene, opening.head)
    for one in demanded(scene, split(scene, opening.head, words), before):
        yield replace(one, averts=averts)


def demanded(
    scene: Scene,
    parts: Sequence[tuple[int, range]],
    before: Stretch | None,
    *,
    asked: tuple[str, ...] | None = None,
    setters: tuple[str, ...] = (),
    sets: bool = True,
) -> Iterator[Demand]:
    """Yield a demand for each part of a list, which has a head and words."""
    lead = None
    for head, words in parts:
        if words:
            one = Stretch(scene=scene, head=_past_duty(scene, head), words=words)
            yield Demand(demand=one, before=before, lead=lead, asked=asked, setters=setters, sets=sets)
            lead = lead or one


def _past_duty(scene: Scene, head: int) -> int:
    """Return what is to be done: "show" in "had to show"."""
    if scene.tree.lemma[head] not in grammar_words("obliging"):
        return head
    return next((one for one in scene.tree.under(head, "xcomp") if one > head), head)


def depending(scene: Scene, main: int, within: frozenset[int], barred: range) -> Stretch:
    """Return what really depends on a condition: "talk" in "is ready to talk", "talks" in "there can be no talks"."""
    tree = scene.tree
    head = main
    if tree.lemma[main] in grammar_words("readiness"):
        inner = (*tree.under(main, "xcomp", "ccomp"), *tree.under(main, "advcl", "obl", "nmod"))
        head = next((one for one in inner if one not in barred and one > main), main)
    elif any(True for _ in tree.under(main, "expl")):
        head = next((one for one in tree.under(main, "nsubj", "obj") if one > main and tree.upos[one] == "NOUN"), main)
    words = main_run(scene, head, within, barred)
    if not scene.is_predicate(head):
        words = range(noun_start(scene, head), words.stop)
    return Stretch(scene=scene, head=head, words=words)


def _duty(scene: Scene, opening: Opening, main: int, within: frozenset[int]) -> Iterator[Demand]:
    """Yield what has to be done before the opening's event."""
    words = clause_run(scene, opening.head, opening.last + 1, within, main)
    before = Stretch(scene=scene, head=opening.head, words=words)
    barred = range(opening.first, words.stop)
    run = main_run(scene, main, within, barred)
    if not any(holds_place(scene, i) for i in run):
        setters = demanders(scene, scene.tree.head[main])
        yield from demanded(scene, listed_clauses(scene, main, run), before, setters=setters)
