"""Statements: attributions with their speaker, form, act, addressee, day and place in the nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.datatypes import Article, Form, Span, Spans, Statement, TimeExpression, When, content_id
from onrecord.reading.actors.cast import Cast
from onrecord.reading.acts import act_of
from onrecord.reading.attributions import Attribution
from onrecord.reading.dating import Saying, date_statements
from onrecord.reading.overlaps import Overlaps
from onrecord.reading.quotations import Quotation

_WORD = re.compile(r"\w+")
_LEADING_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_BEFORE_ADDRESSEE = re.compile(r"\s+(?:to\s+)?")


def make_statements(
    article: Article,
    sentences: Spans,
    quotations: Sequence[Quotation],
    attributions: Sequence[Attribution],
    cast: Cast,
    times: Sequence[TimeExpression],
) -> tuple[Statement, ...]:
    """Return the article's statements in text order, each with an id of its own.

    Words that nobody quotes, with neither source nor cue, are nobody's statement.
    """
    told = (
        one
        for one in attributions
        if one.source or one.cue or form_of(article.text, one.content, quotations) != "indirect"
    )
    ordered = sorted(told, key=lambda attribution: (_start(attribution), _end(attribution)))
    speakers = _speakers(article.text, ordered, quotations, cast)
    sayings = tuple(
        Saying(
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            speaker=ids[0] if ids else None,
        )
        for attribution, ids in zip(ordered, speakers, strict=True)
    )
    dates = date_statements(article, sentences, times, sayings)
    statements = [
        _statement(article, attribution, ids, said, quotations, cast)
        for attribution, ids, said in zip(ordered, speakers, dates, strict=True)
    ]
    return _nested(statements)


def form_of(text: str, content: Spans, quotations: Sequence[Quotation]) -> Form:
    """Return `direct` where all words of the content are quoted, a leading "that" apart, `mixed` where some are."""
    words = [match.span() for span in content for match in _WORD.finditer(text, _start_of_words(span), span.end)]
    low, high = content[0].start, max(span.end for span in content)
    near = [quote for quote in quotations if quote.inner_start < high and low < quote.inner_end]
    quoted = [any(quote.inner_start <= start and end <= quote.inner_end for quote in near) for start, end in words]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"


def _start_of_words(span: Span) -> int:
    that = _LEADING_THAT.match(span.text)
    return span.start + (that.end() if that else 0)


def _speakers(
    text: str, attributions: Sequence[Attribution], quotations: Sequence[Quotation], cast: Cast
) -> list[tuple[str, ...]]:
    """Return each attribution's speakers, the first named first.

    Quoted words with neither source nor cue go on from the attribution before them, and so do its speakers.
    """
    speakers: list[tuple[str, ...]] = []
    for number, attribution in enumerate(attributions):
        if attribution.source:
            named = [actor for source in attribution.source for actor in cast.speakers(source)]
            speakers.append(tuple(dict.fromkeys(named)))
        elif not attribution.cue and number and _goes_on(text, attributions[number - 1], attribution, quotations):
            speakers.append(speakers[-1])
        else:
            speakers.append(())
    return speakers


def _goes_on(text: str, before: Attribution, attribution: Attribution, quotations: Sequence[Quotation]) -> bool:
    """Tell whether an attribution without source and cue is the next quotation after `before`, with nothing between."""
    if form_of(text, attribution.content, quotations) != "direct":
        return False
    gap = slice(_end(before), attribution.content[0].start)
    return gap.start <= gap.stop and not _WORD.search(text[gap])


def _statement(
    article: Article,
    attribution: Attribution,
    speakers: tuple[str, ...],
    said: When | None,
    quotations: Sequence[Quotation],
    cast: Cast,
) -> Statement:
    parts = (attribution.source, attribution.cue, attribution.content)
    return Statement(
        id=content_id("sta", article.id, *(tuple((span.start, span.end) for span in part) for part in parts)),
        article=article.id,
        parent=None,
        speaker=speakers[0] if speakers else None,
        co_speakers=speakers[1:],
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        form=form_of(article.text, attribution.content, quotations),
        act=act_of(*map(_words, (attribution.cue, attribution.content, attribution.source))),
        addressee=tuple(actor for actor in _addressee(article.text, attribution, cast) if actor not in speakers),
        via=tuple(actor for actor in _via(attribution, cast) if actor not in speakers),
        said=said,
        confidence=attribution.confidence,
    )


def _via(attribution: Attribution, cast: Cast) -> tuple[str, ...]:
    """Return who relays the words, each once."""
    named = (actor for span in attribution.relayers for actor in cast.at(span)[:1])
    return tuple(dict.fromkeys(named))


def _addressee(text: str, attribution: Attribution, cast: Cast) -> tuple[str, ...]:
    """Return whom the words between cue and content name, as in "told the council that …"."""
    if not attribution.cue or attribution.cue[-1].end >= attribution.content[0].start:
        return ()
    start, end = attribution.cue[-1].end, attribution.content[0].start
    lead = _BEFORE_ADDRESSEE.match(text, start, end)
    if lead is None or lead.end() >= end:
        return ()
    between = Span.of(text, lead.end(), end)
    named = cast.at(between)
    starts = (mention.start for actor in cast.actors for mention in actor.mentions)
    return named if named and between.start in starts else ()


def _nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give each statement that stands in another's content the smallest such one as its parent."""
    by_content = Overlaps.of(statements, lambda one: one.content)
    return tuple(replace(statement, parent=_parent(statement, by_content)) for statement in statements)


def _parent(statement: Statement, by_content: Overlaps[Statement]) -> str | None:
    # The source may be outside, as in "X denied … and demanded …".
    spans = (*statement.cue, *statement.content)
    around = [
        (sum(span.end - span.start for span in other.content), other.id)
        for other in by_content.near(spans[0].start, spans[0].end)
        if other.id != statement.id
        and statement.content != other.content
        and all(any(outer.covers(span) for outer in other.content) for span in spans)
    ]
    return min(around)[1] if around else None


def _start(attribution: Attribution) -> int:
    return min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))


def _end(attribution: Attribution) -> int:
    return max(span.end for span in (*attribution.source, *attribution.cue, *attribution.content))


def _words(spans: Spans) -> str:
    return " ".join(span.text for span in spans)
