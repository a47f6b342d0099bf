"""Whether what stands in another's words was said: no saying of Ethiopia's is told by "denied that Ethiopia had
threatened to", "if Ethiopia agrees to", "urged Ethiopia to promise", "asked whether Ethiopia had ordered".

What is denied, supposed, asked, demanded, hoped for or planned is no saying. Decided from the words of the rows alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from onrecord.datatypes import Spans, Statement
from onrecord.knowledge.cues import cue_tokens, inflected, longest_cue
from onrecord.knowledge.loader import load_rows, version_of
from onrecord.knowledge.rows import ClauseOpener, Governor, SayingNoun
from onrecord.knowledge.voicing import Voicing, voicing_of

# To be raised with every change of the rules here and in `voicing`.
_RULES = 3
_TABLES = (
    *("clause_openers", "condition_changes", "condition_nouns", "cues", "governors", "inner_words", "negators"),
    *("saying_nouns", "silence"),
)

_CLAUSE = re.compile(r"[,;:.!?()“”\"]|\s[–—-]\s")
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$", re.IGNORECASE)
_LEAD = 4
"""An opener stands at most so many words before the saying: "if the finance minister promises"."""

_TURNING = frozenset(("deny", "reject", "demand", "appeal", "question"))
"""Acts that make no fact of what their words tell; what is warned of or promised is told by its own verb."""

_DOUBTING = frozenset(("deny", "question"))

_WISHING = frozenset(("requests", "questions", "improbable", "possible"))
_SUPPOSING = frozenset(("conditional", "questions", "plans", "negates"))


class Saying(Protocol):
    """The spans of an attribution."""

    @property
    def source(self) -> Spans:
        """The words that name who says it."""

    @property
    def cue(self) -> Spans:
        """The words that carry the saying."""

    @property
    def content(self) -> Spans:
        """The words said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _InnerWord:
    word: str
    role: str


def voicings_of(statements: Sequence[Statement]) -> Mapping[str, Voicing]:
    """Return the voicing of each statement of a reading by its id: of its own words, and of those around it."""
    spoken = {statement.id for statement in spoken_of(statements)}
    return {one.id: voicing_of(one) if one.id in spoken else "unsaid" for one in statements}


