"""The contested board: events that one source affirms and another denies."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import ContestedRow, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.badges import AFFIRMED_SIGN, DENIED_SIGN, event_word
from onrecord.surfaces.web.pages.days import Day, day_of
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.web.pages.sides import Side, side_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """An event with who denies it and who affirms it."""

    key: str
    day: Day | None
    event: str
    parties: tuple[str, ...]
    denied: Side
    affirmed: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestedPage:
    """A page of contested events."""

    asked: Asked
    paging: Paging
    unknown: tuple[UnknownName, ...]
    rows: tuple[Dispute, ...]


def contested_page(record: Record, asked: Asked) -> ContestedPage:
    """Return the page of the contested events that are asked for."""
    rows = record.contested(*asked.between, asked=asked.where, page=asked.page)
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return ContestedPage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        rows=tuple(_dispute(f"r{place}", row) for place, row in numbered),
    )


def _dispute(key: str, row: ContestedRow) -> Dispute:
    return Dispute(
        key=key,
        day=day_of(row.when),
        event=event_word(row.event),
        parties=row.parties,
        denied=side_of("denied", DENIED_SIGN, "denied", row.denied, row.denials),
        affirmed=side_of("affirmed", AFFIRMED_SIGN, "affirmed", row.affirmed, row.affirmations),
    )
