"""Lists of values in a query, as one parameter however many there are: SQLite's number of parameters is limited.

A query that is asked again and again is built once, with the list as its parameter `given`: building takes longer than
SQLite takes to answer many of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from sqlalchemy import BigInteger, ColumnElement, String, bindparam, cast, func, select, tuple_
from sqlalchemy.sql.selectable import Subquery

from onrecord.errors import UsageError

_GIVEN = bindparam("given", type_=String)

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def among(column: ColumnElement[str] | ColumnElement[str | None], values: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that the column has one of the values."""
    listed = func.json_each(_listed(values)).table_valued("value")
    return column.in_(select(listed.c.value))


def among_given(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that the column has one of the values that `given_values` gives the query."""
    listed = func.json_each(_GIVEN).table_valued("value")
    return column.in_(select(listed.c.value))


def given_values(values: Iterable[str]) -> Mapping[str, str]:
    """Return the parameter of a query with `among_given`."""
    return {_GIVEN.key: _listed(values)}


def among_numbers(column: ColumnElement[int], values: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that the column has one of the values."""
    listed = func.json_each(json.dumps(sorted(values))).table_valued("value")
    return column.in_(select(cast(listed.c.value, BigInteger)))


def among_pairs(
    one: ColumnElement[str], other: ColumnElement[str], pairs: Iterable[tuple[str, str]]
) -> ColumnElement[bool]:
    """Return the condition that the two columns have one of the pairs of values."""
    value = func.json_each(json.dumps(sorted(pairs))).table_valued("value").c.value
    return tuple_(one, other).in_(select(func.json_extract(value, "$[0]"), func.json_extract(value, "$[1]")))


def _listed(values: Iterable[str]) -> str:
    return json.dumps(sorted(filter(_can_be_kept, values)))


def _can_be_kept(value: str) -> bool:
    # What no text of a record holds PostgreSQL does not take in a question, either.
    return "\0" not in value and not _SURROGATE.search(value)


def pairs_table() -> Subquery:
    """Return the pairs that `given_pairs` gives the query as a table with the columns `one` and `other`."""
    value = func.json_each(_GIVEN).table_valued("value").c.value
    return select(
        func.json_extract(value, "$[0]", type_=String).label("one"),
        func.json_extract(value, "$[1]", type_=String).label("other"),
    ).subquery()


def given_pairs(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the parameter of a query with `pairs_table`."""
    return {_GIVEN.key: json.dumps(list(pairs))}


def begins(column: ColumnElement[str] | ColumnElement[str | None], prefix: str) -> ColumnElement[bool]:
    """Return the condition that the id begins so: a range, which an index serves, without LIKE's wildcards.

    UsageError where it is no text at all, such as what a shell makes of stray bytes.
    """
    if _SURROGATE.search(prefix):
        raise UsageError(f"{prefix!a} is no id, nor the beginning of one: give one as onrecord prints it")
    return (column >= prefix) & (column < prefix + "\U0010ffff")
