"""What a view hands out: articles without their text, statements and claims with all that is needed to show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from onrecord.datatypes import ActorType, Claim, Role, Spans, Statement

Kind = Literal["article", "actor", "time", "statement", "claim", "condition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article without its text; `recorded` is the moment at which the record learnt of it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    retrieved: date | None
    language: str | None
    sha256: str
    length: int
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityHead:
    """Who an actor is across articles: the usual name, and the state that is known (ISO 3166-1 alpha-3)."""

    id: str
    type: ActorType
    name: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as far as a row shows it: without names and mentions, with who it is across articles."""

    id: str
    type: ActorType
    name: str
    country: str | None
    roles: tuple[Role, ...]
    identity: IdentityHead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFound:
    """A statement with its article and every actor that it refers to, by id; `recorded` is its reading's moment."""

    statement: Statement
    article: ArticleHead
    parties: tuple[Party, ...]
    version: str
    recorded: datetime

    @property
    def spans(self) -> Spans:
        """Source, cue and content in the order of the text."""
        statement = self.statement
        return tuple(sorted((*statement.source, *statement.cue, *statement.content), key=lambda span: span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFound:
    """A claim with its article and every actor that it refers to, by id; `recorded` is its reading's moment."""

    claim: Claim
    article: ArticleHead
    parties: tuple[Party, ...]
    version: str
    recorded: datetime

    @property
    def spans(self) -> Spans:
        """The evidence in the order of the text."""
        return tuple(sorted(self.claim.evidence, key=lambda span: span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The statements and the claims of one state of the record."""

    statements: tuple[StatementFound, ...]
    claims: tuple[ClaimFound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where an id stands: in which article, as read by which version; `version` is None for the article itself."""

    kind: Kind
    id: str
    article: str
    version: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateName:
    """A state under one of the names that the record's articles give it."""

    name: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """A row that is not what was stored: its table, its id where it has one, and what is wrong in one line."""

    table: str
    id: str | None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityFound:
    """An identity with all names and titles that articles give it, how often it speaks, and when it was in the news."""

    head: IdentityHead
    wikidata: str | None
    names: tuple[str, ...]
    titles: tuple[str, ...]
    statements: int
    articles: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An actor of one article and what this article tells of it; `statements` it is the speaker of.

    `name` may come from a table; `names` are those that stand in the article.
    """

    actor: str
    name: str
    names: tuple[str, ...]
    country: str | None
    wikidata: str | None
    roles: tuple[Role, ...]
    statements: int
    article: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementFound:
    """A judgement that an actor and an identity, or two, are one (join) or not (split).

    `actor` and `other_actor` stand for whole identities where `identity` and `other_identity` of a person's join are
    given. `rule` and its `version`, or `person`, made it; `undoes` is the judgement that it takes back; `recorded` is
    when it was made.
    """

    id: str
    verdict: Literal["join", "split"]
    actor: str
    identity: str | None
    other_actor: str | None
    other_identity: str | None
    undoes: str | None
    rule: str | None
    version: str | None
    person: str | None
    reason: str
    score: float
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDetail:
    """An identity with every article that it appears in, by date, and every judgement on it, as they were made."""

    head: IdentityHead
    appearances: tuple[Appearance, ...]
    judgements: tuple[JudgementFound, ...]
