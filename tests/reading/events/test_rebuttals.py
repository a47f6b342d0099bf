"""What one party tells and another denies in a sentence of its own."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article

TOLD = "The rebels said that soldiers had burnt the mission."


def burnt(text: str) -> list[tuple[str | None, str]]:
    """Return the name of the source and the factuality of each claim that something was burnt."""
    reading = read_article(Article.of(text))
    names = {actor.id: actor.name for actor in reading.actors}
    claims = (claim for claim in reading.claims if claim.event.predicate == "burn")
    return [(names.get(claim.source or ""), claim.factuality) for claim in claims]


@pytest.mark.parametrize(
    "denial",
    [
        "Norway denied it.",
        "Norway has denied the allegation.",
        "Norway dismissed the report as baseless.",
        "Norway rejected the claim.",
    ],
)
def test_who_denies_what_was_told_denies_its_events(denial: str) -> None:
    told, denied = burnt(f"{TOLD} {denial}")
    assert told[1] == "CT+"
    assert denied == ("Norway", "CT-")


@pytest.mark.parametrize(
    "other",
    [
        "Norway rejected the offer.",
        "Norway has denied the charges against its bank.",
        "Norway did not deny the report.",
        "Norway rejected it.",
    ],
)
def test_other_answers_deny_nothing_of_it(other: str) -> None:
    assert [factuality for _, factuality in burnt(f"{TOLD} {other}")] == ["CT+"]


def test_nobody_denies_what_they_said() -> None:
    text = "Norway said that soldiers had burnt the mission. Norway denied the report."
    assert [factuality for _, factuality in burnt(text)] == ["CT+"]


def test_what_the_teller_did_is_not_denied() -> None:
    text = (
        "Kenya summoned the envoy of Chad after soldiers of Chad burnt a mission, the Kenyan foreign ministry said. "
        "Chad denied the report."
    )
    reading = read_article(Article.of(text))
    denied = {claim.event.predicate for claim in reading.claims if claim.factuality == "CT-"}
    assert "burn" in denied
    assert "summon" not in denied
