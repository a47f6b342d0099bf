"""Groups that share a noun are each an actor, and nobody else is."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article

GROUPS = {
    "Kenyan and Chilean negotiators met in Oslo on Friday.": {
        "Kenyan negotiators": "KEN",
        "Chilean negotiators": "CHL",
    },
    "French, German and Dutch diplomats met in Oslo.": {
        "French diplomats": "FRA",
        "German diplomats": "DEU",
        "Dutch diplomats": "NLD",
    },
    "The Kenyan and Chilean foreign ministers met in Oslo.": {
        "Kenyan foreign ministers": "KEN",
        "Chilean foreign ministers": "CHL",
    },
    "U.S. and Kenyan officials met in Oslo.": {"U.S. officials": "USA", "Kenyan officials": "KEN"},
    "The presidents of Kenya and Chad met in Oslo.": {"presidents of Kenya": "KEN", "presidents of Chad": "TCD"},
    "The foreign ministers of Kenya, Chad and Peru met.": {
        "foreign ministers of Kenya": "KEN",
        "foreign ministers of Chad": "TCD",
        "foreign ministers of Peru": "PER",
    },
}


@pytest.mark.parametrize("text", GROUPS)
def test_each_state_of_a_joint_group_has_a_group_of_its_own(text: str) -> None:
    reading = read_article(Article.of(text))
    assert {actor.name: actor.country for actor in reading.actors} == GROUPS[text]
    parties = {reading.actor(agent) for claim in reading.claims for agent in claim.event.agents}
    assert {actor.name for actor in parties if actor} == set(GROUPS[text])


def test_a_joint_group_speaks_with_several_voices() -> None:
    reading = read_article(Article.of("Kenyan and Chilean officials said on Friday that the talks had failed."))
    (statement,) = reading.statements
    spoken = [reading.actor(one) for one in (statement.speaker, *statement.co_speakers)]
    assert [actor.name for actor in spoken if actor] == ["Kenyan officials", "Chilean officials"]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The leaders of Kenya and Chad’s prime minister met in Oslo.", "leaders of Kenya"),
        ("Officials in Kenya and Chad said on Friday that rain had fallen.", "officials in Kenya"),
    ],
)
def test_what_does_not_share_the_noun_shares_no_words(text: str, alone: str) -> None:
    reading = read_article(Article.of(text))
    (found,) = (actor for actor in reading.actors if actor.name == alone)
    assert [mention.text for mention in found.mentions if " and " in mention.text] == []