def spoken_of(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements of a reading without those that other words around them make no sayings."""
    by_id = {statement.id: statement for statement in statements}

    def is_said_of(inner: Statement, outer: Statement) -> bool:
        around = [outer]
        # "Dismissed reports that B had threatened to": what unnamed reports tell is what is dismissed.
        if _is_noun(outer) and not outer.source and outer.parent in by_id:
            around.append(by_id[outer.parent])
        return any(is_unspoken(inner, one, one.act, voicing_of(one)) for one in around)

    unspoken = {inner.id for inner in statements if inner.parent in by_id and is_said_of(inner, by_id[inner.parent])}
    unspoken |= {one.id for one in statements if _is_merely_due(one.cue)}
    return tuple(one for one in statements if unspoken.isdisjoint(_chain(one, by_id)))


def stand_for_conditions(statements: Sequence[Statement]) -> frozenset[str]:
    """Return the ids of the statements that can set a condition: said, not taken back, and in no denial or question."""
    by_id = {statement.id: statement for statement in statements}

    def is_doubted(inner: Statement) -> bool:
        outer = by_id.get(inner.parent or "")
        return outer is not None and outer.act in _DOUBTING and is_unspoken(inner, outer, outer.act, "said")

    barred = {one.id for one in statements if voicing_of(one) in {"unsaid", "dropped"} or is_doubted(one)}
    return frozenset(one.id for one in statements if barred.isdisjoint(_chain(one, by_id)))


def _chain(statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[str]:
    """Yield the ids of a statement and of those around it, from the inside outwards, each once."""
    passed: set[str] = set()
    one: Statement | None = statement
    while one is not None and one.id not in passed:
        passed.add(one.id)
        yield one.id
        one = by_id.get(one.parent or "")


def is_unspoken(inner: Saying, outer: Saying, act: str, voicing: Voicing) -> bool:
    """Tell whether a saying inside the words of another, with its act and voicing, is one that nobody says was made.

    Nouns ("its demand that …") name a saying that was made: whoever answers it does not doubt it. What is told beside
    ("Kenya, which had demanded …") and what was asked why or how came about were made, too.
    """
    if _is_noun(inner):
        return False
    if _is_planned(inner.cue) or _is_supposed(inner, _lead(inner, outer)):
        return True
    if _is_aside(inner, outer) or (act == "question" and _presupposes(outer)):
        return False
    wishes = act == "say" and not _wishing().isdisjoint(_words(outer.cue))
    turns = act in _TURNING and not (act == "demand" and _says_plainly(outer))
    return voicing != "said" or turns or wishes


def _says_plainly(outer: Saying) -> bool:
    """Tell whether only a duty in its words makes a saying a demand: "found that most had said he should go"."""
    cue = longest_cue(cue_tokens(" ".join(span.text for span in outer.cue)))
    return cue is not None and cue.act == "say" and _words(outer.content)[:1] != ["to"]


def _is_planned(cue: Spans) -> bool:
    """Tell whether the cue is of what is to come or to be: "to promise", "would demand", "had to show"."""
    words = _words(cue)
    return words[:2] != ["to", "have"] and any(" ".join(words[:length]) in _role("to_come") for length in (1, 2))


def _is_merely_due(cue: Spans) -> bool:
    """Tell whether a cue tells of no saying yet, whatever stands around it: "may announce", "is likely to accuse"."""
    words = _words(cue)
    return any(" ".join(words[:length]) in _role("due") for length in (1, 2, 3))


def _is_supposed(inner: Saying, lead: Sequence[str]) -> bool:
    """Tell whether a condition or a question is opened before the saying: "if B agrees", "should B agree"."""
    near = lead[-_LEAD:]
    places = range(len(near))
    is_opened = any(" ".join(near[start : end + 1]) in _openers() for start in places for end in places[start:])
    is_inverted = bool(lead) and lead[-1] in _role("inverted") and lead[:-1] in ([], ["that"])
    return is_opened or is_inverted or not _role("whoever").isdisjoint(_words(inner.source)[:1])


def _is_aside(inner: Saying, outer: Saying) -> bool:
    """Tell whether the saying is told as a fact beside the words around it: "Kenya, which had", "although B said".

    A pronoun with which the words begin asks: "did not say | who ordered it".
    """
    pronoun = [] if any(span.start == _start(inner) for span in outer.content) else _words(inner.source)[:1]
    return not _role("aside").isdisjoint((*_lead(inner, outer)[-1:], *pronoun))


def _is_noun(saying: Saying) -> bool:
    """Tell whether the cue is a noun, "Egypt’s | request for", "a plea", "reports", "the demand of".

    What an owner has or a determiner opens is one; else its word must be known, and no name before: "A reports".
    """
    words, owners = _words(saying.cue), _words(saying.source)
    if not words:
        return False
    if _nouns().isdisjoint(words):
        is_opened = len(words) > 1 and words[0] in _role("determiner")
        return is_opened or (_is_owned(saying.source) and not words[0].endswith("ing"))
    is_apart = not owners or owners[0] in _role("owner") or words[-1] in _role("owner_case")
    return is_apart or _is_owned(saying.source) or words[0] in _role("determiner")


def _is_owned(source: Spans) -> bool:
    """Tell whether a source is an owner: "Egypt’s", "their"."""
    words = _words(source)
    has_ending = any(_POSSESSIVE.search(span.text) for span in source[-1:])
    return has_ending or (len(words) == 1 and words[0] in _role("owner"))


def _lead(inner: Saying, outer: Saying) -> list[str]:
    """Return the words of the outer content that lead to the saying in its clause."""
    start = _start(inner)
    piece = next((one for one in outer.content if one.start <= start < one.end), None)
    return [] if piece is None else _split(_CLAUSE.split(piece.text[: start - piece.start])[-1])


def _start(saying: Saying) -> int:
    return min((span.start for span in (*saying.source, *saying.cue)), default=0)


def _presupposes(question: Saying) -> bool:
    """Tell whether a question takes what it names for a fact: "asked why B had threatened"."""
    return not _role("presupposing").isdisjoint(_words(question.content)[:1])


def _words(spans: Spans) -> list[str]:
    return _split(" ".join(span.text for span in spans))


def _split(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@cache
def voicing_version() -> str:
    """Return the version of what decides whether something was said, with a hash of the tables that it leans on."""
    return version_of(_RULES, _TABLES)


@cache
def _role(role: str) -> frozenset[str]:
    return frozenset(row.word for row in load_rows("inner_words", _InnerWord) if row.role == role)


@cache
def _openers() -> frozenset[str]:
    return frozenset(row.opener for row in load_rows("clause_openers", ClauseOpener) if row.effect in _SUPPOSING)


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that name a saying, in singular and plural."""
    nouns = (row.noun for row in load_rows("saying_nouns", SayingNoun))
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


@cache
def _wishing() -> frozenset[str]:
    """Return the forms of the verbs by which somebody wishes, supposes, doubts or wonders."""
    rows = (row for row in load_rows("governors", Governor) if row.kind == "verb" and " " not in row.word)
    return frozenset(form for row in rows if row.effect in _WISHING and not row.frame for form in inflected(row.word))
