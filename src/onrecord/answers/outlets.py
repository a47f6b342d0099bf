"""What outlets state in their own voice, and whom they quote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from onrecord.answers.filters import EVERYTHING, Filter, find_outlets, resolve_filter
from onrecord.answers.rows import Rows
from onrecord.errors import UsageError
from onrecord.record import ALL_ROWS, ComparisonFound, IdentityHead, Page, RowSeen, View, VoiceFound

Voice = Literal["own", "quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """How often a voice is heard in an outlet: `rows` claims in its own voice, or statements of whom it quotes.

    `name` is None for sources that nobody names. `latest` is the id of the last of them, said or about the day
    `last_day`, and `recorded` when the record learnt of that.
    """

    outlet: str | None
    voice: Voice
    name: str | None
    state: str | None
    identity: str | None
    rows: int
    first_day: date | None
    last_day: date | None
    latest: str
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """How often a voice is heard in each of two outlets, with the id and the dates of the last row of each."""

    voice: Voice
    name: str | None
    state: str | None
    identity: str | None
    first: int
    second: int
    latest_first: RowSeen | None
    latest_second: RowSeen | None


def list_outlets(view: View, where: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[OutletRow]:
    """Return the voices in each outlet, its own first, then whom it quotes most; outlets by name (unknown last)."""
    found = view.voices(resolve_filter(view, where), page)
    return Rows(map(_row, found.voices), found.total)


def compare_outlets(
    view: View, first: str, second: str, where: Filter = EVERYTHING, page: Page = ALL_ROWS
) -> Rows[ComparisonRow]:
    """Return the voices in two outlets, their own first, then whom both together quote most.

    UsageError where the record has no outlet of one of these names.
    """
    names = find_outlets(view, first), find_outlets(view, second)
    for asked, found_names in zip((first, second), names, strict=True):
        if not found_names:
            raise UsageError(f"no outlet of the record is called {asked!r}: onrecord outlets lists them")
    found = view.comparison(resolve_filter(view, where), *names, page)
    return Rows(map(_compared, found.voices), found.total)


def _row(found: VoiceFound) -> OutletRow:
    return OutletRow(
        outlet=found.outlet,
        voice="own" if found.is_own else "quoted",
        name=_name(found.identity),
        state=_state(found.identity),
        identity=_id(found.identity),
        rows=found.rows,
        first_day=found.first_day,
        last_day=found.last_day,
        latest=found.latest.id,
        recorded=found.latest.recorded,
    )


def _compared(found: ComparisonFound) -> ComparisonRow:
    return ComparisonRow(
        voice="own" if found.is_own else "quoted",
        name=_name(found.identity),
        state=_state(found.identity),
        identity=_id(found.identity),
        first=found.first,
        second=found.second,
        latest_first=found.latest_first,
        latest_second=found.latest_second,
    )


def _name(identity: IdentityHead | None) -> str | None:
    return identity.name if identity else None


def _state(identity: IdentityHead | None) -> str | None:
    return identity.state if identity else None


def _id(identity: IdentityHead | None) -> str | None:
    return identity.id if identity else None
