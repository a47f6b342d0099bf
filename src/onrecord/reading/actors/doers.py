"""Who does what is done to a pronoun: in "The envoy thanked her" the envoy cannot be whom "her" means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.analyses import Analysis
from onrecord.reading.syntax import Sentence

_SHARES_SUBJECT = ("conj", "xcomp", "advcl")
_SUBJECT = "nsubj"
_HEADS_UP = 4


def doers_by_place(analyses: Iterable[Analysis]) -> Mapping[int, int]:
    """Return for each object pronoun, by the code point where it starts, where the subject of its verb starts."""
    return {
        analysis.block.words[word].start: analysis.block.words[subject].start
        for analysis in analyses
        for sentence in analysis.sentences
        for word, subject in _doers(analysis, sentence)
    }


def _doers(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for word in range(sentence.start, sentence.end):
        if is_kind(analysis.block.words[word].text, "object pronoun"):
            subject = _subject(sentence, sentence.head[word - sentence.start])
            if subject is not None and subject != word:
                yield word, subject


def _subject(sentence: Sentence, verb: int) -> int | None:
    """Return the subject of the verb, or of the verb that it shares one with; None where neither has one."""
    for _ in range(_HEADS_UP):
        for word in range(sentence.start, sentence.end):
            place = word - sentence.start
            if sentence.head[place] == verb and sentence.relation[place].startswith(_SUBJECT):
                return word
        if not sentence.relation[verb - sentence.start].startswith(_SHARES_SUBJECT):
            return None
        verb = sentence.head[verb - sentence.start]
    return None
