"""Is the database itself sound, and are its values of the kinds of their columns?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Float, Integer, func, or_, select
from sqlalchemy.exc import DBAPIError

from onrecord.record.found import Defect
from onrecord.record.schema import tables


def structure_defects(connection: Connection) -> Iterator[Defect]:
    """Yield what is wrong with the database itself or else with the kinds of values: nothing beyond can be checked."""
    if connection.dialect.name == "sqlite":
        damage = tuple(_damage(connection))
        yield from damage or _kind_defects(connection)
    else:
        yield from _server_defects(connection)


def reference_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the rows that refer to one that is not there."""
    if connection.dialect.name == "sqlite":
        for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Defect(table=table, id=None, problem=f"refers to something that {parent} does not hold")
    else:
        yield from _dangling(connection)


def _damage(connection: Connection) -> Iterator[Defect]:
    try:
        messages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DBAPIError as error:
        messages = [str(error.orig)]
    yield from (Defect(table="record", id=None, problem=message) for message in messages if message != "ok")


def _kind_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the values that are bytes, or text in place of a number: SQLite takes any kind in any column."""
    for table in tables.metadata.sorted_tables:
        columns = [(column, func.typeof(column), _kind(column)) for column in table.c]
        keys = list(table.primary_key.columns)
        # The id within a reading comes after the reading.
        owner = keys[1] if len(keys) > 1 else keys[0]
        wrong = or_(*(found.not_in((kind, "null")) for _, found, kind in columns))
        query = select(owner, *(found for _, found, _ in columns)).where(wrong).order_by(*keys)
        for key, *kinds in connection.execute(query):
            for (column, _, kind), found in zip(columns, kinds, strict=True):
                if found not in (kind, "null"):
                    problem = f"its {column.name} is of the kind {found}, not {kind}"
                    yield Defect(table=table.name, id=key if isinstance(key, str) else None, problem=problem)


def _kind(column: Column[object]) -> str:
    if isinstance(column.type, Integer):
        return "integer"
    return "real" if isinstance(column.type, Float) else "text"


# What a server would still answer from, and not keep sound: indexes that were not built to the end, references and
# triggers that somebody switched off.
_SWITCHED_OFF = """
SELECT 'its index ' || index.relname || ' is not whole', owner.relname
FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid JOIN pg_class AS owner ON owner.oid = indrelid
WHERE owner.relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)
UNION ALL
SELECT 'its constraint ' || conname || ' was never checked', owner.relname
FROM pg_constraint JOIN pg_class AS owner ON owner.oid = conrelid
WHERE owner.relnamespace = current_schema()::regnamespace AND NOT convalidated
UNION ALL
SELECT 'its trigger ' || tgname || ' is switched off', owner.relname
FROM pg_trigger JOIN pg_class AS owner ON owner.oid = tgrelid
WHERE owner.relnamespace = current_schema()::regnamespace AND tgenabled NOT IN ('O', 'A')
ORDER BY 2, 1
"""
_COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
"""


def _server_defects(connection: Connection) -> Iterator[Defect]:
    there = {(table, column) for table, column in connection.exec_driver_sql(_COLUMNS)}
    every = (*tables.metadata.sorted_tables, *tables.questions.sorted_tables, *tables.words.sorted_tables)
    for table in every:
        for column in table.c:
            if (table.name, column.name) not in there:
                yield Defect(table=table.name, id=None, problem=f"has no column {column.name}")
    for problem, name in connection.exec_driver_sql(_SWITCHED_OFF):
        yield Defect(table=name, id=None, problem=problem)


# For each reference the names of its tables, and the pairs of columns that have to be the same.
_REFERENCES = """
SELECT child.relname, parent.relname, array_agg(own.attname::text ORDER BY place),
    array_agg(other.attname::text ORDER BY place)
FROM pg_constraint
JOIN pg_class AS child ON child.oid = conrelid
JOIN pg_class AS parent ON parent.oid = confrelid
CROSS JOIN LATERAL unnest(conkey, confkey) WITH ORDINALITY AS key (own, other, place)
JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = key.own
JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = key.other
WHERE contype = 'f' AND child.relnamespace = current_schema()::regnamespace
GROUP BY pg_constraint.oid, child.relname, parent.relname
ORDER BY child.relname, parent.relname, pg_constraint.oid
"""


def _dangling(connection: Connection) -> Iterator[Defect]:
    """Yield a defect for each row that refers to nothing: somebody had the references switched off."""
    for child, parent, own, other in connection.exec_driver_sql(_REFERENCES).all():
        known = " AND ".join(f"one.{column} IS NOT NULL" for column in own)
        same = " AND ".join(f"one.{mine} = another.{theirs}" for mine, theirs in zip(own, other, strict=True))
        missing = f"NOT EXISTS (SELECT 1 FROM {parent} AS another WHERE {same})"
        query = f"SELECT count(*) FROM {child} AS one WHERE {known} AND {missing}"
        for _ in range(connection.exec_driver_sql(query).scalar_one()):
            yield Defect(table=child, id=None, problem=f"refers to something that {parent} does not hold")
