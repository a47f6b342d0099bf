"""The main path: an article is admitted, read, kept in a record, and asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.answers.actors import ActorFound, ActorRow, find_actor, list_actors
from onrecord.answers.evidence import Evidence
from onrecord.answers.evidence import show as find_evidence
from onrecord.answers.filters import ALL_ACTORS, EVERYTHING, ActorFilter, Filter
from onrecord.answers.statements import StatementRow, list_statements
from onrecord.answers.timeline import TimelineRow, list_timeline
from onrecord.datatypes import Article, Reading
from onrecord.reading.reader import read_article, reader_version
from onrecord.record import Added, Ruling, Verification, View, Writer, verify
from onrecord.sources.admission import make_article

__all__ = ["Record", "read", "read_article"]


def read(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Reading:
    """Return everything that a news text yields; `published` is a date or an ISO date, and dates hang on it.

    NotText where there are no words, NotEnglish where the text is in another language, InputError for what is no date.
    """
    return read_article(make_article(text, published=published, outlet=outlet, title=title, url=url))


class Record:
    """A record file: articles with what they yield, for keeping and for asking.

    It is made by the first `add`; use it in a `with` statement, or close it. RecordError and its kinds where the file
    cannot serve.
    """

    def __init__(self, path: Path | str) -> None:
        """Name the record; nothing is opened yet."""
        self.path = Path(path)
        self._writer: Writer | None = None
        self._view: View | None = None

    def add(
        self,
        item: Article | str,
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> Added:
        """Read an article, or a text with what is told about it, and keep what it yields.

        What is kept is on the disk when this returns. An article that the record has already is not read again.
        """
        told = (published, outlet, title, url)
        if isinstance(item, Article) and any(told):
            raise TypeError("an Article brings its own date, outlet, title and address")
        if isinstance(item, str):
            item = make_article(item, published=published, outlet=outlet, title=title, url=url)
        writer, version = self._writing(), reader_version()
        if writer.holds(item.id, version):
            return Added(article=item.id, version=version, stored=False)
        return writer.add(read_article(item), recorded=datetime.now(UTC))

    def statements(self, asked: Filter = EVERYTHING) -> tuple[StatementRow, ...]:
        """Return the statements that the filter asks for, all of them without one, by the day they were made."""
        return list_statements(self._viewing(), asked)

    def timeline(self, asked: Filter = EVERYTHING) -> tuple[TimelineRow, ...]:
        """Return what was said and what happened, by date."""
        return list_timeline(self._viewing(), asked)

    def show(self, id_prefix: str) -> Evidence | None:
        """Return the row whose id is or begins so, with its evidence in its paragraph; None where there is none."""
        return find_evidence(self._viewing(), id_prefix)

    def actors(self, asked: ActorFilter = ALL_ACTORS) -> tuple[ActorRow, ...]:
        """Return the actors across articles that the filter asks for, those who speak most first."""
        return list_actors(self._viewing(), asked)

    def actor(self, id_prefix: str) -> ActorFound | None:
        """Return the actor with this id, or the beginning of one, with names, roles and judgements; else None."""
        return find_actor(self._viewing(), id_prefix)

    def join(self, one: str, other: str, *, reason: str, by: str) -> str:
        """Join two actors on the word of `by`; return the id of the judgement. UsageError where that cannot be."""
        return self._judging().join(one, other, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def split(self, key: str, *, reason: str, by: str) -> str:
        """Take the actor of an article (`act_…`) out of whom it was joined to, or a join (`jud_…`) back.

        No rule joins it again. Return the id of the judgement; UsageError where there is nothing to split.
        """
        return self._judging().split(key, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def verify(self) -> Verification:
        """Hash every article again, check every span against its text, and derive the identities anew."""
        return verify(self._viewing())

    def close(self) -> None:
        """Let go of the file."""
        if self._view is not None:
            self._view.close()
        if self._writer is not None:
            self._writer.close()
        self._view = self._writer = None

    def __enter__(self) -> Self:
        """Return the record."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the record."""
        self.close()

    def _writing(self) -> Writer:
        if self._writer is None:
            self._writer = Writer(self.path)
        return self._writer

    def _judging(self) -> Writer:
        self._viewing()  # RecordMissing: a judgement makes no record
        return self._writing()

    def _viewing(self) -> View:
        if self._view is None:
            self._view = View(self.path)
        return self._view
