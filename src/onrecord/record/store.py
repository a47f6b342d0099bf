"""The record: one Writer that adds readings, any number of Views that see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from onrecord.datatypes import Marks, Origin, Reading
from onrecord.record.connections import WAIT_SECONDS
from onrecord.record.contact_pairs import PairFound, find_contact_pairs
from onrecord.record.copies.repeats import find_reports
from onrecord.record.corrections import judging
from onrecord.record.corrections.history import History, find_history
from onrecord.record.corrections.kept import load_corrections
from onrecord.record.corrections.marks import review_state
from onrecord.record.corrections.standing import ReviewFound, State, reviewed_objects
from onrecord.record.dump import dump_lines
from onrecord.record.events import Side, find_contacts, find_contested
from onrecord.record.extracts import Extract, find_extracts
from onrecord.record.faults import ConstraintBroken, Unreadable, damaged
from onrecord.record.found import (
    ArticleHead,
    ClaimFound,
    ComparisonsFound,
    EventsFound,
    Findings,
    Found,
    IdentityFound,
    Located,
    Reported,
    StatementFound,
    StateName,
    VoicesFound,
)
from onrecord.record.identities.details import IdentityDetail, find_identity
from onrecord.record.identities.listing import EVERYBODY, IdentitySelection, find_identities
from onrecord.record.identities.overview import IdentitiesSeen, find_overview
from onrecord.record.identities.rulings import Ruling, join_identities, split_off
from onrecord.record.identities.summary import IdentitySummary, find_summary
from onrecord.record.incoming import Added, Incoming, keep_incoming
from onrecord.record.insertion import holds_reading
from onrecord.record.intake import (
    Settled,
    find_marks,
    find_origins,
    is_settled,
    keep_marks,
    settle,
)
from onrecord.record.keys import find_days, find_keys, find_latest_keys
from onrecord.record.later import Later, find_later
from onrecord.record.listings import find_rows
from onrecord.record.lookups import (
    find_identities_named,
    find_others_of_state,
    list_articles,
    list_countries,
    list_names,
    list_outlets,
    list_sides,
    list_states,
    locate,
    readings_of_article,
)
from onrecord.record.opening import open_to_read, open_to_write
from onrecord.record.places import Server, place_of
from onrecord.record.readings import load_stored, reading_of
from onrecord.record.remembering import remembered
from onrecord.record.selection import ALL_ROWS, EVERYTHING, EntryKind, Page, Selection, restrict
from onrecord.record.soundness import refused, require_sound
from onrecord.record.standings import LastFound, StandingFound, find_last, find_standings
from onrecord.record.voices import find_comparison, find_voices


class Writer:
    """Writes to a record: opens it, makes it where there is none, brings an older one up to date.

    Use it in a `with` statement, in one thread at a time. A file has one writer for as long as it is open, a server's
    record one transaction at a time: RecordBusy after `wait` seconds. RecordForeign, RecordNewer, RecordError where
    the record cannot serve.
    """

    def __init__(self, place: Path | str | Server, *, wait: float = WAIT_SECONDS) -> None:
        """Open the record at a path or an address for writing."""
        self.place = place_of(place)
        self._opened = open_to_write(self.place, wait)

    def add(self, reading: Reading, *, recorded: datetime, origins: Sequence[Origin] = ()) -> Added:
        """Keep the reading, in one transaction that is on the disk when this returns.

        `recorded` is the moment at which the record learns of it, with a time zone. A reading of the same article by
        the same version is a duplicate, whatever else it holds, and changes nothing. An article that another version
        has read keeps its row as it was first seen. Unsound where the reading does not fit its article: nothing of it
        is kept. `origins` tell where the article's facts come from.
        """
        [added] = self.add_all([Incoming(reading=reading, origins=tuple(origins))], recorded=recorded)
        return added

    def add_all(self, incoming: Sequence[Incoming], *, recorded: datetime) -> tuple[Added, ...]:
        """Keep the readings in their order as `add` does, in one transaction: all of them, or none.

        Unsound where one of them does not fit its article; which one it is, `add` tells.
        """
        _require_time_zone(recorded)
        for one in incoming:
            require_sound(one.reading)
        try:
            with self._opened.writing() as connection:
                return keep_incoming(connection, incoming, recorded)
        # What is left open to the end of the transaction comes out of its commit.
        except ConstraintBroken as error:
            raise refused([one.reading for one in incoming], error.fault) from error

    def settle(self, page: Settled, *, recorded: datetime) -> None:
        """Keep that a page that a feed lists needs no other look while the feed says the same of it."""
        _require_time_zone(recorded)
        with self._opened.writing() as connection:
            settle(connection, page, recorded)

    def keep_marks(self, address: str, marks: Marks, *, recorded: datetime) -> None:
        """Keep that all that the feed listed is settled, and what tells whether it changes."""
        _require_time_zone(recorded)
        with self._opened.writing() as connection:
            keep_marks(connection, address, marks, recorded)

    def holds(self, article: str, version: str) -> bool:
        """Tell whether the record has this version's reading of the article."""
        with self._opened.reading() as connection:
            return holds_reading(connection, article, version)

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

    def accept(self, key: str, ruling: Ruling) -> str:
        """Keep that an object is right as it stands, by its id or the beginning of one; return the correction's id.

        UsageError, here and below, where the record has no such object or the correction changes nothing.
        """
        with self._ruling(ruling) as connection:
            return judging.accept(connection, key, ruling)

    def reject(self, key: str, ruling: Ruling) -> str:
        """Keep that an object is wrong as a whole; return the correction's id."""
        with self._ruling(ruling) as connection:
            return judging.reject(connection, key, ruling)

    def amend(self, key: str, field: str, typed: Sequence[str], ruling: Ruling) -> str:
        """Keep another value of an object's field, as a person types it; return the correction's id."""
        with self._ruling(ruling) as connection:
            return judging.amend(connection, key, field, typed, ruling)

    def retract(self, key: str, ruling: Ruling) -> str:
        """Keep that an article's outlet took it back; return the correction's id."""
        with self._ruling(ruling) as connection:
            return judging.retract(connection, key, ruling)

    def undo(self, key: str, ruling: Ruling) -> str:
        """Keep that a correction (`cor_…`) is taken back; return the id of the further correction."""
        with self._ruling(ruling) as connection:
            return judging.undo(connection, key, ruling)

    @contextmanager
    def _ruling(self, ruling: Ruling) -> Iterator[Connection]:
        _require_time_zone(ruling.recorded)
        with self._opened.writing() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the record, for the next to write to; a second call does nothing."""
        self._opened.close()

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

    def __init__(self, place: Path | str | Server, *, wait: float = WAIT_SECONDS) -> None:
        """Open the record at a path or an address for reading."""
        self.place = place_of(place)
        self._opened = open_to_read(self.place, wait)

    def statements(self, selection: Selection = EVERYTHING) -> tuple[StatementFound, ...]:
        """Return the statements that the selection asks for, by day, article and place in its text."""
        return tuple(row for row in self.findings(selection, ("statement",)).rows if isinstance(row, StatementFound))

    def claims(self, selection: Selection = EVERYTHING) -> tuple[ClaimFound, ...]:
        """Return the claims that the selection asks for, by day, article and place in its text."""
        return tuple(row for row in self.findings(selection, ("claim",)).rows if isinstance(row, ClaimFound))

    def findings(
        self,
        selection: Selection = EVERYTHING,
        kinds: tuple[EntryKind, ...] = ("statement", "claim"),
        page: Page = ALL_ROWS,
        *,
        latest_first: bool = False,
    ) -> Findings:
        """Return the rows of these kinds on the page, by day (unknown last), article and place in its text."""
        with self.connection() as connection:
            found = find_keys(connection, selection, kinds, page, latest_first=latest_first)
            return Findings(rows=find_rows(connection, found.keys), total=found.total)

    def latest(self, kinds: tuple[EntryKind, ...], limit: int) -> tuple[Found, ...]:
        """Return the latest rows of these kinds, so many at most; how many there are is not counted."""
        with self.connection() as connection:
            return remembered(_find_latest, connection, kinds, limit)

    def published(self) -> tuple[date | None, date | None]:
        """Return the first and the last day of publication of the articles that stand; None where none has one."""
        with self.connection() as connection:
            return find_days(connection, "article")

    def reported(self, selection: Selection = EVERYTHING, page: Page = ALL_ROWS) -> Reported:
        """Return the statements and claims on the page, what several report once, by day (unknown last)."""
        with self.connection() as connection:
            found = find_keys(connection, replace(selection, folded=True), ("statement", "claim"), page)
            pairs = [(key.reading, key.id) for key in found.keys]
            reports = find_reports(connection, pairs, restrict(selection))
            rows = find_rows(connection, found.keys)
            return Reported(rows=rows, reports=tuple(reports.get(pair, ()) for pair in pairs), total=found.total)

    def later(self, asked: Sequence[Later], selection: Selection = EVERYTHING) -> tuple[tuple[Found, ...], ...]:
        """Return, for each condition that is asked about, later rows that speak of it and can change it, by day."""
        with self.connection() as connection:
            return find_later(connection, asked, selection)

    def contacts(self, selection: Selection, sides: Sequence[Side], page: Page = ALL_ROWS) -> EventsFound:
        """Return the contacts in which each of the sides takes part, by day (unknown last)."""
        with self.connection() as connection:
            return find_contacts(connection, selection, sides, page)

    def contact_pairs(self, selection: Selection = EVERYTHING) -> tuple[PairFound, ...]:
        """Return every two parties with a contact, with how many contacts somebody affirms and somebody denies."""
        with self.connection() as connection:
            return find_contact_pairs(connection, selection)

    def standings(self, selections: Sequence[Selection], limit: int) -> tuple[tuple[StandingFound, ...], ...]:
        """Return for each selection the parties that say most of what is asked for, each with its latest row."""
        with self.connection() as connection:
            return find_standings(connection, selections, limit)

    def last(self, selections: Sequence[Selection]) -> tuple[LastFound | None, ...]:
        """Return for each selection what somebody it asks for said last, and how much; None where nothing."""
        with self.connection() as connection:
            return find_last(connection, selections)

    def contested(self, selection: Selection, sides: Sequence[Side], page: Page = ALL_ROWS) -> EventsFound:
        """Return the events that one source denies and another affirms, by day (unknown last)."""
        with self.connection() as connection:
            return find_contested(connection, selection, sides, page)

    def voices(self, selection: Selection, page: Page = ALL_ROWS) -> VoicesFound:
        """Return who speaks in each outlet, and how often."""
        with self.connection() as connection:
            return find_voices(connection, selection, page)

    def comparison(
        self, selection: Selection, first: frozenset[str], second: frozenset[str], page: Page = ALL_ROWS
    ) -> ComparisonsFound:
        """Return who speaks in two outlets, and how often in each."""
        with self.connection() as connection:
            return find_comparison(connection, selection, first, second, page)

    def identities(self, selection: IdentitySelection = EVERYBODY) -> tuple[IdentityFound, ...]:
        """Return the identities that the selection asks for, by id."""
        with self.connection() as connection:
            return find_identities(connection, selection)

    def overview(self, selection: IdentitySelection = EVERYBODY, page: Page = ALL_ROWS) -> IdentitiesSeen:
        """Return the identities on the page, who speaks most first, with what can be told of them at a glance."""
        with self.connection() as connection:
            if page.limit is None:  # too many to be remembered
                return find_overview(connection, selection, page)
            return remembered(find_overview, connection, selection, page)

    def identity(self, prefix: str) -> IdentityDetail | None:
        """Return the identity that an id means, or the beginning of one, of it or of one of its actors; else None.

        UsageError where several are meant.
        """
        with self.connection() as connection:
            return find_identity(connection, prefix)

    def summary(self, prefix: str, latest: int, looked_at: int) -> IdentitySummary | None:
        """Return what `identity` does of its latest articles, and of judgements alike one."""
        with self.connection() as connection:
            return find_summary(connection, prefix, latest, looked_at)

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

    def history(self, prefix: str) -> History | None:
        """Return what the record learnt of the object with this id, or the beginning of one; None where there is none.

        UsageError where several are meant.
        """
        with self.connection() as connection:
            return find_history(connection, prefix)

    def review(self, key: str, article: str) -> State | None:
        """Return what people made of an object, or of its article where that was retracted; None where nobody did."""
        with self.connection() as connection:
            return review_state(connection, key, article)

    def reviewed(self, article: str) -> tuple[ReviewFound, ...]:
        """Return the objects of the article on which corrections hold, each with the last of these."""
        with self.connection() as connection:
            found = reviewed_objects(load_corrections(connection, article))
            return tuple(ReviewFound(object=one.object, state=one.state, correction=one.last.id) for one in found)

    def corrected_by(self, correction: str) -> str:
        """Return the id of what a correction is about; UsageError where there is no such correction."""
        with self.connection() as connection:
            return judging.find_correction(connection, correction).object

    def origins(self, article: str) -> tuple[Origin, ...]:
        """Return where the article's title, outlet, address and dates come from; none where nothing told it."""
        with self.connection() as connection:
            return find_origins(connection, article)

    def is_settled(self, address: str, mark: str) -> bool:
        """Tell whether a page that a feed lists needs no other look."""
        with self.connection() as connection:
            return is_settled(connection, address, mark)

    def marks(self, feed: str) -> Marks:
        """Return what tells whether the feed has changed since all that it listed was settled."""
        with self.connection() as connection:
            return find_marks(connection, feed)

    def names(self, holding: str | None = None) -> tuple[str, ...]:
        """Return every name of every actor, once, sorted; or at least those that hold the letters, which are ASCII."""
        with self.connection() as connection:
            return list_names(connection, holding)

    def identities_named(self, names: frozenset[str]) -> frozenset[str]:
        """Return the ids of those who are called by one of the names in some article."""
        with self.connection() as connection:
            return remembered(find_identities_named, connection, names)

    def others_of_state(self, country: str) -> frozenset[str]:
        """Return the ids of persons of the state who are known by a walk of life other than public office."""
        with self.connection() as connection:
            return remembered(find_others_of_state, connection, country)

    def states(self) -> tuple[StateName, ...]:
        """Return every name of every state actor that has a country code, once, sorted."""
        with self.connection() as connection:
            return remembered(list_states, connection)

    def countries(self) -> frozenset[str]:
        """Return the codes of the states of all actors."""
        with self.connection() as connection:
            return remembered(list_countries, connection)

    def sides(self) -> frozenset[str]:
        """Return the keys of the sides of all actors who do not act for a state."""
        with self.connection() as connection:
            return list_sides(connection)

    def outlets(self) -> tuple[str, ...]:
        """Return every outlet, once, sorted."""
        with self.connection() as connection:
            return remembered(list_outlets, connection)

    def extracts(self, selection: Selection = EVERYTHING) -> Iterator[Extract]:
        """Yield article by article what the selection asks for, all of one state of the record; little is in memory."""
        with self.connection() as connection:
            yield from find_extracts(connection, selection)

    def dump(self, *, moments: bool = True) -> Iterator[str]:
        """Yield the whole record as lines of JSON, sorted by table and key; without `moments`, less when it learnt.

        Two records with the same lines hold the same.
        """
        with self.connection() as connection:
            yield from dump_lines(connection, moments=moments)

    def stamp(self) -> object | None:
        """Return what is another after every write to the record; None while that cannot be told."""
        return self._opened.stamp()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give a connection in a read transaction: all queries on it see one state of the record."""
        try:
            with self._opened.reading() as connection:
                yield connection
        except Unreadable as error:
            raise damaged(self.place, error) from error

    def close(self) -> None:
        """Let go of the record; a second call does nothing."""
        self._opened.close()

    def __enter__(self) -> Self:
        """Return the view."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the view."""
        self.close()


def _find_latest(connection: Connection, kinds: tuple[EntryKind, ...], limit: int) -> tuple[Found, ...]:
    return find_rows(connection, find_latest_keys(connection, kinds, limit))


def _require_time_zone(recorded: datetime) -> None:
    if recorded.tzinfo is None:
        raise ValueError(f"{recorded.isoformat()} has no time zone: the record keeps moments in UTC")
