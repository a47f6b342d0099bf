"""Statements that nobody made, "declined to say": their entries bear the sign "-", which those of others lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Select, literal_column, select

from onrecord.datatypes import Statement
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.record.found import Defect
from onrecord.record.prepared import carry_out, fetch
from onrecord.record.readings import load_stored, reading_of
from onrecord.record.schema import tables
from onrecord.record.selection import Selection, entry_range

_MARK = "UPDATE entries SET sign = '-' WHERE reading = ? AND kind = 'statement' AND id = ?"
_UNMARK = "UPDATE entries SET sign = NULL WHERE kind = 'statement' AND sign IS NOT NULL"
_MARKED = "SELECT reading, id FROM entries WHERE kind = 'statement' AND sign = '-'"
# Enough to make queries rare, few enough to keep in memory.
_BATCH = 200


def mark_unsaid_anew(connection: Connection) -> None:
    """Mark the entries of all readings, where other words than the present ones, or none, have marked them."""
    carry_out(connection, _UNMARK)
    for reading, unsaid in _find_unsaid(connection):
        for key in unsaid:
            carry_out(connection, _MARK, (reading, key))


def unsaid_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the statements that are marked and were said, and those that were not and are not marked."""
    kept: dict[str, set[str]] = {}
    for reading, key in fetch(connection, _MARKED):
        kept.setdefault(str(reading), set()).add(str(key))
    for reading, unsaid in _find_unsaid(connection):
        for key in sorted(unsaid.symmetric_difference(kept.get(reading, ()))):
            yield Defect(table="entries", id=key, problem="is not what follows from the readings")


def unsaid_entries(selection: Selection) -> Select[int]:
    """Return the query for the entries of statements that were not said, within the selection's scope of time."""
    entry = tables.entries
    # As the index of what is denied has it; a statement has no event.
    query = select(entry.c.entry).where(
        entry.c.sign == literal_column("'-'"),
        entry.c.event.is_(None),
        entry.c.entry.between(*entry_range(("statement",))),
    )
    return query.where(entry.c.counts == literal_column("1")) if selection.known_at is None else query


def _find_unsaid(connection: Connection) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each reading with what was not said in it, without damaged ones, which `verify` tells by themselves."""
    ids = connection.execute(select(tables.readings.c.id).order_by(tables.readings.c.id)).scalars().all()
    for start in range(0, len(ids), _BATCH):
        for reading, statements in _load(connection, ids[start : start + _BATCH]):
            voicings = voicings_of(statements)
            yield reading, frozenset(key for key, voicing in voicings.items() if voicing == "unsaid")


def _load(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Sequence[Statement]]]:
    try:
        found = [(stored.id, reading_of(stored).statements) for stored in load_stored(connection, ids)]
    except ValueError:
        if len(ids) > 1:
            for one in ids:
                yield from _load(connection, [one])
    else:
        yield from found
