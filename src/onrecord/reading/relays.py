"""Who relays a statement: "the agency quoted the minister as saying …", "quoted by the agency, she said …"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.datatypes import Span
from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import RelayVerb
from onrecord.reading.analyses import Analysis
from onrecord.reading.attributions import Attribution
from onrecord.reading.sentences import trimmed
from onrecord.reading.syntax import Sentence

_PREPOSITIONS = ("case", "punct")


def with_relayers(
    text: str, attributions: Sequence[Attribution], analyses: Sequence[Analysis]
) -> tuple[Attribution, ...]:
    """Return the attributions with who relays them: the doers of a verb of relaying in the cue or beside the source.

    Where the doer was taken for the source ("the agency quoted HER as saying …"), the one quoted is made the source.
    """
    return tuple(_relayed(text, one, analyses) for one in attributions)


def _relayed(text: str, one: Attribution, analyses: Sequence[Analysis]) -> Attribution:
    verbs = [
        (analysis, *found)
        for analysis in analyses
        for span in (*one.source, *one.cue)
        for found in _verbs(analysis, span)
    ]
    doers = [doer for analysis, sentence, verb in verbs for doer in _doers(text, analysis, sentence, verb)]
    if one.source and any(doer.overlaps(source) for doer in doers for source in one.source):
        quoted = [
            span
            for analysis, sentence, verb in verbs
            for span in _phrases(text, analysis, sentence, verb, ("obj",))
            if not any(span.overlaps(other) for other in one.content)
        ]
        in_source = [doer for doer in doers if all(source.covers(doer) and source != doer for source in one.source)]
        if in_source:
            return replace(one, relayers=tuple(dict.fromkeys(in_source)))
        return _turned(text, one, quoted[0]) if quoted else one
    return replace(one, relayers=tuple(dict.fromkeys(doers)))


def _turned(text: str, one: Attribution, quoted: Span) -> Attribution:
    """Return the attribution with the one quoted as source, and the words between it and the content in the cue."""
    content = one.content[0].start
    between = text[quoted.end : content].strip()
    rest = () if not between or quoted.end >= content else (trimmed(text, quoted.end, content),)
    return replace(one, source=(quoted,), cue=(*one.cue, *rest), relayers=one.source)


def _verbs(analysis: Analysis, cue: Span) -> Iterator[tuple[Sentence, int]]:
    """Yield the verbs of relaying within the cue, each with its sentence, as words of the block."""
    words = analysis.block.words
    first = bisect_left(words, cue.start, key=lambda word: word.start)
    behind = bisect_left(words, cue.end, key=lambda word: word.start)
    touched = slice(
        bisect_right(analysis.sentences, first, key=lambda sentence: sentence.end),
        bisect_left(analysis.sentences, behind, key=lambda sentence: sentence.start),
    )
    for sentence in analysis.sentences[touched]:
        for number in range(max(first, sentence.start), min(behind, sentence.end)):
            if sentence.lemma[number - sentence.start] in _relay_verbs():
                yield sentence, number


def _doers(text: str, analysis: Analysis, sentence: Sentence, verb: int) -> Iterator[Span]:
    """Yield the words of the verb's subject or, where it is passive or a participle, of its agent."""
    if _has(sentence, verb, "nsubj") and not _has(sentence, verb, "aux:pass"):
        yield from _phrases(text, analysis, sentence, verb, ("nsubj",))
    else:
        yield from _phrases(text, analysis, sentence, verb, ("obl:agent", "obl"), led_by="by")


def _phrases(
    text: str, analysis: Analysis, sentence: Sentence, verb: int, wanted: Sequence[str], led_by: str | None = None
) -> Iterator[Span]:
    """Yield the phrases that hang on the verb in these relations, without a preposition before them."""
    for number, (head, relation) in enumerate(zip(sentence.head, sentence.relation, strict=True)):
        if head != verb or relation not in wanted or number + sentence.start == verb:
            continue
        inside = _below(sentence, number + sentence.start)
        if led_by and not _is_led_by(analysis, sentence, inside[0], led_by):
            continue
        while inside and sentence.relation[inside[0] - sentence.start] in _PREPOSITIONS:
            inside = inside[1:]
        if inside:
            yield Span.of(text, analysis.block.words[inside[0]].start, analysis.block.words[inside[-1]].end)


def _has(sentence: Sentence, verb: int, wanted: str) -> bool:
    return any(
        head == verb and relation == wanted for head, relation in zip(sentence.head, sentence.relation, strict=True)
    )


def _is_led_by(analysis: Analysis, sentence: Sentence, first: int, preposition: str) -> bool:
    is_case = sentence.relation[first - sentence.start] == "case"
    return is_case and analysis.block.words[first].text.lower() == preposition


def _below(sentence: Sentence, word: int) -> list[int]:
    """Return the words of the phrase that hangs on a word, itself included, in order, as far as they are unbroken."""
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
    first = last = word
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return list(range(first, last + 1))


@cache
def _relay_verbs() -> frozenset[str]:
    return frozenset(row.verb for row in load_rows("relay_verbs", RelayVerb))
