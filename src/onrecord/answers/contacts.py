"""Who was in contact with whom: when, where, at which level, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.answers.filters import EVERYTHING, Filter, find_side, resolve_filter
from onrecord.answers.rows import Rows
from onrecord.answers.sides import Spread, Word, spread_of, taking_part, word_of, words_with
from onrecord.datatypes import When
from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.offices import callings_of, offices_in
from onrecord.record import ALL_ROWS, ClaimFound, EventFound, Page, Party, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A contact between parties as all claims about it have it, with their ids in `affirmed`, `denied` and `open`.

    `parties` are states, and whoever belongs to none; `people` who is named. `when` is the day or days, None where
    nobody tells. `places` and `modes` (of PLOVER: visit, meet, …) are all that are told. `level` is the highest office
    of those who are named. `open` holds what neither affirms nor denies it: plans, wishes, demands.
    `affirmations` and `denials` count the articles, and the independent sources among them.
    """

    when: When | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    modes: tuple[str, ...]
    level: str | None
    affirmed: tuple[Word, ...]
    denied: tuple[Word, ...]
    open: tuple[Word, ...]
    affirmations: Spread
    denials: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    calling: str
    level: str


def list_contacts(
    view: View, parties: Sequence[str] = (), where: Filter = EVERYTHING, page: Page = ALL_ROWS
) -> Rows[ContactRow]:
    """Return the contacts in which all the parties (states, organisations, persons) take part, by date (unknown last).

    The filter's dates are those of the contact, its speaker and outlet those on whose word it stands.
    """
    sides = [find_side(view, party) for party in parties]
    found = view.contacts(resolve_filter(view, where), sides, page)
    return Rows(map(_row, found.events), found.total)


def _row(found: EventFound) -> ContactRow:
    claims = found.claims
    everybody = taking_part(claims)
    return ContactRow(
        when=_when(claims),
        parties=_once(party.stands_for for party in everybody),
        people=tuple(party.usual_name for party in everybody if party.type == "person"),
        places=_once(one.claim.event.where for one in claims),
        modes=_once(one.claim.event.mode for one in claims),
        level=_level(everybody),
        affirmed=words_with(claims, "+"),
        denied=words_with(claims, "-"),
        open=tuple(word_of(one) for one in claims if one.claim.factuality == "UU"),
        affirmations=spread_of(found, "+"),
        denials=spread_of(found, "-"),
    )


def _when(claims: Iterable[ClaimFound]) -> When | None:
    """Return the day that all claims share, as that one gives it who tells it most explicitly."""
    known = [when for one in claims if (when := one.claim.event.when)]
    return min(known, key=lambda when: _BASES.index(when.basis), default=None)


_BASES = ("explicit", "inherited", "published")


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _level(everybody: Iterable[Party]) -> str | None:
    titles = (role.title for party in everybody if party.type == "person" for role in party.roles)
    offices = {office for title in titles for office in offices_in(title).offices}
    callings = frozenset[str]().union(*(callings_of(office) | {office} for office in offices))
    return next((row.level for row in load_rows("contact_levels", _Level) if row.calling in callings), None)
