"""The questions that have an address: what each takes, how it is answered, and the type of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.answers import (
    ActorRow,
    ComparisonRow,
    ConditionRow,
    ContactRow,
    ContestedRow,
    OutletRow,
    Page,
    PositionRow,
    Rows,
    SearchRow,
    StatementRow,
    TimelineRow,
)
from onrecord.pipeline import Record
from onrecord.surfaces.web import queries
from onrecord.surfaces.web.asked import Asked

Answer = Callable[[Record, Asked, Page], Rows[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with an address of its own: `/name` is its page, `/name.json`, `.csv` and `.jsonl` its rows.

    `query` is what the rows take; `page_query` what the page takes, which also shows where to say what is missing. A
    page has `rows_of_a_page` unless the address asks for more or fewer.
    """

    name: str
    tells: str
    row_type: type
    answer: Answer
    query: type[queries.Query] = queries.RowsQuery
    page_query: type[queries.Query] = queries.RowsQuery
    rows_of_a_page: int = 50


def _compare(record: Record, asked: Asked, page: Page) -> Rows[object]:
    assert asked.outlets is not None
    return record.compare(*asked.outlets, asked.where, page)


def _actors(record: Record, asked: Asked, page: Page) -> Rows[object]:
    found = record.actors(asked.actors)
    end = None if page.limit is None else page.offset + page.limit
    return Rows(found[page.offset : end], len(found))


QUESTIONS = (
    Question(
        name="timeline",
        tells="What was said and what happened, by date; what several articles report is there once.",
        row_type=TimelineRow,
        answer=lambda record, asked, page: record.timeline(asked.where, page),
    ),
    Question(
        name="statements",
        tells="Who said what, by the day it was said.",
        row_type=StatementRow,
        answer=lambda record, asked, page: record.statements(asked.where, page),
    ),
    Question(
        name="positions",
        tells="What a party says and requires, the latest first.",
        row_type=PositionRow,
        answer=lambda record, asked, page: record.positions(asked.where.party or "", asked.where, page),
        query=queries.PartyQuery,
        # What became of each condition is looked up with the row.
        rows_of_a_page=20,
    ),
    Question(
        name="conditions",
        tells="Who requires what of whom before what, and what became of it.",
        row_type=ConditionRow,
        answer=lambda record, asked, page: record.conditions(asked.where, page),
        # What became of each condition is looked up with the row.
        rows_of_a_page=20,
    ),
    Question(
        name="contacts",
        tells="Contacts between parties: who affirms each, and who denies it.",
        row_type=ContactRow,
        answer=lambda record, asked, page: record.contacts(*asked.between, asked=asked.where, page=page),
        query=queries.BetweenQuery,
        page_query=queries.BetweenQuery,
        # Everybody's word on each event is looked up with the row.
        rows_of_a_page=20,
    ),
    Question(
        name="contested",
        tells="Events that one source affirms and another denies.",
        row_type=ContestedRow,
        answer=lambda record, asked, page: record.contested(*asked.between, asked=asked.where, page=page),
        query=queries.BetweenQuery,
        page_query=queries.BetweenQuery,
        # Everybody's word on each event is looked up with the row.
        rows_of_a_page=20,
    ),
    Question(
        name="quotes",
        tells="What somebody said, in the words that articles quote.",
        row_type=StatementRow,
        answer=lambda record, asked, page: record.quotes(asked.where.speaker or "", asked.where, page),
        query=queries.SpeakerQuery,
    ),
    Question(
        name="search",
        tells="The statements and articles that hold all the words, the latest first.",
        row_type=SearchRow,
        answer=lambda record, asked, page: record.search(asked.words or "", asked.where, page),
        query=queries.SearchQuery,
        page_query=queries.SearchPageQuery,
    ),
    Question(
        name="outlets",
        tells="Whom each outlet lets speak, and how often: its own voice first.",
        row_type=OutletRow,
        answer=lambda record, asked, page: record.outlets(asked.where, page),
    ),
    Question(
        name="compare",
        tells="Whom two outlets let speak, and how often each does: their own voices first.",
        row_type=ComparisonRow,
        answer=_compare,
        query=queries.CompareQuery,
        page_query=queries.ComparePageQuery,
    ),
    Question(
        name="actors",
        tells="Who is in the record, across articles: who speaks most first.",
        row_type=ActorRow,
        answer=_actors,
        query=queries.ActorsQuery,
        page_query=queries.ActorsQuery,
    ),
)
