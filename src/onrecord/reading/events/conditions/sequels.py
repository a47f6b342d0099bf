"""Demands that go on from the sentence before: what it announced, what it held out, what had to come first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.events.conditions.announced import announcing, listed, purpose_of
from onrecord.reading.events.conditions.demands import Demand, Stretch, demanded, depending
from onrecord.reading.events.conditions.moods import demanders, demands, has_duty, is_to_come
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.conditions.stretches import listed_clauses, main_run
from onrecord.reading.events.grammar import grammar_words

_TALKS = frozenset({"CONSULT", "AGREE"})


def held_out(scene: Scene, found: Sequence[Demand]) -> Stretch | None:
    """Return what a sentence makes depend on something: what its conditions are for, or else what it holds out."""
    for noun in announcing(scene):
        if (purpose := purpose_of(scene, noun)) is not None:
            return purpose
    told = next((one.before for one in reversed(found) if one.before is not None), None)
    return told or _offered(scene)


def _offered(scene: Scene) -> Stretch | None:
    for main in range(len(scene.tree.words)):
        if (
            scene.tree.lemma[main] in grammar_words("readiness")
            and scene.is_predicate(main)
            and is_to_come(scene, main)
        ):
            return depending(scene, main, next(iter(scene.scopes(main))), range(0))
    return None


def announced_after(earlier: Scene | None, scene: Scene, before: Stretch | None) -> Iterator[Demand]:
    """Yield what the sentence after one that announces conditions demands: "named its terms. B must leave, it said"."""
    if earlier is None or not any(_is_named(earlier, noun) for noun in announcing(earlier)):
        return
    tree = scene.tree
    for word in range(len(tree.words)):
        if not scene.is_predicate(word):
            continue
        if tree.lemma[word] in grammar_words("including_verb") and _lists_them(scene, word):
            yield from listed(scene, _rest(scene, word + 1), before)
            return
        if demands(scene, word, next(tree.under(word, "ccomp"), None)):
            rest = _rest(scene, _past_case(scene, word + 1))
            yield from listed(scene, rest, before, setters=demanders(scene, word))
            return
        if has_duty(scene, word) and before is not None:
            run = main_run(scene, word, next(iter(scene.scopes(word))), ())
            yield from demanded(scene, listed_clauses(scene, word, run), before)
            return


def _past_case(scene: Scene, start: int) -> int:
    while start < len(scene.tree.words) and scene.low(start) in {"on", "that", "for"}:
        start += 1
    return start


def _is_named(scene: Scene, noun: int) -> bool:
    """Tell whether a sentence names conditions or says what they are for, and does not only mention some."""
    verb = scene.tree.head[noun]
    return scene.tree.lemma[verb] in grammar_words("naming") or purpose_of(scene, noun) is not None


def _lists_them(scene: Scene, verb: int) -> bool:
    subject = scene.subject(verb)
    return subject is not None and scene.low(subject) in grammar_words("listing_subject")


def _rest(scene: Scene, start: int) -> range:
    """Return the words from a place on that are said together."""
    if start >= len(scene.tree.words):
        return range(0)
    within = next(iter(scene.scopes(start)))
    stop = next((i for i in range(start, len(scene.tree.words)) if i not in within), len(scene.tree.words))
    stop = next((i for i in range(start, stop) if scene.tree.words[i].text in {";", "."}), stop)
    return range(start, stop)


def resumed(earlier: Scene | None, scene: Scene) -> Iterator[Demand]:
    """Yield what the sentence before asked for, where this one tells what follows only then."""
    words = " ".join(scene.low(i) for i in range(min(4, len(scene.tree.words))) if scene.tree.upos[i] != "PUNCT")
    if earlier is None or not any(f"{words} ".startswith(f"{one} ") for one in grammar_words("resuming")):
        return
    main = next((i for i in range(len(scene.tree.words)) if scene.is_predicate(i) and i not in scene.cues), None)
    duty = next((i for i in range(len(earlier.tree.words)) if has_duty(earlier, i) or _is_order(earlier, i)), None)
    if main is None or duty is None:
        return
    before = depending(scene, main, next(iter(scene.scopes(main))), range(0))
    run = main_run(earlier, duty, next(iter(earlier.scopes(duty))), ())
    yield from demanded(earlier, listed_clauses(earlier, duty, run), before)


def _is_order(scene: Scene, word: int) -> bool:
    tree = scene.tree
    leads = all(tree.upos[i] == "PUNCT" or scene.low(i) == "first" or i in scene.cues for i in range(word))
    return leads and tree.upos[word] == "VERB" and tree.lemma[word] == scene.low(word)


def first_steps(scene: Scene) -> Iterator[Demand]:
    """Yield what has to come first, or what an event has to be like: "first B must leave", "talks must reflect X"."""
    tree = scene.tree
    for word in range(len(tree.words)):
        if scene.is_predicate(word) and demands(scene, word) and _comes_first(scene, word):
            rest = _rest(scene, _past_case(scene, word + 1))
            yield from listed(scene, rest, None, setters=demanders(scene, word))
        if not scene.is_predicate(word) or not has_duty(scene, word) or "should" in scene.auxiliaries(word):
            continue
        subject = scene.subject(word) or scene.subject(tree.head[word])
        run = main_run(scene, word, next(iter(scene.scopes(word))), ())
        if subject is not None and scene.type(subject) in _TALKS and not scene.company.at(tree, subject):
            before = Stretch(scene=scene, head=subject, words=range(min(tree.subtree(subject)), subject + 1))
            words = range(word, run.stop)
            yield from demanded(scene, listed_clauses(scene, word, words), before, asked=(), sets=False)
        elif _comes_first(scene, word):
            yield from demanded(scene, listed_clauses(scene, word, run), None)


def _comes_first(scene: Scene, word: int) -> bool:
    places = (word, scene.tree.head[word])
    return any(scene.low(one) == "first" for place in places for one in scene.tree.under(place, "advmod"))
