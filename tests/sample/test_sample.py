"""The sample coverage, read by the packaged model, against what a careful reader finds in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.datatypes import Reading, Statement
from onrecord.pipeline import read_article
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths

EXPECTED = Path(__file__).parent / "expected"

# Reached with the packaged model; they only rise.
FLOOR_FOUND = 0.97
FLOOR_SPEAKER = 0.90
FLOOR_DAY = 0.94
FLOOR_DIRECT = 0.92
MOST_WRONG_SPEAKERS = 0.02

NATIONS = {"russian": "russia", "ukrainian": "ukraine", "turkish": "turkey", "french": "france", "german": "germany"}


@dataclass(frozen=True)
class Finding:
    """A statement that a careful reader finds, and the reader's that holds its words, if there is one."""

    expected: dict[str, Any]
    reading: Reading
    statement: Statement | None

    @property
    def speaker(self) -> str | None:
        return next(iter(self.speakers), None)

    @property
    def speakers(self) -> list[str]:
        """The names of all who say it: "President Xi and I agree" is said by two."""
        if self.statement is None:
            return []
        actors = (self.reading.actor(one) for one in (self.statement.speaker, *self.statement.co_speakers))
        return [actor.name for actor in actors if actor]

    def names_the_speaker(self) -> bool:
        """Tell whether the names agree, as far as "Russia’s defence ministry" and "Russian Defence Ministry" do."""
        if self.expected["speaker"] is None:
            return False
        wanted = key(self.expected["speaker"])
        return any(key(name) <= wanted or wanted <= key(name) for name in self.speakers)


def key(name: str) -> set[str]:
    """Return the words of a name, each nation under one."""
    words = name.casefold().replace("’s", "").removeprefix("the ").split()
    return {NATIONS.get(word, word) for word in words}


def statement_with(reading: Reading, quote: str, form: str) -> Statement | None:
    """Return the statement whose content holds the quote, one of the right form first, then the shortest."""
    start = reading.article.text.index(quote)
    holding = [
        statement
        for statement in reading.statements
        if any(span.start <= start and start + len(quote) <= span.end for span in statement.content)
    ]
    return min(
        holding,
        key=lambda one: (one.form != form, sum(span.end - span.start for span in one.content)),
        default=None,
    )


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    found = []
    for item in read_paths([SAMPLE_FOLDER], date(2022, 11, 10)):
        reading = read_article(item.content)  # type: ignore[arg-type]  # the sample has nothing that is rejected
        expected = json.loads((EXPECTED / f"{Path(str(item.ref)).stem}.json").read_text(encoding="utf-8"))
        found += [
            Finding(expected=one, reading=reading, statement=statement_with(reading, one["quote"], one["form"]))
            for one in expected
            if one["required"]
        ]
    return found


def test_every_item_has_its_expectations() -> None:
    assert {path.stem for path in SAMPLE_FOLDER.glob("*.txt")} == {path.stem for path in EXPECTED.glob("*.json")}


def test_plain_statements_are_found(findings: list[Finding]) -> None:
    missing = [one.expected["quote"] for one in findings if one.statement is None]
    assert len(missing) <= (1 - FLOOR_FOUND) * len(findings), missing


def test_plain_statements_have_their_speaker(findings: list[Finding]) -> None:
    right = [one for one in findings if one.names_the_speaker()]
    assert len(right) >= FLOOR_SPEAKER * len(findings)


def test_hardly_any_statement_has_a_wrong_speaker(findings: list[Finding]) -> None:
    wrong = [(one.speaker, one.expected["quote"]) for one in findings if one.speaker and not one.names_the_speaker()]
    assert len(wrong) <= MOST_WRONG_SPEAKERS * len(findings), wrong


def test_plain_statements_have_their_day(findings: list[Finding]) -> None:
    days = [
        (one.statement.said and str(one.statement.said.start), one.expected["said"])
        for one in findings
        if one.statement and one.expected["said"]
    ]
    assert sum(found == day for found, day in days) >= FLOOR_DAY * len(days)


def test_most_direct_quotations_are_direct(findings: list[Finding]) -> None:
    direct = [one.statement for one in findings if one.statement and one.expected["form"] == "direct"]
    assert sum(statement.form == "direct" for statement in direct) >= FLOOR_DIRECT * len(direct)
