"""Who relays a statement: "the agency quoted the minister as saying …", "quoted by the agency, she said …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.datatypes import Span, Spans
from onrecord.knowledge import load_rows
from onrecord.reading.analyses import Analysis
from onrecord.reading.attributions import Attribution
from onrecord.reading.syntax import Sentence

_RELAYING = ("nsubj", "obl:agent", "obl")
_PREPOSITIONS = ("case", "punct")


@dataclass(frozen=True, slots=True, kw_only=True)
class _RelayVerb:
    verb: str


def with_relayers(
    text: str, attributions: Sequence[Attribution], analyses: Sequence[Analysis]
) -> tuple[Attribution, ...]:
    """Return the attributions with the words that name who relays them: the doers of a verb of relaying in the cue."""
    return tuple(replace(one, relayers=_relayers(text, one, analyses)) for one in attributions)


def _relayers(text: str, attribution: Attribution, analyses: Sequence[Analysis]) -> Spans:
    found = [
        span
        for analysis in analyses
        for cue in attribution.cue
        for sentence, verb in _verbs(analysis, cue)
        for span in _doers(text, analysis, sentence, verb)
        if not any(source.covers(span) or span.covers(source) for source in attribution.source)
    ]
    return tuple(dict.fromkeys(found))


def _verbs(analysis: Analysis, cue: Span) -> Iterator[tuple[Sentence, int]]:
    """Yield the verbs of relaying within the cue, each with its sentence, as words of the block."""
    words = analysis.block.words
    first = bisect_left(words, cue.start, key=lambda word: word.start)
    behind = bisect_left(words, cue.end, key=lambda word: word.start)
    for sentence in analysis.sentences:
        for number in range(max(first, sentence.start), min(behind, sentence.end)):
            if sentence.lemma[number - sentence.start] in _relay_verbs():
                yield sentence, number


def _doers(text: str, analysis: Analysis, sentence: Sentence, verb: int) -> Iterator[Span]:
    """Yield the words of the verb's subject and of its agent, without the preposition."""
    passive = any(
        head == verb and relation in {"aux:pass", "nsubj:pass"}
        for head, relation in zip(sentence.head, sentence.relation, strict=True)
    )
    wanted = _RELAYING[1:] if passive or not _has(sentence, verb, "nsubj") else _RELAYING[:1]
    for number, (head, relation) in enumerate(zip(sentence.head, sentence.relation, strict=True)):
        if head != verb or relation not in wanted or number + sentence.start == verb:
            continue
        inside = _below(sentence, number + sentence.start)
        if relation != "nsubj" and not _led_by(analysis, sentence, inside, "by"):
            continue
        while inside and sentence.relation[inside[0] - sentence.start] in _PREPOSITIONS:
            inside = inside[1:]
        if inside:
            yield Span.of(text, analysis.block.words[inside[0]].start, analysis.block.words[inside[-1]].end)


def _has(sentence: Sentence, verb: int, wanted: str) -> bool:
    return any(
        head == verb and relation == wanted for head, relation in zip(sentence.head, sentence.relation, strict=True)
    )


def _led_by(analysis: Analysis, sentence: Sentence, inside: list[int], preposition: str) -> bool:
    first = inside[0]
    return (
        sentence.relation[first - sentence.start] == "case" and analysis.block.words[first].text.lower() == preposition
    )


def _below(sentence: Sentence, word: int) -> list[int]:
    """Return the words of the phrase that hangs on a word, itself included, in order."""
    found = {word}
    grown = True
    while grown:
        more = {
            number + sentence.start
            for number, head in enumerate(sentence.head)
            if head in found and number + sentence.start not in found
        }
        grown = bool(more)
        found |= more
    return sorted(found)


@cache
def _relay_verbs() -> frozenset[str]:
    return frozenset(row.verb for row in load_rows("relay_verbs", _RelayVerb))
