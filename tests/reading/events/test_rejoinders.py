"""One event on the words of two: of who tells it, and of who denies that."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.reader import read_article


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Egypt denied a report by the Sudan Post that it had supplied drones to Chad.", {"Sudan Post", "Egypt"}),
        ("Egypt denied a report that it had supplied drones to Chad.", {"Egypt"}),
        ("Egypt denied reports that it had supplied drones to Chad.", {"Egypt"}),
    ],
)
def test_a_denied_report_is_a_fact_to_who_reports_and_none_to_who_denies(text: str, said: set[str]) -> None:
    reading = read_article(Article.of(text))
    names = {actor.id: actor.name for actor in reading.actors}
    stances = {
        (names.get(claim.source or ""), claim.factuality)
        for claim in reading.claims
        if claim.event.predicate == "supply"
    }
    assert stances == {(name, "CT-" if name == "Egypt" else "CT+") for name in said}
