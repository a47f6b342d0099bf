from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.surfaces.conftest import Run

JUDGING = ("--reason", "the recording says so", "--by", "A. Editor")


@pytest.fixture
def ask(run: Run, item: Path) -> Run:
    """Run a command beside a record of one item."""
    assert run("add", "item.txt").exit_code == 0
    return run


def statements(ask: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ask("statements", "--json").output)
    return found


def ids(ask: Run) -> list[object]:
    return [row["id"] for row in statements(ask)]


def correction(output: str) -> str:
    found = re.match(r"(cor_\w{16}) kept: ", output)
    assert found, output
    return found[1]


def test_what_is_rejected_is_left_out_until_that_is_undone(ask: Run) -> None:
    first, *others = ids(ask)
    rejected = ask("reject", str(first), *JUDGING)
    assert rejected.exit_code == 0
    assert f"statement {first} is rejected, answers leave it out" in rejected.output
    assert ids(ask) == others
    undone = ask("undo", correction(rejected.output)[:12], *JUDGING)
    assert f"statement {first} is as it was read" in undone.output
    assert ids(ask) == [first, *others]
    assert ask("verify").exit_code == 0


def test_what_is_amended_is_shown_and_said(ask: Run) -> None:
    key = str(next(row["id"] for row in statements(ask) if row["act"] == "deny"))
    amended = ask("amend", key[:12], "act", "reject", *JUDGING)
    assert amended.output.endswith(f"statement {key} is amended, act: deny → reject\n")
    assert "reject" in [row["act"] for row in statements(ask)]
    accepted = ask("accept", key, *JUDGING)
    assert accepted.exit_code == 0
    assert {row["id"]: row["reviewed"] for row in statements(ask)}[key] == "amended"
    assert "amended" in ask("statements").output and "amended" in ask("timeline").output
    assert f"reviewed  amended; onrecord history {key}" in ask("show", key).output
    nobody = ask("amend", key, "speaker", "--unknown", *JUDGING)
    assert "speaker: Tomas Weil (act_" in nobody.output and "→ unknown" in nobody.output


def test_a_retracted_article_is_left_out(ask: Run) -> None:
    article = str(statements(ask)[0]["article"])
    assert "is retracted, answers leave out what it reported" in ask("retract", article, *JUDGING).output
    assert ask("statements").exit_code == 3
    told = ask("history", article).output
    assert "article added" in told and "A. Editor: " in told
    assert "reviewed  retracted; onrecord history" in ask("show", article).output


def test_the_history_is_printed_in_all_forms(ask: Run) -> None:
    key = str(ids(ask)[0])
    kept = correction(ask("reject", key, *JUDGING).output)
    ask("undo", kept, *JUDGING)
    text = ask("history", key).output
    assert text.startswith(f"statement {key}: as it was read\n")
    for words in ("read", "reject", "(taken back)", "undo", "A. Editor: ", "says so", kept[:12]):
        assert words in text
    assert max(map(len, text.splitlines())) <= 100
    told = json.loads(ask("history", key, "--json").output)
    assert [event["happening"] for event in told["events"]] == ["read", "reject", "undo"]
    lines = list(csv.DictReader(io.StringIO(ask("history", key, "--csv").output)))
    assert [line["person"] for line in lines[-2:]] == ["A. Editor"] * 2


def test_nothing_found_is_exit_code_3(ask: Run) -> None:
    result = ask("history", "sta_none")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("accept", "sta_none", *JUDGING), "the record has no sta_none"),
        (("retract", "sta_", *JUDGING), "could be 4 ids"),
        (("undo", "cor_none", *JUDGING), "is no correction of the record"),
        (("amend", "sta_none", "act", *JUDGING), "give the new value, or --unknown"),
        (("amend", "sta_none", "act", "say", "--unknown", *JUDGING), "give the new value, or --unknown"),
        (("reject", "sta_none", "--reason", " ", "--by", "me"), "a judgement needs a name and a reason"),
    ],
)
def test_a_correction_that_cannot_be_is_one_line_and_exit_code_2(
    ask: Run, arguments: tuple[str, ...], problem: str
) -> None:
    result = ask(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["accept", "reject", "retract", "undo"])
def test_a_correction_makes_no_record_and_needs_a_reason_and_a_name(run: Run, command: str) -> None:
    result = run(command, "sta_a", *JUDGING)
    assert (result.exit_code, Path("record.db").exists()) == (1, False)
    assert run(command, "sta_a", "--by", "me").exit_code == 2
    assert run(command, "sta_a", "--reason", "because").exit_code == 2
