"""The questions on the command line: pages, filters and the three forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.pipeline import Record
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

# What each looks for, in words.
SOUGHT = {
    "statements": "statement",
    "timeline": "statement or claim",
    "positions": "statement",
    "conditions": "condition",
    "contacts": "contact",
    "contested": "contested event",
    "quotes": "quote",
    "search": "statement or article",
    "outlets": "voice",
    "compare": "voice",
}


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
def test_nothing_found_is_said_with_what_was_looked_for(question: tuple[str, ...], ask: Run) -> None:
    result = ask(*question, "--as-of", "1999-01-01")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"no {SOUGHT[question[0]]} found for ")
    asked_for = [*(f"{word!r}" for word in question[1:]), "published by 1999-01-01"]
    assert [word for word in asked_for if word in result.stderr] == asked_for
    assert ask(*question, "--known-at", "1999-01-01", "--json").stdout == "[]\n"


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_party_that_the_record_does_not_know_is_named(question: tuple[str, ...], ask: Run) -> None:
    result = ask(*question, "--party", "Narnia")
    known = "the record knows no party called 'Narnia'; onrecord actors lists those it knows"
    assert (result.exit_code, result.stderr) == (3, f"no {SOUGHT[question[0]]} found: {known}\n")


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        (("contacts", "Narnia", "Ukraine"), "party called 'Narnia'; onrecord actors lists those it knows"),
        (("contested", "Narnia"), "party called 'Narnia'; onrecord actors lists those it knows"),
        (("positions", "Brazil"), "party called 'Brazil'; onrecord actors lists those it knows"),
        (("quotes", "Nobody"), "speaker called 'Nobody'; onrecord actors lists those it knows"),
        (("outlets", "--outlet", "The Void"), "outlet called 'The Void'; onrecord outlets lists those it knows"),
        (
            ("conditions", "--speaker", "O'Neil", "--outlet", "The Void"),
            "speaker called \"O'Neil\" and no outlet called 'The Void'; "
            "onrecord actors and onrecord outlets list those it knows",
        ),
    ],
    ids=" ".join,
)
def test_whoever_is_unknown_is_told_apart_from_who_did_not_speak(
    question: tuple[str, ...], unknown: str, ask: Run
) -> None:
    result = ask(*question)
    assert result.exit_code == 3
    assert result.stderr == f"no {SOUGHT[question[0]]} found: the record knows no {unknown}\n"


def test_an_empty_record_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.open()
    for question in (("contacts", "Narnia"), ("actors",), ("timeline",)):
        result = run(*question)
        assert result.exit_code == 3
        assert result.stderr.endswith(" found: the record is empty; onrecord add puts articles into it\n")


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
    total = len(json.loads(ask("outlets", "--json").stdout))
    result = ask("outlets", "--offset", "1000", "--json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert result.stderr == f"0 of {total} rows: the page begins after the last of them\n"
    assert ask("outlets", "--limit", "0").stderr == f"0 of {total} rows\n"


def test_a_wrong_limit_is_a_wrong_call(ask: Run) -> None:
    assert ask("timeline", "--limit", "-1").exit_code == 2


@pytest.mark.parametrize(
    "command", [("statements",), ("contacts",), ("actors",), ("show", "sta_1"), ("verify",)], ids=" ".join
)
@pytest.mark.parametrize("forms", [("--json", "--csv"), ("--csv", "--json")], ids=" ".join)
def test_two_forms_at_once_are_a_wrong_call(command: tuple[str, ...], forms: tuple[str, ...], ask: Run) -> None:
    result = ask(*command, *forms)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("onrecord: --json and --csv are two forms: ask for one of them; ")


def test_how_a_contact_was_made_is_no_place(ask: Run) -> None:
    rows = json.loads(ask("contacts", "--json").output)
    modes = {mode for row in rows for mode in row["modes"]}
    assert modes
    head, *lines = ask("contacts").output.splitlines()
    where, how, level = (head.index(name) for name in ("where", "how", "level"))
    assert not modes & {line[where:how].strip() for line in lines}
    assert modes == {line[how:level].strip() for line in lines} - {"—", ""}
