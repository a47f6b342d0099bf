"""A record of any size, made without the reader: articles by rule and chance, seeded, with all that they yield.

States talk, accuse, demand and deny; who speaks, and of whom, is as uneven as in the news. The words mean nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from onrecord.datatypes import (
    Actor,
    Article,
    Claim,
    Condition,
    Event,
    Factuality,
    Reading,
    Role,
    Span,
    Statement,
    When,
    content_id,
)
from onrecord.record import Writer

STATEMENTS_PER_ARTICLE = 10
CLAIMS_PER_ARTICLE = 5
FIRST_DAY = date(2019, 1, 1)
DAYS = 1800
RECORDED = datetime(2024, 1, 1, tzinfo=UTC)

_STATES = tuple(
    f"{first}{second}"
    for first in ("Nor", "Sul", "Ver", "Kal", "Ost", "Mar")
    for second in ("dia", "land", "ovia", "stan")
)
_OFFICES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "spokesperson", "ambassador")
_GIVEN = ("Ana", "Tomas", "Ingrid", "Deniz", "Olga", "Peter", "Lena", "Marek", "Ruth", "Jonas")
_SURNAMES = tuple(
    f"{first}{last}"
    for first in ("Rui", "Sol", "Ak", "Pet", "Lin", "Kov", "Nov", "Haa", "Ber", "Mor", "Cos", "Wei")
    for last in ("ra", "berg", "soy", "rov", "dt", "ac", "ak", "lin", "man", "eau", "ta", "ner")
)
_NOUNS = (
    "shelling",
    "prisoners",
    "grain",
    "ports",
    "ceasefire",
    "border",
    "corridor",
    "sanctions",
    "talks",
    "troops",
    "guarantees",
    "convoy",
    "airspace",
    "pipeline",
    "inspection",
    "withdrawal",
    "observers",
    "reparations",
    "integrity",
    "exchange",
    "delegation",
    "treaty",
    "drones",
    "reactor",
    "harbour",
    "evacuation",
)
_VERBS = (
    "end",
    "resume",
    "stop",
    "begin",
    "open",
    "close",
    "restore",
    "verify",
    "delay",
    "expand",
    "reduce",
    "publish",
    "suspend",
    "extend",
)
_PLACES = tuple(
    f"{first}{middle}{last}"
    for first in ("Al", "Bre", "Cor", "Dun", "El", "Fal", "Gor", "Hol", "Ist", "Jar")
    for middle in ("a", "em", "in", "or", "u", "ys")
    for last in ("burg", "dale", "ford", "gate", "ham", "mouth", "port", "stead", "ton", "wick")
)
_ACTS = ("say", "say", "say", "say", "deny", "demand", "accuse", "promise", "appeal", "reject")
_EVENTS = ("CONSULT", "CONSULT", "ASSAULT", "ACCUSE", "AGREE", "SANCTION")
_FACTUALITIES: tuple[Factuality, ...] = ("CT+", "CT+", "CT+", "CT+", "CT+", "CT+", "PR+", "CT-", "UU", "UU")


@dataclass(slots=True, kw_only=True)
class _Text:
    """An article's text as it grows."""

    parts: list[str]
    length: int = 0

    def add(self, words: str) -> Span:
        span = Span(start=self.length, end=self.length + len(words), text=words)
        self.parts.append(words)
        self.length += len(words)
        return span


