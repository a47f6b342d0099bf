"""Does the record still hold what was put into it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    Connection,
    RowMapping,
    String,
    Table,
    func,
    select,
    type_coerce,
)

from onrecord.datatypes import Article, normalised
from onrecord.record.changing import changing_defects
from onrecord.record.copies.checking import copy_defects
from onrecord.record.corrections.checking import correction_defects
from onrecord.record.dialects.structure import reference_defects, structure_defects
from onrecord.record.entry_checking import entry_defects
from onrecord.record.found import Defect
from onrecord.record.identities.checking import identity_defects
from onrecord.record.readings import StoredReading, load_stored, reading_of
from onrecord.record.rows import parts_sha256, reading_id
from onrecord.record.schema import tables
from onrecord.record.store import View

# Enough to make queries rare, few enough to keep in memory.
_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was checked, and what was found; a sound record has no defects."""

    articles: int
    readings: int
    statements: int
    spans: int
    defects: tuple[Defect, ...]


def verify(view: View) -> Verification:
    """Check the whole record and return what was checked and found.

    The database's own structure and references, as far as it lets a reader see them; every value against its column's
    kind, which PostgreSQL sees to itself; every article against its
    hash, length, id and title; every span against its text; every reading, put together again, against its id and the
    hash of what was stored; every judgement and correction against its id, every actor's identity against what the
    rules and people make of the record, what counts of each corrected article against its corrections, and the entries
    that questions look up against what follows from the readings, but for the index of their words; every link between
    copies, with the signatures that find it, against the texts. Where the database itself is damaged, or holds values
    of another kind, nothing beyond that is checked. RecordError where it cannot even be opened.
    """
    with view.connection() as connection:
        structure = tuple(structure_defects(connection))
        if structure:
            return Verification(articles=0, readings=0, statements=0, spans=0, defects=structure)
        defects = (
            *reference_defects(connection),
            *_span_defects(connection),
            *_article_defects(connection),
            *_reading_defects(connection),
            *identity_defects(connection),
            *correction_defects(connection),
            *entry_defects(connection),
            *changing_defects(connection),
            *copy_defects(connection),
        )
        return Verification(
            articles=_count(connection, tables.articles),
            readings=_count(connection, tables.readings),
            statements=_count(connection, tables.statements),
            spans=_count_spans(connection),
            defects=defects,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offsets:
    """A pair of offset columns, and the column that names the object they belong to."""

    table: Table
    owner: str
    start: str = "start_offset"
    end: str = "end_offset"


_OFFSETS = (
    _Offsets(table=tables.mentions, owner="actor"),
    _Offsets(table=tables.times, owner="id"),
    _Offsets(table=tables.statements, owner="id", start="said_start_offset", end="said_end_offset"),
    _Offsets(table=tables.statement_spans, owner="statement"),
    _Offsets(table=tables.claims, owner="id", start="when_start_offset", end="when_end_offset"),
    _Offsets(table=tables.claim_spans, owner="claim"),
    _Offsets(table=tables.condition_spans, owner="condition"),
)


def _span_defects(connection: Connection) -> Iterator[Defect]:
    reading, article = tables.readings, tables.articles
    for offsets in _OFFSETS:
        start, end = offsets.table.c[offsets.start], offsets.table.c[offsets.end]
        query = (
            select(offsets.table.c[offsets.owner], start, end)
            .join(reading, reading.c.id == offsets.table.c.reading)
            .join(article, article.c.id == reading.c.article)
            .where((start < 0) | (start >= end) | (end > article.c.length) | (start.is_(None) != end.is_(None)))
            .order_by(offsets.table.c[offsets.owner], start, end)
        )
        for owner, first, last in connection.execute(query):
            yield Defect(table=offsets.table.name, id=owner, problem=f"[{first}, {last}) is no span of its text")


def _article_defects(connection: Connection) -> Iterator[Defect]:
    article = tables.articles
    # The date as text: one that is no date is a defect like others, not the end of the check.
    published = type_coerce(article.c.published, String).label("published_text")
    columns = [article.c[name] for name in ("id", "title", "outlet", "url", "sha256", "length", "text")]
    query = select(*columns, published).order_by(article.c.id).execution_options(yield_per=_BATCH)
    for row in connection.execute(query).mappings():
        yield from (Defect(table="articles", id=row["id"], problem=problem) for problem in _article_problems(row))


def _article_problems(row: RowMapping) -> Iterator[str]:
    try:
        published = date.fromisoformat(row["published_text"]) if row["published_text"] else None
    except ValueError:
        yield f"its publication date {row['published_text']} is no date"
        return
    again = Article.of(row["text"], outlet=row["outlet"], url=row["url"], published=published)
    if again.sha256 != row["sha256"]:
        yield "its hash is not that of its text"
    if again.length != row["length"]:
        yield "its length is not that of its text"
    if again.id != row["id"]:
        yield "its id is not that of its text, outlet, address and publication date"
    title = (row["title"] or "").strip()
    if title and not row["text"].startswith(normalised(f"{title}\n\n")):
        yield "its text does not begin with its title"


def _reading_defects(connection: Connection) -> Iterator[Defect]:
    ids = connection.execute(select(tables.readings.c.id).order_by(tables.readings.c.id)).scalars().all()
    for start in range(0, len(ids), _BATCH):
        yield from _batch_defects(connection, ids[start : start + _BATCH])


def _batch_defects(connection: Connection, ids: Sequence[str]) -> Iterator[Defect]:
    try:
        batch = load_stored(connection, ids)
    except ValueError as error:
        if len(ids) == 1:
            yield Defect(table="readings", id=ids[0], problem=f"holds a value that cannot be: {error}")
        else:
            for one in ids:
                yield from _batch_defects(connection, [one])
        return
    for stored in batch:
        yield from (Defect(table="readings", id=stored.id, problem=problem) for problem in _reading_problems(stored))


def _reading_problems(stored: StoredReading) -> Iterator[str]:
    if stored.id != reading_id(stored.article.id, stored.version):
        yield "its id is not that of its article and version"
    if stored.sha256 != parts_sha256(stored.parts):
        yield "its parts are not those that were stored"
    try:
        reading_of(stored)
    except ValueError as error:
        yield f"cannot be put together again: {error}"


def _count_spans(connection: Connection) -> int:
    columns = (offsets.table.c[offsets.start] for offsets in _OFFSETS)
    # count(column) leaves out NULL: a day without words is no span.
    return sum(connection.execute(select(func.count(column))).scalar_one() for column in columns)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
