"""Stored rows as the contract's objects. What cannot be, such as a span outside its text, is Unreadable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.datatypes import (
    Actor,
    Article,
    Claim,
    Condition,
    Event,
    Role,
    Span,
    Spans,
    Statement,
    TimeExpression,
    When,
)
from onrecord.record.faults import Unreadable
from onrecord.record.found import ArticleHead
from onrecord.record.rows import Row

Rows = Sequence[Row]
# The rows of one object in one table by their role, which is "" where the table has none.
ByRole = Mapping[str, Rows]

NO_ROWS: ByRole = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article that offsets count in."""

    article: str
    text: str

    def __post_init__(self) -> None:
        """Refuse bytes, which SQLite keeps in a column of text too: Unreadable."""
        if not isinstance(self.text, str):
            raise Unreadable(f"the text of {self.article} is no text")

    def span(self, start: int, end: int) -> Span:
        """Return the span between two stored offsets; Unreadable where the text has none there."""
        try:
            return Span.of(self.text, start, end)
        except (ValueError, TypeError) as error:
            raise Unreadable(str(error)) from error


def rows_by_owner(rows: Rows, owner: str) -> Mapping[tuple[str, str], ByRole]:
    """Return the rows by (reading, owner) and role; `owner` is the column that names the object they belong to."""
    owned: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    has_role = bool(rows) and "role" in rows[0]
    for row in rows:
        owned[row["reading"], row[owner]][row["role"] if has_role else ""].append(row)
    return owned


def article_of(row: Row) -> Article:
    """Return the article that a row of `articles` holds."""
    return Article(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=row["published"],
        retrieved=row["retrieved"],
        language=row["language"],
        sha256=row["sha256"],
        text=row["text"],
    )


def head_of(row: Row) -> ArticleHead:
    """Return the head of the article that a row of `articles` holds."""
    return ArticleHead(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=row["published"],
        retrieved=row["retrieved"],
        language=row["language"],
        sha256=row["sha256"],
        length=row["length"],
        recorded=row["recorded"],
    )


def role_of(row: Row) -> Role:
    """Return the role that a row of `roles` holds."""
    return Role(title=row["title"], body=row["body"], since=row["since"], until=row["until"])


def actor_of(row: Row, source: Source, *, names: ByRole, roles: ByRole, mentions: ByRole) -> Actor:
    """Return the actor that a row of `actors` and its parts hold."""
    return Actor(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        names=tuple(part["name"] for part in names.get("", ())),
        country=row["country"],
        wikidata=row["wikidata"],
        roles=tuple(role_of(part) for part in roles.get("", ())),
        mentions=_spans(source, mentions, ""),
    )


def time_of(row: Row, source: Source) -> TimeExpression:
    """Return the time expression that a row of `times` holds."""
    return TimeExpression(
        id=row["id"],
        article=source.article,
        span=source.span(row["start_offset"], row["end_offset"]),
        type=row["type"],
        value=row["value"],
        start=row["first_day"],
        end=row["last_day"],
        basis_date=row["basis_date"],
        confidence=row["confidence"],
    )


def statement_of(row: Row, source: Source, *, spans: ByRole, actors: ByRole) -> Statement:
    """Return the statement that a row of `statements` and its parts hold."""
    return Statement(
        id=row["id"],
        article=source.article,
        parent=row["parent"],
        speaker=row["speaker"],
        co_speakers=_actors(actors, "co_speaker"),
        source=_spans(source, spans, "source"),
        cue=_spans(source, spans, "cue"),
        content=_spans(source, spans, "content"),
        form=row["form"],
        act=row["act"],
        addressee=_actors(actors, "addressee"),
        via=_actors(actors, "via"),
        said=said_of(row, source),
        confidence=row["confidence"],
    )


def claim_of(row: Row, source: Source, *, spans: ByRole, actors: ByRole) -> Claim:
    """Return the claim that a row of `claims` and its parts hold."""
    event = Event(
        type=row["event_type"],
        mode=row["event_mode"],
        predicate=row["predicate"],
        agents=_actors(actors, "agent"),
        recipients=_actors(actors, "recipient"),
        when=_when(row, source, "when"),
        where=row["place"],
    )
    return Claim(
        id=row["id"],
        article=source.article,
        statement=row["statement"],
        source=row["source"],
        event=event,
        factuality=row["factuality"],
        modality=row["modality"],
        evidence=_spans(source, spans, "evidence"),
        confidence=row["confidence"],
    )


def condition_of(row: Row, source: Source, *, spans: ByRole, actors: ByRole) -> Condition:
    """Return the condition that a row of `conditions` and its parts hold; Unreadable without a demand."""
    demand, before = _spans(source, spans, "demand"), _spans(source, spans, "before")
    if not demand:
        raise Unreadable(f"{row['id']} has no demand")
    return Condition(
        id=row["id"],
        article=source.article,
        statement=row["statement"],
        set_by=_actors(actors, "set_by"),
        required_of=_actors(actors, "required_of"),
        demand=demand[0],
        before=before[0] if before else None,
        evidence=_spans(source, spans, "evidence"),
        confidence=row["confidence"],
    )


def said_of(row: Row, source: Source) -> When | None:
    """Return when the statement that a row of `statements` holds was said."""
    return _when(row, source, "said")


def _when(row: Row, source: Source, prefix: str) -> When | None:
    if row[f"{prefix}_basis"] is None:
        return None
    start, end = row[f"{prefix}_start_offset"], row[f"{prefix}_end_offset"]
    return When(
        start=row[f"{prefix}_first_day"],
        end=row[f"{prefix}_last_day"],
        value=row[f"{prefix}_value"],
        basis=row[f"{prefix}_basis"],
        span=None if start is None else source.span(start, end),
    )


def _spans(source: Source, parts: ByRole, role: str) -> Spans:
    return tuple(source.span(row["start_offset"], row["end_offset"]) for row in parts.get(role, ()))


def _actors(parts: ByRole, role: str) -> tuple[str, ...]:
    return tuple(row["actor"] for row in parts.get(role, ()))
