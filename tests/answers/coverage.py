"""What a careful reader finds in some items of the sample coverage: readings made by hand, up to conditions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache

from onrecord.datatypes import (
    Act,
    Actor,
    Article,
    Claim,
    Condition,
    Event,
    Factuality,
    Reading,
    Statement,
    When,
    content_id,
)
from onrecord.record import Writer
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths
from tests.places import Place
from tests.readings import actor, day, mention, statement, words

RECORDED = datetime(2022, 11, 20, tzinfo=UTC)


def store(path: Place) -> None:
    """Make a record of the readings at `path`."""
    with Writer(path) as writer:
        for reading in coverage():
            writer.add(reading, recorded=RECORDED)


def coverage() -> tuple[Reading, ...]:
    return (grain_deal(), call(), promises(), line_open(), five_conditions(), rudenko())


@cache
def _articles() -> dict[str, Article]:
    items = read_paths([SAMPLE_FOLDER], date(2022, 11, 20))
    articles = [item.content for item in items if isinstance(item.content, Article)]
    return {str(article.url).rsplit("/", 1)[-1]: article for article in articles}


def grain_deal() -> Reading:
    """31 October: Putin suspends, and sets a condition."""
    it = _Made(article=_articles()["grain-deal-suspended"])
    putin = it.actor("person", "Vladimir Putin", "RUS", role="President")
    ukraine = it.actor("state", "Ukraine", "UKR", "Kyiv")
    said = day(date(2022, 10, 31))
    it.statement(putin, "We are not ending our participation, we are suspending it", said)
    demand = "neither merchant ships nor Russian supply vessels are put in danger"
    required = it.statement(putin, f"Ukraine must guarantee that {demand}", said, act="demand")
    it.condition(required, putin, (ukraine,), demand)
    return it.reading()


def call() -> Reading:
    """1 November: Putin's terms in a call with Erdogan, which is a contact of Russia and Turkey."""
    it = _Made(article=_articles()["erdogan-putin-call"])
    putin = it.actor("person", "Vladimir Putin", "RUS")
    erdogan = it.actor("person", "Recep Tayyip Erdogan", "TUR", role="president")
    when = day(date(2022, 11, 1))
    terms = "that Russia could consider going back to the grain deal only after an inquiry"
    it.statement(putin, terms, when)
    it.claim("CONSULT", (putin, erdogan), "CT+", terms, when=when, mode="phone")
    return it.reading()


def promises() -> Reading:
    """3 November: the last round of Russia and Ukraine."""
    it = _Made(article=_articles()["kyiv-denies-new-promises"])
    russia = it.actor("state", "Russia", "RUS", "Moscow")
    ukraine = it.actor("state", "Ukraine", "UKR")
    zakharova = it.actor("person", "Maria Zakharova", "RUS", role="spokeswoman")
    signal = "that any talks would have to take account of “new territorial realities”"
    it.statement(zakharova, signal.removeprefix("that "), day(date(2022, 11, 2)))
    last_round = "The last face-to-face round between the two delegations was held in Istanbul on 29 March"
    it.claim("CONSULT", (russia, ukraine), "CT+", last_round, when=day(date(2022, 3, 29)), where="Istanbul")
    return it.reading()


def line_open() -> Reading:
    """7 November: the Courier's own report of Sullivan's conversations."""
    it = _Made(article=_articles()["sullivan-kept-line-open"])
    sullivan = it.actor("person", "Jake Sullivan", "USA", role="national security adviser")
    patrushev = it.actor("person", "Nikolai Patrushev", "RUS", role="secretary")
    recent = When(start=None, end=None, value="PAST_REF", basis="explicit", span=words(it.article, "in recent months"))
    it.claim(
        "CONSULT", (sullivan, patrushev), "CT+", "has held confidential conversations in recent months", when=recent
    )
    return it.reading()


