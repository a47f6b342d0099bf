"""Who said what, and what somebody said in words that articles quote."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import Rows, StatementRow, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.entries import Entry, statement_entry
from onrecord.surfaces.web.pages.paging import Paging, paging_of

_NOTHING: Rows[StatementRow] = Rows(())


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPage:
    """A page of statements; `is_asked` tells whether everything was given that the question needs."""

    asked: Asked
    paging: Paging
    unknown: tuple[UnknownName, ...]
    entries: tuple[Entry, ...]
    is_asked: bool = True


def statements_page(record: Record, asked: Asked) -> StatementsPage:
    """Return the page of all statements that meet the filter."""
    return _page(record, asked, record.statements(asked.where, asked.page))


def quotes_page(record: Record, asked: Asked) -> StatementsPage:
    """Return the page of what somebody is quoted with; without a name it only asks for one."""
    person = asked.where.speaker
    rows = record.quotes(person, asked.where, asked.page) if person else _NOTHING
    return _page(record, asked, rows, is_asked=person is not None)


def _page(record: Record, asked: Asked, rows: Rows[StatementRow], *, is_asked: bool = True) -> StatementsPage:
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return StatementsPage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        entries=tuple(statement_entry(f"r{place}", row) for place, row in numbered),
        is_asked=is_asked,
    )
