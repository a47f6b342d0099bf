"""When statements were said: the date that governs each, inherited from before, or that of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from onrecord.datatypes import Article, Span, Spans, TimeExpression, When
from onrecord.knowledge import load_rows
from onrecord.reading.sentences import split_paragraphs

# A date that leaves more than a year open tells no reader when something was said.
LONGEST_DATE = 366

# What was said had been said by the day of publication, or a day later by a calendar farther east.
TIME_ZONES = timedelta(days=1)

_WORD = re.compile(r"[^\W_]+")
_SEGMENT_END = re.compile(r"[,;:()\[\]“”\"]|\s[–—-]\s")
_OPENING_MARKS = "“„«‘\"'"
_INITIAL_DATE = 4
"""Code points that may stand before a sentence-initial date: "On "."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A date that later statements may inherit: where it was used, by whom, and in which sentence."""

    position: int
    speaker: str | None
    sentence: int
    when: When


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row.word for row in load_rows("dating_words", _DatingWord) if row.role == role)


def date_statements(
    article: Article, sentences: Spans, times: Sequence[TimeExpression], sayings: Sequence[Saying]
) -> tuple[When | None, ...]:
    """Return when each saying was said, in the order given, which is that of the text.

    `explicit`: a date in the clause of source and cue, outside the words said, governs. `inherited`: the nearest
    earlier date of the same speaker's words, or of the sentence before in the paragraph. `published`: nothing but the
    day of publication is known. None where that is not known either.
    """
    dates = [time for time in times if _dates_a_statement(time, article.published)]
    said = [content for saying in sayings for content in saying.content]
    opening = [time for time in dates if not any(content.overlaps(time.span) for content in said)]
    paragraphs = split_paragraphs(article.text)
    dated: list[_Dated] = []
    found: list[When | None] = []
    for saying in sayings:
        home = _home(sentences, saying)
        governing = _governing(article.text, sentences, home, dates, saying, sayings)
        when = _explicit(governing) if governing else _inherited(paragraphs, sentences, home, opening, saying, dated)
        if when is not None and home is not None:
            dated.append(
                _Dated(
                    position=_start(saying),
                    speaker=saying.speaker,
                    sentence=home,
                    when=replace(when, basis="inherited"),
                )
            )
        found.append(when or _published(article))
    return tuple(found)


def _dates_a_statement(time: TimeExpression, published: date | None) -> bool:
    if time.type not in ("DATE", "TIME") or time.start is None or time.end is None:
        return False
    if published is not None and time.start - published > TIME_ZONES:
        return False
    return (time.end - time.start).days < LONGEST_DATE


def _home(sentences: Spans, saying: Saying) -> int | None:
    """Return the number of the sentence that holds the cue, else the source, else the first words said."""
    for spans in (saying.cue, saying.source, saying.content):
        if spans:
            return next((number for number, sentence in enumerate(sentences) if sentence.overlaps(spans[0])), None)
    return None


def _governing(
    text: str,
    sentences: Spans,
    home: int | None,
    dates: Iterable[TimeExpression],
    saying: Saying,
    sayings: Sequence[Saying],
) -> TimeExpression | None:
    anchor = (saying.cue or saying.source)[:1]
    if home is None or not anchor:
        return None
    near = [time for time in dates if sentences[home].covers(time.span)]
    free = [time for time in near if not _is_said(time, anchor[0], saying, sayings)]
    able = [
        time
        for time in free
        if not _is_in_dateline(sentences[home], time.span)
        and _governs(text, sentences[home], time.span, anchor[0], saying, sayings)
    ]
    return min(able, key=lambda time: _distance(time.span, anchor[0]), default=None)


def _is_in_dateline(sentence: Span, date: Span) -> bool:
    """Tell whether nothing but capitals leads to the date, as in "KYIV, Nov 8 (Agency) -": it dates the report."""
    lead = sentence.text[: date.start - sentence.start]
    return lead.isupper() and len(lead.strip()) > _INITIAL_DATE


