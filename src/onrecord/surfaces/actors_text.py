"""Actors across articles for people: a table of many, and one with all that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.answers import ActorFound, ActorRow, Appearance, JudgementFound, NameUsed, RoleSeen
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import harmless, width
from onrecord.surfaces.wording import office_of, on_one_line, short_id

_ACTORS = (
    Column(title="who", share=4),
    Column(title="roles", share=4),
    Column(title="names", share=4),
    Column(title="said"),
    Column(title="articles"),
    Column(title="id"),
)
_NAMES = (
    Column(title="name", share=3),
    Column(title="outlets", share=5),
    Column(title="articles"),
    Column(title="seen"),
)
_ROLES = (
    Column(title="role", share=5),
    Column(title="outlets", share=3),
    Column(title="articles"),
    Column(title="seen"),
)
_APPEARANCES = (
    Column(title="published"),
    Column(title="outlet", share=3),
    Column(title="called", share=4),
    Column(title="state"),
    Column(title="said"),
    Column(title="id"),
)
_JUDGEMENTS = (
    Column(title="judged"),
    Column(title="by", share=3),
    Column(title="reason", share=7),
    Column(title="score"),
    Column(title="id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceLine:
    """An actor in one of its articles, for CSV."""

    actor: str
    appearance: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    state: str | None
    statements: int
    article: str
    outlet: str | None
    published: date | None


def appearance_lines(found: ActorFound) -> Iterator[AppearanceLine]:
    """Yield the actor's articles by date."""
    for one in found.appearances:
        yield AppearanceLine(
            actor=found.id,
            appearance=one.actor,
            name=one.name,
            names=one.names,
            roles=tuple(role.title for role in one.roles),
            state=one.country,
            statements=one.statements,
            article=one.article,
            outlet=one.outlet,
            published=one.published,
        )


def draw_actors(rows: Iterable[ActorRow]) -> Table:
    """Return the actors as a table: who, roles, other names, statements, articles and id."""
    return table(_ACTORS, (_actor(row) for row in rows), width())


def render_actor(found: ActorFound) -> Iterator[RenderableType]:
    """Yield what is printed for one actor: who it is, names, roles, articles and judgements."""
    state = f" ({found.state})" if found.state else ""
    yield Text(harmless(f"{found.name}{state}, {found.type} {found.id}"), style="heading")
    if found.wikidata:
        yield Text(f"Wikidata {found.wikidata}")
    for columns, rows in (
        (_NAMES, [_name(use) for use in found.names]),
        (_ROLES, [_role(role) for role in found.roles]),
        (_APPEARANCES, [_appearance(one) for one in found.appearances]),
        (_JUDGEMENTS, list(_judgements(found.judgements))),
    ):
        if rows:
            yield ""
            yield table(columns, rows, width())


def _actor(row: ActorRow) -> tuple[str, ...]:
    names = (name for name in row.names if name != row.name)
    return (
        f"{row.name} ({row.state})" if row.state else row.name,
        "; ".join(map(on_one_line, row.roles)),
        "; ".join(map(on_one_line, names)),
        str(row.statements),
        str(row.articles),
        short_id(row.id),
    )


def _name(use: NameUsed) -> tuple[str, ...]:
    return (on_one_line(use.name), "; ".join(use.outlets), str(use.articles), _days(use))


def _role(role: RoleSeen) -> tuple[str, ...]:
    return (on_one_line(office_of(role.title, role.body)), "; ".join(role.outlets), str(role.articles), _days(role))


def _days(seen: NameUsed | RoleSeen) -> str:
    days = dict.fromkeys(day.isoformat() for day in (seen.first_published, seen.last_published) if day)
    return " –\n".join(days)


def _appearance(one: Appearance) -> tuple[str, ...]:
    return (
        one.published.isoformat() if one.published else "",
        one.outlet or "",
        on_one_line("; ".join(one.names or (one.name,))),
        one.country or "",
        str(one.statements),
        short_id(one.actor),
    )


def _judgements(judgements: Iterable[JudgementFound]) -> Iterator[tuple[str, ...]]:
    """Yield one row for all judgements of a rule that say the same, with their number in place of the id."""
    alike = Counter(_judgement(one) for one in judgements)
    ids = {_judgement(one): one.id for one in judgements}
    for row, count in alike.items():
        yield (*row, short_id(ids[row]) if count == 1 else f"{count} alike")


def _judgement(one: JudgementFound) -> tuple[str, ...]:
    sides = (
        ""
        if one.other_actor is None
        else f": {_side(one.actor, one.identity)} and " + _side(one.other_actor, one.other_identity)
    )
    taken = f" ({one.undoes} is taken back)" if one.undoes else ""
    day = one.recorded.date().isoformat()
    who = one.person or f"rule: {one.rule}"
    return (f"{one.verdict}\n{day}", who, on_one_line(f"{one.reason}{sides}{taken}"), f"{one.score:.2f}")


def _side(actor: str, identity: str | None) -> str:
    return short_id(identity or actor)
