"""What articles call an identity and which offices they give it: in which outlets, in how many articles and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, String, func, select, type_coerce

from onrecord.record.schema import tables


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
class ArticleSeen:
    """An article in which an identity appears."""

    article: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Articles in which an identity appears, by the reading that counts, and how many there are in all."""

    latest: Mapping[str, ArticleSeen]
    articles: int


def find_coverage(connection: Connection, identity: str, latest: int | None = None) -> Coverage:
    """Return so many (None: all) of the latest articles in which the identity appears, by date (unknown last), id."""
    member, entry = tables.members, tables.entries
    # What an article's entry tells is read without its text; days are made of the latest alone.
    query = (
        select(member.c.reading, type_coerce(entry.c.published, String), entry.c.article, entry.c.outlet)
        .join(entry, (entry.c.reading == member.c.reading) & (entry.c.kind == "article"))
        .where(member.c.identity == identity)
    )
    # An article may hold the identity as several actors.
    found = {(reading, day, article, outlet) for reading, day, article, outlet in connection.execute(query)}
    in_order = sorted(found, key=lambda row: (row[1] is None, row[1] or "", row[2]))
    return Coverage(
        latest={
            reading: ArticleSeen(article=article, outlet=outlet, published=date.fromisoformat(day) if day else None)
            for reading, day, article, outlet in in_order[-latest if latest else 0 :]
        },
        articles=len(found),
    )


def find_names_used(
    connection: Connection, coverage: Mapping[str, ArticleSeen], here: ColumnElement[bool]
) -> tuple[NameUsed, ...]:
    """Return the names that stand in articles, by when they were first seen, of the members meant."""
    member, actor, name = tables.members, tables.actors, tables.actor_names
    query = (
        select(member.c.reading, member.c.actor, actor.c.name, name.c.name)
        .join(actor, (actor.c.reading == member.c.reading) & (actor.c.id == member.c.actor))
        .join(name, (name.c.reading == member.c.reading) & (name.c.actor == member.c.actor), isouter=True)
        .where(here)
    )
    seen: dict[str, list[ArticleSeen]] = defaultdict(list)
    listed: set[tuple[str, str]] = set()
    unlisted: set[tuple[str, str]] = set()
    for reading, key, own, text in connection.execute(query):
        if text is not None:
            seen[text].append(coverage[reading])
        (listed if text == own else unlisted).add((reading, key))
    # Whether a text has the name that none of the listed ones is takes a look into it: most have none such.
    if unlisted - listed:
        for reading, text in connection.execute(_own_names(here)):
            seen[text].append(coverage[reading])
    names = (
        NameUsed(
            name=text,
            outlets=_outlets(articles),
            articles=_count(articles),
            first_published=_first(articles),
            last_published=_last(articles),
        )
        for text, articles in seen.items()
    )
    return tuple(sorted(names, key=lambda use: (use.first_published or date.max, use.name)))


def _own_names(here: ColumnElement[bool]) -> Select[str, str]:
    """Return the query for the names of actors that their articles use, and list no others like them."""
    member, actor, name = tables.members, tables.actors, tables.actor_names
    listed = select(name.c.actor).where(
        name.c.reading == actor.c.reading, name.c.actor == actor.c.id, name.c.name == actor.c.name
    )
    return (
        select(actor.c.reading, actor.c.name)
        .join(member, (member.c.reading == actor.c.reading) & (member.c.actor == actor.c.id))
        .where(here, ~listed.exists(), ends_a_mention())
    )


def ends_a_mention() -> ColumnElement[bool]:
    """Return the condition that a mention of the actor ends in its name, which may come from a table instead."""
    actor, mention = tables.actors, tables.mentions
    reading, article = tables.readings.alias(), tables.articles.alias()
    length = func.length(actor.c.name)
    return (
        select(mention.c.position)
        .join(reading, reading.c.id == mention.c.reading)
        .join(article, article.c.id == reading.c.article)
        .where(mention.c.reading == actor.c.reading, mention.c.actor == actor.c.id)
        .where(func.substr(article.c.text, mention.c.end_offset - length + 1, length) == actor.c.name)
        .exists()
    )


def find_roles_seen(
    connection: Connection, coverage: Mapping[str, ArticleSeen], here: ColumnElement[bool]
) -> tuple[RoleSeen, ...]:
    """Return the offices of the members meant.

    Titles that differ in capitals alone are one, spelled as most articles spell it.
    """
    member, role = tables.members, tables.roles
    query = (
        select(role.c.reading, role.c.title, role.c.body)
        .join(member, (member.c.reading == role.c.reading) & (member.c.actor == role.c.actor))
        .where(here)
    )
    named: dict[tuple[str, str | None], list[ArticleSeen]] = defaultdict(list)
    for reading, title, body in connection.execute(query):
        named[title, body].append(coverage[reading])
    seen: dict[tuple[str, str | None], list[ArticleSeen]] = defaultdict(list)
    spellings: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for (title, body), articles in named.items():
        seen[title.casefold(), body] += articles
        spellings[title.casefold(), body][title] += len(articles)
    roles = (
        RoleSeen(
            title=_usual(spellings[key]),
            body=key[1],
            outlets=_outlets(articles),
            articles=_count(articles),
            first_published=_first(articles),
            last_published=_last(articles),
        )
        for key, articles in seen.items()
    )
    return tuple(sorted(roles, key=lambda role: (role.first_published or date.max, role.title, role.body or "")))


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda title: (-spellings[title], title))


def _outlets(articles: Iterable[ArticleSeen]) -> tuple[str, ...]:
    return tuple(sorted({one.outlet for one in articles if one.outlet}))


def _count(articles: Iterable[ArticleSeen]) -> int:
    return len({one.article for one in articles})


def _first(articles: Iterable[ArticleSeen]) -> date | None:
    return min((one.published for one in articles if one.published), default=None)


def _last(articles: Iterable[ArticleSeen]) -> date | None:
    return max((one.published for one in articles if one.published), default=None)
