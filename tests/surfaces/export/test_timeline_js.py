from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from onrecord.answers import Extract
from onrecord.datatypes import When
from tests.surfaces.export.claims import fact, with_claims
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import exported


def slides(*extracts: Extract) -> list[dict[str, Any]]:
    text = exported("timelinejs", *extracts)
    return cast(list[dict[str, Any]], json.loads(text)["events"]) if text else []


def test_a_slide_has_its_days_and_no_markup_of_the_article() -> None:
    article = replace(extract().reading.article, title="<img src=x onerror=alert(1)> & Co")
    hostile = replace(extract(), reading=replace(extract().reading, article=article))
    for slide in slides(hostile):
        assert "<img" not in json.dumps(slide)
        assert "&lt;img" in slide["text"]["text"]
    [slide] = [one for one in slides(extract()) if one["unique_id"] == fact().id]
    assert slide["start_date"] == {"year": 2023, "month": 5, "day": 7}
    assert slide["end_date"] == {"year": 2023, "month": 5, "day": 8}
    assert slide["group"] == "Harbour Gazette"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(None, date(2023, 5, 7), "until 2023-05-07"), (date(2023, 5, 7), None, "from 2023-05-07")],
)
def test_an_open_interval_is_a_slide_that_says_so(start: date | None, end: date | None, shown: str) -> None:
    when = When(start=start, end=end, value=None, basis="explicit", span=None)
    [slide] = [one for one in slides(_dated(when)) if one["unique_id"] == fact().id]
    assert slide["display_date"] == shown
    assert slide["start_date"] == {"year": 2023, "month": 5, "day": 7}
    assert "end_date" not in slide


def test_what_has_no_day_is_no_slide() -> None:
    unknown = When(start=None, end=None, value="PAST_REF", basis="explicit", span=None)
    for when in (None, unknown):
        assert [one for one in slides(_dated(when)) if one["unique_id"] == fact().id] == []


def _dated(when: When | None) -> Extract:
    return with_claims(replace(fact(), event=replace(fact().event, when=when)))


def test_a_denied_event_says_so() -> None:
    denied = with_claims(replace(fact(), factuality="CT-"))
    [slide] = [one for one in slides(denied) if one["unique_id"] == fact().id]
    assert ": not so; " in slide["text"]["headline"]
