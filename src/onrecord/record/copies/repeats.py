"""Rows that report the same: the first of them stands for all, the others tell how many carry it.

The same are statements of one speaker on one day in nearly the same words, and claims of one event on one word. Where
nobody is named, or no day, only copies of one article say the same. Articles are copies as the record knows it now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from onrecord.record.found import Report
from onrecord.record.schema import tables
from onrecord.record.values import among, given_pairs, pairs_table

Conditions = Iterable[ColumnElement[bool]]

# Reading and id of a row.
_Pair = tuple[str, str]


def repeating(conditions: Conditions) -> Select[int]:
    """Return the query for the entries that report what an earlier one reports, of those that meet the conditions."""
    entry = tables.entries
    order = (entry.c.published.is_(None), entry.c.published, entry.c.article, entry.c.place, entry.c.id)
    place = func.row_number().over(partition_by=_same(), order_by=order).label("place")
    reports = _reports(entry.c.entry, place).where(*conditions).correlate(None).subquery("reports")
    return select(reports.c.entry).where(reports.c.place > 1)


def find_reports(
    connection: Connection, pairs: Sequence[_Pair], conditions: Conditions
) -> Mapping[_Pair, tuple[Report, ...]]:
    """Return all reports, earliest first, of those rows that are not the only one."""
    entry, worded = tables.entries, tables.wordings
    wanted = pairs_table()
    asked = (
        select(worded.c.wording)
        .join(entry, entry.c.entry == worded.c.entry)
        .join(wanted, (wanted.c.one == entry.c.reading) & (wanted.c.other == entry.c.id))
    )
    query = (
        _reports(entry.c.reading, entry.c.id, entry.c.article, entry.c.outlet, entry.c.published)
        .add_columns(tables.signatures.c.copy_group, *(part.label(f"same_{n}") for n, part in enumerate(_same())))
        .where(worded.c.wording.in_(asked.correlate(None)), *conditions)
        .order_by(entry.c.published.is_(None), entry.c.published, entry.c.article, entry.c.place, entry.c.id)
    )
    together: dict[tuple[Any, ...], list[Report]] = defaultdict(list)
    belongs: dict[_Pair, tuple[Any, ...]] = {}
    for row in connection.execute(query, given_pairs(pairs)):
        same = (row.same_0, row.same_1, row.same_2)
        belongs[row.reading, row.id] = same
        together[same].append(
            Report(id=row.id, article=row.article, outlet=row.outlet, published=row.published, source=row.copy_group)
        )
    return {pair: tuple(together[belongs[pair]]) for pair in pairs if pair in belongs}


def find_groups(connection: Connection, articles: Iterable[str]) -> Mapping[str, str]:
    """Return for each article the group of copies that it is in."""
    signature = tables.signatures
    query = select(signature.c.article, signature.c.copy_group).where(among(signature.c.article, set(articles)))
    return {row.article: row.copy_group for row in connection.execute(query)}


def _reports(*columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    entry, worded, signature = tables.entries, tables.wordings, tables.signatures
    return (
        select(*columns)
        .select_from(worded)
        .join(entry, entry.c.entry == worded.c.entry)
        .join(signature, signature.c.article == entry.c.article)
        # Said twice, so that SQLite looks up the few that are worded alike and does not go through all entries.
        .where(entry.c.entry.in_(select(worded.c.entry).correlate(None)))
    )


def _same() -> tuple[ColumnElement[Any], ...]:
    """Return what rows that report the same have in common."""
    entry = tables.entries
    by_copies = or_(entry.c.day.is_(None), entry.c.voice.is_(None))
    teller = case((by_copies, tables.signatures.c.copy_group), else_=entry.c.voice)
    return tables.wordings.c.wording, entry.c.event, teller
