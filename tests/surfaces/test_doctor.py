from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.errors import ModelError
from onrecord.knowledge import tables_digest
from tests.surfaces.conftest import Run


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "reader_version", lambda: "test")


def test_a_sound_installation_and_record_are_ok(run: Run, item: Path) -> None:
    run("add", "item.txt")
    result = run("doctor")
    assert result.exit_code == 0
    assert {line.split()[0] for line in result.output.splitlines()} == {"ok"}
    for words in ("Python", "onnxruntime", "SQLite", sqlite3.sqlite_version, tables_digest(), "schema version", "wal"):
        assert words in result.output


def test_where_there_is_no_record_it_says_what_to_do_and_makes_none(run: Run) -> None:
    result = run("doctor", "--json")
    found = {check["name"]: check for check in json.loads(result.output)}
    assert (found["record"]["state"], found["record"]["advice"]) == ("warning", "make one with onrecord add")
    assert result.exit_code == 0
    assert not Path("record.db").exists()


def test_a_defect_is_exit_code_1(run: Run, item: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("doctor", "--record", "item.txt")
    assert result.exit_code == 1
    [line] = [line for line in result.output.splitlines() if line.startswith("defect")]
    assert line.endswith("item.txt is not a record: choose another file")

    def damaged() -> str:
        raise ModelError("the packaged model is damaged")

    monkeypatch.setattr(pipeline, "reader_version", damaged)
    result = run("doctor")
    assert result.exit_code == 1
    assert "the packaged model is damaged: reinstall onrecord" in result.output
