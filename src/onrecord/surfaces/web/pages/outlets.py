"""Whom outlets let speak, and how often: one by one, and two side by side."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import ComparisonRow, OutletRow, Rows, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.days import days_text
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.web.pages.speakers import state_beside

_NOTHING: Rows[ComparisonRow] = Rows(())

_KINDS = {"sta": "statements", "clm": "claims"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A voice in an outlet: how often, in which days, and the last of its rows at `href`.

    `actor` is the address of who it is, None for the outlet's own voice and where nobody is named.
    """

    key: str
    outlet: str | None
    is_own: bool
    name: str
    state: str | None
    actor: str | None
    rows: int
    days: str | None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsPage:
    """A page of voices in outlets."""

    asked: Asked
    paging: Paging
    unknown: tuple[UnknownName, ...]
    rows: tuple[Heard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A voice in two outlets: how often in each, with the last row of each."""

    key: str
    name: str
    state: str | None
    actor: str | None
    first: int
    second: int
    first_href: str | None
    second_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Two outlets side by side; without two it only asks for them."""

    asked: Asked
    first: str
    second: str
    is_asked: bool
    paging: Paging
    unknown: tuple[UnknownName, ...]
    rows: tuple[Compared, ...]


def outlets_page(record: Record, asked: Asked) -> OutletsPage:
    """Return the page of the voices that are asked for."""
    rows = record.outlets(asked.where, asked.page)
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return OutletsPage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        rows=tuple(_heard(f"r{place}", row) for place, row in numbered),
    )


def compare_page(record: Record, asked: Asked) -> ComparePage:
    """Return the page of the two outlets that are asked for."""
    rows = record.compare(*asked.outlets, asked.where, asked.page) if asked.outlets else _NOTHING
    first, second = asked.outlets or (asked.value("first"), asked.value("second"))
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return ComparePage(
        asked=asked,
        first=first,
        second=second,
        is_asked=asked.outlets is not None,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        rows=tuple(_compared(f"r{place}", row) for place, row in numbered),
    )


def _heard(key: str, row: OutletRow) -> Heard:
    return Heard(
        key=key,
        outlet=row.outlet,
        is_own=row.voice == "own",
        name=_name(row),
        state=state_beside(row.name, row.state) if row.name else None,
        actor=f"/actors/{row.identity}" if row.identity else None,
        rows=row.rows,
        days=days_text(row.first_day, row.last_day),
        href=_address(row.latest),
    )


def _compared(key: str, row: ComparisonRow) -> Compared:
    return Compared(
        key=key,
        name=_name(row),
        state=state_beside(row.name, row.state) if row.name else None,
        actor=f"/actors/{row.identity}" if row.identity else None,
        first=row.first,
        second=row.second,
        first_href=_address(row.latest_first.id) if row.latest_first else None,
        second_href=_address(row.latest_second.id) if row.latest_second else None,
    )


def _name(row: OutletRow | ComparisonRow) -> str:
    return "own voice" if row.voice == "own" else row.name or "nobody named"


def _address(id_: str) -> str:
    return f"/{_KINDS[id_[:3]]}/{id_}"
