"""Openings: the words with which a clause or a phrase of condition begins, "if", "only after", "in return for"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.grammar import grammar_words

_LONGEST = 5
_NOTHING, _PROVISO = "none", "proviso"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where a condition opens, from the word `first` to the word `last`, and the word that heads what it opens.

    `needs` is what has to hold of what depends on it: `future` (it is to come or refused), `party` (it is to come, and
    somebody else is meant), `refusal`, `duty` (the other way round: it is required before this) or `any`.
    """

    first: int
    last: int
    words: str
    needs: str
    head: int
    is_clause: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opener:
    opener: str
    kind: str
    needs: str


def openings(scene: Scene) -> Iterator[Opening]:
    """Yield the openings of a sentence in text order."""
    place, leads = 0, _first_words() | grammar_words("inverting") | grammar_words("parted_opener")
    while place < len(scene.tree.words):
        found = _opening(scene, place) if scene.tree.lows[place] in leads else None
        if found is not None and found.needs != _NOTHING:
            yield found
        place = place + 1 if found is None else found.last + 1


def _opening(scene: Scene, first: int) -> Opening | None:
    if scene.low(first) not in _first_words():
        return _inverted(scene, first) or _parted(scene, first)
    texts = [scene.low(i) for i in range(first, min(first + _LONGEST, len(scene.tree.words)))]
    for size in range(len(texts), 0, -1):
        words = " ".join(texts[:size])
        last = first + size - 1
        if size == 1 and _is_asked(scene, first):
            return None
        for opener in _openers().get(words, ()):
            if opener.kind == _NOTHING:
                return Opening(first=first, last=last, words=words, needs=_NOTHING, head=first, is_clause=False)
            is_clause = opener.kind == "clause"
            if opener.kind == _PROVISO:
                return Opening(
                    first=first, last=first, words=words, needs=opener.needs, head=first + 1, is_clause=False
                )
            head = clause_head(scene, first, last) if is_clause else _phrase_head(scene, first, last)
            if head is not None and (not is_clause or opener.needs == "duty" or _has_doer(scene, last, head)):
                return Opening(first=first, last=last, words=words, needs=opener.needs, head=head, is_clause=is_clause)
    return _inverted(scene, first)


def clause_head(scene: Scene, first: int, last: int) -> int | None:
    """Return the predicate of the clause that words open: what they mark, or else the first one after them."""
    tree = scene.tree
    marked = [tree.head[i] for i in range(last, first - 1, -1) if tree.head[i] > last]
    if tree.base(last) == "case" and not _is_finite_next(scene, last):
        return None
    for one in marked:
        if scene.is_predicate(one):
            return one
        above = next((up for up in tree.above(one) if up > last and scene.is_predicate(up)), None)
        if above is not None:
            return above
    after = (i for i in range(last + 1, len(tree.words)) if scene.is_predicate(i))
    return next((i for i in after if tree.relation[i] != "acl:relcl"), None)


def _is_finite_next(scene: Scene, last: int) -> bool:
    """Tell whether a clause follows a word up to the next comma: a predicate with a subject before it."""
    tree = scene.tree
    for i in range(last + 1, len(tree.words)):
        if tree.words[i].text in {",", ";", "."}:
            return False
        if scene.is_predicate(i) and (scene.subject(i) is not None or tree.upos[i - 1] == "AUX"):
            return True
    return False


def _has_doer(scene: Scene, last: int, head: int) -> bool:
    """Tell whether a subject can stand between an opener and its predicate: not in "once known as"."""
    return any(scene.tree.upos[i] in {"NOUN", "PROPN", "PRON", "DET", "NUM"} for i in range(last + 1, head))


def _phrase_head(scene: Scene, first: int, last: int) -> int | None:
    """Return the noun that a preposition leads to, where it leads to no clause."""
    tree = scene.tree
    marked = [tree.head[i] for i in range(last, first - 1, -1) if tree.head[i] > last]
    nouns = (i for i in range(last + 1, len(tree.words)) if tree.upos[i] in {"NOUN", "PROPN"})
    head = marked[0] if marked else next(nouns, last + 1)
    if head >= len(tree.words) or tree.upos[head] == "PUNCT":
        return None
    is_clause = scene.is_predicate(head) and scene.subject(head) is not None
    return None if is_clause else head


def _inverted(scene: Scene, place: int) -> Opening | None:
    """Return a condition without "if": "were A to stop", "should B agree"."""
    tree = scene.tree
    if scene.low(place) not in grammar_words("inverting") or place + 1 == len(tree.words):
        return None
    leads = place == 0 or tree.upos[place - 1] in {"PUNCT", "CCONJ", "SCONJ"}
    if not leads or tree.upos[place + 1] in {"VERB", "AUX", "ADV", "ADP", "PUNCT"} or _asks(scene):
        return None
    head = next((i for i in range(place + 1, len(tree.words)) if _may_head(scene, i)), None)
    if head is None:
        return None
    return Opening(first=place, last=place, words="if", needs="future", head=head, is_clause=True)


def _parted(scene: Scene, place: int) -> Opening | None:
    """Return a condition whose "only" stands with the verb to come: "talks can only begin after B has left"."""
    tree = scene.tree
    if scene.low(place) not in grammar_words("parted_opener") or not _is_finite_next(scene, place):
        return None
    verbs = (i for i in range(1, place) if tree.upos[i] == "VERB")
    verb = next(
        (i for i in verbs if "only" in (told := scene.auxiliaries(i)) and told & grammar_words("to_come")), None
    )
    if verb is None or any(tree.upos[i] == "PUNCT" for i in range(verb, place)):
        return None
    head = clause_head(scene, place, place)
    if head is None:
        return None
    return Opening(first=place, last=place, words="only after", needs="future", head=head, is_clause=True)


def _may_head(scene: Scene, word: int) -> bool:
    return scene.tree.upos[word] == "VERB" and scene.tree.base(word) not in {"amod", "compound"}


def _asks(scene: Scene) -> bool:
    return any(word.text == "?" for word in scene.tree.words[-2:])


def _is_asked(scene: Scene, place: int) -> bool:
    """Tell whether "if" opens a question that somebody asks: "asked if", "to see if"."""
    return scene.low(place) == "if" and place > 0 and scene.tree.lemma[place - 1] in grammar_words("asking")


@cache
def _openers() -> dict[str, list[_Opener]]:
    found: dict[str, list[_Opener]] = {}
    for row in load_rows("condition_openers", _Opener):
        found.setdefault(row.opener, []).append(row)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(opener.split()[0] for opener in _openers())
