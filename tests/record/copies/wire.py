"""A wire report, copies of it under another headline and cut short, and an independent report of the same event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.datatypes import Actor, Article, Claim, Event, Reading, content_id
from tests.readings import actor, day, mention, statement

DENIAL = "there was no agreement on the river crossing"
_DAY = date(2023, 5, 9)
_MEETING = "Border talks between Norway and Finland broke up on Tuesday"
_LEAD = (
    f"{_MEETING} without a result after eleven hours in a customs "
    f"house near the frontier. Norwegian negotiator Ilse Brandt denied a breakthrough and said {DENIAL}."
)
_SECOND = (
    "“We will come back when there is something to sign,” she told reporters who had waited in the rain since early "
    "morning, before her delegation left in four cars."
)
_REST = (
    "The Finnish side gave no statement of its own. A member of its delegation, who asked not to be named, said that "
    "maps of two islands had been on the table and that both capitals would have to decide on tolls.",
    "Ferries on the lower river have been tied up since March, when a dispute about who pays for dredging brought "
    "freight to a halt. Farmers on both banks say that seed and fertiliser now reach them by detours of ninety "
    "kilometres over a single mountain road.",
    "Earlier rounds in January and April ended in the same way, and no date has been named for another.",
)
_OWN = (
    f"Ilse Brandt, who leads Norway's team, said {DENIAL} when she came out of the old customs house late last night. "
    "Our correspondent saw the delegations leave by separate gates a few minutes before midnight.",
    "People in the village had put up lanterns along the quay in the hope of better news. The baker, whose shop is by "
    "the landing stage, has sold half as much bread since the boats stopped, and is not alone in counting the weeks.",
)


def _published(outlet: str, title: str, *paragraphs: str) -> Article:
    return Article.of("\n\n".join(paragraphs), title=title, outlet=outlet, published=_DAY, language="en")


WIRE = _published("Northern Wire", "Border talks end without a result", _LEAD, _SECOND, *_REST)
COPY = _published("Fjord Gazette", "Eleven hours and nothing to show on the river", _LEAD, _SECOND, *_REST)
SHORTENED = _published("Lake Post", "Talks on river break up", _LEAD, _SECOND)
INDEPENDENT = _published("Quay Observer", "Lanterns for nothing", *_OWN)


def readings() -> tuple[Reading, ...]:
    """One denial in each of the four, and the outlet's own claim that the parties met in the three that have it."""
    return tuple(_reading(article) for article in (WIRE, COPY, SHORTENED, INDEPENDENT))


def _reading(article: Article) -> Reading:
    brandt = actor(article, "person", "Ilse Brandt", "NOR", "Ilse Brandt", role="negotiator")
    told = statement(article, brandt, DENIAL, act="deny", source="Ilse Brandt", cue="said", said=day(_DAY))
    plain = Reading(version="1", article=article, actors=(brandt,), times=(), statements=(told,))
    if _MEETING not in article.text:
        return plain
    states = (
        actor(article, "state", "Norway", "NOR", "Norway"),
        actor(article, "state", "Finland", "FIN", "Finland"),
    )
    return replace(plain, actors=(brandt, *states), claims=(_meeting(article, states),))


def _meeting(article: Article, states: tuple[Actor, Actor]) -> Claim:
    event = Event(
        type="CONSULT",
        mode="meet",
        predicate="talk",
        agents=tuple(state.id for state in states),
        recipients=(),
        when=day(_DAY),
        where=None,
    )
    return Claim(
        id=content_id("clm", article.id, "talks"),
        article=article.id,
        statement=None,
        source=None,
        event=event,
        factuality="CT+",
        modality=None,
        evidence=mention(article, _MEETING),
        confidence=0.8,
    )
