"""Who says what a headline tells, where the headline ends on it: "Envoys met in Oslo, paper says", "…: report"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.datatypes import Span, normalised
from onrecord.knowledge.cues import leading_cue
from onrecord.reading.actors.lexicon import is_kind
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
    if tail and _says(tail["cue"]) and _JOINING.isdisjoint(tail["source"].lower().split()):
        return _made(text, tail, (Span.of(text, *tail.span("source")),))
    noun = _NOUN.fullmatch(text, 0, end)
    if noun and is_kind(noun["cue"], "document noun"):
        return _made(text, noun, ())
    return None


def _made(text: str, match: re.Match[str], source: tuple[Span, ...]) -> Attribution | None:
    if len(match["content"].split()) < _LEAST_WORDS:
        return None
    content, cue = (Span.of(text, *match.span(part)) for part in ("content", "cue"))
    return Attribution(source=source, cue=(cue,), content=(content,), confidence=CONFIDENCE)


def _says(word: str) -> bool:
    """Tell whether a word is a finite form of a verb that but says: "says", "said", "reports"."""
    cue = leading_cue([word])
    return cue is not None and cue.act == "say" and not word.endswith("ing")
