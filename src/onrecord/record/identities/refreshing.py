"""Members for a record that has none yet, or has those of other rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.record.identities.derivation import Derived, derive
from onrecord.record.identities.identity_rows import Place, member_row, profile_row
from onrecord.record.identities.matching import rules_version
from onrecord.record.identities.membership import add_all_members
from onrecord.record.identities.people import settle
from onrecord.record.identities.placings import APART, Placing
from onrecord.record.identities.rule_judgements import Change, judge
from onrecord.record.rows import fetch_rows
from onrecord.record.schema import tables

_Key = tuple[str, str]


def refresh(connection: Connection) -> None:
    """Place all actors by the present rules where others, or none, have placed them.

    What the rules judge otherwise is kept with the moment of the record's last reading: nothing was learnt since.
    """
    if connection.execute(select(tables.rules.c.version)).scalars().all() == [rules_version()]:
        return
    before = _placed(connection)
    derived = derive(connection)
    _replace(connection, derived)
    recorded = connection.execute(select(func.max(tables.readings.c.recorded))).scalar_one_or_none()
    if recorded is not None:
        judge(connection, list(_changes(before, derived.places)), recorded)
    settle(connection)


def _replace(connection: Connection, derived: Derived) -> None:
    for table in (tables.members, tables.profiles, tables.rules):
        connection.execute(delete(table))
    connection.execute(insert(tables.rules), [{"version": rules_version()}])
    if derived.profiles:
        connection.execute(insert(tables.profiles), [profile_row(seen, placing) for seen, placing in derived.profiles])
    add_all_members(connection, [member_row(place) for place in derived.places])


def _changes(before: Mapping[_Key, Placing], places: Iterable[Place]) -> Iterable[Change]:
    for place in places:
        was = before.get((place.sighting.reading, place.sighting.actor), APART)
        if was != place.placing:
            yield Change(reading=place.sighting.reading, actor=place.sighting.actor, before=was, after=place.placing)


def _placed(connection: Connection) -> Mapping[_Key, Placing]:
    """Return where the rules had placed the members, by the last judgement on each."""
    member, judgement = tables.members, tables.judgements
    query = (
        select(judgement)
        .join(
            member,
            (member.c.reading == judgement.c.reading)
            & (member.c.actor == judgement.c.actor)
            & (member.c.base == judgement.c.identity),
        )
        .where(judgement.c.rule.is_not(None), judgement.c.verdict == "join")
        .order_by(judgement.c.position)
    )
    return {
        (row["reading"], row["actor"]): Placing(
            identity=row["identity"], rule=row["rule"], score=row["score"], reason=row["reason"]
        )
        for row in fetch_rows(connection, query)
    }
