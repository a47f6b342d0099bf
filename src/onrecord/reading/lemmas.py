"""Lemmas by script: how many letters to cut from the end of a form and what to put there, and whether case is kept.

A script is written "case:cut:ending", as "lower:3:y" makes "try" of "Tried"; it is the edit rule of Straka (2018) for
endings alone, which suffices for English.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

KEEP, LOWER = "keep", "lower"


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
    case, cut, ending = script.split(":", 2)
    base = form if case == KEEP else form.lower()
    return (base[: max(0, len(base) - int(cut))] + ending if int(cut) <= len(base) else base) or base


def best_lemma(form: str, scripts: Sequence[str], known: Container[str]) -> str:
    """Return the lemma by the first script, best first, that makes a known word; by the very first if none does.

    `known` holds words in lower case. A form that is no word of letters keeps the first.
    """
    lemmas = [lemma_of(form, script) for script in scripts]
    if not form.isalpha():
        return lemmas[0]
    return next((lemma for lemma in lemmas if lemma.lower() in known), lemmas[0])
