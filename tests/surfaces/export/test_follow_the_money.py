from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.answers import Extract
from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import State
from onrecord.surfaces.export.follow_the_money import _country_codes
from tests.surfaces.export.claims import fact, not_facts, with_claims
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import lines

# Schemata of FollowTheMoney with those of their own and inherited properties that are used (followthemoney/schema).
PUBLISHED = {"publisher", "sourceUrl", "retrievedAt"}
THING = PUBLISHED | {"name", "alias", "country", "wikidataId", "notes", "proof", "keywords"}
SCHEMATA = {
    "Article": THING | {"title", "publishedAt"},
    "Person": THING | {"position"},
    "Organization": THING,
    "PublicBody": THING,
    "LegalEntity": THING,
    "Mention": {"document", "resolved", "personMentioned", "companyMentioned"},
    "Note": THING | {"description", "entity"},
    "Event": THING | {"summary", "startDate", "endDate", "location", "involved"},
}


def events(*extracts: Extract) -> list[dict[str, Any]]:
    return [one for one in lines("followthemoney", *extracts) if one["schema"] == "Event"]


def test_a_fact_in_an_outlet_s_own_voice_is_an_event() -> None:
    assert [one["id"] for one in events(extract())] == [fact().id]


@pytest.mark.parametrize("case", range(8))
def test_what_is_denied_open_or_merely_said_is_never_an_event(case: int) -> None:
    assert events(not_facts()[case]) == []


def test_entities_have_properties_of_their_schema_with_lists_of_texts() -> None:
    found = lines("followthemoney", extract(0), extract(1))
    assert {one["schema"] for one in found} == set(SCHEMATA)
    for one in found:
        assert set(one) == {"id", "schema", "properties"}
        assert set(one["properties"]) <= SCHEMATA[one["schema"]], one
        assert all(one["properties"].values())
        assert {type(value) for values in one["properties"].values() for value in values} == {str}
        assert one["schema"] in ("Article", "Mention") or one["properties"]["name"]


def test_entities_refer_to_entities_that_are_there() -> None:
    found = lines("followthemoney", extract(0), extract(1))
    ids = {one["id"] for one in found}
    for one in found:
        for name in ("document", "resolved", "entity", "involved", "proof"):
            assert set(one["properties"].get(name, ())) <= ids


def test_every_state_of_the_tables_has_its_code_in_two_letters() -> None:
    known = {row.iso3 for row in load_rows("states", State) if row.iso3}
    assert set(_country_codes()) == known
    assert len(set(_country_codes().values())) == len(known)
    assert _country_codes()["NOR"] == "no"


def test_a_denied_event_is_a_note_that_says_so() -> None:
    denied = with_claims(replace(fact(), factuality="CT-"))
    [note] = [one for one in lines("followthemoney", denied) if one["id"] == fact().id]
    assert note["schema"] == "Note"
    assert ": not so; " in note["properties"]["description"][0]
