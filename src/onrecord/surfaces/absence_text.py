"""That a question found nothing, in words: what was looked for, and whom the record does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.answers import ALL_ROWS, ActorFilter, Filter, Page, UnknownName
from onrecord.answers.filters import EVERYTHING
from onrecord.pipeline import Record

_NO_ROWS = Page(limit=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a question looked for: rows called `what`, that meet the filter, with all that it takes beside it."""

    what: str
    where: Filter | ActorFilter = EVERYTHING
    page: Page = ALL_ROWS
    speakers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    words: str | None = None


def tell_absence(record: Record, sought: Sought) -> str:
    """Return in one line that nothing was found, of what, and why as far as the record can tell."""
    return f"no {sought.what} found{_reason(record, sought)}"


def _reason(record: Record, sought: Sought) -> str:
    if not record.latest_articles(_NO_ROWS).total:
        return ": the record is empty; onrecord add puts articles into it"
    where = sought.where
    if isinstance(where, Filter):
        unknown = record.unknown_names(where, speakers=sought.speakers, parties=sought.parties)
        if unknown:
            names = " and no ".join(f"{one.kind} called {one.name!r}" for one in unknown)
            return f": the record knows no {names}; {_listing(unknown)}"
    looked_for = ", ".join(_looked_for(sought))
    return f" for {looked_for}" if looked_for else ": the record holds none"


def _listing(unknown: Iterable[UnknownName]) -> str:
    kinds = {"outlets" if one.kind == "outlet" else "actors" for one in unknown}
    commands = " and ".join(f"onrecord {kind}" for kind in sorted(kinds))
    return f"{commands} list{'s' if len(kinds) == 1 else ''} those it knows"


def _looked_for(sought: Sought) -> Iterator[str]:
    yield from (f"speaker {name!r}" for name in sought.speakers)
    yield from (f"party {name!r}" for name in sought.parties)
    yield from (f"outlet {name!r}" for name in sought.outlets)
    if sought.words is not None:
        yield f"words {sought.words!r}"
    yield from _of_actors(sought.where) if isinstance(sought.where, ActorFilter) else _of_rows(sought.where)


def _of_rows(where: Filter) -> Iterator[str]:
    named = (("speaker", where.speaker), ("state", where.state), ("party", where.party), ("outlet", where.outlet))
    yield from (f"{name} {value!r}" for name, value in (*named, ("topic", where.topic)) if value is not None)
    if where.act is not None:
        yield f"act {where.act}"
    if where.own_voice:
        yield "what outlets claim themselves"
    bounds = (("from", where.since), ("to", where.until), ("published by", where.as_of), ("known by", where.known_at))
    yield from (f"{name} {day.isoformat()}" for name, day in bounds if day is not None)


def _of_actors(where: ActorFilter) -> Iterator[str]:
    named = (("name", where.name), ("state", where.state))
    yield from (f"{name} {value!r}" for name, value in named if value is not None)
    if where.type is not None:
        yield f"type {where.type}"
