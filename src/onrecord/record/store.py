"""The record: one Writer that adds readings, any number of Views that see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_leave
from sqlalchemy.exc import IntegrityError

from onrecord.datatypes import Reading
from onrecord.errors import RecordError
from onrecord.record.connections import (
    WAIT_SECONDS,
    checkpoint,
    reading_engine,
    require_ours,
    take_writer_lock,
    writing_engine,
)
from onrecord.record.dump import dump_lines
from onrecord.record.faults import Unreadable, damaged, explained
from onrecord.record.found import (
    ArticleHead,
    ClaimFound,
    Findings,
    IdentityDetail,
    IdentityFound,
    Located,
    StatementFound,
    StateName,
)
from onrecord.record.identities.details import find_identity
from onrecord.record.identities.listing import EVERYBODY, IdentitySelection, find_identities
from onrecord.record.identities.recognition import recognise
from onrecord.record.identities.rulings import Ruling, join_identities, split_off
from onrecord.record.listings import find_claims, find_statements
from onrecord.record.lookups import (
    list_articles,
    list_names,
    list_outlets,
    list_states,
    locate,
    readings_of_article,
)
from onrecord.record.readings import load_stored, reading_of
from onrecord.record.rows import Row, article_row, part_rows, reading_id, reading_row
from onrecord.record.schema import tables
from onrecord.record.selection import EVERYTHING, Selection
from onrecord.record.soundness import refused, require_sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a reading: stored now, or (`stored` false) a duplicate of one that the record already had."""

    article: str
    version: str
    stored: bool


