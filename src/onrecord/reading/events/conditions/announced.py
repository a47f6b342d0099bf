"""Demands that a noun announces: "three conditions: …", "its terms for talks are …", "no preconditions, except …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.events.clause_openings import NEGATES
from onrecord.reading.events.conditions.announcing import announcing_nouns, holds_place, is_announcing
from onrecord.reading.events.conditions.demands import Demand, Stretch, demanded, depending
from onrecord.reading.events.conditions.dependence import mains_of
from onrecord.reading.events.conditions.moods import is_to_come
from onrecord.reading.events.conditions.openings import openings
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.conditions.stretches import clause_run, listed_clauses, listed_nouns, noun_run, trimmed
from onrecord.reading.events.effects import effect_of
from onrecord.reading.events.grammar import grammar_words


def announced_in(scene: Scene) -> Iterator[Demand]:
    """Yield the demands that a sentence announces and names itself."""
    for noun in announcing(scene):
        before = purpose_of(scene, noun)
        found = tuple(_listed(scene, noun, before)) or tuple(_equated(scene, noun, before))
        setters = _setters(scene, noun)
        yield from (replace(one, setters=setters) for one in found or tuple(_excepted(scene, noun, before)))


def _setters(scene: Scene, noun: int) -> tuple[str, ...]:
    """Return whose conditions a noun announces: "Mexico's terms", "the union named three conditions"."""
    verb = scene.tree.head[noun]
    own = next(scene.tree.under(noun, "nmod:poss"), None)
    if own is None and scene.tree.lemma[verb] in grammar_words("naming") | grammar_words("demanding"):
        own = scene.subject(verb)
    return scene.company.meant(scene.tree, own) if own is not None else ()


def announcing(scene: Scene) -> Iterator[int]:
    """Yield the nouns of a sentence that announce conditions, and that nobody drops."""
    for word in announcing_nouns(scene):
        if not _is_dropped(scene, word):
            yield word


def _is_dropped(scene: Scene, noun: int) -> bool:
    verb = scene.tree.head[noun]
    refused = scene.tree.base(noun) == "obj" and effect_of(scene.tree, verb) == NEGATES
    return refused or scene.tree.lemma[verb] in grammar_words("dropping")


def purpose_of(scene: Scene, noun: int) -> Stretch | None:
    """Return what the conditions that a noun announces are for."""
    tree = scene.tree
    for case in range(noun + 1, len(tree.words)):
        if scene.low(case) in grammar_words("purpose") and _follows(scene, noun, case):
            head = tree.head[case] if tree.head[case] > case else case + 1
            if head < len(tree.words) and head not in scene.dates and not _is_owner(scene, case, head):
                words = _aim_run(scene, head, case + 1)
                return Stretch(scene=scene, head=head, words=words) if words else None
        if tree.words[case].text in {";", ":", "."}:
            break
    return _carrier(scene, noun)


def _is_owner(scene: Scene, case: int, head: int) -> bool:
    """Tell whether a preposition leads to whose the conditions are: "the demands of the rebels"."""
    if scene.low(case) == "of" and scene.type(head) is None:
        return True
    return scene.low(case) in {"of", "to"} and bool(scene.company.named(scene.tree, head))


def _aim_run(scene: Scene, head: int, first: int) -> range:
    if scene.is_predicate(head) and scene.subject(head) is not None:
        return clause_run(scene, head, first, next(iter(scene.scopes(first))))
    return noun_run(scene, head, first)


def _follows(scene: Scene, noun: int, case: int) -> bool:
    """Tell whether a preposition belongs to a noun or to the verb that it is the object of; not in "except for"."""
    if scene.low(case - 1) in grammar_words("exception"):
        return False
    above = scene.tree.head[case]
    owner = scene.tree.head[above] if above > case else above
    return case == noun + 1 or owner in {noun, scene.tree.head[noun]} or above in {noun, scene.tree.head[noun]}


def _carrier(scene: Scene, noun: int) -> Stretch | None:
    """Return the event that happens "on one condition", "with one exception" or "if three things happen"."""
    tree = scene.tree
    for opening in openings(scene):
        if opening.is_clause and opening.last < noun and opening.head in (noun, *tree.above(noun)):
            for main, within in mains_of(scene, opening):
                return depending(scene, main, within, range(opening.first, len(tree.words)))
    nearby = range(noun, max(-1, noun - 5), -1)
    case = next((i for i in nearby if scene.low(i) in grammar_words("proviso_case")), -1)
    for within in scene.scopes(case):
        before = (i for i in range(case - 1, -1, -1) if i in within and scene.is_predicate(i))
        main = next((i for i in before if is_to_come(scene, i) or tree.lemma[i] in grammar_words("assenting")), -1)
        if main >= 0:
            return depending(scene, main, within, range(case, len(tree.words)))
    return None


def _listed(scene: Scene, noun: int, before: Stretch | None) -> Iterator[Demand]:
    """Yield what is listed behind the mark after a noun: "three conditions: X, Y and Z", "one: that B leave"."""
    tree = scene.tree
    start = _list_start(scene, noun)
    if start is None or _is_negated(scene, noun, start):
        return
    within = next(iter(scene.scopes(start)))
    end = next((i for i in range(start, len(tree.words)) if i not in within and i > start), len(tree.words))
    yield from listed(scene, range(start, end), before, asked=_asked(scene, noun, before))


def _asked(scene: Scene, noun: int, before: Stretch | None) -> tuple[str, ...]:
    """Return of whom things are demanded: "A must do three things", "demands two things of B", "set B a condition"."""
    tree = scene.tree
    verb = next((up for up in tree.above(noun) if scene.is_predicate(up)), None)
    if verb is None:
        return ()
    subject = scene.subject(verb)
    if scene.auxiliaries(verb) & grammar_words("duty") and subject is not None:
        return scene.company.meant(tree, subject)
    of = [
        i + 1 for i in range(verb + 1, len(tree.words) - 1) if scene.low(i) in {"of", "from"} and i - 1 in {verb, noun}
    ]
    given = [one for one in tree.under(verb, "iobj", "obj") if verb < one < noun]
    return next((found for one in (*given, *of) if (found := scene.named(range(one, len(tree.words))))), ())


def _is_negated(scene: Scene, noun: int, start: int) -> bool:
    if scene.low(noun - 1) != "no":
        return False
    between = range(noun + 1, start)
    return not any(scene.low(i) in grammar_words("exception") or is_announcing(scene, i) for i in between)


def _list_start(scene: Scene, noun: int) -> int | None:
    """Return where a list begins that stands behind a noun; after "namely", "such as", "that" or a mark."""
    tree = scene.tree
    for i in range(noun + 1, len(tree.words) - 1):
        text = tree.words[i].text
        if text in {":", "—", "–"} or (text == "-" and tree.start(i) > tree.end(i - 1)):
            return i + 1
        if scene.low(i) in grammar_words("listing"):
            return i + 1
        if i == noun + 1 and scene.low(i) == "that" and not _is_relative(scene, i):
            return i + 1
    return None


def _is_relative(scene: Scene, that: int) -> bool:
    after = scene.tree.upos[that + 1] if that + 1 < len(scene.tree.words) else ""
    return after in {"VERB", "AUX"}


def listed(
    scene: Scene,
    words: range,
    before: Stretch | None,
    *,
    asked: tuple[str, ...] = (),
    setters: tuple[str, ...] = (),
    sets: bool = True,
) -> Iterator[Demand]:
    """Yield each part of a list of clauses or of noun phrases, required of those asked where they name nobody."""
    words = trimmed(scene, words)
    while words and scene.low(words.start) in {"that", "namely"}:
        words = range(words.start + 1, words.stop)
    while words and scene.tree.upos[words.start] == "ADP" and len(words) > 1:
        words = range(words.start + 1, words.stop)
    if words and not holds_place(scene, _parts(scene, words)[0][0]):
        yield from demanded(scene, _parts(scene, words), before, asked=asked, setters=setters, sets=sets)


def _parts(scene: Scene, words: range) -> tuple[tuple[int, range], ...]:
    clause = _heads_clause(scene, words)
    if clause is not None:
        return listed_clauses(scene, clause, words)
    head = next((i for i in words if scene.tree.upos[i] in {"NOUN", "PROPN", "VERB"}), words.start)
    return listed_nouns(scene, scene.phrase_head(range(head, words.stop)) or head, words)


def _heads_clause(scene: Scene, words: range) -> int | None:
    """Return the predicate that a list of clauses begins with: an imperative, or one with a subject before it."""
    first = next((i for i in words if scene.is_predicate(i) and scene.tree.upos[i] != "NOUN"), None)
    if first is None:
        return None
    if first == words.start:
        return first if not scene.low(first).endswith("ing") else None
    noun = scene.phrase_head(range(words.start, first))
    marks = any(scene.tree.words[i].text in {",", ";"} for i in range(words.start, first))
    relative = scene.tree.base(first) == "amod" or any(
        scene.low(i) in grammar_words("relative") for i in range(words.start + 1, first)
    )
    is_finite = scene.subject(first) is not None or bool(scene.auxiliaries(first))
    return first if noun is not None and not marks and not relative and is_finite else None


def _equated(scene: Scene, noun: int, before: Stretch | None) -> Iterator[Demand]:
    """Yield what a noun is said to be: "terms for talks are X and Y", "X is a precondition for talks"."""
    tree = scene.tree
    copula = next((i for i in range(noun + 1, len(tree.words)) if scene.low(i) in grammar_words("copula")), None)
    if copula is not None and _is_equated(scene, noun, copula):
        edge = next(
            (i for i in range(copula + 1, len(tree.words)) if tree.words[i].text in {".", ";"}), len(tree.words)
        )
        within = next(iter(scene.scopes(copula)))
        edge = next((i for i in range(copula + 1, edge) if i not in within), edge)
        if before is None and scene.low(noun) == scene.lemma(noun):
            return
        yield from listed(scene, range(copula + 1, edge), before)
        return
    if before is None:
        return
    was = next(tree.under(noun, "cop"), None)
    subject = scene.subject(noun)
    if was is not None and subject is not None and before is not None and tree.upos[subject] in {"NOUN", "PROPN"}:
        yield from listed(scene, noun_run(scene, subject, min(tree.subtree(subject))), before)
        return
    yield from _made(scene, noun, before)


def _is_equated(scene: Scene, noun: int, copula: int) -> bool:
    """Tell whether a copula says what the conditions are that a noun announces."""
    is_subject = scene.tree.base(noun) in {"nsubj", "csubj"} and not scene.is_passive(scene.tree.head[noun])
    says_that = copula + 1 < len(scene.tree.words) and scene.low(copula + 1) == "that"
    return scene.lemma(noun) in grammar_words("terms") and (is_subject or says_that)


def _made(scene: Scene, noun: int, before: Stretch | None) -> Iterator[Demand]:
    """Yield what is made a condition: "made X a precondition for Y"."""
    tree = scene.tree
    verb = next((i for i in range(noun - 1, -1, -1) if tree.lemma[i] in grammar_words("making")), None)
    if verb is None or before is None:
        return
    thing = scene.phrase_head(range(verb + 1, noun))
    if thing is not None and thing + 1 < noun:
        end = next((i for i in range(noun - 1, verb, -1) if tree.upos[i] in {"DET", "NUM"}), noun)
        yield from listed(scene, range(verb + 1, end), before)


def _excepted(scene: Scene, noun: int, before: Stretch | None) -> Iterator[Demand]:
    """Yield what is excepted from conditions that there are not: "no preconditions other than X"."""
    tree = scene.tree
    for size in (3, 2, 1):
        for i in range(noun + 1, len(tree.words) - size):
            if " ".join(scene.low(k) for k in range(i, i + size)) in grammar_words("exception"):
                within = next(iter(scene.scopes(i)))
                end = next((k for k in range(i + size, len(tree.words)) if k not in within), len(tree.words))
                inner = next((k for k in announcing(scene) if k > i + size - 1), None)
                start = i + size
                if inner is not None and inner < i + size + 4:
                    start = inner + 1
                yield from listed(scene, clause_or_rest(scene, start, end), before)
                return


def clause_or_rest(scene: Scene, start: int, end: int) -> range:
    """Return the words up to the end of the sentence's part."""
    stop = next((i for i in range(start, end) if scene.tree.words[i].text in {";", "."}), end)
    return range(start, stop)
