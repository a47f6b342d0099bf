from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.datatypes import Claim, Condition, Event, Reading, Rejected, TimeExpression
from onrecord.surfaces.export.jsonl import lines, objects
from tests.surfaces.readings import make_reading, piece

CONTRACT = Path(__file__).parents[2] / "docs" / "record-format.md"


def contract() -> dict[str, list[str]]:
    """Return the fields of each kind: the first line under its heading that opens with a backticked list of several."""
    sections = re.split(r"^### ", CONTRACT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    fields = {}
    for section in sections:
        listed = re.search(r"`([a-z_0-9]+(?:, [a-z_0-9]+)+)`", section)
        assert listed, section
        fields[section.split("\n", 1)[0].strip()] = listed.group(1).split(", ")
    return fields


@pytest.fixture
def reading() -> Reading:
    """A reading with every kind in it."""
    reading = make_reading()
    article = reading.article
    first = reading.statements[0]
    event = Event(
        type="CONSULT", mode=None, predicate="talk", agents=(), recipients=(), when=first.said, where="Geneva"
    )
    claim = Claim(
        id="clm_1",
        article=article.id,
        statement=first.id,
        source=first.speaker,
        event=event,
        factuality="CT-",
        modality=None,
        evidence=first.content,
        confidence=0.5,
    )
    condition = Condition(
        id="con_1",
        article=article.id,
        statement=None,
        set_by=(),
        required_of=(),
        demand=piece(article, "a second round"),
        before=None,
        evidence=(),
        confidence=0.5,
    )
    time = TimeExpression(
        id="tim_1",
        article=article.id,
        span=piece(article, "Tuesday"),
        type="DATE",
        value="2022-11-08",
        start=date(2022, 11, 8),
        end=date(2022, 11, 8),
        basis_date=article.published,
        confidence=1.0,
    )
    return replace(reading, times=(time,), claims=(claim,), conditions=(condition,))


def read_back(outcome: Reading | Rejected, article_ref: str | int | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(outcome, article_ref)]


def test_every_kind_has_the_fields_of_the_contract_in_its_order(reading: Reading) -> None:
    found = {item["kind"]: list(item) for item in objects(reading)}
    assert found == {kind: ["kind", *fields] for kind, fields in contract().items()}


def test_objects_come_by_kind_with_the_article_first(reading: Reading) -> None:
    kinds = [item["kind"] for item in objects(reading)]
    assert kinds == ["article", *["actor"] * 3, "time", *["statement"] * 4, "claim", "condition"]


def test_the_article_has_its_length_and_not_its_text(reading: Reading) -> None:
    article = read_back(reading)[0]
    assert article["length"] == len(reading.article.text)
    assert article["published"] == "2022-11-09"
    assert article["retrieved"] is None
    assert "text" not in article


def test_every_span_in_the_output_round_trips(reading: Reading) -> None:
    def spans(value: object) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [span for item in value for span in spans(item)]
        if isinstance(value, dict):
            return [value] if value.keys() == {"start", "end", "text"} else spans(list(value.values()))
        return []

    found = spans(read_back(reading))
    assert len(found) > 15
    assert all(reading.article.text[span["start"] : span["end"]] == span["text"] for span in found)


def test_a_when_has_all_five_keys_and_iso_dates(reading: Reading) -> None:
    said = [item["said"] for item in read_back(reading) if item["kind"] == "statement"]
    assert list(said[0]) == ["start", "end", "value", "basis", "span"]
    assert said[0]["start"] == said[0]["value"] == "2022-11-08"
    assert said[1]["basis"] == "published"
    assert said[1]["span"] is None
    assert said[2] is None


def test_a_line_is_one_line_of_readable_unicode(reading: Reading) -> None:
    written = list(lines(reading))
    assert not any("\n" in line for line in written)
    assert any("“We are not" in line and "😀" not in line for line in written)
    assert any("😀" in line for line in written)
    assert all(line.startswith('{"kind": "') for line in written)


@pytest.mark.parametrize("ref", ["n-1", 17])
def test_every_object_of_a_batch_carries_its_article_ref_after_its_kind(reading: Reading, ref: str | int) -> None:
    for item in read_back(reading, ref):
        assert list(item)[:2] == ["kind", "article_ref"]
        assert item["article_ref"] == ref


def test_a_rejected_article_is_an_object_with_the_reason() -> None:
    rejected = Rejected(article_ref="n-1", reason="empty")
    assert list(lines(rejected)) == ['{"kind": "rejected", "article_ref": "n-1", "reason": "empty"}']
    assert read_back(rejected, 17) == [{"kind": "rejected", "article_ref": 17, "reason": "empty"}]
