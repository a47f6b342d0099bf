"""Groups that share a noun which no table knows are each an actor."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article

GROUPS = {
    "Kenyan and Chadian delegations met in Oslo.": {"Kenyan delegations": "KEN", "Chadian delegations": "TCD"},
    "Kenyan, Chadian and Peruvian teams met in Oslo.": {
        "Kenyan teams": "KEN",
        "Chadian teams": "TCD",
        "Peruvian teams": "PER",
    },
    "Turkish and Kurdish officials met in Oslo on Friday.": {"Turkish officials": "TUR", "Kurdish officials": None},
    "Government and rebel delegations met in Oslo.": {"Government delegations": None, "rebel delegations": None},
    "Envoys from Kenya and Chad met in Oslo.": {"Envoys from Kenya": "KEN", "Envoys from Chad": "TCD"},
    "The Kenyan and Chadian armies agreed to a truce.": {"Kenyan armies": "KEN", "Chadian armies": "TCD"},
    "The armies of Kenya and Chad agreed to a truce.": {"armies of Kenya": "KEN", "armies of Chad": "TCD"},
}
ONE = {
    "Senior and junior nurses met in Oslo.": {"Senior and junior nurses": None},
    "A nurse and Kenyan miners met in Oslo.": {"nurse": None, "Kenyan miners": "KEN"},
    "Bamako and Kenyan miners met in Oslo.": {"Mali": "MLI", "Kenyan miners": "KEN"},
    "The government and rebel delegations met in Oslo.": {"government": None, "rebel delegations": None},
    "Nurses from Chad, who met in Kenya, left.": {"Nurses": None},
}


@pytest.mark.parametrize("text", [*GROUPS, *ONE])
def test_each_party_before_or_behind_a_noun_has_a_group_of_its_own(text: str) -> None:
    reading = read_article(Article.of(text))
    (claim, *_) = reading.claims
    parties = (reading.actor(agent) for agent in claim.event.agents)
    assert {actor.name: actor.country for actor in parties if actor} == (GROUPS | ONE)[text]


@pytest.mark.parametrize(
    "text",
    [
        "Norway lent money to Sri Lanka and Chinese lenders met.",
        "The truce began on Tuesday and Kenyan envoys met the rebels.",
        "Turkey began the withdrawal of troops from Syria and Iraq.",
    ],
)
def test_words_that_only_stand_before_a_noun_share_it_with_nobody(text: str) -> None:
    actors = read_article(Article.of(text)).actors
    assert [actor.name for actor in actors if " from " in actor.name or actor.name.startswith(("Lanka", "Tues"))] == []


def test_parties_that_share_a_noun_speak_with_several_voices_and_act_as_several() -> None:
    reading = read_article(Article.of("The Kenyan and Chadian delegations said that they had met the rebels."))
    (statement,) = reading.statements
    spoken = [reading.actor(one) for one in (statement.speaker, *statement.co_speakers)]
    assert [actor.name for actor in spoken if actor] == ["Kenyan delegations", "Chadian delegations"]
    (claim,) = reading.claims
    assert {statement.speaker, *statement.co_speakers} < set(claim.event.agents)
