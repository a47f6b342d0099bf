"""Statements and claims on their days as one document of TimelineJS3 (timeline.knightlab.com/docs/json-format.html).

TimelineJS shows text as HTML, so all of it is escaped; who says it, and whether it is so, stands in every headline.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from onrecord.answers import Extract
from onrecord.datatypes import When
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.jsonl import Json
from onrecord.surfaces.export.voicing import claim_in_words, statement_in_words, voice


def _slides(extract: Extract) -> Iterator[Json]:
    for statement in extract.reading.statements:
        group = extract.name(statement.speaker) or "unnamed"
        yield from _slide(extract, statement.id, statement.said, statement_in_words(statement, extract), group)
    for claim in extract.reading.claims:
        group = voice(claim, extract)
        yield from _slide(extract, claim.id, claim.event.when, claim_in_words(claim, extract), group)


def _slide(extract: Extract, key: str, when: When | None, words: str, group: str) -> Iterator[Json]:
    """Yield the slide, where any day is known."""
    first = (when.start or when.end) if when else None
    if when is None or first is None:
        return
    last = when.end if when.start and when.end != when.start else None
    yield {
        "start_date": _date(first),
        **({"end_date": _date(last)} if last else {}),
        **({"display_date": _open(when)} if when.start is None or when.end is None else {}),
        "text": {"headline": escape(words), "text": f"<p>{escape(cite(extract, key))}</p>"},
        "group": escape(group),
        "unique_id": key,
        "autolink": False,
    }


def _date(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}


def _open(when: When) -> str:
    return f"from {when.start}" if when.start else f"until {when.end}"


def _rows(extract: Extract) -> int:
    reading = extract.reading
    return len(reading.statements) + len(reading.claims) + len(reading.conditions)


TIMELINE_JS = JsonFormat(
    noun="slide", objects=_slides, opening='{"events": [\n', between=",\n", closing="\n]}\n", rows=_rows
)
