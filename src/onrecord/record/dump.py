"""The whole record as lines of JSON in an order that depends on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Select, func, or_, select

from onrecord.record.rows import line
from onrecord.record.schema import tables

# What tells the moment or the order in which a row came.
_MOMENT = frozenset(("recorded",))
_ORDER_OF_JUDGING = _MOMENT | {"id", "undoes", "position"}
# The ids of corrections follow from their moments.
_WITHOUT_MOMENTS = {
    tables.corrections.name: _MOMENT | {"id", "undoes"},
    tables.reviews.name: frozenset(("correction",)),
}


def dump_lines(connection: Connection, *, moments: bool) -> Iterator[str]:
    """Yield a line a row, by table and key.

    Without `moments` the rows leave out when the record learnt of them, and of the rules' judgements are only those
    there that hold: what the rules took back depends on what they knew by then.
    """
    for name, table in sorted(tables.metadata.tables.items()):
        if name == tables.judgements.name and not moments:
            yield from sorted(_lines(connection, name, _holding(), _ORDER_OF_JUDGING))
        elif moments:
            yield from _lines(connection, name, select(table).order_by(*table.primary_key.columns), frozenset())
        else:
            # By what is left of the rows: an id that follows from a moment gives no order.
            query = select(table).order_by(*table.primary_key.columns)
            lines = _lines(connection, name, query, _WITHOUT_MOMENTS.get(name, _MOMENT))
            yield from sorted(lines) if name in _WITHOUT_MOMENTS else lines


def _lines(
    connection: Connection, name: str, query: Select[*tuple[object, ...]], without: frozenset[str]
) -> Iterator[str]:
    for row in connection.execution_options(yield_per=1000).execute(query).mappings():
        yield line(name, {column: value for column, value in row.items() if column not in without})


def _holding() -> Select[*tuple[object, ...]]:
    """The judgements of people, and the last of the rules on each member where it is still placed so."""
    judgement, member, later = tables.judgements, tables.members, tables.judgements.alias()
    last = (
        select(func.max(later.c.position))
        .where(later.c.reading == judgement.c.reading, later.c.actor == judgement.c.actor, later.c.rule.is_not(None))
        .scalar_subquery()
    )
    placed = select(member.c.reading).where(
        member.c.reading == judgement.c.reading,
        member.c.actor == judgement.c.actor,
        member.c.base == judgement.c.identity,
    )
    holds = (judgement.c.verdict == "join") & (judgement.c.position == last) & placed.exists()
    return select(judgement).where(or_(judgement.c.person.is_not(None), holds))
