"""When statements were said: the date that governs each, inherited from before, or that of publication."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.datatypes import Article, Span, Spans, TimeExpression, When
from onrecord.reading.governing import (
    Saying,
    dating_words,
    governing_date,
    is_in_a_clause,
    is_in_dateline,
    is_of_a_noun,
    is_to_come,
    words_of,
)
from onrecord.reading.sentences import split_paragraphs

# A date that leaves more than a year open tells no reader when something was said.
LONGEST_DATE = 366

# A meeting is named by its day, or the days that it lasts; "in 2020" or "last month" is background.
LONGEST_SCENE = 7

# What was said had been said by the day of publication, or a day later by a calendar farther east.
TIME_ZONES = timedelta(days=1)

_OPENING_MARKS = "“„«‘\"'"
_AUXILIARY = 8
"""Code points before a cue in which "has " stands."""

_INITIAL_DATE = 4
"""Code points that may stand before a sentence-initial date: "On "."""

__all__ = ["Saying", "date_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A date that later statements may inherit: where it was used, by whom, and in which sentence."""

    position: int
    speaker: str | None
    sentence: int
    when: When
    content: Spans = ()
    carries: bool = True
    """Whether the words of others may inherit it, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What all statements of an article are dated by: its text, sentences, paragraphs and dates."""

    text: str
    sentences: Spans
    paragraphs: Spans
    dates: tuple[TimeExpression, ...]
    past: tuple[TimeExpression, ...]
    told: tuple[TimeExpression, ...]
    """Of the past dates, those that are in no words said."""


def date_statements(
    article: Article, sentences: Spans, times: Sequence[TimeExpression], sayings: Sequence[Saying]
) -> tuple[When | None, ...]:
    """Return when each saying was said, in the order given, which is that of the text.

    `explicit`: a date in the clause of source and cue, outside the words said, governs. `inherited`: the nearest
    earlier date of the same speaker's words, or of the occasion in the sentence before in the paragraph. `published`:
    nothing but the day of publication is known. None where that is not known either.

    Another's date holds on for the next sentence alone, and not where it is longer than a week or of what came before
    ("had announced in May"). What is told in the perfect, or tells of a later past day, is of no day before.
    """
    page = _page(article, sentences, times, sayings)
    dated: list[_Dated] = []
    found: list[When | None] = []
    for saying in sayings:
        home = _home(sentences, saying)
        governing = _governing(page, home, saying, sayings)
        when = _explicit(governing) if governing else _inherited(page, home, saying, dated)
        if when is not None and home is not None and not (governing and governing not in page.past):
            dated.append(
                _Dated(
                    position=_start(saying),
                    speaker=saying.speaker,
                    sentence=home,
                    when=replace(when, basis="inherited"),
                    content=saying.content,
                    carries=governing is not None and not _is_looked_back_to(page.text, saying),
                )
            )
        found.append(when or _published(article))
    return tuple(found)


def _page(article: Article, sentences: Spans, times: Iterable[TimeExpression], sayings: Iterable[Saying]) -> _Page:
    dates = tuple(time for time in times if _dates_a_statement(time))
    past = tuple(time for time in dates if not _is_ahead(time, article.published))
    said = [content for saying in sayings for content in saying.content]
    return _Page(
        text=article.text,
        sentences=sentences,
        paragraphs=split_paragraphs(article.text),
        dates=dates,
        past=past,
        told=tuple(time for time in past if not any(content.overlaps(time.span) for content in said)),
    )


def _dates_a_statement(time: TimeExpression) -> bool:
    if time.type not in ("DATE", "TIME") or time.start is None or time.end is None:
        return False
    return (time.end - time.start).days < LONGEST_DATE


def _is_ahead(time: TimeExpression, published: date | None) -> bool:
    return published is not None and time.start is not None and time.start - published > TIME_ZONES


def _home(sentences: Spans, saying: Saying) -> int | None:
    """Return the number of the sentence that holds the cue, else the source, else the first words said."""
    for spans in (saying.cue, saying.source, saying.content):
        if spans:
            number = bisect_right(sentences, spans[0].start, key=lambda sentence: sentence.end)
            return number if number < len(sentences) and sentences[number].overlaps(spans[0]) else None
    return None


def _governing(page: _Page, home: int | None, saying: Saying, sayings: Sequence[Saying]) -> TimeExpression | None:
    if home is None:
        return None
    sentence = page.sentences[home]
    dates = page.dates if is_to_come(page.text, sentence, saying) else page.past
    return governing_date(page.text, sentence, dates, saying, sayings)


