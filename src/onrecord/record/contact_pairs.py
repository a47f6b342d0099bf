"""Which parties were in contact with each other, counted without looking at the claims one by one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, String, func, literal_column, select, type_coerce

from onrecord.knowledge.sides import party_name
from onrecord.record.events import CONTACT
from onrecord.record.identities.listing import find_heads
from onrecord.record.remembering import remembered
from onrecord.record.schema import tables
from onrecord.record.selection import Selection, restrict


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFound:
    """Two parties by name, and how many contacts between them somebody affirms and somebody denies."""

    one: str
    other: str
    affirmed: int
    denied: int


def find_contact_pairs(connection: Connection, selection: Selection) -> tuple[PairFound, ...]:
    """Return every pair of parties with a contact, by name; a contact of three parties is one of each two of them."""
    return remembered(_find_pairs, connection, selection)


def _find_pairs(connection: Connection, selection: Selection) -> tuple[PairFound, ...]:
    entry = tables.entries
    days = (func.coalesce(type_coerce(day, String), "") for day in (entry.c.day, entry.c.until))
    contact = next(days).concat("/").concat(next(days))
    query = (
        select(entry.c.event, entry.c.sign, func.count(contact.distinct()).label("contacts"))
        .where(
            entry.c.kind == literal_column("'claim'"),
            entry.c.what == CONTACT,
            entry.c.sign.is_not(None),
            func.instr(entry.c.event, "+") > 0,
            *restrict(selection),
        )
        .group_by(entry.c.event, entry.c.sign)
    )
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: {"+": 0, "-": 0})
    for row in connection.execute(query):
        for pair in combinations(_parties(row.event), 2):
            counts[pair][row.sign] += row.contacts
    names = _names(connection, {party for pair in counts for party in pair})
    found = (
        PairFound(one=names[one], other=names[other], affirmed=signs["+"], denied=signs["-"])
        for (one, other), signs in counts.items()
    )
    return tuple(sorted(found, key=lambda pair: (pair.one, pair.other)))


def _parties(event: str) -> list[str]:
    """Return the parties that an event's key names: "CONSULT NOR+TUR>" are NOR and TUR."""
    agents, _, recipients = event.split(" ", 1)[1].partition(">")
    return sorted({party for side in (agents, recipients) for party in side.split("+") if party})


def _names(connection: Connection, parties: set[str]) -> dict[str, str]:
    heads = find_heads(connection, {party for party in parties if "_" in party})
    return {party: heads[party].name if party in heads else party_name(party) for party in parties}
