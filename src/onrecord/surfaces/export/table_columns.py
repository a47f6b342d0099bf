"""The tables of an export: one for each kind of object, and one each for spans, parties, names and roles.

Objects are joined by their ids. Columns have the names of the tables in `docs/record.md`; `words` are the words that a
row stands on, its pieces joined by " … "; `reviewed` tells that a person accepted or amended the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article; `retracted_by` and `retracted_at` where its outlet took it back."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    retrieved: date | None
    language: str | None
    sha256: str
    length: int
    text: str | None
    version: str
    recorded: datetime
    retracted_by: str | None
    retracted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor of an article; `identity` is who it is across articles, under its usual name and with its state."""

    id: str
    article: str
    type: str
    name: str
    country: str | None
    wikidata: str | None
    identity: str | None
    usual_name: str | None
    state: str | None
    reviewed: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A name that an article uses for an actor."""

    actor: str
    position: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """An office of an actor."""

    actor: str
    position: int
    title: str
    body: str | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A time expression; its span is in the spans."""

    id: str
    article: str
    type: str
    value: str | None
    first_day: date | None
    last_day: date | None
    basis_date: date | None
    words: str
    confidence: float
    reviewed: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement."""

    id: str
    article: str
    parent: str | None
    speaker: str | None
    form: str
    act: str
    said_first_day: date | None
    said_last_day: date | None
    said_value: str | None
    said_basis: str | None
    words: str
    confidence: float
    reviewed: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim."""

    id: str
    article: str
    statement: str | None
    source: str | None
    event_type: str
    event_mode: str | None
    predicate: str
    when_first_day: date | None
    when_last_day: date | None
    when_value: str | None
    when_basis: str | None
    place: str | None
    factuality: str
    modality: str | None
    words: str
    confidence: float
    reviewed: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """A condition."""

    id: str
    article: str
    statement: str | None
    demand: str
    before: str | None
    words: str
    confidence: float
    reviewed: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanLine:
    """A piece of an article's text in a role of an object (`source`, `cue`, `content`, `mention` …)."""

    object: str
    role: str
    position: int
    start_offset: int
    end_offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """An actor in a role of an object, other than its one speaker or source (`agent`, `addressee`, `set_by` …)."""

    object: str
    role: str
    position: int
    actor: str


TableRow = (
    ArticleLine
    | ActorLine
    | NameLine
    | RoleLine
    | TimeLine
    | StatementLine
    | ClaimLine
    | ConditionLine
    | SpanLine
    | PartyLine
)

TABLES: dict[str, type[TableRow]] = {
    "articles": ArticleLine,
    "actors": ActorLine,
    "names": NameLine,
    "roles": RoleLine,
    "times": TimeLine,
    "statements": StatementLine,
    "claims": ClaimLine,
    "conditions": ConditionLine,
    "spans": SpanLine,
    "parties": PartyLine,
}
