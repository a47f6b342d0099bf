"""Who relays a statement: "the agency quoted the minister as saying …", "quoted by the agency, she said …".

These phrases are formulas whose trees are often misread, so that the words and their parts of speech decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.datatypes import Span, Spans
from onrecord.knowledge import load_rows
from onrecord.knowledge.cues import inflected
from onrecord.knowledge.rows import RelayVerb
from onrecord.reading.attributions import Attribution
from onrecord.reading.sentences import trimmed
from onrecord.reading.trees import Tree

NEAR = 7
"""Words between source or cue and a participle beside it: "told Norland Radio in remarks carried by the agency"."""

REACH = 4
"""Words behind a participle among which "by" is sought: "quoted on Friday by", "quoted as saying by"."""

_AGENTS = frozenset(("by", "in", "on"))
_GO_BETWEENS = frozenset(("through", "via"))
_IN_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_NAMING = frozenset(("NOUN", "PROPN", "PRON"))
_NO_NAME = frozenset(("VERB", "AUX", "SCONJ", "CCONJ", "ADP", "PRON"))
_POSSESSIVES = frozenset(("her", "his", "its", "their"))
_OBJECT = frozenset(("DET", "NOUN", "PROPN", "PRON", "ADJ"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_BETWEEN = frozenset(("AUX", "ADV"))
_CLAUSE = frozenset(("VERB", "AUX", "SCONJ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Participle:
    participle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a text in order, with their parts of speech."""

    text: str
    spans: Spans
    upos: tuple[str, ...]

    @classmethod
    def of(cls, text: str, trees: Sequence[Tree]) -> _Words:
        places = [(word.start, word.end) for tree in trees for word in tree.words]
        return cls(
            text=text,
            spans=tuple(Span.of(text, *place) for place in places),
            upos=tuple(upos for tree in trees for upos in tree.upos),
        )

    def word(self, number: int) -> str:
        """Return a word in lower case, "" beyond the ends and across the end of a paragraph."""
        return self.spans[number].text.lower() if 0 <= number < len(self.spans) else ""

    def upos_of(self, number: int) -> str:
        """Return a word's part of speech, "" beyond the ends."""
        return self.upos[number] if 0 <= number < len(self.upos) else ""

    def among(self, span: Span) -> range:
        """Return the words that start in a span."""
        return range(
            bisect_left(self.spans, span.start, key=lambda one: one.start),
            bisect_left(self.spans, span.end, key=lambda one: one.start),
        )

    def phrase_from(self, first: int) -> Span | None:
        """Return the phrase that names somebody and begins with the word; None where none does."""
        last = first
        while self._may_belong(last) and not (last > first and self._opens(last)):
            last += 1
        return self._phrase(first, last - 1)

    def phrase_to(self, last: int) -> Span | None:
        """Return the phrase that names somebody and ends with the word; None where none does."""
        first = last
        while self._may_belong(first) and not (first < last and self._opens(first + 1)):
            first -= 1
        return self._phrase(first + 1, last)

    def _may_belong(self, number: int) -> bool:
        word = self.word(number)
        if not word:
            return False
        if not word[0].isalpha():
            return self._is_joined(number)
        is_name = self.spans[number].text[0].isupper() and self.upos[number] not in _NO_NAME
        return is_name or self.upos[number] in _IN_PHRASE or word in _POSSESSIVES or word == "of"

    def _opens(self, number: int) -> bool:
        """Tell whether the word opens a phrase: "the", "her", but not "The" in a name."""
        word = self.spans[number].text
        return word.islower() and (self.upos[number] == "DET" or word in _POSSESSIVES)

    def _is_joined(self, number: int) -> bool:
        """Tell whether a mark stands within a name, as in "Al-Wasat" or "24.kg", or before "s"."""
        before = self.spans[number - 1].end == self.spans[number].start if number else False
        behind = number + 1 < len(self.spans) and self.spans[number].end == self.spans[number + 1].start
        return before and (behind or len(self.spans[number].text) > 1)

    def _phrase(self, first: int, last: int) -> Span | None:
        if not any(self.upos[number] in _NAMING for number in range(first, last + 1)):
            return None
        while last > first and self.word(last) in {"of", *_POSSESSIVES}:
            last -= 1
        return Span.of(self.text, self.spans[first].start, self.spans[last].end)