def fill(path: Path, statements: int, seed: int = 0) -> None:
    """Make a record of about so many statements at `path`."""
    with Writer(path) as writer:
        for reading in readings(statements // STATEMENTS_PER_ARTICLE, seed):
            writer.add(reading, recorded=RECORDED)


def readings(articles: int, seed: int = 0) -> Iterator[Reading]:
    """Yield so many readings, the same for the same seed."""
    chance = random.Random(seed)
    for number in range(articles):
        yield _reading(number, chance)


def _reading(number: int, chance: random.Random) -> Reading:
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    text = _Text(parts=[])
    said = [_Said.by_chance(text, chance) for _ in range(STATEMENTS_PER_ARTICLE)]
    text.add(f"This is item {number}.")
    article = Article.of(
        "".join(text.parts), outlet=f"Outlet {_uneven(chance, 40)}", published=published, language="en"
    )
    actors = _actors(article, said)
    day = When(start=published, end=published, value=published.isoformat(), basis="published", span=None)
    statements = tuple(one.statement(article, actors, day) for one in said)
    claims = tuple(
        one.claim(article, actors, statement, published, chance)
        for one, statement in list(zip(said, statements, strict=True))[:CLAIMS_PER_ARTICLE]
    )
    demand = _condition(article, said[-1], statements[-1])
    return Reading(
        version="generated",
        article=article,
        actors=tuple(actors.values()),
        times=(),
        statements=statements,
        claims=claims,
        conditions=(demand,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One sentence: an official of one state on another state."""

    state: str
    other: str
    name: str
    office: str
    source: Span
    mention: Span
    cue: Span
    content: Span
    about: Span
    demand: Span
    act: str

    @classmethod
    def by_chance(cls, text: _Text, chance: random.Random) -> _Said:
        state, other = (_STATES[_uneven(chance, len(_STATES))] for _ in range(2))
        other = other if other != state else _STATES[(_STATES.index(state) + 1) % len(_STATES)]
        office = _OFFICES[chance.randrange(len(_OFFICES))]
        # One holder of each office, so that the same person speaks in many articles.
        who = _STATES.index(state) * len(_OFFICES) + _OFFICES.index(office)
        name = f"{_GIVEN[who % len(_GIVEN)]} {_SURNAMES[who % len(_SURNAMES)]}"
        start = text.add(f"{state} {office} ").start
        mention = text.add(name)
        text.add(" ")
        cue = text.add("said")
        text.add(" ")
        lead = text.add("that ").start
        about = text.add(other)
        text.add(" should ")
        places = (_PLACES[_uneven(chance, len(_PLACES))] for _ in range(2))
        wanted = " and ".join(f"the {chance.choice(_NOUNS)} of {place}" for place in places)
        demand = text.add(f"{chance.choice(_VERBS)} {wanted}")
        text.add(f" in the {chance.choice(_NOUNS)} matter")
        content = Span(start=lead, end=text.length, text="".join(text.parts)[lead : text.length])
        text.add(".\n\n")
        return cls(
            state=state,
            other=other,
            name=name,
            office=office,
            source=Span(start=start, end=mention.end, text="".join(text.parts)[start : mention.end]),
            mention=mention,
            cue=cue,
            content=content,
            about=about,
            demand=demand,
            act=chance.choice(_ACTS),
        )

    def statement(self, article: Article, actors: dict[str, Actor], day: When) -> Statement:
        return Statement(
            id=content_id("sta", article.id, self.content.start),
            article=article.id,
            parent=None,
            speaker=actors[self.name].id,
            co_speakers=(),
            source=(self.source,),
            cue=(self.cue,),
            content=(self.content,),
            form="indirect" if self.content.start % 3 else "direct",
            act=self.act,  # type: ignore[arg-type]
            addressee=(),
            via=(),
            said=day,
            confidence=0.9,
        )

    def claim(
        self, article: Article, actors: dict[str, Actor], statement: Statement, published: date, chance: random.Random
    ) -> Claim:
        kind, factuality = chance.choice(_EVENTS), chance.choice(_FACTUALITIES)
        own = chance.random() < 0.4
        day = published - timedelta(days=chance.randrange(5))
        parties = actors[self.state].id, actors[self.other].id
        return Claim(
            id=content_id("clm", article.id, self.content.start),
            article=article.id,
            statement=None if own else statement.id,
            source=None if own else statement.speaker,
            event=Event(
                type=kind,
                mode="meet" if kind == "CONSULT" else None,
                predicate="meet",
                agents=parties if kind == "CONSULT" else parties[:1],
                recipients=() if kind == "CONSULT" else parties[1:],
                when=When(start=day, end=day, value=day.isoformat(), basis="explicit", span=None),
                where=None,
            ),
            factuality=factuality,
            modality="planned" if factuality == "UU" else None,
            evidence=(self.content,),
            confidence=0.7,
        )


def _condition(article: Article, said: _Said, statement: Statement) -> Condition:
    return Condition(
        id=content_id("con", article.id, said.demand.start),
        article=article.id,
        statement=statement.id,
        set_by=() if statement.speaker is None else (statement.speaker,),
        required_of=(),
        demand=said.demand,
        before=None,
        evidence=(said.content,),
        confidence=0.6,
    )


def _actors(article: Article, said: list[_Said]) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for one in said:
        person, role = one.name, (Role(title=one.office),)
        actors.setdefault(person, _actor(article, "person", person, one.state, role, one.mention))
        for state, span in ((one.state, one.source), (one.other, one.about)):
            place = Span.of(article.text, span.start, span.start + len(state))
            actors.setdefault(state, _actor(article, "state", state, state, (), place))
    return actors


def _actor(article: Article, kind: str, name: str, state: str, roles: tuple[Role, ...], mention: Span) -> Actor:
    return Actor(
        id=content_id("act", article.id, name),
        type=kind,  # type: ignore[arg-type]
        name=name,
        names=(name,),
        country=_code(state),
        wikidata=None,
        roles=roles,
        mentions=(mention,),
    )


def _code(state: str) -> str:
    return f"{state[0]}{state[1]}{chr(ord('A') + _STATES.index(state))}".upper()


def _uneven(chance: random.Random, count: int) -> int:
    """Return a number below `count`, small ones far more often."""
    return min(int(chance.paretovariate(0.7)) - 1, count - 1) if chance.random() < 0.7 else chance.randrange(count)
