from __future__ import annotations

import json
from pathlib import Path

from onrecord.settings import DEFAULT_RECORD
from tests.surfaces.conftest import Run
from tests.surfaces.readings import BODY


def test_what_comes_in_is_stored_or_already_there_or_rejected(run: Run, tmp_path: Path, item: Path) -> None:
    lines = [
        {"id": "a", "text": BODY, "outlet": "Courier"},
        {"id": "b", "text": "“”"},
        {"id": "c", "text": BODY, "outlet": "Courier"},
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("add", "item.txt", "more.jsonl", "none.txt")
    assert result.exit_code == 0
    assert result.stdout == "5 articles: 2 stored, 1 already there, 2 rejected\n"
    assert result.stderr.splitlines() == [
        "rejected b: no words: only punctuation, digits or symbols",
        "rejected none.txt: cannot be opened: No such file or directory",
    ]
    assert DEFAULT_RECORD.exists()


def test_adding_the_same_again_changes_nothing_and_says_so(run: Run, item: Path) -> None:
    assert run("add", "item.txt", "--record", "kept.db").stdout == "1 article: 1 stored, 0 already there, 0 rejected\n"
    before = run("statements", "--record", "kept.db", "--json").stdout
    again = run("add", "item.txt", "--record", "kept.db")
    assert (again.exit_code, again.stdout) == (0, "1 article: 0 stored, 1 already there, 0 rejected\n")
    assert run("statements", "--record", "kept.db", "--json").stdout == before


def test_where_everything_is_rejected_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("add", "empty.txt")
    assert (result.exit_code, result.stdout) == (1, "1 article: 0 stored, 0 already there, 1 rejected\n")


def test_add_without_a_path_is_a_wrong_call(run: Run) -> None:
    assert run("add").exit_code == 2


def test_a_file_that_is_no_record_is_left_as_it_is(run: Run, item: Path) -> None:
    result = run("add", "item.txt", "--record", "item.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: item.txt is not a record")
    assert BODY in item.read_text(encoding="utf-8")
