"""Who says what a headline tells, where the headline ends on it: "Envoys met in Oslo, paper says", "…: report"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.datatypes import Span, normalised
from onrecord.knowledge import load_rows
from onrecord.knowledge.cues import Cue, inflected
from onrecord.knowledge.rows import PhraseWord
from onrecord.reading.attributions import Attribution, in_order

CONFIDENCE = 0.9
"""What stands behind the last comma of a headline and ends on a verb of saying hardly is anything else."""

_TAIL = re.compile(r"(?P<content>.*\S), (?P<source>[^\s,]+(?: [^\s,]+){0,5}) (?P<cue>[a-z]+)")
_NOUN = re.compile(r"(?P<content>.*[^\s:–—-])(?:: | [–—-] )(?P<cue>[A-Za-z]+)")
_LEAST_WORDS = 3
_JOINING = frozenset({"and", "as", "but", "for", "or", "so", "that", "then", "which", "while", "who", "after", "when"})


def with_headline_sources(text: str, title: str | None, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with that of the headline with which a text opens, unless its last words are in one."""
    headline = normalised(title or "").strip()
    found = _attribution(text, len(headline)) if headline and text.startswith(headline) else None
    if found is None or any(
        part.overlaps(cue) for one in attributions for part in (*one.source, *one.cue) for cue in found.cue
    ):
        return tuple(attributions)
    return in_order((*attributions, found))


def _attribution(text: str, end: int) -> Attribution | None:
    tail = _TAIL.fullmatch(text, 0, end)
    if tail and tail["cue"] in _forms_of_saying() and _JOINING.isdisjoint(tail["source"].lower().split()):
        return _made(text, tail, (Span.of(text, *tail.span("source")),))
    noun = _NOUN.fullmatch(text, 0, end)
    if noun and noun["cue"].lower() in _documents():
        return _made(text, noun, ())
    return None


def _made(text: str, match: re.Match[str], source: tuple[Span, ...]) -> Attribution | None:
    if len(match["content"].split()) < _LEAST_WORDS:
        return None
    content, cue = (Span.of(text, *match.span(part)) for part in ("content", "cue"))
    return Attribution(source=source, cue=(cue,), content=(content,), confidence=CONFIDENCE)


@cache
def _forms_of_saying() -> frozenset[str]:
    """Return the finite forms of the verbs that but say: "says", "said", "reports"."""
    forms = (form for row in load_rows("cues", Cue) if row.act == "say" for form in _forms(row))
    return frozenset(form for form in forms if not form.endswith("ing"))


def _forms(row: Cue) -> Iterator[str]:
    yield from row.irregular_forms
    yield from inflected(row.cue)


@cache
def _documents() -> frozenset[str]:
    """Return the nouns of what can be a source by itself: "report", "statement"."""
    return frozenset(row.word for row in load_rows("phrase_words", PhraseWord) if row.kind == "document noun")
