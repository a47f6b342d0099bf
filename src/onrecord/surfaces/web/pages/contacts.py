"""Contacts: a matrix of who was in contact with whom, and every contact with who affirms and who denies it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.answers import ContactRow, PairRow, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked, address_of
from onrecord.surfaces.web.pages.badges import AFFIRMED_SIGN, DENIED_SIGN, OPEN_SIGN
from onrecord.surfaces.web.pages.days import Day, day_of
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.web.pages.sides import Side, side_of
from onrecord.surfaces.wording import on_one_line

# More columns than this are no longer seen at a glance; the list below has everybody.
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many contacts of two parties are affirmed and denied, with the address of these contacts; or nothing."""

    other: str
    affirmed: int
    denied: int
    href: str
    is_self: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A party with a cell for each of the others."""

    party: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The parties with most contacts against each other; `left_out` counts those that only the list has."""

    parties: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact: when, between whom, where and how, and on whose word."""

    key: str
    day: Day | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    level: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsPage:
    """A page of contacts under their matrix."""

    asked: Asked
    paging: Paging
    unknown: tuple[UnknownName, ...]
    matrix: Matrix
    rows: tuple[Contact, ...]


def contacts_page(record: Record, asked: Asked) -> ContactsPage:
    """Return the page of the contacts that are asked for; the matrix is of all parties that meet the filter."""
    rows = record.contacts(*asked.between, asked=asked.where, page=asked.page)
    numbered = enumerate(rows, start=asked.page.offset + 1)
    return ContactsPage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        unknown=unknown_in(record, asked, rows),
        matrix=_matrix(asked, record.contact_pairs(asked.where)),
        rows=tuple(_contact(f"r{place}", row) for place, row in numbered),
    )


def _matrix(asked: Asked, pairs: Sequence[PairRow]) -> Matrix:
    cells: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for pair in pairs:
        for one, other in {(pair.one, pair.other), (pair.other, pair.one)}:
            cells[one, other].update(affirmed=pair.affirmed, denied=pair.denied)
            totals[one] += pair.affirmed + pair.denied
    parties = sorted(totals, key=lambda party: (-totals[party], party))
    shown = tuple(parties[:_SHOWN])
    return Matrix(
        parties=shown,
        rows=tuple(
            MatrixRow(party=one, cells=tuple(_cell(asked, one, other, cells[one, other]) for other in shown))
            for one in shown
        ),
        left_out=len(parties) - len(shown),
    )


def _cell(asked: Asked, one: str, other: str, counts: Counter[str]) -> Cell:
    kept = [pair for pair in asked.parameters if pair[0] not in ("between", "offset")]
    return Cell(
        other=other,
        affirmed=counts["affirmed"],
        denied=counts["denied"],
        href=address_of(asked.path, (*kept, ("between", one), ("between", other))),
        is_self=one == other,
    )


def _contact(key: str, row: ContactRow) -> Contact:
    sides = (
        side_of("denied", DENIED_SIGN, "denied", row.denied, row.denials),
        side_of("affirmed", AFFIRMED_SIGN, "affirmed", row.affirmed, row.affirmations),
        side_of("planned, asked or wished", OPEN_SIGN, "open", row.open),
    )
    return Contact(
        key=key,
        day=day_of(row.when),
        parties=row.parties,
        people=tuple(person for person in row.people if person not in row.parties),
        places=tuple(map(on_one_line, (*row.places, *row.modes))),
        level=row.level,
        sides=tuple(side for side in sides if side.voices),
    )
