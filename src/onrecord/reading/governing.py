"""Which date of its sentence says when something was said, and which belongs to something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.datatypes import Span, Spans, TimeExpression
from onrecord.knowledge import load_rows

_WORD = re.compile(r"[^\W_]+")
_SEGMENT_END = re.compile(r"[,;:()\[\]“”\"]|\s[–—-]\s")
_POSSESSIVE = re.compile(r"\s?['’]s?\s")
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ing|[^e]ed)")
_DATELINE_LEAD = 4
"""Code points that may stand before a sentence-initial date: "On "."""

# A noun phrase goes on for so many words after its date: "Monday's joint news conference".
_PHRASE = 3

# "Will on Thursday formally tell": how many words before the cue may put it off.
_PLAN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What the dating of a statement needs: its spans, and its speaker's id where known."""

    source: Spans
    cue: Spans
    content: Spans
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _DatingWord:
    word: str
    role: str


@cache
def dating_words(role: str) -> frozenset[str]:
    """Return the words that play the role beside a date, as `knowledge/README.md` lists them."""
    return frozenset(row.word for row in load_rows("dating_words", _DatingWord) if row.role == role)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def governing_date(
    text: str, sentence: Span, dates: Iterable[TimeExpression], saying: Saying, sayings: Sequence[Saying]
) -> TimeExpression | None:
    """Return the date in the clause of the saying's cue, or of its source where it has none; None without one.

    The nearest counts, outside the words said, that no preposition, noun, participle or clause claims for itself.
    """
    anchor = next(iter((*saying.cue, *saying.source)), None)
    if anchor is None:
        return None
    able = [
        time
        for time in dates
        if sentence.covers(time.span)
        and not _is_said(time, anchor, saying, sayings)
        and not is_in_dateline(sentence, time.span)
        and _governs(text, sentence, time.span, anchor, saying, sayings)
    ]
    return min(able, key=lambda time: _distance(time.span, anchor), default=None)


def is_to_come(text: str, sentence: Span, saying: Saying) -> bool:
    """Tell whether the saying is still to come: "will tell", "is due on Wednesday to propose"."""
    cue = next(iter(saying.cue), None)
    if cue is None:
        return False
    start = max([sentence.start, *(match.end() for match in _SEGMENT_END.finditer(text, sentence.start, cue.start))])
    lead = words_of(text[start : cue.start])[-_PLAN:]
    if any(word in dating_words("to_come") for word in lead):
        return not any(word in dating_words("opens_clause") for word in lead)
    return lead[-1:] == ["to"] and any(word in dating_words("to_come_to") for word in lead)


def is_in_dateline(sentence: Span, date: Span) -> bool:
    """Tell whether nothing but capitals leads to the date, as in "KYIV, Nov 8 (Agency) -": it dates the report."""
    lead = sentence.text[: date.start - sentence.start]
    return lead.isupper() and len(lead.strip()) > _DATELINE_LEAD


def is_of_a_noun(text: str, date: Span) -> bool:
    """Tell whether the date is of a thing that nobody speaks in: "Sunday's attack", "the 2015 deal"."""
    lead = words_of(text[max(0, date.start - 40) : date.start])
    possessive = _POSSESSIVE.match(text, date.end)
    if possessive is None and not (lead and lead[-1] in dating_words("determiner")):
        return False
    follow = words_of(text[possessive.end() if possessive else date.end :][:60])[:_PHRASE]
    return not any(word in dating_words("occasion") or word in dating_words("document") for word in follow)


def is_in_a_clause(words: Sequence[str]) -> bool:
    """Tell whether the words that lead to a date give it to a clause or a stretch of time."""
    if words and words[-1] in dating_words("bounds"):
        return True
    return any(word in dating_words("opens_clause") for word in words)


def _is_of_another_act(words: Sequence[str]) -> bool:
    """Tell whether the words are an aside on something else than speaking: "appointed in March", "due on Friday"."""
    if not words or words[0] in dating_words("aside"):
        return bool(words)
    return bool(_PARTICIPLE.fullmatch(words[0])) and words[0] not in dating_words("speaking")


def _is_said(time: TimeExpression, anchor: Span, saying: Saying, sayings: Sequence[Saying]) -> bool:
    """Tell whether the date is among words said: these ones, or another's that do not hold this cue as well."""
    if any(content.overlaps(time.span) for content in saying.content):
        return True
    return any(
        content.overlaps(time.span) and not content.covers(anchor) for other in sayings for content in other.content
    )


def _governs(text: str, sentence: Span, date: Span, anchor: Span, saying: Saying, sayings: Sequence[Saying]) -> bool:
    """Tell whether nothing stands between date and cue, or beside the date, that gives it to something else."""
    if any(_between(cue, date, anchor) for other in sayings if other is not saying for cue in other.cue):
        return False
    if is_of_a_noun(text, date) or _is_of_the_source(text, date, saying):
        return False
    start = _segment_start(text, sentence, date, anchor, saying)
    words = words_of(text[start : date.start])
    # "Beijing on Monday" is no participle.
    is_source = any(span.start <= start < span.end for span in saying.source)
    return not is_in_a_clause(words) and (is_source or not _is_of_another_act(words))


def _is_of_the_source(text: str, date: Span, saying: Saying) -> bool:
    """Tell whether the date is in the words that name the source, and these name no document."""
    source = next((span for span in saying.source if span.overlaps(date)), None)
    if source is None:
        return False
    lead = words_of(text[source.start : date.start])
    return bool(lead) and dating_words("document").isdisjoint(lead)


def _segment_start(text: str, sentence: Span, date: Span, anchor: Span, saying: Saying) -> int:
    """Return where the stretch begins that leads to the date: after the last comma, words said, or the cue."""
    marks = [match.end() for match in _SEGMENT_END.finditer(text, sentence.start, date.start)]
    ends = [span.end for span in (anchor, *saying.cue, *saying.content) if sentence.start <= span.end <= date.start]
    start = max([sentence.start, *marks, *ends])
    return start + len(text[start : date.start]) - len(text[start : date.start].lstrip())


def _between(span: Span, date: Span, anchor: Span) -> bool:
    first, second = sorted((date, anchor), key=lambda piece: piece.start)
    return first.end <= span.start and span.end <= second.start


def _distance(date: Span, anchor: Span) -> int:
    return max(date.start - anchor.end, anchor.start - date.end, 0)
