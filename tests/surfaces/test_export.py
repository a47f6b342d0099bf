from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.surfaces.commands.export import FORMATS
from tests.surfaces.conftest import Run
from tests.surfaces.readings import BODY

JUDGING = ("--reason", "the recording says so", "--by", "A. Editor")


@pytest.fixture
def ask(run: Run, item: Path) -> Run:
    """Run a command beside a record of one item."""
    assert run("add", "item.txt").exit_code == 0
    return run


def objects(output: str, kind: str) -> list[dict[str, Any]]:
    return [one for one in map(json.loads, output.splitlines()) if one["kind"] == kind]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "plover"])
def test_every_format_is_written_to_its_place(name: str, ask: Run) -> None:
    told = ask("export", "--format", name, "--out", "out")
    assert (told.exit_code, told.output.split(": ")[0]) == (0, "out")
    assert "from 1 article" in told.output
    assert Path("out").exists()
    again = ask("export", "--format", name, "--out", "out")
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)
    assert ask("export", "--format", name, "--out", "out", "--force").exit_code == 0


def test_lines_go_to_standard_output_and_are_what_a_file_gets(ask: Run) -> None:
    shown = ask("export", "--format", "jsonl")
    ask("export", "--format", "jsonl", "--out", "out.jsonl")
    assert Path("out.jsonl").read_bytes() == shown.stdout_bytes
    assert [one["act"] for one in objects(shown.output, "statement")] == ["deny", "say", "offer", "say"]


def test_the_filter_is_that_of_the_questions(ask: Run) -> None:
    shown = ask("export", "--format", "jsonl", "--speaker", "Weil").output
    assert [one["act"] for one in objects(shown, "statement")] == ["deny"]
    assert [one["name"] for one in objects(shown, "actor")] == ["Tomas Weil"]
    assert ask("export", "--format", "jsonl", "--from", "2022-11-09", "--to", "2022-11-08").exit_code == 2


def test_corrections_count(ask: Run) -> None:
    first, second, *_ = objects(ask("export", "--format", "jsonl").output, "statement")
    ask("reject", first["id"], *JUDGING)
    ask("accept", second["id"], *JUDGING)
    ask("amend", second["id"], "act", "promise", *JUDGING)
    found = objects(ask("export", "--format", "jsonl").output, "statement")
    assert first["id"] not in [one["id"] for one in found]
    amended = next(one for one in found if one["id"] == second["id"])
    assert amended["act"] == "promise"
    assert amended["reviewed"]["by"] == "A. Editor"
    assert "machine-extracted, amended by A. Editor on " in amended["citation"]
    assert found[-1]["citation"].endswith("machine-extracted, unreviewed")


def test_a_retracted_article_is_a_tombstone_without_its_text(ask: Run) -> None:
    [article] = objects(ask("export", "--format", "jsonl").output, "article")
    assert BODY in article["text"]
    ask("retract", article["id"], *JUDGING)
    [tombstone] = map(json.loads, ask("export", "--format", "jsonl").output.splitlines())
    assert (tombstone["id"], tombstone["text"], tombstone["retracted"]["by"]) == (article["id"], None, "A. Editor")
    for name in ("webannotation", "schemaorg", "followthemoney", "timelinejs"):
        assert ask("export", "--format", name).exit_code == 3
    ask("export", "--format", "csv", "--out", "tables")
    with Path("tables/articles.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["text"], row["retracted_by"]) == ("", "A. Editor")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "plover"])
def test_an_export_to_share_has_no_text_of_articles(name: str, ask: Run) -> None:
    assert ask("export", "--format", name, "--share-safe", "--out", "out").exit_code == 0
    files = [Path("out")] if Path("out").is_file() else list(Path("out").iterdir())
    assert not any(BODY[:200].encode() in file.read_bytes() for file in files)


def test_offsets_can_count_as_javascript_does(run: Run) -> None:
    Path("item.txt").write_text(f"😀 {BODY}", encoding="utf-8")
    run("add", "item.txt")
    points, units = (
        objects(run("export", "--format", "jsonl", *more).output, "statement")[0]["content"][0]["start"]
        for more in ((), ("--utf16",))
    )
    assert units == points + 1


def test_rows_that_a_format_cannot_have_are_counted(ask: Run) -> None:
    told = ask("export", "--format", "timelinejs", "--out", "out.json")
    assert told.output == "out.json: 3 slides from 1 article; 1 other row left out, docs/exports.md says why\n"


def test_nothing_to_write_is_said_and_nothing_is_written(ask: Run) -> None:
    told = ask("export", "--format", "jsonl", "--speaker", "Nobody", "--out", "out.jsonl")
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (3, "", 1)
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "docx"), "is not one of 'jsonl'"),
        ((), "Missing option '--format'"),
        (("--format", "csv"), "say where with --out FOLDER"),
        (("--format", "jsonl", "--out", "nowhere/out"), "there is no folder"),
        (("--format", "jsonl", "--out", "record.db", "--force"), "is the record itself"),
        (("--format", "jsonl", "--out", "record.db-wal", "--force"), "is the record itself"),
        (("--format", "csv", "--out", "item.txt", "--force"), "is a file: tables need a folder"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_to_do(arguments: tuple[str, ...], said: str, ask: Run) -> None:
    told = ask("export", *arguments)
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert said in told.stderr


def test_a_missing_record_is_said(run: Run) -> None:
    told = run("export", "--format", "jsonl")
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)


def test_without_pyarrow_parquet_says_what_to_install(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    told = ask("export", "--format", "parquet", "--out", "out")
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert "pip install 'onrecord[parquet]'" in told.stderr
    assert not Path("out").exists()
    assert ask("export", "--format", "csv", "--out", "out").exit_code == 0


def test_a_place_that_cannot_be_written_is_named(ask: Run) -> None:
    long = "x" * 300
    told = ask("export", "--format", "jsonl", "--out", f"{long[:200]}{os.sep}..{os.sep}{long}")
    assert told.exit_code in (1, 2)
    assert told.stderr.count("\n") == 1
    too_long = ask("export", "--format", "jsonl", "--out", long[:245])
    assert too_long.exit_code == 1
    assert "cannot be written" in too_long.stderr