class Writer:
    """The one writer of a record: opens it, makes it where there is none, brings an older one up to date.

    Use it in a `with` statement, in one thread at a time. RecordBusy where another process has the record open for
    writing for longer than `wait` seconds; RecordForeign, RecordNewer, RecordError where the file cannot serve.
    """

    def __init__(self, path: Path | str, *, wait: float = WAIT_SECONDS) -> None:
        """Open the record at `path` for writing."""
        self.path = Path(path)
        self._closed = False
        _require_place(self.path, wait)
        self._lock = take_writer_lock(self.path, wait)
        try:
            self._engine = writing_engine(self.path, wait)
        except BaseException:
            self._lock.close()
            raise

    def add(self, reading: Reading, *, recorded: datetime) -> Added:
        """Keep the reading, in one transaction that is on the disk when this returns.

        `recorded` is the moment at which the record learns of it, with a time zone. A reading of the same article by
        the same version is a duplicate, whatever else it holds, and changes nothing. An article that another version
        has read keeps its row as it was first seen. Unsound where the reading does not fit its article: nothing of it
        is kept.
        """
        _require_time_zone(recorded)
        require_sound(reading)
        with explained(self.path):
            try:
                with self._engine.begin() as connection:
                    stored = _insert_reading(connection, reading, recorded)
            except IntegrityError as error:
                raise refused(reading, str(error.orig)) from error
        return Added(article=reading.article.id, version=reading.version, stored=stored)

    def holds(self, article: str, version: str) -> bool:
        """Tell whether the record has this version's reading of the article."""
        with explained(self.path), self._engine.connect() as connection:
            return _holds(connection, article, version)

    def join(self, one: str, other: str, ruling: Ruling) -> str:
        """Join two identities, given by their ids or those of their actors; return the id of the judgement.

        UsageError where there is no such id, or where the two are one already or of different types.
        """
        with self._ruling(ruling) as connection:
            return join_identities(connection, one, other, ruling)

    def split(self, key: str, ruling: Ruling) -> str:
        """Take an actor (`act_…`) out of its identity, or a join (`jud_…`) back; return the id of the judgement.

        UsageError where there is no such id, or nothing to split.
        """
        with self._ruling(ruling) as connection:
            return split_off(connection, key, ruling)

    @contextmanager
    def _ruling(self, ruling: Ruling) -> Iterator[Connection]:
        _require_time_zone(ruling.recorded)
        with explained(self.path), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Bring the write-ahead log into the record and let the next writer in; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        with explained(self.path):
            try:
                checkpoint(self._engine)
            finally:
                self._engine.dispose()
                self._lock.close()

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the writer."""
        self.close()


class View:
    """A record as readers see it: each call sees one state of it, never half an article, and blocks nobody.

    Use it in a `with` statement, in any number of threads. RecordMissing, RecordForeign, RecordNewer, RecordError.
    """

    def __init__(self, path: Path | str, *, wait: float = WAIT_SECONDS) -> None:
        """Open the record at `path` for reading."""
        self.path = Path(path)
        self._engine = reading_engine(self.path, wait)

    def statements(self, selection: Selection = EVERYTHING) -> tuple[StatementFound, ...]:
        """Return the statements that the selection asks for, by article and place in its reading."""
        with self.connection() as connection:
            return find_statements(connection, selection)

    def claims(self, selection: Selection = EVERYTHING) -> tuple[ClaimFound, ...]:
        """Return the claims that the selection asks for, by article and place in its reading."""
        with self.connection() as connection:
            return find_claims(connection, selection)

    def findings(self, selection: Selection = EVERYTHING) -> Findings:
        """Return both, as one state of the record has them."""
        with self.connection() as connection:
            return Findings(
                statements=find_statements(connection, selection), claims=find_claims(connection, selection)
            )

    def identities(self, selection: IdentitySelection = EVERYBODY) -> tuple[IdentityFound, ...]:
        """Return the identities that the selection asks for, by id."""
        with self.connection() as connection:
            return find_identities(connection, selection)

    def identity(self, prefix: str) -> IdentityDetail | None:
        """Return the identity that an id means, or the beginning of one, of it or of one of its actors; else None.

        UsageError where several are meant.
        """
        with self.connection() as connection:
            return find_identity(connection, prefix)

    def reading(self, article: str, version: str | None = None) -> Reading | None:
        """Return the reading of the article by that version, or the one recorded last; None where there is none."""
        with self.connection() as connection:
            ids = readings_of_article(connection, article, version)
            return reading_of(load_stored(connection, ids[:1])[0]) if ids else None

    def articles(self) -> tuple[ArticleHead, ...]:
        """Return the articles without their text, by publication date (unknown last) and id."""
        with self.connection() as connection:
            return list_articles(connection)

    def locate(self, prefix: str) -> tuple[Located, ...]:
        """Return where ids that begin with `prefix` stand, by kind and id, the reading recorded last first."""
        with self.connection() as connection:
            return locate(connection, prefix)

    def names(self) -> tuple[str, ...]:
        """Return every name of every actor, once, sorted."""
        with self.connection() as connection:
            return list_names(connection)

    def states(self) -> tuple[StateName, ...]:
        """Return every name of every state actor that has a country code, once, sorted."""
        with self.connection() as connection:
            return list_states(connection)

    def outlets(self) -> tuple[str, ...]:
        """Return every outlet, once, sorted."""
        with self.connection() as connection:
            return list_outlets(connection)

    def dump(self, *, moments: bool = True) -> Iterator[str]:
        """Yield the whole record as lines of JSON, sorted by table and key; without `moments`, less when it learnt.

        Two records with the same lines hold the same.
        """
        with self.connection() as connection:
            yield from dump_lines(connection, moments=moments)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give a connection in a read transaction: all queries on it see one state of the record."""
        try:
            with explained(self.path), self._engine.begin() as connection:
                yield connection
        except Unreadable as error:
            raise damaged(self.path, error) from error

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the view."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the view."""
        self.close()


def _require_time_zone(recorded: datetime) -> None:
    if recorded.tzinfo is None:
        raise ValueError(f"{recorded.isoformat()} has no time zone: the record keeps moments in UTC")


def _require_place(path: Path, wait: float) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder: name a record file, such as {path / 'record.db'}")
    if not path.absolute().parent.is_dir():
        raise RecordError(f"there is no folder {path.absolute().parent}: make it, or name a record elsewhere")
    # Before the lock, so that nothing is put beside a file that is none of ours.
    if path.exists() and path.stat().st_size:
        require_ours(path, wait)


def _insert_reading(connection: Connection, reading: Reading, recorded: datetime) -> bool:
    """Insert what is new; False where the record has this version's reading of the article already."""
    if _holds(connection, reading.article.id, reading.version):
        return False
    parts = part_rows(reading)
    article = insert_or_leave(tables.articles).on_conflict_do_nothing()
    connection.execute(article, article_row(reading.article, recorded))
    _insert(connection, tables.readings, [reading_row(reading, parts, recorded)])
    for part in parts:
        _insert(connection, part.table, part.rows)
    recognise(connection, reading, reading_id(reading.article.id, reading.version), recorded)
    return True


def _holds(connection: Connection, article: str, version: str) -> bool:
    known = select(tables.readings.c.id).where(
        tables.readings.c.article == article, tables.readings.c.version == version
    )
    return connection.execute(known).first() is not None


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
