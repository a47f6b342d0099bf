"""From a sentence to what its claims tell: what is only said, denied, planned or supposed is no fact of the outlet."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article

OWN, SAID = "own", "said"


def told(text: str, predicate: str) -> list[str]:
    """Return in whose voice, and as what, each claim with this predicate is told."""
    claims = [claim for claim in read_article(Article.of(text)).claims if claim.event.predicate == predicate]
    return [f"{OWN if claim.statement is None else SAID} {claim.factuality}" for claim in claims]


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Peru's president admitted holding talks with gang leaders.", "talk", "said CT+"),
        ("A media request for the minutes was turned down by the court.", "request", "own CT+"),
        ("It is hardly surprising that the miners met the minister.", "meet", "own CT+"),
        ("Anyone who attacks the shrine will be jailed, the governor warned.", "attack", "said UU"),
        ("The envoy came to Juba in order to mediate between the two generals.", "mediate", "own UU"),
        ("Two envoys met in Muscat last week, say people with knowledge of the matter.", "meet", "own PR+"),
        ("The minister, so the story goes, struck a clerk.", "strike", "own PR+"),
        ("Fears are growing of an attack on the dam.", "attack", "own PS+"),
        ("The two emirates were to have signed the contract on Sunday, but it was put off.", "sign", "own CT-"),
        ("The strike will end only after the firm has met the union.", "meet", "own UU"),
        ("Four demands were handed to the governor: that he free the pastor and apologise.", "apologise", "own UU"),
        ("The general said it was nonsense that his troops had looted the warehouse.", "loot", "said CT-"),
        ("Claims that the navy had sunk two dhows were groundless, Muscat said.", "sink", "said CT-"),
        ("The doctors have stopped picketing the ministry.", "picket", "own CT+"),
        ("Burundi will not reopen the frontier, its minister said, until Kigali jails the rebels.", "jail", "said UU"),
        ("Sudan has not agreed to withdraw its troops from the road.", "withdraw", "said CT-"),
        ("Sudan did not offer to withdraw its troops, its spokesman said.", "withdraw", "said UU"),
    ],
)
def test_an_event_is_told_as_its_sentence_tells_it(text: str, predicate: str, expected: str) -> None:
    assert told(text, predicate) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan and Chadian troops exchanged fire on Thursday.",
        "Kenyan troops traded artillery fire with Chadian troops on Thursday.",
    ],
)
def test_an_exchange_of_fire_is_one_fight_of_both_sides(text: str) -> None:
    reading = read_article(Article.of(text))
    (event,) = (claim.event for claim in reading.claims)
    agents = [reading.actor(agent) for agent in event.agents]
    assert (event.type, event.mode, event.recipients) == ("ASSAULT", "firearms", ())
    assert [actor.country for actor in agents if actor] == ["KEN", "TCD"]


def test_an_exchange_of_goods_is_no_fight() -> None:
    (claim,) = read_article(Article.of("Kenya and Chad exchanged tea for salt on Thursday.")).claims
    assert claim.event.type == "COOPERATE"


@pytest.mark.parametrize(
    "text",
    [
        "Peru would host talks between Kenya and Chad, officials said.",
        "Peru is ready to host negotiations between Kenya and Chad.",
        "Peru hosted a meeting between Kenya and Chad on Monday.",
    ],
)
def test_talks_are_of_those_between_whom_they_are_and_not_of_the_host(text: str) -> None:
    reading = read_article(Article.of(text))
    (event,) = (claim.event for claim in reading.claims)
    assert event.type == "CONSULT"
    assert [actor.country for agent in event.agents if (actor := reading.actor(agent))] == ["KEN", "TCD"]


def test_who_is_hosted_meets_the_host() -> None:
    (claim,) = read_article(Article.of("Peru hosted Chad’s foreign minister on Friday.")).claims
    assert (claim.event.predicate, len(claim.event.agents)) == ("host", 2)


def test_who_is_expelled_from_a_state_is_the_one_it_is_done_to() -> None:
    reading = read_article(Article.of("The Kenyan ambassador was expelled from Chad."))
    (event,) = (claim.event for claim in reading.claims)
    (expelled,) = (actor for one in event.recipients if (actor := reading.actor(one)))
    assert (expelled.type, expelled.country, event.agents) == ("person", "KEN", ())