def with_relayers(
    text: str, attributions: Sequence[Attribution], trees: Sequence[Tree], times: Spans
) -> tuple[Attribution, ...]:
    """Return the attributions with who relays them: the doers of a verb of relaying in the cue or beside the source.

    Where the doer was taken for the source ("the agency quoted HER as saying …"), the one quoted is made the source.
    `trees` are the sentences of the text in order, `times` its time expressions, none of which relays ("on Monday").
    """
    words = _Words.of(text, trees)
    return tuple(_relayed(one, words, times) for one in attributions)


def _relayed(one: Attribution, words: _Words, times: Spans) -> Attribution:
    quoting = [verb for span in (*one.source, *one.cue) for verb in words.among(span) if _is_active(words, verb)]
    doers = [doer for verb in quoting if (doer := words.phrase_to(_before_auxiliaries(words, verb)))]
    phrases = [span for place in _agents(one, words) if (span := words.phrase_from(place))]
    agents = [span for span in phrases if not any(time.covers(span) for time in times)]
    if one.source and any(doer.overlaps(source) for doer in doers for source in one.source):
        quoted = [span for verb in quoting if (span := words.phrase_from(verb + 1))]
        apart = [span for span in quoted if not any(span.overlaps(other) for other in (*one.content, *one.source))]
        return _turned(words.text, one, apart[0]) if apart else one
    return replace(one, relayers=tuple(dict.fromkeys((*doers, *agents))))


def _turned(text: str, one: Attribution, quoted: Span) -> Attribution:
    """Return the attribution with the one quoted as source, and the words between it and the content in the cue."""
    content = one.content[0].start
    between = text[quoted.end : content].strip()
    rest = () if not between or quoted.end >= content else (trimmed(text, quoted.end, content),)
    return replace(one, source=(quoted,), cue=(*one.cue, *rest), relayers=one.source)


def _is_active(words: _Words, verb: int) -> bool:
    """Tell whether the word is a verb of relaying whose subject stands before it."""
    if words.word(verb - 1) in _BE or words.word(verb + 1) in {*_AGENTS, "as"}:
        return False
    return words.word(verb) in _relaying_forms() or (words.word(verb) in _participles() and _as_saying(words, verb))


def _as_saying(words: _Words, verb: int) -> bool:
    """Tell whether "as saying" or the like follows whom the verb names: "reported the minister as insisting"."""
    quoted = words.phrase_from(verb + 1)
    behind = words.among(quoted).stop if quoted else verb + 2
    return words.word(behind) == "as" and words.word(behind + 1).endswith("ing")


def _before_auxiliaries(words: _Words, verb: int) -> int:
    place = verb - 1
    while words.word(place) and words.upos[place] in _BETWEEN:
        place -= 1
    return place


def _agents(one: Attribution, words: _Words) -> Iterator[int]:
    """Yield where the phrases of those begin who pass the words on: "quoted BY", "carried ON", "said THROUGH"."""
    for place in sorted(_beside(one, words)):
        if words.word(place) in _GO_BETWEENS:
            yield place + 1
        elif words.word(place) in _participles() and words.upos_of(place + 1) not in _OBJECT:
            behind = range(place + 1, place + 1 + REACH)
            by = [number for number in behind if words.word(number) == "by"]
            near = [number for number in behind[:2] if words.word(number) in _AGENTS]
            yield from (preposition + 1 for preposition in (by or near)[:1])


def _beside(one: Attribution, words: _Words) -> set[int]:
    """Return the words of source and cue and those behind them up to a clause, without the words said."""
    found: set[int] = set()
    for span in (*one.source, *one.cue):
        inside = words.among(span)
        found.update(inside)
        for place in range(inside.stop, inside.stop + NEAR):
            if not words.word(place) or any(piece.covers(words.spans[place]) for piece in one.content):
                break
            if words.upos[place] in _CLAUSE and words.word(place) not in {*_participles(), "as"}:
                break
            found.add(place)
    return found


@cache
def _relaying_forms() -> frozenset[str]:
    """Return the forms of the verbs of relaying that have a subject: "quotes", "quoted"."""
    forms = (form for row in load_rows("relay_verbs", RelayVerb) for form in inflected(row.verb))
    return frozenset(form for form in forms if not form.endswith("ing"))


@cache
def _participles() -> frozenset[str]:
    return frozenset(row.participle for row in load_rows("relay_participles", _Participle))
