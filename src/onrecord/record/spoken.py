"""Who speaks in the entries that are asked for, found beside the entries as far as a question allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal_column, select

from onrecord.record.dialects.full_text import entries_meeting
from onrecord.record.schema import tables
from onrecord.record.selection import EVERYTHING, VOICES, EntryKind, Selection, entry_range, restrict
from onrecord.record.unsaid import unsaid_entries
from onrecord.record.values import among

Spoken = Select[*tuple[Any, ...]]

# Who speaks first in an entry, and is its voice.
VOICE = tables.entry_actors.alias("voice")


def speaking(selection: Selection, kinds: tuple[EntryKind, ...]) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions that a row of `entry_actors` speaks in an entry of the kinds that the selection asks for.

    The kinds are neighbours in `KINDS`. Words, voices and publication are looked up without the entries.
    """
    one = tables.entry_actors
    numbers = entry_range(kinds)
    if selection.words is None:
        yield one.c.entry.between(*numbers)
    else:
        yield one.c.entry.in_(entries_meeting(selection.words, *numbers))
    # Written out, so that the index of those who speak serves.
    yield one.c.role.in_([literal_column(f"'{role}'") for role in VOICES])
    for column, wanted in ((one.c.identity, selection.identities), (one.c.party, selection.parties)):
        if wanted is not None:
            yield among(column, wanted)
    if selection.silent:
        yield one.c.entry.not_in(voiced(among(VOICE.c.identity, selection.silent)))
    if selection.as_of is not None:
        yield one.c.published <= selection.as_of
    if selection.voiced:
        yield one.c.entry.not_in(unsaid_entries(selection))
    yield _counting(selection)


def voiced(by: ColumnElement[bool]) -> Select[int]:
    """Return the query for the entries whose voice meets the condition, which is on `VOICE`."""
    first = (VOICE.c.role.in_(("speaker", "set_by")), VOICE.c.position == literal_column("0"))
    return select(VOICE.c.entry).where(by, *first).correlate(None)


def by_words(query: Spoken, selection: Selection) -> Spoken:
    """Return the query on `entry_actors` so that words, where they are asked for, lead SQLite to the entries.

    Those who speak in each are looked at: not all that a party says is gone through.
    """
    if selection.words is None:
        return query
    return query.with_hint(tables.entry_actors, "INDEXED BY entry_actors_speaking", "sqlite")


def _counting(selection: Selection) -> ColumnElement[bool]:
    """Return the condition that the entry counts, and meets what is asked of entries alone."""
    one, entry = tables.entry_actors, tables.entries
    rest = replace(selection, identities=None, parties=None, silent=frozenset(), words=None, as_of=None, voiced=False)
    if rest == EVERYTHING:
        # What does not count is rare.
        superseded = select(entry.c.entry).where(entry.c.counts == literal_column("0"))
        return one.c.entry.not_in(superseded)
    return exists(select(entry.c.entry).where(entry.c.entry == one.c.entry, *restrict(rest)).correlate(one))
