"""What the questions look up, kept in step with the readings: one entry for each row that a question can return.

Triggers of migrations 0004 and 0006 keep them in step when identities change.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.datatypes import Article, Reading
from onrecord.record.prepared import carry_out, fetch, insert_stored
from onrecord.record.reading_entries import Entry, Part
from onrecord.record.rows import Row
from onrecord.record.schema import tables

_LAST_NUMBERS = """
SELECT kind, coalesce((SELECT max(entry) FROM entries WHERE entry BETWEEN first_entry AND last_entry), first_entry)
FROM entry_ranges
"""
_COUNTING = "SELECT id FROM current_readings WHERE article = ?"
_OTHERS = "SELECT 1 FROM readings WHERE article = ? AND id != ? LIMIT 1"
_MEMBERS = "SELECT actor, identity FROM members WHERE reading = ?"
_BELONGING = """
SELECT identity, fact, value FROM identity_facts
WHERE fact IN ('state', 'side') AND identity IN (SELECT value FROM json_each(?))
"""
_COUNTED = """
UPDATE entries
SET counts = CAST(reading IN (SELECT id FROM current_readings WHERE article = entries.article) AS INTEGER)
WHERE article = ? AND reading != ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An entry with its number in the range of its kind."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """For whom an actor of a reading stands: the state that the article tells, the identity, and the party."""

    country: str | None
    identity: str
    party: str


def index_reading(connection: Connection, key: str, reading: Reading, made: Iterable[Entry]) -> tuple[Numbered, ...]:
    """Add the entries of a reading that was just stored under `key`, and number them in their order.

    Those that it supersedes no longer count.
    """
    article = reading.article
    [(counting,)] = fetch(connection, _COUNTING, (article.id,))
    entries = _numbered(connection, made)
    standings = _standings(connection, reading, counting)
    whole = {"reading": key, "counts": int(key == counting), **_columns_of_article(article)}
    insert_stored(connection, tables.entries, [{**whole, **_columns(one, standings)} for one in entries])
    published = whole["published"]
    parts = [_actor_row(one, part, standings, published) for one in entries for part in one.entry.parts]
    insert_stored(connection, tables.entry_actors, parts)
    if fetch(connection, _OTHERS, (article.id, key)):
        carry_out(connection, _COUNTED, (article.id, key))
    return entries


def _numbered(connection: Connection, entries: Iterable[Entry]) -> tuple[Numbered, ...]:
    """Number the entries of each kind in their order, after those that are there."""
    last = {str(kind): int(number) for kind, number in fetch(connection, _LAST_NUMBERS)}
    numbered = []
    for entry in entries:
        last[entry.kind] += 1
        numbered.append(Numbered(number=last[entry.kind], entry=entry))
    return tuple(numbered)


def _standings(connection: Connection, reading: Reading, counting: str) -> Mapping[str, _Standing]:
    """Return for whom the actors stand by what the record makes of those of the reading that counts."""
    identities: dict[str, str] = {str(actor): str(one) for actor, one in fetch(connection, _MEMBERS, (counting,))}
    known: dict[tuple[str, str], list[str]] = defaultdict(list)
    named = json.dumps(sorted({identities[one.id] for one in reading.actors if one.id in identities}))
    for identity, fact, value in fetch(connection, _BELONGING, (named,)):
        known[str(identity), str(fact)].append(str(value))
    return {one.id: _standing(one.country, identities.get(one.id, one.id), known) for one in reading.actors}


def _standing(country: str | None, identity: str, known: Mapping[tuple[str, str], list[str]]) -> _Standing:
    """Return for whom somebody stands, as the view `entry_parties` tells the party."""
    sides, states = known.get((identity, "side"), []), known.get((identity, "state"), [])
    side = sides[0] if len(sides) == 1 else identity if sides else None
    state = states[0] if len(states) == 1 else None
    return _Standing(country=country, identity=identity, party=side or country or state or identity)


def _columns_of_article(article: Article) -> Row:
    published = article.published.isoformat() if article.published else None
    return {"article": article.id, "outlet": article.outlet, "published": published}


def _columns(numbered: Numbered, standings: Mapping[str, _Standing]) -> Row:
    entry = numbered.entry
    return {
        "entry": numbered.number,
        "kind": entry.kind,
        "id": entry.id,
        "first_day": entry.first_day,
        "last_day": entry.last_day,
        "day": entry.day,
        "until": entry.until,
        "place": entry.place,
        "what": entry.what,
        "form": entry.form,
        "sign": entry.sign,
        "is_own": int(entry.is_own),
        "since": entry.since,
        "till": entry.till,
        "voice": _voice(entry.parts, standings),
        "event": _event(entry, standings) if entry.kind == "claim" else None,
    }


def _voice(parts: Sequence[Part], standings: Mapping[str, _Standing]) -> str | None:
    speaking = (part.actor for part in parts if part.role in ("speaker", "set_by") and not part.position)
    return next((standings[actor].identity for actor in speaking), None)


def _event(entry: Entry, standings: Mapping[str, _Standing]) -> str | None:
    """Return what claims about the same kind of event between the same parties share."""
    sides = [
        sorted({standings[part.actor].party for part in entry.parts if part.role == role})
        for role in ("agent", "recipient")
    ]
    return f"{entry.what} {'>'.join(map('+'.join, sides))}" if any(sides) else None


def _actor_row(numbered: Numbered, part: Part, standings: Mapping[str, _Standing], published: str | None) -> Row:
    standing = standings[part.actor]
    return {
        "entry": numbered.number,
        "role": part.role,
        "position": part.position,
        "actor": part.actor,
        "country": standing.country,
        "identity": standing.identity,
        "party": standing.party,
        "day": numbered.entry.day,
        "published": published,
    }
