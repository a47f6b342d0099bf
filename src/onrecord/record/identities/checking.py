"""Are the identities those that follow from the record's actors and from what people judged?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Table, select

from onrecord.record.found import Defect
from onrecord.record.identities.derivation import derive
from onrecord.record.identities.identity_rows import judgement_id, member_row, profile_row
from onrecord.record.identities.matching import rules_version
from onrecord.record.identities.people import settlement
from onrecord.record.rows import Row, fetch_rows
from onrecord.record.schema import tables


def identity_defects(connection: Connection) -> Iterator[Defect]:
    """Yield what is not as it must be; members and profiles of other rules than the present ones are not looked at."""
    try:
        yield from _judgement_defects(connection)
        if connection.execute(select(tables.rules.c.version)).scalars().all() == [rules_version()]:
            yield from _placing_defects(connection)
    except ValueError as error:
        yield Defect(table=tables.members.name, id=None, problem=f"cannot be checked: {error}")


def _judgement_defects(connection: Connection) -> Iterator[Defect]:
    table = tables.judgements
    for row in connection.execution_options(yield_per=1000).execute(select(table).order_by(table.c.id)).mappings():
        columns = dict(row)
        if judgement_id(columns, columns["recorded"]) != columns["id"]:
            yield Defect(table=table.name, id=columns["id"], problem="its id is not that of what it says")


def _placing_defects(connection: Connection) -> Iterator[Defect]:
    derived, settled = derive(connection), settlement(connection)
    profiles = [profile_row(seen, placing) for seen, placing in derived.profiles]
    yield from _differences(connection, tables.profiles, profiles, "id")
    members = [
        {**row, "identity": settled.identity(row["actor"], row["base"])} for row in map(member_row, derived.places)
    ]
    yield from _differences(connection, tables.members, members, "actor")


def _differences(connection: Connection, table: Table, rows: Iterable[Row], named: str) -> Iterator[Defect]:
    keys = [column.name for column in table.primary_key.columns]

    def by_key(some: Iterable[Row]) -> Mapping[tuple[str, ...], Row]:
        return {tuple(row[key] for key in keys): dict(row) for row in some}

    stored, expected = by_key(fetch_rows(connection, select(table))), by_key(rows)
    for key in sorted(stored.keys() | expected.keys()):
        if stored.get(key) != expected.get(key):
            row = stored.get(key) or expected[key]
            yield Defect(table=table.name, id=row[named], problem="is not what follows from the record's actors")