def five_conditions() -> Reading:
    """8 November: what Zelensky demanded on Monday, and what Danilov wrote on Tuesday."""
    it = _Made(article=_articles()["five-conditions"])
    zelensky = it.actor("person", "Volodymyr Zelensky", "UKR", role="President")
    danilov = it.actor("person", "Oleksiy Danilov", "UKR", role="secretary")
    russia = it.actor("state", "Russia", "RUS", "Moscow")
    demands = (
        "the restoration of his country’s territorial integrity",
        "respect for the UN Charter",
        "compensation for all the damage done by the war",
        "punishment for every war criminal",
        "guarantees that “this will not happen again”",
    )
    listed = f"{', '.join(demands[:-1])} and {demands[-1]}"
    said = it.statement(zelensky, listed, day(date(2022, 11, 7)), act="demand")
    for demand in demands:
        it.condition(said, zelensky, (russia,), demand, before="peace talks with Russia.")
    wrote = "that Ukraine’s territorial integrity be restored"
    later = it.statement(danilov, wrote, day(date(2022, 11, 8)))
    it.condition(later, danilov, (), wrote, before="talks could resume")
    return it.reading()


def rudenko() -> Reading:
    """8 November: Rudenko denies talks with the United States, and makes one exception."""
    it = _Made(article=_articles()["rudenko-denies-talks"])
    deputy = it.actor("person", "Andrey Rudenko", "RUS", role="Deputy Foreign Minister")
    russia = it.actor("state", "Russia", "RUS", "Moscow")
    america = it.actor("state", "United States", "USA")
    ukraine = it.actor("state", "Ukraine", "UKR", "Kyiv")
    said = day(date(2022, 11, 8))
    denial = "Russia is holding no talks with the United States about Ukraine"
    denied = it.statement(deputy, denial, said, act="deny")
    quoted = it.statement(deputy, "We are not conducting any", said, act="deny")
    it.statements[-1] = replace(quoted, form="direct")
    told = replace(said, basis="published")
    it.claim("CONSULT", (russia, america), "CT-", denial, when=told, statement=denied)
    exception = it.statement(deputy, 'Ukraine had to show "good will"', said, act="demand")
    it.condition(
        exception, deputy, (ukraine,), 'Ukraine had to show "good will"', before="a resumption of its own talks"
    )
    return it.reading()


@dataclass(kw_only=True)
class _Made:
    """A reading as it is made."""

    article: Article

    def __post_init__(self) -> None:
        self.actors: list[Actor] = []
        self.statements: list[Statement] = []
        self.claims: list[Claim] = []
        self.conditions: list[Condition] = []

    def actor(self, kind: str, name: str, country: str, *names: str, role: str = "") -> Actor:
        made = actor(self.article, kind, name, country, name, *names, role=role)  # type: ignore[arg-type]
        self.actors.append(made)
        return made

    def statement(self, speaker: Actor, content: str, said: When, *, act: Act = "say") -> Statement:
        self.statements.append(statement(self.article, speaker, content, act=act, said=said))
        return self.statements[-1]

    def claim(
        self,
        kind: str,
        agents: tuple[Actor, ...],
        factuality: Factuality,
        evidence: str,
        *,
        when: When | None = None,
        where: str | None = None,
        mode: str | None = None,
        statement: Statement | None = None,
    ) -> Claim:
        event = Event(
            type=kind,
            mode=mode,
            predicate="talk",
            agents=tuple(agent.id for agent in agents),
            recipients=(),
            when=when,
            where=where,
        )
        made = Claim(
            id=content_id("clm", self.article.id, kind, evidence),
            article=self.article.id,
            statement=statement.id if statement else None,
            source=statement.speaker if statement else None,
            event=event,
            factuality=factuality,
            modality=None,
            evidence=mention(self.article, evidence),
            confidence=0.8,
        )
        self.claims.append(made)
        return made

    def condition(
        self,
        said: Statement,
        by: Actor,
        of: tuple[Actor, ...],
        demand: str,
        *,
        before: str | None = None,
    ) -> Condition:
        made = Condition(
            id=content_id("con", self.article.id, demand),
            article=self.article.id,
            statement=said.id,
            set_by=(by.id,),
            required_of=tuple(one.id for one in of),
            demand=words(self.article, demand),
            before=words(self.article, before) if before else None,
            evidence=mention(self.article, demand),
            confidence=0.8,
        )
        self.conditions.append(made)
        return made

    def reading(self) -> Reading:
        return Reading(
            version="1",
            article=self.article,
            actors=tuple(self.actors),
            times=(),
            statements=tuple(self.statements),
            claims=tuple(self.claims),
            conditions=tuple(self.conditions),
        )
