"""The timeline: what was said and what is claimed to have happened, by date, as a picture and a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.answers import TimelineRow, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.entries import Entry, timeline_entry
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.web.pages.picture import Drawn, Picture, draw


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """A page of the timeline with its picture; `undated` counts the rows of the page that have no place in it."""

    asked: Asked
    paging: Paging
    unknown: tuple[UnknownName, ...]
    entries: tuple[Entry, ...]
    picture: Picture | None
    undated: int


def timeline_page(record: Record, asked: Asked) -> TimelinePage:
    """Return the page of the timeline that is asked for."""
    rows = record.timeline(asked.where, asked.page)
    entries = tuple(timeline_entry(f"r{place}", row) for place, row in enumerate(rows, start=asked.page.offset + 1))
    drawn = tuple(_drawn(entries, rows))
    return TimelinePage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        entries=entries,
        picture=draw(drawn),
        undated=len(rows) - len(drawn),
    )


def _drawn(entries: Iterable[Entry], rows: Iterable[TimelineRow]) -> Iterator[Drawn]:
    for entry, row in zip(entries, rows, strict=True):
        first = row.when and (row.when.start or row.when.end)
        last = row.when and (row.when.end or row.when.start)
        if entry.day and first and last:
            yield Drawn(
                row=entry.key,
                lane=_lane(row),
                first=first,
                last=last,
                shape="circle" if row.kind == "statement" else "square",
                is_hollow=entry.day.is_published,
                tone=entry.stance.tone,
                title=_title(entry),
            )


def _lane(row: TimelineRow) -> str:
    if row.own_voice:
        return "Outlets themselves"
    return row.stands_for or "Nobody named"


def _title(entry: Entry) -> str:
    who = entry.who.name or entry.who.note
    what = f"{entry.event}, {entry.stance.word}" if entry.event else entry.stance.word
    return f"{entry.day.text if entry.day else ''}: {who}: {what}: {entry.words}"
