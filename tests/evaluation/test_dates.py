from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import dates


def _day(value: str) -> dict[str, str]:
    return {"value": value, "start": value, "end": value}


EXPRESSIONS: list[dict[str, Any]] = [
    {
        "family": "weekdays",
        "published": "2022-11-08",
        "text": "The envoys met on Monday and will meet again on Friday.",
        "times": [
            {
                "text": "Monday",
                "nth": 0,
                "type": "DATE",
                "value": "2022-11-07",
                "start": "2022-11-07",
                "end": "2022-11-07",
            },
            {
                "text": "Friday",
                "nth": 0,
                "type": "DATE",
                "value": "2022-11-04",
                "start": "2022-11-04",
                "end": "2022-11-04",
            },
        ],
    },
    {
        "family": "names",
        "published": None,
        "text": "He spoke of peace in 2014.",
        "times": [{"text": "peace", "nth": 0, "type": "DATE", "value": None, "start": None, "end": None}],
    },
]
STATEMENTS: list[dict[str, Any]] = [
    {
        "family": "plain",
        "published": "2022-11-08",
        "text": "The minister said on Monday that talks had failed. She added that envoys would leave.",
        "statements": [
            {
                "source": "The minister",
                "cue": "said",
                "content": ["talks had failed"],
                "speaker": "m",
                "start": "2022-11-07",
                "end": "2022-11-07",
                "basis": "explicit",
            },
            {
                "source": {"text": "She", "nth": 0},
                "cue": "added",
                "content": ["envoys would leave"],
                "speaker": "m",
                "start": "2022-11-07",
                "end": "2022-11-07",
                "basis": "published",
            },
        ],
    }
]


@pytest.fixture
def report(tmp_path: Path) -> dates.DatesReport:
    return dates.score(*_files(tmp_path))


def _files(folder: Path) -> tuple[Path, Path]:
    paths = folder / "expressions.jsonl", folder / "statements.jsonl"
    for path, items in zip(paths, (EXPRESSIONS, STATEMENTS), strict=True):
        path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return paths


def test_expressions_are_counted_by_what_is_right(report: dates.DatesReport) -> None:
    weekdays = report.expressions["weekdays"]
    assert (weekdays.marked, weekdays.found, weekdays.type, weekdays.value, weekdays.exact) == (2, 2, 2, 1, 1)
    names = report.expressions["names"]
    assert (names.marked, names.missed, names.spurious, names.accuracy) == (1, 1, 1, 0.0)
    assert report.expressions["all"].marked == 3


def test_statements_are_right_by_their_days_and_grounded_by_their_basis(report: dates.DatesReport) -> None:
    plain = report.statements["plain"]
    assert (plain.marked, plain.days, plain.basis, plain.accuracy) == (2, 2, 1, 100.0)


def test_every_error_has_a_line(report: dates.DatesReport) -> None:
    assert len(report.errors) == 4


def test_a_missing_file_counts_for_nothing(tmp_path: Path) -> None:
    report = dates.score(tmp_path / "none", tmp_path / "none")
    assert report.expressions["all"].marked == report.statements["all"].marked == 0


def test_words_that_are_not_there_are_an_error_of_the_item() -> None:
    with pytest.raises(ValueError, match="correct the item"):
        dates.nth_span("On Monday.", "Monday", 1)


def test_json_has_the_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expressions, statements = _files(tmp_path)
    parser = argparse.ArgumentParser()
    dates.add_arguments(parser)
    arguments = ["--json", "--expressions", str(expressions), "--statements", str(statements)]
    assert dates.run(parser.parse_args(arguments)) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["statements"]["all"]["accuracy"] == 100.0
    assert shown["expressions"]["weekdays"]["exact"] == 1


def test_words_are_counted_from_nought() -> None:
    assert dates.marked_span("he and he", {"text": "he", "nth": 1}).start == 7
    assert dates.marked_span("he and he", "he").start == 0
