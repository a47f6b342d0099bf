"""The questions on the command line: pages, filters and the three forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.answers.coverage import store
from tests.surfaces.conftest import Run

QUESTIONS = (
    ("statements",),
    ("timeline",),
    ("positions", "Russia"),
    ("conditions",),
    ("contacts",),
    ("contacts", "Russia", "Ukraine"),
    ("contested",),
    ("quotes", "Rudenko"),
    ("search", "talks"),
    ("outlets",),
    ("compare", "Meridian Wire", "Lantern Post"),
)


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Run:
    """Run a command beside a record of the sample coverage."""
    store(tmp_path / "record.db")
    return run


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_question_has_its_three_forms(question: tuple[str, ...], ask: Run) -> None:
    shown, as_json, as_csv = ask(*question), ask(*question, "--json"), ask(*question, "--csv")
    assert {shown.exit_code, as_json.exit_code, as_csv.exit_code} == {0}
    rows = json.loads(as_json.output)
    assert rows
    found = list(csv.DictReader(io.StringIO(as_csv.output)))
    assert [list(row) for row in found] == [list(row) for row in rows]
    assert max(map(len, shown.output.splitlines())) <= 100
    assert "\x1b" not in shown.output


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_page_says_how_many_rows_there_are(question: tuple[str, ...], ask: Run) -> None:
    every = json.loads(ask(*question, "--json").output)
    page = ask(*question, "--json", "--limit", "1")
    assert json.loads(page.stdout) == every[:1]
    assert page.stderr == ("" if len(every) == 1 else f"1 of {len(every)} rows\n")
    shown = ask(*question, "--limit", "1")
    assert shown.stdout.endswith(f"1 of {len(every)} rows\n") is (len(every) > 1)
    rest = ask(*question, "--json", "--offset", "1")
    assert json.loads(rest.stdout) == every[1:]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_nothing_found_is_said(question: tuple[str, ...], ask: Run) -> None:
    result = ask(*question, "--as-of", "1999-01-01")
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", "no statement found\n")
    assert ask(*question, "--known-at", "1999-01-01", "--json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--party", "Kyiv"), 2),
        (("--party", "the Kremlin"), 7),
        (("--person", "zelensky"), 1),
        (("--topic", "talks"), 2),
        (("--topic", "talk", "--party", "RUS", "--act", "deny"), 1),
        (("--as-of", "2022-11-01"), 3),
    ],
    ids=str,
)
def test_one_grammar_of_filters(options: tuple[str, ...], count: int, ask: Run) -> None:
    assert len(json.loads(ask("statements", "--json", *options).stdout)) == count


def test_dates_come_first_and_words_carry_their_ids(ask: Run) -> None:
    heading, first, *_ = ask("contested").output.splitlines()
    assert heading.split()[0] == "when"
    assert first.startswith("2022-11-08  CONSULT")
    text = " ".join(ask("contested").output.split())
    assert "- Andrey Rudenko (Meridian Wire, 2022-11-08, clm_" in text
    assert "+ own voice (Harbour" in text


def test_a_condition_shows_where_it_stands(ask: Run) -> None:
    text = " ".join(ask("conditions", "--from", "2022-11-07", "--person", "Zelensky").output.split())
    assert text.startswith("set by of requires before now outlet, id 2022-11-07 Volodymyr")
    assert text.count("open") == 5
    assert "repeated" in text


def test_a_page_beyond_the_end_is_not_nothing(ask: Run) -> None:
    result = ask("outlets", "--offset", "1000", "--json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert result.stderr.startswith("0 of ")


def test_a_wrong_limit_is_a_wrong_call(ask: Run) -> None:
    assert ask("timeline", "--limit", "-1").exit_code == 2
