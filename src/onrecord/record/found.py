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
class Party:
    """An actor as far as a row shows it: without names and mentions."""

    id: str
    type: ActorType
    name: str
    country: str | None
    roles: tuple[Role, ...]


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
