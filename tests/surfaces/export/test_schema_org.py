from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

from onrecord.answers import Extract
from tests.surfaces.export.claims import fact, with_claims
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import exported


def graph(*extracts: Extract) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], json.loads(exported("schemaorg", *extracts))["@graph"])


def test_schema_org_quotes_direct_words_and_tells_the_act_of_others() -> None:
    nodes = {one["@id"].removeprefix("urn:onrecord:"): one for one in graph(extract())}
    direct = extract().reading.statements[0]
    assert nodes[direct.id]["@type"] == "Quotation"
    assert nodes[direct.id]["text"] == "“We 🕊 hold no talks,”"
    speakers = [one["name"] for one in nodes[direct.id]["spokenByCharacter"]]
    assert speakers == ["Ana Ruiz the Younger", "Norway the Younger"]
    indirect = replace(direct, form="indirect")
    told = replace(extract(), reading=replace(extract().reading, statements=(indirect,)))
    node = {one["@id"].removeprefix("urn:onrecord:"): one for one in graph(told)}[direct.id]
    assert node["@type"] == "Claim"
    assert "(deny" in node["text"]


def test_schema_org_has_no_review_of_truth() -> None:
    assert {one["@type"] for one in graph(extract(0), extract(1))} == {"NewsArticle", "Quotation", "Claim"}


def test_a_denied_event_says_so() -> None:
    denied = with_claims(replace(fact(), factuality="CT-"))
    [node] = [one for one in graph(denied) if one["@id"].endswith(fact().id)]
    assert ": not so; " in node["text"]
