"""What a party says later of the same thing, as far as the words tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Integer, String, column, func, literal_column, select, text

from onrecord.record.found import Found
from onrecord.record.listings import find_rows
from onrecord.record.schema import tables
from onrecord.record.selection import VOICES, EntryKind, Key, Selection, entry_range, in_scope, key_of

_SPEAKING: tuple[EntryKind, ...] = ("statement", "condition")

# The entries that hold the words of each that is asked about, with what else has to be met.
_HOLDING = text("""
SELECT asked.key AS place, asked.value ->> 'after' AS after, asked.value -> 'actors' AS actors, found.rowid AS entry
FROM json_each(:asked) AS asked CROSS JOIN entry_words(asked.value ->> 'words') AS found
WHERE found.rowid BETWEEN :first AND :last
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What is looked for: rows after a day of those who belong to the party of one of the actors.

    `words` is a query in the syntax of FTS5.
    """

    actors: frozenset[str]
    after: date
    words: str


def find_later(connection: Connection, asked: Sequence[Later], selection: Selection) -> tuple[tuple[Found, ...], ...]:
    """Return for each the statements and conditions that it asks for, by day, as far as they are in time's scope."""
    keys = _keys(connection, asked, selection)
    every = list(dict.fromkeys(key for some in keys for key in some))
    found = dict(zip(every, find_rows(connection, every), strict=True))
    return tuple(tuple(found[key] for key in some) for some in keys)


def _keys(connection: Connection, asked: Sequence[Later], selection: Selection) -> list[list[Key]]:
    entry, one, mine = tables.entries, tables.entry_actors, tables.entry_actors.alias("mine")
    columns = (column("place", Integer), column("after", String), column("actors", String), column("entry", Integer))
    first, last = entry_range(_SPEAKING)
    plain = json.dumps([_plain(one) for one in asked])
    held = _HOLDING.bindparams(asked=plain, first=first, last=last).columns(*columns).subquery("held")
    actors = func.json_each(held.c.actors).table_valued("value")
    parties = select(mine.c.party).join(actors, actors.c.value == mine.c.actor).correlate(held)
    speaks = select(one.c.entry).where(one.c.entry == entry.c.entry, one.c.role.in_(VOICES), one.c.party.in_(parties))
    query = (
        select(held.c.place, entry.c.kind, entry.c.reading, entry.c.id)
        .join(entry, entry.c.entry == held.c.entry)
        .where(
            # The plus keeps SQLite from going through all of a kind where the words lead to a few at once.
            literal_column("+entries.kind", String).in_(_SPEAKING),
            literal_column("+entries.day", String) > held.c.after,
            *in_scope(selection),
            speaks.correlate(entry, held).exists(),
        )
        .order_by(entry.c.day, entry.c.until, entry.c.article, entry.c.place, entry.c.id)
    )
    keys: dict[int, list[Key]] = defaultdict(list)
    for row in connection.execute(query):
        keys[row.place].append(key_of(row))
    return [keys[place] for place in range(len(asked))]


def _plain(asked: Later) -> dict[str, object]:
    return {"actors": sorted(asked.actors), "after": asked.after.isoformat(), "words": asked.words}