def _is_said(time: TimeExpression, anchor: Span, saying: Saying, sayings: Sequence[Saying]) -> bool:
    """Tell whether the date is among words said: these ones, or another's that do not hold this cue as well."""
    if any(content.overlaps(time.span) for content in saying.content):
        return True
    return any(
        content.overlaps(time.span) and not content.covers(anchor) for other in sayings for content in other.content
    )


def _governs(text: str, sentence: Span, date: Span, anchor: Span, saying: Saying, sayings: Sequence[Saying]) -> bool:
    """Tell whether nothing stands between date and cue that gives the date to something else."""
    if any(_between(cue, date, anchor) for other in sayings if other is not saying for cue in other.cue):
        return False
    before = _WORD.findall(text[_segment_start(text, sentence, date, anchor, saying) : date.start].lower())
    if before and before[-1] in _words("bounds"):
        return False
    return not any(word in _words("opens_clause") for word in before)


def _segment_start(text: str, sentence: Span, date: Span, anchor: Span, saying: Saying) -> int:
    """Return where the stretch begins that leads to the date: after the last comma, words said, or the cue."""
    marks = [match.end() for match in _SEGMENT_END.finditer(text, sentence.start, date.start)]
    ends = [span.end for span in (anchor, *saying.cue, *saying.content) if sentence.start <= span.end <= date.start]
    return max([sentence.start, *marks, *ends])


def _inherited(
    paragraphs: Spans,
    sentences: Spans,
    home: int | None,
    opening: Iterable[TimeExpression],
    saying: Saying,
    dated: Iterable[_Dated],
) -> When | None:
    """Return the nearest date that holds on: of the speaker's own earlier words, or of the sentence before."""
    if home is None:
        return None
    known = [earlier for earlier in dated if _holds_on(paragraphs, sentences, home, saying, earlier)]
    known.extend(_opening_dates(paragraphs, sentences, home, opening))
    return max(known, key=lambda earlier: earlier.position).when if known else None


def _holds_on(paragraphs: Spans, sentences: Spans, home: int, saying: Saying, earlier: _Dated) -> bool:
    if saying.speaker is not None and earlier.speaker == saying.speaker:
        return True
    return earlier.sentence == home or (earlier.sentence == home - 1 and _same_paragraph(paragraphs, sentences, home))


def _opening_dates(
    paragraphs: Spans, sentences: Spans, home: int, opening: Iterable[TimeExpression]
) -> Iterator[_Dated]:
    """Yield the date that opens the sentence before, in the same paragraph: "On Monday the two met. He said …"."""
    if home == 0 or not _same_paragraph(paragraphs, sentences, home):
        return
    before = sentences[home - 1]
    for time in opening:
        quoted = before.text[0] in _OPENING_MARKS
        if not quoted and before.start <= time.span.start <= before.start + _INITIAL_DATE and before.covers(time.span):
            when = replace(_explicit(time), basis="inherited")
            yield _Dated(position=time.span.start, speaker=None, sentence=home - 1, when=when)


def _same_paragraph(paragraphs: Spans, sentences: Spans, number: int) -> bool:
    """Tell whether a sentence stands in one paragraph with the sentence before it."""
    home = bisect_right(paragraphs, sentences[number].start, key=lambda paragraph: paragraph.start) - 1
    return paragraphs[home].covers(sentences[number - 1])


def _explicit(time: TimeExpression) -> When:
    return When(start=time.start, end=time.end, value=time.value, basis="explicit", span=time.span)


def _published(article: Article) -> When | None:
    if article.published is None:
        return None
    day = article.published
    return When(start=day, end=day, value=day.isoformat(), basis="published", span=None)


def _between(span: Span, date: Span, anchor: Span) -> bool:
    first, second = sorted((date, anchor), key=lambda piece: piece.start)
    return first.end <= span.start and span.end <= second.start


def _distance(date: Span, anchor: Span) -> int:
    return max(date.start - anchor.end, anchor.start - date.end, 0)


def _start(saying: Saying) -> int:
    return min(span.start for spans in (saying.source, saying.cue, saying.content) for span in spans)