def _inherited(page: _Page, home: int | None, saying: Saying, dated: Iterable[_Dated]) -> When | None:
    """Return the nearest date that holds on: of the speaker's own earlier words, or of the sentence before."""
    if home is None:
        return None
    known = [earlier for earlier in dated if _holds_on(page, home, saying, earlier)]
    if home > 0 and _same_paragraph(page, home):
        known.extend(_dates_of_scene(page, home, saying))
    return max(known, key=lambda earlier: earlier.position).when if known else None


def _holds_on(page: _Page, home: int, saying: Saying, earlier: _Dated) -> bool:
    if _has_been_said(page.text, saying) or _tells_of_later(page, saying, earlier.when):
        return False
    if saying.speaker is not None and earlier.speaker == saying.speaker:
        return True
    if earlier.sentence == home and any(content.covers(cue) for content in earlier.content for cue in saying.cue[:1]):
        return True
    if not earlier.carries or _is_long(earlier.when):
        return earlier.sentence == home and not _is_long(earlier.when)
    return earlier.sentence == home or (earlier.sentence == home - 1 and _same_paragraph(page, home))


def _is_long(when: When) -> bool:
    return when.start is None or when.end is None or (when.end - when.start).days >= LONGEST_SCENE


def _is_looked_back_to(text: str, saying: Saying) -> bool:
    """Tell whether a saying came before what the text tells of: "the army had announced in May"."""
    return any(word in dating_words("looking_back") for word in _cue_words(text, saying))


def _has_been_said(text: str, saying: Saying) -> bool:
    """Tell whether a saying is told in the perfect, which is of no day before: "the army has demanded"."""
    return any(word in dating_words("perfect") for word in _cue_words(text, saying))


def _tells_of_later(page: _Page, saying: Saying, when: When) -> bool:
    """Tell whether the words said tell of a past day after the date as past, so that they are of no such date."""
    if any(word in dating_words("ahead") for piece in saying.content for word in words_of(piece.text)):
        return False
    inside = (time for time in page.past for piece in saying.content if piece.covers(time.span))
    days = [time.start for time in inside if not is_in_a_clause(_word_before(page.text, time.span))]
    return when.end is not None and any(day is not None and day > when.end for day in days)


def _word_before(text: str, date: Span) -> list[str]:
    return words_of(text[max(0, date.start - _AUXILIARY) : date.start])[-1:]


def _cue_words(text: str, saying: Saying) -> list[str]:
    """Return the words of the first piece of the cue, with the auxiliaries that stand right before it."""
    if not saying.cue:
        return []
    lead = words_of(text[max(0, saying.cue[0].start - _AUXILIARY) : saying.cue[0].start])[-1:]
    return [*lead, *words_of(saying.cue[0].text)]


def _dates_of_scene(page: _Page, home: int, saying: Saying) -> Iterator[_Dated]:
    """Yield the date that opens the sentence before or says when people met in it: "The two met on Monday. He said"."""
    before = page.sentences[home - 1]
    if before.text[0] in _OPENING_MARKS:
        return
    met = _is_in_past(page.text, saying) and not dating_words("occasion").isdisjoint(words_of(before.text))
    for time in page.told:
        if before.covers(time.span) and (_opens(before, time.span) or (met and _is_of_scene(page.text, before, time))):
            when = replace(_explicit(time), basis="inherited")
            yield _Dated(position=time.span.start, speaker=None, sentence=home - 1, when=when)


def _opens(sentence: Span, date: Span) -> bool:
    return date.start <= sentence.start + _INITIAL_DATE


def _is_of_scene(text: str, sentence: Span, time: TimeExpression) -> bool:
    if time.start is None or time.end is None or (time.end - time.start).days >= LONGEST_SCENE:
        return False
    if is_in_dateline(sentence, time.span) or is_of_a_noun(text, time.span):
        return False
    lead = text[sentence.start : time.span.start].rpartition(",")[2]
    return not is_in_a_clause(words_of(lead))


def _is_in_past(text: str, saying: Saying) -> bool:
    """Tell whether the cue puts the saying in no present: "analysts say", "she has said since" are of today."""
    cues = [words_of(text[max(0, cue.start - _AUXILIARY) : cue.end]) for cue in saying.cue]
    return not any(word in dating_words("present") for words in cues for word in words[-2:])


def _same_paragraph(page: _Page, number: int) -> bool:
    """Tell whether a sentence stands in one paragraph with the sentence before it."""
    start = page.sentences[number].start
    home = bisect_right(page.paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    return page.paragraphs[home].covers(page.sentences[number - 1])


def _explicit(time: TimeExpression) -> When:
    return When(start=time.start, end=time.end, value=time.value, basis="explicit", span=time.span)


def _published(article: Article) -> When | None:
    if article.published is None:
        return None
    day = article.published
    return When(start=day, end=day, value=day.isoformat(), basis="published", span=None)


def _start(saying: Saying) -> int:
    return min(span.start for spans in (saying.source, saying.cue, saying.content) for span in spans)
