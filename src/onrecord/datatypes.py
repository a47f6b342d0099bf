"""The values that flow from stage to stage: frozen, slotted, keyword-only.

The output contract that they carry is `docs/record-format.md`; the field names here are its field names, and
unknown is always None. Offsets are Unicode code points into `Article.text`, half open.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

ActorType = Literal["person", "state", "organisation", "group"]
Basis = Literal["explicit", "inherited", "published"]
Form = Literal["direct", "mixed", "indirect"]
Act = Literal[
    "say",
    "deny",
    "accuse",
    "demand",
    "appeal",
    "offer",
    "promise",
    "threaten",
    "reject",
    "agree",
    "order",
    "question",
]
Fact = Literal["title", "outlet", "url", "published", "modified", "access"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "UU"]
Modality = Literal["conditional", "required", "requested", "planned", "barred", "offered", "questioned", "hedged"]


def content_id(prefix: str, *parts: object) -> str:
    """Return an id that depends on nothing but its parts: `prefix` and 16 hexadecimal digits of their SHA-256.

    None and the empty string are different parts, and so are ("ab", "c") and ("a", "bc").
    """
    digest = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of an article's text: code points from `start` to `end`, half open, and the words verbatim."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span out of `text`; ValueError where the offsets are no non-empty piece of it."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}) is no span of a text of {len(text)} code points")
        return cls(start=start, end=end, text=text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as far as it is known: inclusive calendar days, either open, with the ground that it rests on."""

    start: date | None
    end: date | None
    value: str | None
    basis: Basis
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Immutable text with its outlet and dates; make it with `Article.of`."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    retrieved: date | None
    language: str | None
    sha256: str
    text: str = field(repr=False)

    @property
    def length(self) -> int:
        """The length of the text in code points."""
        return len(self.text)

    @classmethod
    def of(
        cls,
        body: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: date | None = None,
        retrieved: date | None = None,
        language: str | None = None,
    ) -> Article:
        """Make an article: title, blank line and body, in NFC, with newlines as `\\n`.

        Its id depends on the text, the outlet, the address and the publication date, and on nothing else. TypeError
        where a date is a moment: it would not come back from the record as it went in.
        """
        if isinstance(published, datetime) or isinstance(retrieved, datetime):
            raise TypeError("published and retrieved are days: give a date, not a datetime")
        text = normalised(f"{title.strip()}\n\n{body}" if title and title.strip() else body)
        sha256 = text_sha256(text)
        return cls(
            id=content_id("art", sha256, outlet, url, published.isoformat() if published else None),
            title=title,
            outlet=outlet,
            url=url,
            published=published,
            retrieved=retrieved,
            language=language,
            sha256=sha256,
            text=text,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What one element of an input says about an article: where a title, an outlet or a date comes from.

    `element` names the element, `quote` is what stands in it, `value` what that means (a day in ISO 8601), None
    where it means nothing that can be used. `used` tells whether the article has its value from here.
    """

    fact: Fact
    value: str | None
    element: str
    quote: str
    used: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a server gave with an answer (RFC 9110's validators), to be asked later whether it has changed."""

    etag: str | None = None
    last_modified: str | None = None


def normalised(text: str) -> str:
    """Return the text as the record keeps it: Unicode NFC, every newline `\\n`."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that an actor was seen in; `since` and `until` are None where the text does not tell."""

    title: str
    body: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, state, organisation or group that the article names; `country` is ISO 3166-1 alpha-3."""

    id: str
    type: ActorType
    name: str
    names: tuple[str, ...]
    country: str | None
    wikidata: str | None
    roles: tuple[Role, ...]
    mentions: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression after TIMEX3; `basis_date` is the date that it was resolved against."""

    id: str
    article: str
    span: Span
    type: TimeType
    value: str | None
    start: date | None
    end: date | None
    basis_date: date | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something said, written, ordered, thought or intended, attributed to a source."""

    id: str
    article: str
    parent: str | None
    speaker: str | None
    co_speakers: tuple[str, ...]
    source: Spans
    cue: Spans
    content: Spans
    form: Form
    act: Act
    addressee: tuple[str, ...]
    via: tuple[str, ...]
    said: When | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a claim is about: a PLOVER event with its parties, time and place."""

    type: str
    mode: str | None
    predicate: str
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    where: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition on one source's word; `statement` and `source` are None in the outlet's own voice."""

    id: str
    article: str
    statement: str | None
    source: str | None
    event: Event
    factuality: Factuality
    modality: Modality | None
    evidence: Spans
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that a party requires before something else."""

    id: str
    article: str
    statement: str | None
    set_by: tuple[str, ...]
    required_of: tuple[str, ...]
    demand: Span
    before: Span | None
    evidence: Spans
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one article yields under one version of the reader."""

    version: str
    article: Article
    actors: tuple[Actor, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def actor(self, id: str | None) -> Actor | None:  # noqa: A002  # the contract's word
        """Return the actor with this id, None where there is none or the id is None."""
        return next((actor for actor in self.actors if actor.id == id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An item that cannot be read: where it came from and why, in one line that says what to do next."""

    article_ref: str
    reason: str
