from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.surfaces.conftest import Run


@pytest.fixture
def ask(run: Run, item: Path) -> Run:
    """Run a command beside a record of one item."""
    assert run("add", "item.txt").exit_code == 0
    return run


def listed(ask: Run, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ask("actors", "--json", *options).output)
    return found


JUDGING = ("--reason", "the same desk", "--by", "A. Editor")


def test_actors_are_a_table_that_fits(ask: Run) -> None:
    result = ask("actors")
    assert result.exit_code == 0
    assert result.output.splitlines()[0].split() == ["who", "roles", "names", "said", "articles", "id"]
    assert "Tomas Weil (CHE)" in result.output
    assert max(map(len, result.output.splitlines())) <= 100


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--name", "weil"), ["Tomas Weil"]),
        (("--state", "CHL"), ["Ana Ruiz"]),
        (("--type", "state"), ["Bern"]),
        (("--state", "CHE", "--type", "person"), ["Tomas Weil"]),
    ],
)
def test_options_restrict_the_actors(ask: Run, options: tuple[str, ...], names: list[str]) -> None:
    assert [row["name"] for row in listed(ask, *options)] == names


def test_a_page_of_actors_says_how_many_there_are(ask: Run) -> None:
    whole = listed(ask)
    assert json.loads(ask("actors", "--json", "--limit", "1", "--offset", "1").stdout) == whole[1:2]
    assert f"1 of {len(whole)} rows" in ask("actors", "--limit", "1").output
    beyond = ask("actors", "--offset", str(len(whole)))
    assert (beyond.exit_code, "begins after the last" in beyond.output) == (0, True)


def test_nobody_found_is_said(ask: Run) -> None:
    result = ask("actors", "--name", "Nobody")
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", "no actor found for name 'Nobody'\n")


def test_csv_has_a_line_for_each_actor(ask: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("actors", "--csv").output)))
    assert [row["id"] for row in rows] == [row["id"] for row in listed(ask)]


def test_one_actor_is_shown_with_names_roles_articles_and_judgements(ask: Run) -> None:
    [weil] = listed(ask, "--name", "weil")
    result = ask("actor", weil["id"][:10])
    assert result.output.splitlines()[0] == f"Tomas Weil (CHE), person {weil['id']}"
    for words in ("Harbour Gazette", "Deputy Minister", "act_", "rule: full name and", "0.98"):
        assert words in result.output
    shown = json.loads(ask("actor", weil["id"], "--json").output)
    assert {"names", "roles", "appearances", "judgements"} <= shown.keys()
    [line] = csv.DictReader(io.StringIO(ask("actor", weil["id"], "--csv").output))
    assert (line["actor"], line["outlet"], line["state"]) == (weil["id"], "Harbour Gazette", "CHE")


def test_an_unknown_actor_is_nothing_found(ask: Run) -> None:
    result = ask("actor", "per_none")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "no actor found with the id per_none: onrecord actors lists the ids\n"


def test_a_person_joins_and_splits_again(ask: Run) -> None:
    [weil], [ruiz] = listed(ask, "--name", "weil"), listed(ask, "--name", "ruiz")
    joined = ask("join", weil["id"], ruiz["id"], *JUDGING)
    assert joined.exit_code == 0
    found = re.match(r"(jud_\w{16}) kept: per_\w+ is now ", joined.output)
    assert found
    assert len(listed(ask, "--type", "person")) == 1
    shown = ask("actor", weil["id"]).output
    assert "A. Editor" in shown and "the same desk" in shown
    assert ask("split", found[1], *JUDGING).exit_code == 0
    assert len(listed(ask, "--type", "person")) == 2
    assert ask("verify").exit_code == 0


def test_a_judgement_is_printed_without_what_steers_a_terminal(ask: Run, tmp_path: Path) -> None:
    [weil], [ruiz] = listed(ask, "--name", "weil"), listed(ask, "--name", "ruiz")
    with sqlite3.connect(tmp_path / "record.db") as connection:
        connection.execute("UPDATE actors SET name = name || char(27) || '[31m' WHERE type = 'person'")
    connection.close()
    result = ask("join", weil["id"], ruiz["id"], *JUDGING)
    assert "\ufffd[31m, per_" in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("join", "per_none", "per_nil", *JUDGING), "the record has no per_none: onrecord actors lists the ids"),
        (("split", "act_none", *JUDGING), "the record has no act_none: onrecord actors lists the ids"),
        (("split", "act_none", "--reason", " ", "--by", "me"), "a judgement needs a name and a reason"),
    ],
)
def test_a_judgement_that_cannot_be_is_one_line_and_exit_code_2(
    ask: Run, arguments: tuple[str, ...], problem: str
) -> None:
    result = ask(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"onrecord: {problem}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("join", "per_a", "per_b"), ("split", "act_a")])
def test_a_judgement_makes_no_record(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, *JUDGING)
    assert (result.exit_code, Path("record.db").exists()) == (1, False)
    assert "there is no record at record.db" in result.stderr


@pytest.mark.parametrize("command", [("join", "per_a", "per_b"), ("split", "act_a")])
def test_a_judgement_needs_a_reason_and_a_name(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command, "--by", "me").exit_code == 2
    assert run(*command, "--reason", "because").exit_code == 2
