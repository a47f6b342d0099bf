"""Whether what a statement tells of was said at all: of who "declined to say whether …" no word is known.

A row is there for each attribution, whatever it tells of the saying; here, and nowhere else, it is decided from the
row's own words which of them are sayings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.datatypes import Spans, Statement
from onrecord.knowledge.condition_changes import condition_nouns, dropping_cues
from onrecord.knowledge.cues import NEGATION, cue_tokens, inflected, leading_cue, longest_cue
from onrecord.knowledge.loader import load_rows

Voicing = Literal["said", "unsaid", "open", "dropped"]
"""`unsaid`: not said ("did not say that"); `open`: neither denied nor refused ("did not rule out"); `dropped`: taken
back ("no longer insists that")."""

_REACH = 2
"""Between "refused to" and the verb so many words may stand: "refused to publicly confirm"."""

_INFINITIVE = 6
"""So many words of a content that begins with "to" may belong to the saying: "refused | to rule out talks"."""

_TO = re.compile(r"[\"“‘'\s]*to\s", re.IGNORECASE)
_NUMBER = re.compile(r"\s*no\.\s*\d", re.IGNORECASE)
_SOMEBODY = ("none", "other", "than")
_DENIALS = frozenset(("deny", "reject"))

_NEGATES, _WITHHOLDS, _ENDS, _SILENT, _REJECTS = "negates", "withholds", "ends", "silent", "rejects"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Silence:
    phrase: str
    kind: str
    irregular_forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """What the words before the verb of saying do to it, in order, and the words from that verb on."""

    turns: tuple[str, ...]
    verb: tuple[str, ...]


def voicing_of(statement: Statement) -> Voicing:
    """Return whether the statement's words were said, left open, taken back or not said."""
    return voicing_in(_words(statement.source), _words(statement.cue), _words(statement.content))


def voicing_in(source: str, cue: str, content: str) -> Voicing:
    """Return the voicing of a statement from the words of its source, its cue and its content.

    What negates or withholds the saying turns it round, up to the verb that says; two such words undo one another.
    """
    lead = _lead(cue_tokens(cue), cue_tokens(content)[:_INFINITIVE] if _TO.match(content) else [])
    is_negated, is_ended = _is_nobody(source), False
    for turn in lead.turns:
        if turn == _SILENT:
            return "said" if is_negated else "unsaid"
        if turn == _REJECTS:
            return "open" if is_negated else "said"
        is_ended = is_ended or (turn == _ENDS and not is_negated)
        is_negated = not is_negated if turn in {_NEGATES, _WITHHOLDS} else False
    if is_ended:
        return "open" if _denies(lead.verb) else "dropped"
    if not is_negated or (lead.turns == (_NEGATES,) and _answers_no(lead.verb)):
        return "said"
    return "open" if _denies(lead.verb) else "unsaid"


def _lead(cue: Sequence[str], infinitive: Sequence[str]) -> _Lead:
    """Return what leads the verb of saying in a cue, and in the infinitive that goes on from it."""
    words, turns, at = (*cue, *infinitive), list[str](), 0
    while at < len(cue):
        turn, length = _turn_at(words, at)
        if turn is None and leading_cue(words[at:]) is not None:
            break
        turns += [turn] if turn else []
        at += length
    return _Lead(turns=tuple(turns), verb=tuple(words[at:]))


def _turn_at(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """Return what the phrase that stands there does to the saying, None where nothing, and its length in words."""
    if words[at] == NEGATION:
        return _NEGATES, 1
    phrase = _longest(words[at:])
    if phrase is None:
        return None, 1
    kind, length = phrase
    after = words[at + length :]
    if kind == "none":
        return _NEGATES, length
    if kind == "refuses":
        return _WITHHOLDS if _is_of_saying(after) else _REJECTS, length
    if kind == "drops":
        return _ENDS if _is_of_demanding(after) else None, length
    return kind, length


def _longest(words: Sequence[str]) -> tuple[str, int] | None:
    """Return the kind and length of the longest phrase of silence with which the words begin."""
    for length in range(min(len(words), _longest_length()), 0, -1):
        if kind := _phrases().get(tuple(words[:length])):
            return kind, length
    return None


def _is_of_saying(words: Sequence[str]) -> bool:
    """Tell whether a refusal is one to say, to deny or to rule out something, and not one to do it."""
    return any(
        tuple(words[at : at + length]) in _sayings() or _denies(words[at:])
        for at in range(_REACH + 1)
        for length in range(1, 4)
    )


def _is_of_demanding(words: Sequence[str]) -> bool:
    """Tell whether the words are of a demand, a threat, an offer …: "dropped a hint" takes nothing back."""
    cue = longest_cue(words)
    return (cue is not None and cue.act != "say") or not condition_nouns().isdisjoint(words)


def _denies(words: Sequence[str]) -> bool:
    cue = leading_cue(words)
    return cue is not None and cue.act in _DENIALS


def _answers_no(verb: Sequence[str]) -> bool:
    """Tell whether not to do what the verb says is an answer by itself: "did not accept the offer"."""
    cue = leading_cue((NEGATION, *verb))
    return cue is not None and cue.act != "say"


def _is_nobody(source: str) -> bool:
    words = cue_tokens(source)
    is_none = bool(words) and (words[0] == NEGATION or _phrases().get((words[0],)) == "none")
    return is_none and _NUMBER.match(source) is None and tuple(words[:3]) != _SOMEBODY


def _words(spans: Spans) -> str:
    return " ".join(span.text for span in spans)


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """Return the phrases that bear on the saying, in every form, with their kinds."""
    rows = [row for row in load_rows("silence", _Silence) if row.kind != "says"]
    drops = {tuple(cue.split()): "drops" for cue in dropping_cues()}
    return drops | {form: row.kind for row in rows for form in _forms(row)}


@cache
def _longest_length() -> int:
    return max(map(len, _phrases()))


@cache
def _sayings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row.phrase.split()) for row in load_rows("silence", _Silence) if row.kind == "says")


def _forms(row: _Silence) -> Iterator[tuple[str, ...]]:
    first, *rest = row.phrase.split()
    for form in {*inflected(first), *row.irregular_forms}:
        yield (form, *rest)
