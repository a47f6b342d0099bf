"""Who is in the record: actors across articles, what outlets call them, and why they are taken to be one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.answers.filters import ALL_ACTORS, ActorFilter, resolve_actor_filter
from onrecord.answers.rows import Rows
from onrecord.datatypes import ActorType
from onrecord.record import ALL_ROWS, Appearance, IdentityDetail, IdentityFound, JudgementFound, Page, View


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
class NameUsed:
    """A name, the outlets that use it, sorted, in how many articles, and when the first and the last of them came."""

    name: str
    outlets: tuple[str, ...]
    articles: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSeen:
    """An office, the outlets that name it, and the publication dates between which the actor was seen in it."""

    title: str
    body: str | None
    outlets: tuple[str, ...]
    articles: int
    first_published: date | None
    last_published: date | None


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


def list_actors(view: View, where: ActorFilter = ALL_ACTORS) -> tuple[ActorRow, ...]:
    """Return the actors that meet the filter: who speaks most first, then who is in most articles, then by name."""
    rows = (_row(found) for found in view.identities(resolve_actor_filter(view, where)))
    return tuple(sorted(rows, key=lambda row: (-row.statements, -row.articles, row.name, row.id)))


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
        names=_names(appearances),
        roles=_roles(appearances),
        appearances=appearances,
        judgements=detail.judgements,
    )


def _once(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the titles without those that differ from another in capitals alone."""
    return tuple({title.casefold(): title for title in titles}.values())


def _names(appearances: Iterable[Appearance]) -> tuple[NameUsed, ...]:
    uses: dict[str, list[Appearance]] = defaultdict(list)
    for one in appearances:
        for name in dict.fromkeys(one.names):
            uses[name].append(one)
    names = (
        NameUsed(
            name=name,
            outlets=_outlets(used),
            articles=_articles(used),
            first_published=_first(used),
            last_published=_last(used),
        )
        for name, used in uses.items()
    )
    return tuple(sorted(names, key=lambda use: (use.first_published or date.max, use.name)))


def _roles(appearances: Iterable[Appearance]) -> tuple[RoleSeen, ...]:
    """Return the offices; titles that differ in capitals alone are one, spelled as most articles spell it."""
    seen: dict[tuple[str, str | None], list[Appearance]] = defaultdict(list)
    spellings: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for one in appearances:
        for role in one.roles:
            key = (role.title.casefold(), role.body)
            seen[key].append(one)
            spellings[key][role.title] += 1
    roles = (
        RoleSeen(
            title=_usual(spellings[key]),
            body=key[1],
            outlets=_outlets(held),
            articles=_articles(held),
            first_published=_first(held),
            last_published=_last(held),
        )
        for key, held in seen.items()
    )
    return tuple(sorted(roles, key=lambda role: (role.first_published or date.max, role.title, role.body or "")))


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda title: (-spellings[title], title))


def _outlets(appearances: Iterable[Appearance]) -> tuple[str, ...]:
    return tuple(sorted({one.outlet for one in appearances if one.outlet}))


def _articles(appearances: Iterable[Appearance]) -> int:
    return len({one.article for one in appearances})


def _first(appearances: Iterable[Appearance]) -> date | None:
    return min((one.published for one in appearances if one.published), default=None)


def _last(appearances: Iterable[Appearance]) -> date | None:
    return max((one.published for one in appearances if one.published), default=None)
