"""Speech acts: what a source does by saying something, as far as its cue and the words said tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from onrecord.datatypes import Act
from onrecord.knowledge import load_rows
from onrecord.knowledge.condition_changes import loosening_in
from onrecord.knowledge.rows import RelayVerb
from onrecord.knowledge.word_kinds import negators

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CLAUSE_END = re.compile(r"[,;:.!?]")
_FIRST_PERSON = re.compile(r"[\"“‘'\s]*(?:that\s+)?(?:i|we)\b", re.IGNORECASE)
_NO_OTHER = re.compile(r"\b(?:i|we|it|there|one|nobody)$", re.IGNORECASE)
_INFINITIVE = re.compile(r"[\"“‘'\s]*(?:not\s+)?to\s", re.IGNORECASE)
_QUESTION = re.compile(r"[\"“‘'\s]*(?:about|whether|if|who|whom|whose|what|which|why|how|when|where)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    cue: str
    act: str
    act_with_infinitive: str | None
    act_with_question: str | None
    irregular_forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Modal:
    modal: str


def act_of(cue: str, content: str) -> Act:
    """Return the act of a statement from the words of its cue and of its content.

    The longest known cue phrase decides, the earlier of two of one length; a cue that is unknown or missing says no
    more than `say`. A plain saying whose first clause says what another must or should do is a demand; who drops a
    demand or makes it no longer does not demand.
    """
    words = _words(cue)
    entry = _longest_cue(words)
    if entry is not None and entry.act == "demand" and loosening_in(cue) == "dropped":
        return "say"
    if entry is not None and entry.act_with_infinitive and _INFINITIVE.match(content):
        return _act(entry.act_with_infinitive)
    if entry is not None and entry.act_with_question and _asks(content):
        return _act(entry.act_with_question)
    if entry is not None and entry.act != "say":
        return _act(entry.act)
    return "demand" if _demands(content) else "say"


def is_cue(words: str) -> bool:
    """Tell whether the words hold a phrase that carries statements."""
    return _longest_cue(_words(words)) is not None


def _asks(content: str) -> bool:
    return "?" in content or _QUESTION.match(content) is not None


def _act(name: str) -> Act:
    if name not in get_args(Act):
        raise ValueError(f"cues.csv names the act {name}, which the record format does not know")
    return cast(Act, name)


def _longest_cue(words: list[str]) -> _Cue | None:
    entries = _entries()
    for length in range(min(len(words), max(map(len, entries))), 0, -1):
        for start in range(len(words) - length + 1):
            if entry := entries.get(tuple(words[start : start + length])):
                return entry
    return None


def _words(cue: str) -> list[str]:
    """Return the cue's words in lower case, every form of negation as "not"."""
    words = (match.group().lower().replace("’", "'") for match in _WORD.finditer(cue))
    return ["not" if word in negators() or word.endswith("n't") else word for word in words]


def _demands(content: str) -> bool:
    """Tell whether an early clause lays a duty on somebody: not on the speaker, nor on nobody in particular."""
    if _FIRST_PERSON.match(content):
        return False
    modal = _modals().search(content)
    if modal is None:
        return False
    before = content[: modal.start()].rstrip()
    if "?" in content or len(_CLAUSE_END.findall(before)) > 1:
        return False
    return not _NO_OTHER.search(before)


@cache
def _modals() -> re.Pattern[str]:
    words = "|".join(re.escape(row.modal) for row in load_rows("demand_modals", _Modal))
    return re.compile(rf"\b(?:{words})\b(?!\s+have\b)", re.IGNORECASE)


@cache
def citing_forms() -> frozenset[str]:
    """Return the participles of the verbs of relaying: "citing", "quoting"."""
    forms = (form for row in load_rows("relay_verbs", RelayVerb) for form in inflected(row.verb))
    return frozenset(form for form in forms if form.endswith("ing"))


@cache
def cue_words() -> frozenset[str]:
    """Return the verbs and other single words that carry a statement, as their lemmas."""
    return frozenset(row.cue for row in load_rows("cues", _Cue) if " " not in row.cue)


@cache
def cue_forms() -> frozenset[str]:
    """Return every form of the words that carry statements, in lower case; of phrases the verb."""
    return frozenset(next((word for word in form if word != "not"), "") for form in _entries())


@cache
def _entries() -> dict[tuple[str, ...], _Cue]:
    return {form: row for row in load_rows("cues", _Cue) for form in _forms(row)}


def _forms(row: _Cue) -> Iterator[tuple[str, ...]]:
    """Yield every inflected form of a cue phrase; its verb is the first word that is not "not"."""
    words = row.cue.split()
    verb = next(index for index, word in enumerate(words) if word != "not")
    for form in {*inflected(words[verb]), *row.irregular_forms}:
        yield (*words[:verb], form, *words[verb + 1 :])


def inflected(verb: str) -> Iterator[str]:
    """Yield the regular forms of an English verb, with and without its last consonant doubled."""
    yield verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        for stem in (verb, verb + verb[-1]):
            yield from (stem + "ed", stem + "ing")
