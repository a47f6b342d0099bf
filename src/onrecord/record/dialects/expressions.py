"""Pieces of queries that SQLite and PostgreSQL put in different words."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

_Kind = TypeVar("_Kind")


class _Unled(FunctionElement[Any]):
    inherit_cache = True


class _HasOthers(FunctionElement[bool]):
    inherit_cache = True
    # Of a boolean SQLAlchemy would ask on SQLite whether it is 1.
    type = NullType()  # type: ignore[assignment]  # see above


class _OfLatest(FunctionElement[Any]):
    inherit_cache = True


def unled(column: ColumnElement[_Kind]) -> ColumnElement[_Kind]:
    """Return the column so that SQLite does not go through an index of it where others lead to a few rows at once."""
    return _typed(_Unled(column), column)


def has_others(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that the text holds a character beyond printable ASCII."""
    return _HasOthers(column)


def of_latest(column: ColumnElement[_Kind], day: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[_Kind]:
    """Return the column of its group's latest row, where the query also asks for the maximum of `day`.

    Of rows of the same last day SQLite takes any, PostgreSQL the one with the greatest key.
    """
    return _typed(_OfLatest(column, day, key), column)


def _typed(element: FunctionElement[Any], column: ColumnElement[_Kind]) -> ColumnElement[_Kind]:
    element.type = column.type
    return element


@compiles(_Unled)
def _plain(element: _Unled, compiler: SQLCompiler, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


@compiles(_Unled, "sqlite")
def _with_plus(element: _Unled, compiler: SQLCompiler, **kw: Any) -> str:
    # https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
    return f"+{compiler.process(element.clauses, **kw)}"


@compiles(_HasOthers)
def _by_expression(element: _HasOthers, compiler: SQLCompiler, **kw: Any) -> str:
    return f"({compiler.process(element.clauses, **kw)} ~ '[^ -~]')"


@compiles(_HasOthers, "sqlite")
def _by_glob(element: _HasOthers, compiler: SQLCompiler, **kw: Any) -> str:
    return f"({compiler.process(element.clauses, **kw)} GLOB '*[^ -~]*')"


@compiles(_OfLatest)
def _first_in_order(element: _OfLatest, compiler: SQLCompiler, **kw: Any) -> str:
    column, day, key = (compiler.process(one, **kw) for one in element.clauses)
    return f"(array_agg({column} ORDER BY {day} DESC NULLS LAST, {key} DESC))[1]"


@compiles(_OfLatest, "sqlite")
def _bare(element: _OfLatest, compiler: SQLCompiler, **kw: Any) -> str:
    # Of what is gathered, SQLite takes other columns from the row that has the maximum:
    # https://www.sqlite.org/lang_select.html#bareagg
    column, *_ = element.clauses
    return str(compiler.process(column, **kw))
