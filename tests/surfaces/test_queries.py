from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from onrecord.surfaces.commands.verify import DefectLine
from onrecord.surfaces.export.csv_rows import csv_lines
from tests.surfaces.conftest import Run


@pytest.fixture
def ask(run: Run, item: Path) -> Run:
    """Run a command beside a record of one item."""
    assert run("add", "item.txt").exit_code == 0
    return run


def rows(output: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(output)
    return found


@pytest.mark.parametrize("command", ["statements", "timeline"])
def test_a_table_has_dates_first_and_speaker_words_outlet_and_id(ask: Run, command: str) -> None:
    result = ask(command)
    assert result.exit_code == 0
    heading, first, second, *_ = result.output.splitlines()
    assert heading.split()[0] in ("said", "when")
    assert first.startswith("2022-11-08  Tomas Weil (CHE)")
    assert "deny" in first
    assert "Harbour" in first
    assert "Deputy Minister" in second
    assert "sta_" in result.output
    assert max(map(len, result.output.splitlines())) <= 100


@pytest.mark.parametrize("command", ["statements", "timeline"])
def test_json_is_one_array_of_rows_with_their_evidence(ask: Run, command: str) -> None:
    found = rows(ask(command, "--json").output)
    assert len(found) == 4
    assert {"id", "speaker", "state", "words", "outlet", "published", "evidence", "recorded"} <= found[0].keys()
    assert found[0]["published"] == "2022-11-09"


@pytest.mark.parametrize("command", ["statements", "timeline"])
def test_csv_has_a_header_and_a_line_for_each_row(ask: Run, command: str) -> None:
    found = list(csv.DictReader(io.StringIO(ask(command, "--csv").output)))
    assert [row["id"] for row in found] == [row["id"] for row in rows(ask(command, "--json").output)]
    assert found[0]["words"].startswith("“We are not talking")
    assert json.loads(found[0]["evidence"])[0]["text"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--speaker", "ruiz"), 1),
        (("--state", "CHE"), 2),
        (("--outlet", "harbour gazette"), 4),
        (("--from", "2022-11-09"), 2),
        (("--to", "2022-11-08"), 1),
        (("--from", "2022-11-08", "--to", "2022-11-09", "--state", "CHE"), 1),
    ],
)
def test_filters_restrict_the_rows(ask: Run, options: tuple[str, ...], count: int) -> None:
    assert len(rows(ask("statements", "--json", *options).output)) == count


@pytest.mark.parametrize("command", ["statements", "timeline"])
def test_nothing_found_is_said_and_has_exit_code_3_in_every_form(ask: Run, command: str) -> None:
    for form, output in (((), ""), (("--json",), "[]\n")):
        result = ask(command, "--speaker", "Nobody", *form)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, output, 1)
        assert result.stderr.startswith("no statement ")
    assert len(ask(command, "--speaker", "Nobody", "--csv").stdout.splitlines()) == 1


def test_an_interval_without_days_is_a_wrong_call(ask: Run) -> None:
    result = ask("statements", "--from", "2022-11-09", "--to", "2022-11-08")
    assert (result.exit_code, result.stderr) == (
        2,
        "onrecord: the first day 2022-11-09 is later than the last day 2022-11-08: exchange them\n",
    )


def test_show_prints_the_facts_and_the_paragraph_with_its_words_marked(ask: Run) -> None:
    first = rows(ask("statements", "--json").output)[0]
    result = ask("show", first["id"][:12])
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == f"statement {first['id']}"
    assert "speaker   Tomas Weil (CHE), Deputy Minister\n" in result.output
    assert (
        "⟦“We are not talking to anybody behind anyone's back,”⟧ {Deputy Minister Tomas Weil} ‹said›" in result.output
    )
    assert "⌊on Tuesday⌋" in result.output.replace("\n", " ")
    assert result.output.endswith("{source}  ‹cue›  ⟦content⟧  ⌊said⌋\n")
    assert "Ana Ruiz" not in result.output


@pytest.mark.parametrize("kind", ["act_", "art_"])
def test_show_knows_actors_and_articles(ask: Run, kind: str) -> None:
    article = rows(ask("statements", "--json").output)[0]["article"]
    shown = ask("show", article if kind == "art_" else kind)
    # several actors begin with "act_": which one is meant has to be told
    assert shown.exit_code == (0 if kind == "art_" else 2)
    assert (shown.stdout if kind == "art_" else shown.stderr).count("\n") >= 1


def test_show_as_json_and_csv_carries_the_marks(ask: Run) -> None:
    first = rows(ask("statements", "--json").output)[0]["id"]
    evidence = json.loads(ask("show", first, "--json").output)
    text = evidence["article"]["text"]
    for mark in evidence["passages"][0]["marks"]:
        span = mark["span"]
        assert text[span["start"] : span["end"]] == span["text"]
    lines = list(csv.DictReader(io.StringIO(ask("show", first, "--csv").output)))
    assert [line["role"] for line in lines] == ["content", "source", "cue", "said"]


def test_an_unknown_id_is_nothing_found(ask: Run) -> None:
    result = ask("show", "sta_none")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "nothing found with the id sta_none" in result.stderr


@pytest.mark.parametrize("command", ["show", "actor"])
def test_an_id_that_is_no_text_is_a_wrong_call_and_no_damage(ask: Run, command: str) -> None:
    result = ask(command, "\udcff")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'\\udcff' is no id" in result.stderr


@pytest.mark.parametrize("arguments", [("statements",), ("timeline",), ("show", "sta_1"), ("verify",)])
def test_a_missing_record_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--record", "none.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("onrecord: there is no record at none.db")
    assert result.stderr.count("\n") == 1


def test_verify_tells_what_it_checked(ask: Run) -> None:
    result = ask("verify")
    assert result.exit_code == 0
    assert result.output.startswith("1 article, 1 reading, 4 statements and")
    assert json.loads(ask("verify", "--json").output)["defects"] == []
    assert ask("verify", "--csv").output == "table,id,problem\n"


def test_verify_names_what_was_changed_and_has_exit_code_1(ask: Run, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "record.db")
    connection.executescript(
        "PRAGMA writable_schema = 0; UPDATE articles SET text = replace(text, 'Tuesday', 'Mondays')"
    )
    connection.close()
    result = ask("verify")
    assert result.exit_code == 1
    assert "its hash is not that of its text" in result.output
    assert len(list(csv.DictReader(io.StringIO(ask("verify", "--csv").output)))) >= 1


def test_verify_prints_nothing_that_steers_a_terminal(ask: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "record.db") as connection:
        connection.execute("UPDATE articles SET published = 'so' || char(27) || '[31mon'")
    connection.close()
    result = ask("verify")
    assert result.exit_code == 1
    assert "so\ufffd[31mon" in result.output
    assert "\x1b" not in result.output


def test_cells_that_a_spreadsheet_would_run_are_defused(ask: Run) -> None:
    cells = ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "a=b", ""]
    defects = [DefectLine(table="t", id=None, problem=cell) for cell in cells]
    found = list(csv.DictReader(io.StringIO("".join(csv_lines(defects, DefectLine)), newline="")))
    assert [row["problem"] for row in found] == ["'=1+1", "'+1", "'-1", "'@A1", "'\tx", "'\rx", "a=b", ""]
    assert {row["id"] for row in found} == {""}
