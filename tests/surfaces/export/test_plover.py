from __future__ import annotations

from dataclasses import replace

import pytest

from tests.surfaces.export.claims import fact, not_facts, with_claims
from tests.surfaces.export.extracts import extract, unreviewed
from tests.surfaces.export.outputs import exported, lines


def test_a_fact_in_an_outlet_s_own_voice_is_an_event() -> None:
    assert [one["id"] for one in lines("plover", extract())] == [fact().id]


@pytest.mark.parametrize("case", range(8))
def test_what_is_denied_open_or_merely_said_is_never_an_event(case: int) -> None:
    assert exported("plover", not_facts()[case]) == ""


def test_an_event_of_plover_has_its_required_fields() -> None:
    [event] = lines("plover", unreviewed())
    assert (event["date"], event["enddate"], event["event"], event["mode"]) == (
        "2023-05-07",
        "2023-05-08",
        ["CONSULT"],
        ["meet"],
    )
    assert event["source"] == [{"code": "NOR", "name": "Norway the Younger", "wikidata": "Q20"}]
    assert event["comment"].endswith("machine-extracted, unreviewed")


@pytest.mark.parametrize("lacking", ["day", "agent", "category"])
def test_a_claim_without_what_plover_requires_is_no_event(lacking: str) -> None:
    event = fact().event
    changed = {
        "day": replace(event, when=None),
        "agent": replace(event, agents=()),
        "category": replace(event, type="LEGISLATE"),
    }[lacking]
    assert exported("plover", with_claims(replace(fact(), event=changed))) == ""
