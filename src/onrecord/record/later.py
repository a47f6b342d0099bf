"""What a party says later that can change a condition that it set, as far as the words tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Integer, String, column, func, select

from onrecord.record.dialects.expressions import unled
from onrecord.record.dialects.full_text import holding, spoken
from onrecord.record.found import Found
from onrecord.record.listings import find_rows
from onrecord.record.schema import tables
from onrecord.record.selection import VOICES, Key, Selection, in_scope, key_of
from onrecord.record.values import among


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What is looked for: rows after a day of those who belong to the party of one of the actors of an article.

    `words` is a query as `dialects.full_text` takes it.
    """

    article: str
    actors: frozenset[str]
    after: date
    words: str


def find_later(connection: Connection, asked: Sequence[Later], selection: Selection) -> tuple[tuple[Found, ...], ...]:
    """Return for each the entries that can change a condition and that it asks for, by day, within time's scope."""
    keys = _keys(connection, asked, selection)
    every = list(dict.fromkeys(key for some in keys for key in some))
    found = dict(zip(every, find_rows(connection, every), strict=True))
    return tuple(tuple(found[key] for key in some) for some in keys)


def _keys(connection: Connection, asked: Sequence[Later], selection: Selection) -> list[list[Key]]:
    entry, one = tables.entries, tables.entry_actors
    columns = (column("place", Integer), column("after", String), column("parties", String), column("entry", Integer))
    parties = _parties(connection, asked)
    plain = json.dumps([_plain(one, parties, spoken(connection, one.words)) for one in asked])
    held = holding(connection, plain).columns(*columns).subquery("held")
    wanted = func.json_each(held.c.parties).table_valued("value")
    speaks = select(one.c.entry).where(
        one.c.entry == entry.c.entry,
        one.c.role.in_(VOICES),
        one.c.party.in_(select(wanted.c.value).correlate(held)),
    )
    query = (
        select(held.c.place, entry.c.kind, entry.c.reading, entry.c.id)
        .join(entry, entry.c.entry == held.c.entry)
        .where(
            # The words lead to a few entries at once: not all days are to be gone through.
            unled(entry.c.day) > held.c.after,
            *in_scope(selection),
            speaks.correlate(entry, held).exists(),
        )
        .order_by(entry.c.day, entry.c.until, entry.c.article, entry.c.place, entry.c.id)
    )
    keys: dict[int, list[Key]] = defaultdict(list)
    for row in connection.execute(query):
        keys[row.place].append(key_of(row))
    return [keys[place] for place in range(len(asked))]


def _parties(connection: Connection, asked: Sequence[Later]) -> Mapping[str, set[str]]:
    """Return the parties of the actors that are asked about, as the entries of their articles have them."""
    entry, one = tables.entries, tables.entry_actors
    query = (
        select(one.c.actor, one.c.party)
        .distinct()
        .join(entry, entry.c.entry == one.c.entry)
        .where(among(entry.c.article, {later.article for later in asked}))
    )
    parties: dict[str, set[str]] = defaultdict(set)
    for actor, party in connection.execute(query):
        parties[actor].add(party)
    return parties


def _plain(asked: Later, parties: Mapping[str, set[str]], words: str) -> dict[str, object]:
    of_party = sorted(set[str]().union(*(parties.get(actor, ()) for actor in asked.actors)))
    return {"parties": of_party, "after": asked.after.isoformat(), "words": words}
