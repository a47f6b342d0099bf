"""Real items, where the folder that holds them is present: what a careful reader finds must be found."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.datatypes import Reading, Span, Spans, Statement

CASES = Path(os.environ.get("ONRECORD_CASES", Path(__file__).parents[2] / "shared" / "cases"))
ITEMS = sorted(CASES.glob("*.expected.json"))

pytestmark = pytest.mark.skipif(not ITEMS, reason=f"no cases in {CASES}")


@dataclass(frozen=True)
class Case:
    reading: Reading
    expected: tuple[dict[str, Any], ...]
    claims: tuple[dict[str, Any], ...]
    conditions: tuple[dict[str, Any], ...]

    def speaker_name(self, statement: Statement) -> str | None:
        return next((actor.name for actor in self.reading.actors if actor.id == statement.speaker), None)

    def expected_for(self, statement: Statement) -> dict[str, Any] | None:
        """Return the expected statement whose words this one shares most, or None where they share less than half."""
        best = max(self.expected, key=lambda item: likeness(item, statement))
        return best if likeness(best, statement) >= 0.5 else None

    def found_for(self, item: dict[str, Any]) -> Statement | None:
        best = max(self.reading.statements, key=lambda statement: likeness(item, statement))
        return best if likeness(item, best) >= 0.5 else None


def points(spans: Any) -> set[int]:
    """Return the code points that spans, or their dictionaries, cover."""
    pairs = [(s.start, s.end) if isinstance(s, Span) else (s["start"], s["end"]) for s in spans]
    return {point for start, end in pairs for point in range(start, end)}


def likeness(item: dict[str, Any], statement: Statement) -> float:
    """Return the Jaccard overlap of the contents, over the alternatives that the item allows."""
    found = points(statement.content)
    wanted = [points(content) for content in (item["content"], *item["content_alt"])]
    return max(len(found & right) / len(found | right) for right in wanted)


def without_edges(spans: Spans) -> list[str]:
    return [span.text.strip("“”\"'‘’,. ") for span in spans]


@pytest.fixture(scope="module", params=ITEMS, ids=lambda path: path.name)
def case(request: pytest.FixtureRequest) -> Case:
    expected = json.loads(request.param.read_text(encoding="utf-8"))
    text = request.param.with_name(request.param.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
    head = expected["article"]
    reading = onrecord.read(text, published=head["published"], outlet=head["outlet"])
    return Case(
        reading=reading,
        expected=tuple(expected["statements"]),
        claims=tuple(expected["claims"]),
        conditions=tuple(expected["conditions"]),
    )


def test_every_direct_quote_is_found_with_its_speaker_and_its_exact_words(case: Case) -> None:
    for item in case.expected:
        if item["form"] == "direct" and not item["arguable"]:
            statement = case.found_for(item)
            assert statement is not None, item["content"]
            assert statement.form == "direct"
            assert case.speaker_name(statement) == item["speaker"]
            assert without_edges(statement.content) == [piece["text"].strip("“”\"'‘’,. ") for piece in item["content"]]
            assert [span.text for span in statement.source] == [piece["text"] for piece in item["source"]]
            assert [span.text for span in statement.cue] == [piece["text"] for piece in item["cue"]]


def test_no_statement_is_given_to_a_wrong_person(case: Case) -> None:
    for statement in case.reading.statements:
        item = case.expected_for(statement)
        name = case.speaker_name(statement)
        if name is not None:
            assert item is not None, f"{name} never said {statement.content}"
            assert name in item["speaker"].split("|"), statement.content


def test_most_statements_are_found_with_their_speaker(case: Case) -> None:
    wanted = [item for item in case.expected if not item["arguable"] and item["parent"] is None]
    named = [
        item
        for item in wanted
        if (statement := case.found_for(item)) and case.speaker_name(statement) in item["speaker"].split("|")
    ]
    assert len(named) >= 0.9 * len(wanted), [item["id"] for item in wanted if item not in named]


def test_every_statement_found_has_its_day_and_its_basis(case: Case) -> None:
    for statement in case.reading.statements:
        item = case.expected_for(statement)
        if item is not None and item["said"] != "any":
            allowed = item["said"] if isinstance(item["said"], list) else [item["said"]]
            assert statement.said is not None
            said = {
                "start": str(statement.said.start),
                "end": str(statement.said.end),
                "basis": statement.said.basis,
            }
            assert said in allowed, (item["id"], said)


def test_every_form_and_act_found_is_right(case: Case) -> None:
    for statement in case.reading.statements:
        item = case.expected_for(statement)
        if item is not None:
            assert statement.form == item["form"], item["id"]
            assert statement.act in item["act"], item["id"]


def test_the_calendar_dates_of_the_text_are_read(case: Case) -> None:
    explicit = {
        date.fromisoformat(said["start"])
        for item in case.expected
        for said in (item["said"] if isinstance(item["said"], list) else [item["said"]])
        if isinstance(said, dict) and said["basis"] == "explicit"
    }
    assert explicit <= {time.start for time in case.reading.times}


def test_every_span_round_trips(case: Case) -> None:
    text = case.reading.article.text
    spans = [
        span
        for statement in case.reading.statements
        for span in (*statement.source, *statement.cue, *statement.content)
    ] + [span for actor in case.reading.actors for span in actor.mentions]
    assert spans
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_nothing_that_a_source_denies_or_leaves_open_is_the_outlets_fact(case: Case) -> None:
    for claim in case.reading.claims:
        if claim.statement is None and claim.factuality == "CT+":
            covered = points(claim.evidence)
            told = [
                item for item in case.claims if item["type"] == claim.event.type and points(item["evidence"]) & covered
            ]
            assert all(item["source"] is None for item in told) or not told, claim.evidence


def test_what_is_denied_is_found_and_never_a_fact_on_the_word_of_who_denies_it(case: Case) -> None:
    names = {actor.id: actor.name for actor in case.reading.actors}
    denied = [item for item in case.claims if item["factuality"] == "CT-" and not item["arguable"]]
    found = []
    for item in denied:
        same = [
            claim
            for claim in case.reading.claims
            if claim.event.type == item["type"] and points(claim.evidence) & points(item["evidence"])
        ]
        by_denier = [one for one in same if one.source and names[one.source] in item["source"].split("|")]
        assert all(claim.factuality == "CT-" for claim in by_denier), item["evidence"]
        found += [item] if by_denier else []
    assert 2 * len(found) >= len(denied), [item["evidence"] for item in denied if item not in found]


def test_most_conditions_are_found_with_their_words(case: Case) -> None:
    wanted = [item for item in case.conditions if not item["arguable"]]
    found = [points([condition.demand]) for condition in case.reading.conditions]
    hit = [item for item in wanted if any(2 * len(points(item["demand"]) & one) > len(one) for one in found if one)]
    assert len(hit) >= 0.75 * len(wanted), [item["demand"] for item in wanted if item not in hit]
