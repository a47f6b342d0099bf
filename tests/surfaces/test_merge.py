from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.engines.shards.manifest import ShardName
from onrecord.engines.shards.writing import write_shard
from onrecord.record import View, Writer
from tests.engines.shards.coming import WHOLE, came, some
from tests.places import Place, Places
from tests.readings import harbour, hilltop, numbered
from tests.surfaces.conftest import Run


@pytest.fixture
def shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two shards of an input that has an article in both of them."""
    monkeypatch.setattr(pipeline, "reader_version", lambda: "1")
    folder = tmp_path / "shards"
    write_shard(folder, ShardName(number=1, of=2), [came(0, harbour()), came(2, hilltop())], "1")
    write_shard(folder, ShardName(number=2, of=2), [came(1, numbered(1)), came(3, harbour())], "1")
    return folder


def test_merging_makes_the_record_of_one_process_in_a_file_and_on_a_server(
    run: Run, shards: Path, places: Places
) -> None:
    merged, direct = places / "merged.db", places / "direct.db"
    assert run("merge", "shards", "--record", str(merged)).stdout.startswith("4 articles: 3 stored")
    with Writer(direct) as writer:
        for reading in (harbour(), numbered(1), hilltop()):
            writer.add(reading, recorded=datetime(2024, 1, 1, tzinfo=UTC))
    assert lines(merged) == lines(direct)


def test_merging_again_changes_nothing(run: Run, shards: Path, places: Places) -> None:
    merged = places / "merged.db"
    command = ("merge", "shards", "--record", str(merged))
    assert run(*command).stdout == "4 articles: 3 stored, 1 already there, 0 rejected\n"
    before = lines(merged, moments=True)
    assert run(*command).stdout == "4 articles: 0 stored, 4 already there, 0 rejected\n"
    assert lines(merged, moments=True) == before


def lines(record: Place, *, moments: bool = False) -> list[str]:
    """What the record holds, sorted."""
    with View(record) as view:
        return sorted(view.dump(moments=moments))


def test_a_folder_that_lacks_a_shard_is_not_merged(run: Run, shards: Path, tmp_path: Path) -> None:
    shutil.rmtree(shards / "shard-00001-of-00002")
    result = run("merge", "shards")
    assert result.exit_code == 1
    assert result.stderr == ("onrecord: shards lacks the shards 1/2: make them, or name those that are to be merged\n")
    assert not (tmp_path / "record.db").exists()
    assert run("merge", "shards/shard-00002-of-00002").stdout.startswith("2 articles: 2 stored")


def test_nothing_is_stored_where_one_of_the_shards_is_damaged(run: Run, shards: Path, tmp_path: Path) -> None:
    file = next((shards / "shard-00002-of-00002" / "articles").rglob("*.parquet"))
    file.write_bytes(file.read_bytes()[:-1])
    result = run("merge", "shards")
    assert result.exit_code == 1
    assert "is damaged" in result.stderr
    assert "remove it, and run onrecord shards for this part again" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "record.db").exists()


@pytest.mark.parametrize("what", ["folder", "file", "nothing"])
def test_what_is_no_shard_is_said_in_one_line(run: Run, tmp_path: Path, what: str) -> None:
    if what == "folder":
        (tmp_path / "other").mkdir()
    elif what == "file":
        (tmp_path / "other").write_text("no shard")
    result = run("merge", "other")
    assert result.exit_code == 1
    assert "no shard" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_shards_of_another_version_are_merged_as_that_version_s_and_said(
    run: Run, shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "reader_version", lambda: "2")
    result = run("merge", "shards")
    assert result.exit_code == 0
    told = "2 shards read by version 1, and this is 2: what they hold is kept as that version's\n"
    assert result.stderr == told
    with View(tmp_path / "record.db") as view:
        assert view.reading(harbour().article.id) == harbour()


def test_rejected_articles_are_named_and_where_there_is_nothing_else_the_exit_code_is_1(
    run: Run, tmp_path: Path
) -> None:
    write_shard(tmp_path / "shards", WHOLE, some()[1:2], pipeline.reader_version())
    result = run("merge", "shards")
    assert (result.exit_code, result.stdout) == (1, "1 article: 0 stored, 0 already there, 1 rejected\n")
    assert result.stderr == "rejected line 1: no words: only punctuation, digits or symbols\n"


def test_a_manifest_that_counts_other_readings_than_there_are_is_told(run: Run, shards: Path) -> None:
    path = shards / "shard-00001-of-00002" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "read": 1, "duplicate": 1}))
    result = run("merge", "shards")
    assert result.exit_code == 1
    assert "it holds 2 of 1 readings" in result.stderr
