"""What a view hands out: articles without their text, statements and claims with all that is needed to show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from onrecord.datatypes import ActorType, Claim, Condition, Role, Spans, Statement, When
from onrecord.knowledge.known_names import outlet_names
from onrecord.knowledge.sides import party_name
from onrecord.knowledge.voicing import Voicing

Kind = Literal["article", "actor", "time", "statement", "claim", "condition"]

# What a person made of a row that counts.
Reviewed = Literal["accepted", "amended"]


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
    """Who an actor is across articles: the usual name, and the state that is known (ISO 3166-1 alpha-3).

    `side` is the key of the side that it is on, where it does not act for its state; its id where there are several.
    """

    id: str
    type: ActorType
    name: str
    state: str | None
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as far as a row shows it: without names and mentions, with who it is across articles."""

    id: str
    type: ActorType
    name: str
    country: str | None
    roles: tuple[Role, ...]
    identity: IdentityHead | None = None

    @property
    def usual_name(self) -> str:
        """Its usual name in the record."""
        return self.identity.name if self.identity else self.name

    @property
    def state(self) -> str | None:
        """Its state, as the article tells it or else the record: ISO 3166-1 alpha-3."""
        return self.country or (self.identity.state if self.identity else None)

    @property
    def stands_for(self) -> str:
        """The name of the side or the state that it stands for, else its own, as an outlet's always is."""
        side = self.identity.side if self.identity else None
        is_on_several = self.identity is not None and side == self.identity.id
        party = side or self.state
        if not party or is_on_several or self.usual_name in outlet_names():
            return self.usual_name
        return party_name(party)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFound:
    """A statement with its article and every actor that it refers to, by id; `recorded` is its reading's moment.

    `voicing` tells whether it was said, as its own words and those around it have it.
    """

    statement: Statement
    article: ArticleHead
    parties: tuple[Party, ...]
    version: str
    recorded: datetime
    reviewed: Reviewed | None = None
    voicing: Voicing = "said"

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
    reading: str
    reviewed: Reviewed | None = None

    @property
    def spans(self) -> Spans:
        """The evidence in the order of the text."""
        return tuple(sorted(self.claim.evidence, key=lambda span: span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFound:
    """A condition with its article and every actor that it refers to, by id; `said` is when it was set, if known."""

    condition: Condition
    said: When | None
    article: ArticleHead
    parties: tuple[Party, ...]
    version: str
    recorded: datetime
    reviewed: Reviewed | None = None

    @property
    def spans(self) -> Spans:
        """The evidence in the order of the text."""
        return tuple(sorted(self.condition.evidence, key=lambda span: span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFound:
    """An article of which a word was asked for, with its text; `recorded` is its reading's moment."""

    article: ArticleHead
    text: str
    version: str
    recorded: datetime


Found = StatementFound | ClaimFound | ConditionFound | ArticleFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A row that reports the same as others, by its id; articles that are copies of one another have one `source`."""

    id: str
    article: str
    outlet: str | None
    published: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Rows that each stand for all that report the same, with all these reports, and how many beyond the page."""

    rows: tuple[Found, ...]
    reports: tuple[tuple[Report, ...], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFound:
    """Claims about the same event: `event` is its type with the parties, agents before recipients.

    `sources` are those of the claims' articles, one by one: the same for copies of one another.
    """

    event: str
    claims: tuple[ClaimFound, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsFound:
    """Events in the order that was asked for, and how many there are beyond the page."""

    events: tuple[EventFound, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSeen:
    """A row that stands for others: its id, its day, and the moment at which the record learnt of it."""

    id: str
    day: date | None
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFound:
    """How often an outlet lets somebody speak: its statements of an identity, or its claims in its own voice.

    `identity` is None for sources that nobody names; the days are those of the first and the last of the `rows`.
    """

    outlet: str | None
    is_own: bool
    identity: IdentityHead | None
    rows: int
    first_day: date | None
    last_day: date | None
    latest: RowSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFound:
    """How often two outlets let somebody speak, with the last row of each."""

    is_own: bool
    identity: IdentityHead | None
    first: int
    second: int
    latest_first: RowSeen | None
    latest_second: RowSeen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonsFound:
    """Compared voices in the order that was asked for, and how many there are beyond the page."""

    voices: tuple[ComparisonFound, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesFound:
    """Voices in the order that was asked for, and how many there are beyond the page."""

    voices: tuple[VoiceFound, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Rows of one state of the record in the order that was asked for, and how many there are beyond the page."""

    rows: tuple[Found, ...]
    total: int


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
