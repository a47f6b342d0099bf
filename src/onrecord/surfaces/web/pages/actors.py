"""Who is in the record, across articles; and one of them with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.answers import ActorHead, ActorSummary, Appearance, JudgementsAlike
from onrecord.knowledge.known_names import state_name
from onrecord.pipeline import Record
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.days import Day, day_text, days_text, published_day
from onrecord.surfaces.web.pages.paging import Paging, paging_of
from onrecord.surfaces.wording import office_of, on_one_line

# As many names or titles as fit a row at a glance; the actor's own page has all of them.
_AT_A_GLANCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor as a row; `more` counts the other names that its own page has."""

    key: str
    href: str
    name: str
    type: str
    state: str | None
    roles: tuple[str, ...]
    names: tuple[str, ...]
    more: int
    statements: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage:
    """A page of actors."""

    asked: Asked
    paging: Paging
    rows: tuple[Known, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A name or an office, with the outlets that use it and when."""

    text: str
    outlets: str
    articles: int
    days: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An article in which the actor appears, and what it is called there."""

    href: str
    outlet: str | None
    published: Day | None
    called: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Why the actor is taken to be one, or not: by whom or by which rule, and how sure; `alike` judgements say so."""

    verdict: str
    day: str
    by: str
    reason: str
    score: str
    alike: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """One actor with names, offices, articles and judgements; `seen` is the latest of so many `articles`.

    Names, offices and what rules judged are as the latest `looked_at` articles tell them.
    """

    id: str
    name: str
    type: str
    state: str | None
    wikidata: str | None
    statements: int
    names: tuple[Used, ...]
    roles: tuple[Used, ...]
    seen: tuple[Seen, ...]
    looked_at: int
    articles: int
    appearances: int
    judged: tuple[Judged, ...]


def actors_page(record: Record, asked: Asked) -> ActorsPage:
    """Return the page of the actors that are asked for, who speaks most first."""
    rows = record.actor_heads(asked.actors, asked.page)
    return ActorsPage(
        asked=asked,
        paging=paging_of(asked.page, len(rows), rows.total),
        rows=tuple(_known(f"r{place}", row) for place, row in enumerate(rows, start=asked.page.offset + 1)),
    )


def actor_page(record: Record, found: ActorSummary) -> ActorPage:
    """Return the page of the actor."""
    del record
    return ActorPage(
        id=found.id,
        name=found.name,
        type=found.type,
        state=state_name(found.state) if found.state and found.type != "state" else None,
        wikidata=found.wikidata,
        statements=found.statements,
        names=tuple(
            Used(
                text=on_one_line(one.name),
                outlets=", ".join(one.outlets),
                articles=one.articles,
                days=days_text(one.first_published, one.last_published),
            )
            for one in found.names
        ),
        roles=tuple(
            Used(
                text=on_one_line(office_of(one.title, one.body)),
                outlets=", ".join(one.outlets),
                articles=one.articles,
                days=days_text(one.first_published, one.last_published),
            )
            for one in found.roles
        ),
        seen=tuple(map(_seen, reversed(found.latest))),
        looked_at=found.looked_at,
        appearances=found.appearances,
        articles=found.articles,
        judged=_judged(found.judgements),
    )


def _known(key: str, row: ActorHead) -> Known:
    names = [on_one_line(name) for name in row.names if name != row.name]
    return Known(
        key=key,
        href=f"/actors/{row.id}",
        name=row.name,
        type=row.type,
        state=state_name(row.state) if row.state and row.type != "state" else None,
        roles=tuple(map(on_one_line, row.roles[:_AT_A_GLANCE])),
        names=tuple(names[:_AT_A_GLANCE]),
        more=max(0, len(names) - _AT_A_GLANCE),
        statements=row.statements,
        articles=row.articles,
    )


def _seen(one: Appearance) -> Seen:
    return Seen(
        href=f"/articles/{one.article}",
        outlet=one.outlet,
        published=published_day(one.published),
        called=on_one_line("; ".join(one.names or (one.name,))),
        statements=one.statements,
    )


def _judged(judgements: Iterable[JudgementsAlike]) -> tuple[Judged, ...]:
    """Return the judgements; those of a rule that say the same are one."""
    counts: dict[tuple[str, str, str, str, str], int] = {}
    for one in judgements:
        by = one.person or f"rule: {one.rule}"
        said = (one.verdict, day_text(one.day), by, on_one_line(one.reason), f"{one.score:.2f}")
        counts[said] = counts.get(said, 0) + one.judgements
    return tuple(
        Judged(verdict=verdict, day=day, by=by, reason=reason, score=score, alike=count)
        for (verdict, day, by, reason, score), count in counts.items()
    )
