"""Lemmas by script: how many letters to cut from the end of a form and what to put there, and whether case is kept.

A script is written "case:cut:ending", as "lower:3:y" makes "try" of "Tried"; it is the edit rule of Straka (2018) for
endings alone, which suffices for English.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from onrecord.knowledge import load_rows
from onrecord.knowledge.cues import cue_words
from onrecord.knowledge.rows import EventLexeme, Governor, RelayVerb

KEEP, LOWER = "keep", "lower"
_AFTER_HISSES = ("ses", "xes", "zes", "ches", "shes", "oes")
LIKELY_SCRIPTS = 4
"""How many of the likeliest ways to a lemma are tried for one that makes a known word."""


def script_of(form: str, lemma: str) -> str:
    """Return the script that makes the lemma of the form."""
    keeps = lemma != lemma.lower() and form[:1] == lemma[:1]
    base = form if keeps else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{KEEP if keeps else LOWER}:{len(base) - shared}:{lemma[shared:]}"


def lemma_of(form: str, script: str) -> str:
    """Return the lemma that the script makes of the form; the form without its case where nothing would be left."""
    keeps, cut, ending = _read(script)
    base = form if keeps else form.lower()
    return (base[: len(base) - cut] + ending if cut <= len(base) else base) or base


@cache
def _read(script: str) -> tuple[bool, int, str]:
    """Return whether a script keeps the case, how many letters it cuts, and what it puts there."""
    case, cut, ending = script.split(":", 2)
    return case == KEEP, int(cut), ending


@dataclass(frozen=True, slots=True, kw_only=True)
class _IrregularForm:
    form: str
    upos: str
    lemma: str


@cache
def _irregular_forms() -> dict[tuple[str, str], str]:
    return {(row.form, row.upos): row.lemma for row in load_rows("irregular_forms", _IrregularForm)}


@cache
def _verbs() -> frozenset[str]:
    """Return the verbs of the lexica, most of which the encoder does not know whole."""
    events = {verb for row in load_rows("event_words", EventLexeme) for verb in row.verbs}
    governors = {row.word for row in load_rows("governors", Governor) if row.kind == "verb"}
    relaying = {row.verb for row in load_rows("relay_verbs", RelayVerb)}
    return frozenset(
        events
        | governors
        | relaying
        | cue_words()
        | {lemma for (_, upos), lemma in _irregular_forms().items() if upos == "VERB"}
    )


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that name events or bear on them."""
    events = {noun for row in load_rows("event_words", EventLexeme) for noun in row.nouns}
    return frozenset(events | {row.word for row in load_rows("governors", Governor) if row.kind == "noun"})


def _regular(form: str, upos: str) -> Iterator[str]:
    """Yield the words, in lower case, of which the form would be a regular one: "cancel" for "cancelled"."""
    word = form.lower()
    if upos == "VERB":
        for ending in ("ing", "ed"):
            stem = word.removesuffix(ending)
            if stem != word:
                doubled = stem[-2:-1] == stem[-1:]
                yield from (stem, stem[:-1]) if doubled else (f"{stem}e", stem)
                yield f"{stem[:-1]}y" if ending == "ed" and stem.endswith("i") else stem
    if upos in {"VERB", "NOUN"} and word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        yield f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
        yield word[:-2] if word.endswith(_AFTER_HISSES) else word[:-1]


def best_lemma(form: str, upos: str, scripts: Iterable[str], known: Container[str]) -> str:
    """Return the lemma: of an irregular form that of the table, else by the first script that makes a known word.

    What is a regular form of a verb of the lexica, or the plural of a noun that names events, is that word's. Scripts
    come best first, and no more of them are asked for than are needed; if none makes a known word, the very first
    counts. A word that is left as it is tells nothing by being known.

    `known` holds words in lower case. A form that is no word of letters keeps the first.
    """
    lower = form.lower()
    irregular = _irregular_forms().get((lower, upos))
    if irregular is not None:
        return irregular
    lemmas = (lemma_of(form, script) for script in scripts)
    first = next(lemmas)
    if not form.isalpha():
        return first
    others = (lemma for lemma in lemmas if lemma.lower() != lower)
    made = [first]
    if upos == "VERB":
        made += others
        verb = next((lemma for lemma in (lower, *made) if lemma.lower() in _verbs()), None)
        if verb is not None:
            return verb
    words = _verbs() if upos == "VERB" else _nouns()
    regular = next((word for word in _regular(form, upos) if word in words), None)
    if regular is not None and form.islower():
        return regular
    likely = islice(chain(made, others), LIKELY_SCRIPTS)
    return next((lemma for lemma in likely if lemma.lower() in known), first)
