"""Who is in the record: actors across articles, what outlets call them, and why they are taken to be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.answers.filters import ALL_ACTORS, ActorFilter, resolve_actor_filter
from onrecord.answers.rows import Rows
from onrecord.datatypes import ActorType
from onrecord.record import (
    ALL_ROWS,
    Appearance,
    IdentityDetail,
    IdentityFound,
    IdentitySummary,
    JudgementFound,
    JudgementsAlike,
    NameUsed,
    Page,
    RoleSeen,
    View,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor across articles under its usual name, with all names and titles that articles give it.

    `state` is ISO 3166-1 alpha-3. `first_published` and `last_published` bound the articles that it appears in.
    """

    id: str
    name: str
    type: ActorType
    state: str | None
    wikidata: str | None
    roles: tuple[str, ...]
    names: tuple[str, ...]
    statements: int
    articles: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorHead:
    """An actor at a glance: `roles` are those that some of its articles tell, `state` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    type: ActorType
    state: str | None
    roles: tuple[str, ...]
    names: tuple[str, ...]
    statements: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFound:
    """An actor with its names and roles, by when they were first seen, its articles by date, and all judgements."""

    id: str
    name: str
    type: ActorType
    state: str | None
    wikidata: str | None
    statements: int
    names: tuple[NameUsed, ...]
    roles: tuple[RoleSeen, ...]
    appearances: tuple[Appearance, ...]
    judgements: tuple[JudgementFound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSummary:
    """An actor as a page shows it: the latest appearances, by date, of so many `appearances` in so many `articles`.

    Names, roles and what rules judged are as the latest `looked_at` articles tell them; of what people judged nothing
    is left out.
    """

    id: str
    name: str
    type: ActorType
    state: str | None
    wikidata: str | None
    statements: int
    names: tuple[NameUsed, ...]
    roles: tuple[RoleSeen, ...]
    latest: tuple[Appearance, ...]
    looked_at: int
    articles: int
    appearances: int
    judgements: tuple[JudgementsAlike, ...]


def list_actors(view: View, where: ActorFilter = ALL_ACTORS, page: Page = ALL_ROWS) -> Rows[ActorRow]:
    """Return the actors that meet the filter: who speaks most first, then who is in most articles, then by name."""
    rows = [_row(found) for found in view.identities(resolve_actor_filter(view, where))]
    rows.sort(key=lambda row: (-row.statements, -row.articles, row.name, row.id))
    end = None if page.limit is None else page.offset + page.limit
    return Rows(rows[page.offset : end], len(rows))


def list_actor_heads(view: View, where: ActorFilter = ALL_ACTORS, page: Page = ALL_ROWS) -> Rows[ActorHead]:
    """Return the actors that meet the filter at a glance: who speaks most first, then who is in most articles."""
    found = view.overview(resolve_actor_filter(view, where), page)
    rows = (
        ActorHead(
            id=one.head.id,
            name=one.head.name,
            type=one.head.type,
            state=one.head.state,
            roles=one.titles,
            names=one.names,
            statements=one.statements,
            articles=one.articles,
        )
        for one in found.identities
    )
    return Rows(rows, found.total)


def find_actor(view: View, prefix: str) -> ActorFound | None:
    """Return the actor whose id is or begins so, or that an actor of an article with such an id belongs to; else None.

    UsageError where several are meant.
    """
    detail = view.identity(prefix)
    return None if detail is None else _found(detail)


def summarize_actor(view: View, prefix: str, latest: int, looked_at: int) -> ActorSummary | None:
    """Return what `find_actor` returns, as far as its latest articles tell it: `ActorSummary` has how far."""
    summary = view.summary(prefix, latest, looked_at)
    return None if summary is None else _summary(summary)


def _row(found: IdentityFound) -> ActorRow:
    return ActorRow(
        id=found.head.id,
        name=found.head.name,
        type=found.head.type,
        state=found.head.state,
        wikidata=found.wikidata,
        roles=_once(found.titles),
        names=found.names,
        statements=found.statements,
        articles=found.articles,
        first_published=found.first_published,
        last_published=found.last_published,
    )


def _found(detail: IdentityDetail) -> ActorFound:
    head, appearances = detail.head, detail.appearances
    return ActorFound(
        id=head.id,
        name=head.name,
        type=head.type,
        state=head.state,
        wikidata=min((one.wikidata for one in appearances if one.wikidata), default=None),
        statements=sum(one.statements for one in appearances),
        names=detail.names,
        roles=detail.roles,
        appearances=appearances,
        judgements=detail.judgements,
    )


def _summary(summary: IdentitySummary) -> ActorSummary:
    head = summary.head
    return ActorSummary(
        id=head.id,
        name=head.name,
        type=head.type,
        state=head.state,
        wikidata=summary.wikidata,
        statements=summary.statements,
        names=summary.names,
        roles=summary.roles,
        latest=summary.latest,
        looked_at=summary.looked_at,
        articles=summary.articles,
        appearances=summary.appearances_in_all,
        judgements=summary.judgements,
    )


def _once(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the titles without those that differ from another in capitals alone."""
    return tuple({title.casefold(): title for title in titles}.values())
