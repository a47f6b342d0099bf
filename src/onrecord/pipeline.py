"""The main path: an article is admitted, read, kept in a record, and asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Self

from onrecord.answers.actors import (
    ActorFound,
    ActorHead,
    ActorRow,
    ActorSummary,
    find_actor,
    list_actor_heads,
    list_actors,
    summarize_actor,
)
from onrecord.answers.articles import (
    ArticleRow,
    Published,
    find_published,
    list_latest_articles,
    list_latest_statements,
)
from onrecord.answers.conditions import ConditionRow, list_conditions
from onrecord.answers.contact_pairs import PairRow, list_contact_pairs
from onrecord.answers.contacts import ContactRow, list_contacts
from onrecord.answers.contents import Contents, count_contents
from onrecord.answers.contested import ContestedRow, list_contested
from onrecord.answers.evidence import Evidence
from onrecord.answers.evidence import show as find_evidence
from onrecord.answers.extracts import stream_extracts
from onrecord.answers.filters import ALL_ACTORS, EVERYTHING, ActorFilter, Filter
from onrecord.answers.outlets import ComparisonRow, OutletRow, compare_outlets, list_outlets
from onrecord.answers.positions import PositionRow, list_positions
from onrecord.answers.rows import Rows
from onrecord.answers.search import SearchRow, search
from onrecord.answers.standings import StandingRow, list_last_words, list_standings, list_topics
from onrecord.answers.statements import StatementRow, list_quotes, list_statements
from onrecord.answers.timeline import TimelineRow, list_timeline
from onrecord.answers.unknown_names import UnknownName, find_unknown_names
from onrecord.datatypes import Article, Marks, Origin, Reading
from onrecord.reading.reader import read_article, reader_version
from onrecord.record import (
    ALL_ROWS,
    Added,
    Extract,
    Incoming,
    Page,
    ReviewFound,
    Ruling,
    Settled,
    Verification,
    View,
    Writer,
    still,
    verify,
)
from onrecord.record.checks import Check
from onrecord.record.corrections.history import Change, History, HistoryEvent
from onrecord.record.fitness import examine_record
from onrecord.record.places import Place, place_of
from onrecord.record.worked_out import work_out
from onrecord.sources.admission import make_article

__all__ = [
    "Added",
    "Change",
    "Check",
    "History",
    "HistoryEvent",
    "Incoming",
    "Place",
    "Record",
    "Settled",
    "examine_record",
    "place_of",
    "read",
    "read_article",
    "read_to_keep",
    "reader_version",
]


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


def read_to_keep(article: Article, read: Callable[[Article], Reading]) -> Incoming:
    """Read an article with `read`, and work out what a record needs of its reading, wherever that is kept."""
    reading = read(article)
    return Incoming(reading=reading, worked_out=work_out(reading))


class Record:
    """A record: articles with what they yield, for keeping and for asking.

    It is a file, or on a server of PostgreSQL where an address such as `postgresql://user@host/database` is given. It
    is made by the first `add`; use it in a `with` statement, or close it. RecordError and its kinds where it cannot
    serve.
    """

    def __init__(self, place: Place | str) -> None:
        """Name the record; nothing is opened yet."""
        self.place = place_of(place)
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
        origins: tuple[Origin, ...] = (),
    ) -> Added:
        """Read an article, or a text with what is told about it, and keep what it yields.

        What is kept is on the disk when this returns. An article that the record has already is not read again.
        `origins` tell where its title, outlet, address and dates come from.
        """
        told = (published, outlet, title, url)
        if isinstance(item, Article) and any(told):
            raise TypeError("an Article brings its own date, outlet, title and address")
        if isinstance(item, str):
            item = make_article(item, published=published, outlet=outlet, title=title, url=url)
        return self.held(item.id) or self.keep(read_article(item), origins=origins)

    def held(self, article: str) -> Added | None:
        """Return what `add` says of an article, by its id, that this version has read into the record; else None."""
        version = reader_version()
        held = self._writing().holds(article, version)
        return Added(article=article, version=version, stored=False) if held else None

    def keep(self, reading: Reading, *, origins: tuple[Origin, ...] = ()) -> Added:
        """Keep what was read elsewhere, by this version or another; it is on the disk when this returns."""
        return self._writing().add(reading, recorded=datetime.now(UTC), origins=origins)

    def keep_all(self, incoming: Sequence[Incoming]) -> tuple[Added, ...]:
        """Keep what was read elsewhere, in its order, all of it or nothing; it is on the disk when this returns."""
        return self._writing().add_all(incoming, recorded=datetime.now(UTC))

    def open(self) -> None:
        """Make the record where there is none, and bring an older one up to date."""
        self._writing()

    def settle(self, page: Settled) -> None:
        """Keep that a page that a feed lists needs no other look."""
        self._writing().settle(page, recorded=datetime.now(UTC))

    def keep_marks(self, feed: str, marks: Marks) -> None:
        """Keep that all that a feed listed is settled, and what tells whether it changes."""
        self._writing().keep_marks(feed, marks, recorded=datetime.now(UTC))

    def is_settled(self, address: str, mark: str) -> bool:
        """Tell whether a page that a feed lists needs no other look; RecordMissing where there is no record yet."""
        return self._viewing().is_settled(address, mark)

    def marks(self, feed: str) -> Marks:
        """Return what tells whether a feed has changed since all that it listed was settled."""
        return self._viewing().marks(feed)

    def statements(self, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[StatementRow]:
        """Return the statements that the filter asks for, all of them without one, by the day they were made."""
        return list_statements(self._viewing(), asked, page)

    def timeline(self, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[TimelineRow]:
        """Return what was said and what happened, by date."""
        return list_timeline(self._viewing(), asked, page)

    def quotes(self, person: str, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[StatementRow]:
        """Return what somebody said in words that an article quotes, by date."""
        return list_quotes(self._viewing(), person, asked, page)

    def positions(self, party: str, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[PositionRow]:
        """Return the statements and conditions of a party, the latest first."""
        return list_positions(self._viewing(), party, asked, page)

    def conditions(self, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[ConditionRow]:
        """Return who requires what of whom before what, and what became of it, by date."""
        return list_conditions(self._viewing(), asked, page)

    def contacts(self, *parties: str, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[ContactRow]:
        """Return the contacts in which all the parties take part, by date, with who affirms and who denies them."""
        return list_contacts(self._viewing(), parties, asked, page)

    def published(self) -> Published:
        """Return between which days the record's articles were published, and in how many outlets."""
        return find_published(self._viewing())

    def latest_articles(self, page: Page = ALL_ROWS) -> Rows[ArticleRow]:
        """Return the articles, the latest first."""
        return list_latest_articles(self._viewing(), page)

    def latest_statements(self, page: Page = ALL_ROWS) -> Rows[StatementRow]:
        """Return the statements, the latest first."""
        return list_latest_statements(self._viewing(), page)

    def contact_pairs(self, asked: Filter = EVERYTHING) -> tuple[PairRow, ...]:
        """Return every two parties with a contact, with how many of them are affirmed and how many denied."""
        return list_contact_pairs(self._viewing(), asked)

    def standings(self, asked: Sequence[Filter], limit: int = 8) -> tuple[tuple[StandingRow, ...], ...]:
        """Return for each filter the parties that say most of what it asks for, each with the latest that it said."""
        return list_standings(self._viewing(), asked, limit)

    def last_words(self, parties: Sequence[str], asked: Sequence[Filter]) -> tuple[tuple[StandingRow | None, ...], ...]:
        """Return for each party the latest that it said of what each filter asks for; None where it said nothing."""
        return list_last_words(self._viewing(), parties, asked)

    def topics(self, limit: int = 4) -> tuple[str, ...]:
        """Return the words, names apart, in which most of the latest statements speak."""
        return list_topics(self._viewing(), limit)

    def contested(self, *parties: str, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[ContestedRow]:
        """Return the events between the parties that one source affirms and another denies, by date."""
        return list_contested(self._viewing(), parties, asked, page)

    def search(self, words: str, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[SearchRow]:
        """Return the statements and articles that hold all the words, the latest first."""
        return search(self._viewing(), words, asked, page)

    def outlets(self, asked: Filter = EVERYTHING, page: Page = ALL_ROWS) -> Rows[OutletRow]:
        """Return who is heard in each outlet, and how often: its own voice first, then whom it quotes most."""
        return list_outlets(self._viewing(), asked, page)

    def compare(
        self, first: str, second: str, asked: Filter = EVERYTHING, page: Page = ALL_ROWS
    ) -> Rows[ComparisonRow]:
        """Return who is heard in two outlets, and how often in each."""
        return compare_outlets(self._viewing(), first, second, asked, page)

    def unknown_names(
        self, asked: Filter = EVERYTHING, *, speakers: Sequence[str] = (), parties: Sequence[str] = ()
    ) -> tuple[UnknownName, ...]:
        """Return the names in the filter, and those of further speakers and parties, that the record does not know."""
        return find_unknown_names(self._viewing(), asked, speakers=speakers, parties=parties)

    def contents(self) -> Contents:
        """Return how much the record holds."""
        return count_contents(self._viewing())

    def reading(self, article: str) -> Reading | None:
        """Return what counts of an article now, by its id: the reading recorded last; None where there is none."""
        return self._viewing().reading(article)

    def show(self, id_prefix: str) -> Evidence | None:
        """Return the row whose id is or begins so, with its evidence in its paragraph; None where there is none."""
        return find_evidence(self._viewing(), id_prefix)

    def actors(self, asked: ActorFilter = ALL_ACTORS, page: Page = ALL_ROWS) -> Rows[ActorRow]:
        """Return the actors across articles that the filter asks for, those who speak most first."""
        return list_actors(self._viewing(), asked, page)

    def actor_heads(self, asked: ActorFilter = ALL_ACTORS, page: Page = ALL_ROWS) -> Rows[ActorHead]:
        """Return the actors that the filter asks for at a glance, those who speak most first."""
        return list_actor_heads(self._viewing(), asked, page)

    def actor(self, id_prefix: str) -> ActorFound | None:
        """Return the actor with this id, or the beginning of one, with names, roles and judgements; else None."""
        return find_actor(self._viewing(), id_prefix)

    def actor_summary(self, id_prefix: str, latest: int, looked_at: int) -> ActorSummary | None:
        """Return what `actor` returns, as far as its latest articles tell it: `ActorSummary` has how far."""
        return summarize_actor(self._viewing(), id_prefix, latest, looked_at)

    def extracts(self, asked: Filter = EVERYTHING) -> Iterator[Extract]:
        """Yield article by article what the filter asks for, for an export: little of it is in memory at a time."""
        return stream_extracts(self._viewing(), asked)

    def join(self, one: str, other: str, *, reason: str, by: str) -> str:
        """Join two actors on the word of `by`; return the id of the judgement. UsageError where that cannot be."""
        return self._judging().join(one, other, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def split(self, key: str, *, reason: str, by: str) -> str:
        """Take the actor of an article (`act_…`) out of whom it was joined to, or a join (`jud_…`) back.

        No rule joins it again. Return the id of the judgement; UsageError where there is nothing to split.
        """
        return self._judging().split(key, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def accept(self, key: str, *, reason: str, by: str) -> str:
        """Keep, on the word of `by`, that an object is right as it stands; return the id of the correction.

        `key`, here and below, is the object's id or the beginning of one. UsageError where that cannot be.
        """
        return self._judging().accept(key, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def reject(self, key: str, *, reason: str, by: str) -> str:
        """Keep that an object is wrong as a whole: answers leave it out; return the id of the correction."""
        return self._judging().reject(key, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def amend(self, key: str, field: str, *values: str, reason: str, by: str) -> str:
        """Keep another value of an object's field, as a person types it; without one it is unknown.

        Return the id of the correction.
        """
        ruling = Ruling(person=by, reason=reason, recorded=datetime.now(UTC))
        return self._judging().amend(key, field, values, ruling)

    def retract(self, article: str, *, reason: str, by: str) -> str:
        """Keep that an outlet took an article back: answers leave out what it reported; return the correction's id."""
        return self._judging().retract(article, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def undo(self, correction: str, *, reason: str, by: str) -> str:
        """Take a correction (`cor_…`) back; return the id of the further correction that does."""
        return self._judging().undo(correction, Ruling(person=by, reason=reason, recorded=datetime.now(UTC)))

    def corrected_by(self, correction: str) -> str:
        """Return the id of what a correction is about."""
        return self._viewing().corrected_by(correction)

    def reviewed(self, article: str) -> tuple[ReviewFound, ...]:
        """Return what people made of the article and its objects, each with the correction that has the last word."""
        return self._viewing().reviewed(article)

    def history(self, key: str) -> History | None:
        """Return what the record learnt of an object, the earliest first; None where there is none."""
        return self._viewing().history(key)

    @contextmanager
    def still(self) -> Iterator[Record]:
        """Give the record as it is now, for asking several times in one thread; writers go on meanwhile."""
        with still(self._viewing()) as view:
            record = Record(self.place)
            record._view = view
            yield record

    def stamp(self) -> object | None:
        """Return what is another after every write to the record; None while that cannot be told."""
        return self._viewing().stamp()

    def verify(self) -> Verification:
        """Hash every article again, check every span against its text, and derive the identities anew."""
        return verify(self._viewing())

    def close(self) -> None:
        """Let go of the record."""
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
            self._writer = Writer(self.place)
        return self._writer

    def _judging(self) -> Writer:
        self._viewing()  # RecordMissing: a judgement makes no record
        return self._writing()

    def _viewing(self) -> View:
        if self._view is None:
            self._view = View(self.place)
        return self._view
