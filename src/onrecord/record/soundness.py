"""What a reading must fulfil before the record keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.datatypes import Claim, Condition, Reading, Span, Statement, TimeExpression, When, text_sha256
from onrecord.errors import Unsound


def require_sound(reading: Reading) -> None:
    """Raise Unsound unless the hash fits the text, every span round-trips and all of it is about the one article.

    The record stores offsets, not words: a span whose words are not those of the text would change silently.
    """
    problem = next(_problems(reading), None)
    if problem:
        raise refused([reading], problem)


def refused(readings: Sequence[Reading], problem: str) -> Unsound:
    """Return the error for readings that cannot be kept, of which one has the problem."""
    several = len(readings) > 1
    whose = "the reading of one of them" if several else "its reading"
    return Unsound(
        f"nothing of article{'s' * several} {', '.join(one.article.id for one in readings)} was kept, because {whose} "
        f"is not sound ({problem}): report this with the article, it is a defect of the reader"
    )


def _problems(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    if text_sha256(text) != reading.article.sha256:
        yield "its hash is not that of its text"
    # SQLite's text functions end at a NUL, so the views would cut the words.
    if "\0" in text:
        yield "its text holds a NUL character"
    parts: tuple[TimeExpression | Statement | Claim | Condition, ...] = (
        *reading.times,
        *reading.statements,
        *reading.claims,
        *reading.conditions,
    )
    for part in parts:
        if part.article != reading.article.id:
            yield f"{part.id} is about article {part.article}"
    for owner, span in _spans(reading):
        if not (0 <= span.start < span.end and text[span.start : span.end] == span.text):
            yield f"{owner} has the span [{span.start}, {span.end}), which does not hold its words"


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    yield from ((actor.id, span) for actor in reading.actors for span in actor.mentions)
    yield from ((time.id, time.span) for time in reading.times)
    for statement in reading.statements:
        spans = (*statement.source, *statement.cue, *statement.content, *_when_spans(statement.said))
        yield from ((statement.id, span) for span in spans)
    for claim in reading.claims:
        yield from ((claim.id, span) for span in (*claim.evidence, *_when_spans(claim.event.when)))
    for condition in reading.conditions:
        before = (condition.before,) if condition.before else ()
        yield from ((condition.id, span) for span in (condition.demand, *before, *condition.evidence))


def _when_spans(when: When | None) -> tuple[Span, ...]:
    return (when.span,) if when and when.span else ()
