"""Demands in bargains: "A demands X before Y", "to get Y, A must do X", "do X and B will do Y", "first X, then Y"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.events.conditions.announced import listed
from onrecord.reading.events.conditions.demands import Demand, Stretch, demanded, depending
from onrecord.reading.events.conditions.dependence import may_be_required
from onrecord.reading.events.conditions.moods import demanders, demands, has_duty, is_to_come
from onrecord.reading.events.conditions.openings import openings
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.conditions.stretches import clause_run, listed_clauses, main_run, noun_run
from onrecord.reading.events.grammar import grammar_words


def bargained(scene: Scene) -> Iterator[Demand]:
    """Yield the demands that stand against something in the same sentence."""
    yield from _aimed(scene)
    yield from _wanted_first(scene)
    yield from _tied(scene)
    yield from _exchanged(scene)
    yield from _contrasted(scene)


def _aimed(scene: Scene) -> Iterator[Demand]:
    """Yield what has to be done to get something: "to talk, B must leave", "if B wants to talk, it should leave"."""
    tree = scene.tree
    for word in range(len(tree.words)):
        if not scene.is_predicate(word) or not has_duty(scene, word):
            continue
        fronted = _fronted(scene, word)
        for aim in (i for i in range(len(tree.words)) if tree.base(i) == "advcl" or i == fronted):
            if not scene.is_predicate(aim) and aim != fronted:
                continue
            beside = aim == fronted or tree.head[aim] == tree.head[word]
            if word not in (tree.head[aim], *tree.above(tree.head[aim])) and not beside:
                continue
            found = _aim(scene, aim, word)
            if found is not None:
                opened = range(min((aim, *tree.under(aim, "mark"))), found.words.stop)
                run = main_run(scene, word, next(iter(scene.scopes(word))), opened)
                wanting = scene.subject(aim)
                asked = scene.company.meant(tree, wanting) if wanting is not None else None
                yield from demanded(scene, listed_clauses(scene, word, run), found, asked=asked)
                break


def _every(scene: Scene) -> frozenset[int]:
    return frozenset(range(len(scene.tree.words))) - scene.cues


def _fronted(scene: Scene, duty: int) -> int | None:
    """Return what a sentence that begins with "for B to return" aims at."""
    start = next((i for i in range(duty) if any(map(str.isalnum, scene.tree.words[i].text))), duty)
    to = next((i for i in range(start, duty) if scene.low(i) == "to"), duty)
    marks = any(scene.tree.words[i].text == "," for i in range(start, to))
    leads = scene.low(start) == "for" and to + 1 < duty and not marks
    return to + 1 if leads and scene.tree.upos[to + 1] == "VERB" else None


def _aim(scene: Scene, aim: int, duty: int) -> Stretch | None:
    """Return what an adverbial clause aims at."""
    tree = scene.tree
    if aim == _fronted(scene, duty):
        start = next(i for i in range(aim) if scene.low(i) == "for") + 1
        return Stretch(scene=scene, head=aim, words=clause_run(scene, aim, start, _every(scene), duty))
    first = min((aim, *(i for i in tree.under(aim, "mark", "nsubj") if i < aim)))
    within = next(iter(scene.scopes(aim)))
    if tree.mark(aim) in {"to", "for to", "in order to"} and aim < duty:
        words = clause_run(scene, aim, aim if tree.mark(aim) != "for to" else first + 1, within, duty)
        return Stretch(scene=scene, head=aim, words=words)
    if tree.mark(aim) == "if" and tree.lemma[aim] in grammar_words("wanting"):
        inner = next(tree.under(aim, "xcomp", "ccomp", "obj"), None)
        if inner is None or inner < aim:
            return None
        start = aim + 1
        while start < inner and scene.low(start) in {"to", "it"}:
            start += 1
        words = clause_run(scene, inner, start, within, duty if duty > aim else None)
        return Stretch(scene=scene, head=inner, words=words)
    return None


def _wanted_first(scene: Scene) -> Iterator[Demand]:
    """Yield what somebody wants before, or in return for, something: "insists on X before Y", "wants X before Y"."""
    tree = scene.tree
    for opening in openings(scene):
        if opening.needs != "duty" and opening.words not in {"in return for", "in exchange for"}:
            continue
        subject = scene.subject(opening.head)
        if {opening.head, subject} & scene.dates or (subject is not None and _is_time(scene, subject)):
            continue
        if opening.words == "before" and not opening.is_clause and not may_be_required(scene, opening):
            continue
        verb = next(
            (i for i in (*tree.above(opening.head), *range(opening.first - 1, -1, -1)) if _wants(scene, i)), None
        )
        if verb is None:
            continue
        words = clause_run(scene, opening.head, opening.last + 1, frozenset(range(len(tree.words))) - scene.cues)
        before = Stretch(scene=scene, head=opening.head, words=words)
        yield from _objects(scene, verb, before, range(opening.first, words.stop))
        return


def _is_time(scene: Scene, noun: int) -> bool:
    return scene.tree.lemma[noun] in grammar_words("period")


def _wants(scene: Scene, verb: int) -> bool:
    clause = next(scene.tree.under(verb, "ccomp"), None)
    return demands(scene, verb, clause) and not scene.is_passive(verb)


def _objects(scene: Scene, verb: int, before: Stretch | None, barred: range) -> Iterator[Demand]:
    """Yield what a verb of demanding demands: the phrase or the clause behind it."""
    tree = scene.tree
    start = verb + 1
    while start < len(tree.words) and scene.low(start) in {"on", "for", "that", "of"}:
        start += 1
    end = barred.start if barred.start > verb else len(tree.words)
    if start < end:
        yield from listed(scene, range(start, end), before, setters=demanders(scene, verb))


def _tied(scene: Scene) -> Iterator[Demand]:
    """Yield what something is tied to: "tied Y to X", "Y depends on X", "Y is conditional on X"."""
    tree = scene.tree
    for word in range(len(tree.words)):
        if tree.upos[word] not in {"VERB", "ADJ"}:
            continue
        role = next((one for one in ("tying", "hinging") if tree.lemma[word] in grammar_words(one)), None)
        if role is None:
            continue
        cases = {"to"} if role == "tying" else {"on", "upon"}
        case = next((i for i in range(word + 1, len(tree.words)) if scene.low(i) in cases), None)
        if case is None or (role == "hinging" and case > word + 6):
            continue
        subject = scene.subject(word)
        if role == "hinging" and subject is not None and tree.upos[subject] == "NOUN":
            words = noun_run(scene, subject, min(tree.subtree(subject)))
            if not words or scene.low(words.start) in grammar_words("asking_word"):
                continue
            before = Stretch(scene=scene, head=subject, words=words)
        elif role == "tying" and word + 1 < case:
            head = scene.phrase_head(range(word + 1, case))
            if head is None:
                continue
            before = Stretch(scene=scene, head=head, words=range(word + 1, case))
            if not any(scene.type(i) is not None for i in before.words):
                continue
        else:
            continue
        within = next(iter(scene.scopes(case)))
        end = next(
            (i for i in range(case + 1, len(tree.words)) if i not in within or tree.words[i].text in {".", ";"}),
            len(tree.words),
        )
        yield from listed(scene, range(case + 1, end), before, sets=role == "tying")


def _exchanged(scene: Scene) -> Iterator[Demand]:
    """Yield what an order asks for that a promise follows: "let B leave and we will talk", "first X, then Y"."""
    tree = scene.tree
    for mark in range(1, len(tree.words) - 1):
        if scene.low(mark) not in {"and", "then"} or (scene.low(mark) == "and" and scene.low(mark + 1) == "then"):
            continue
        main = next((i for i in range(mark + 1, len(tree.words)) if scene.is_predicate(i)), None)
        if main is None or scene.subject(main) is None:
            continue
        within = next(iter(scene.scopes(mark)))
        start = max((i + 1 for i in range(mark) if i not in within), default=0)
        while start < mark and (tree.upos[start] == "PUNCT" or scene.low(start) == "first"):
            start += 1
        first = scene.low(start - 1) == "first" if start else False
        if not _orders(scene, start, mark) or not (is_to_come(scene, main) or first or scene.low(start) == "let"):
            continue
        before = depending(scene, main, within, range(start, mark + 1))
        yield from listed(scene, range(start, mark), before)
        return


def _contrasted(scene: Scene) -> Iterator[Demand]:
    """Yield what has to be done for what is held out: "B will talk, but A must leave", "A must leave, only then …"."""
    tree = scene.tree
    for mark in range(1, len(tree.words)):
        then = scene.low(mark) == "then" and scene.low(mark - 1) in {"only", ",", ";", "and"}
        then = then or (scene.low(mark) in grammar_words("else") and scene.tree.upos[mark - 1] == "PUNCT")
        if not then and scene.low(mark) != "but":
            continue
        left = [i for i in range(mark) if scene.is_predicate(i)]
        right = [i for i in range(mark + 1, len(tree.words)) if scene.is_predicate(i)]
        duties, others = (left, right) if then else (right, left)
        duty = next((i for i in duties if has_duty(scene, i)), None)
        main = next((i for i in others if is_to_come(scene, i) and not has_duty(scene, i)), None)
        if duty is None or main is None:
            continue
        every = frozenset(range(mark)), frozenset(range(mark + 1, len(tree.words)))
        first, second = (every[0], every[1]) if then else (every[1], every[0])
        run = main_run(scene, duty, first - _attributed(scene, duty), ())
        before = depending(scene, main, second - _attributed(scene, main), range(mark, mark + 1))
        yield from demanded(scene, listed_clauses(scene, duty, run), before)
        return


def _attributed(scene: Scene, word: int) -> frozenset[int]:
    """Return the words that carry the saying, as far as the word is none of them."""
    return frozenset() if word in scene.cues else scene.cues


def _orders(scene: Scene, start: int, end: int) -> bool:
    tree = scene.tree
    if start + 1 >= end or scene.subject(start) is not None:
        return False
    is_verb = tree.upos[start] == "VERB" or tree.upos[start + 1] in {"DET", "PRON"}
    return is_verb and tree.upos[start] in {"VERB", "ADJ", "NOUN"} and tree.lemma[start] == scene.low(start)
