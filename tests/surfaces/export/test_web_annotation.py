from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.answers import Extract
from onrecord.datatypes import Claim, Condition, Statement
from onrecord.surfaces.export.passages import in_utf16, share_safe
from tests.surfaces.export.extracts import extract, unreviewed
from tests.surfaces.export.outputs import exported

TEXT = extract().reading.article.text


def page(*extracts: Extract) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported("webannotation", *extracts))
    return found


def selectors(annotation: dict[str, Any]) -> list[dict[str, dict[str, Any]]]:
    return [{one["type"]: one for one in target["selector"]} for target in annotation["target"]]


def test_a_page_has_an_annotation_for_every_statement_claim_and_condition() -> None:
    found = page(extract(0), extract(1))
    assert (found["@context"], found["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    reading = extract().reading
    rows: list[Statement | Claim | Condition] = [*reading.statements, *reading.claims, *reading.conditions]
    ids = [one.id for one in rows]
    assert [one["id"].removeprefix("urn:onrecord:") for one in found["items"]][: len(ids)] == ids
    assert len(found["items"]) == 2 * len(ids)


def test_an_annotation_has_what_the_model_requires() -> None:
    for one in page(extract())["items"]:
        assert one["type"] == "Annotation"
        assert one["target"]
        assert {body["purpose"] for body in one["body"]} == {"describing", "identifying", "tagging"}
        assert all(body["type"] == "TextualBody" and body["value"] for body in one["body"])


@pytest.mark.parametrize("which", [0, 1])
def test_both_selectors_find_the_same_words_in_code_points(which: int) -> None:
    text = extract(which).reading.article.text
    found = [some for one in page(extract(which))["items"] for some in selectors(one)]
    assert len(found) == 15
    for some in found:
        position, quote = some["TextPositionSelector"], some["TextQuoteSelector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_positions_can_count_as_javascript_does_and_quotations_stay() -> None:
    points, units = page(extract()), page(in_utf16(extract()))
    for one, other in zip(points["items"], units["items"], strict=True):
        for some, others in zip(selectors(one), selectors(other), strict=True):
            position = others["TextPositionSelector"]
            raw = TEXT.encode("utf-16-le")[2 * position["start"] : 2 * position["end"]]
            assert raw.decode("utf-16-le") == some["TextQuoteSelector"]["exact"]
            assert others["TextQuoteSelector"] == some["TextQuoteSelector"]
    assert points != units, "the text has a dove beyond the basic plane"


def test_an_annotation_to_share_has_positions_and_no_selector_of_words() -> None:
    for one in page(share_safe(extract(), 160))["items"]:
        assert [list(some) for some in selectors(one)] == [["TextPositionSelector"]] * len(one["target"])


def test_a_statement_as_an_annotation() -> None:
    [first, *_] = page(unreviewed())["items"]
    assert [body["value"] for body in first["body"]] == [
        "Ana Ruiz the Younger, Norway the Younger (deny, direct, 2023-05-07/2023-05-08): “We 🕊 hold no talks,”",
        "Harbour Gazette, “No talks, says envoy”, 2023-05-08, https://outlet0.example/item; "
        f"{extract().reading.statements[0].id}; machine-extracted, unreviewed",
        "statement",
        "deny",
        "direct",
    ]
    assert first["target"][2]["source"]["id"] == f"urn:onrecord:{extract().reading.article.id}"
    assert first["target"][2]["scope"] == "https://outlet0.example/item"
