from __future__ import annotations

import builtins
import errno
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.engines.shards import writing
from onrecord.record import View
from onrecord.surfaces.commands import shards
from tests.record.adding import VERSION, read_scripted
from tests.surfaces.conftest import Run

# Twice the same text, from different kinds of files: what is told of it first is what the record keeps.
PAGE = """<html><head><title>Desk 3 – The Courier</title><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2022-11-03"></head><body><article><h1>Desk 3</h1>
<p>Envoy Ana of Desk 3 said that the crossing would stay closed until spring.</p></article></body></html>"""


def told(number: int) -> dict[str, str]:
    text = f"Envoy Ana said that gate {number} would stay closed.\n\nClerk Bo said that gate {number} was open."
    return {
        "id": f"line {number}",
        "text": text,
        "outlet": f"Desk {number % 5}",
        "published": f"2022-11-0{number % 7 + 1}",
    }


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles of seven days, duplicates near and far, what cannot be read, and a page."""
    monkeypatch.setattr(pipeline, "reader_version", lambda: VERSION)
    articles = [told(number) for number in range(30)]
    lines = [
        *articles[:9],
        articles[8],
        {"id": "odd", "text": "“”"},
        *articles[9:],
        articles[2],
    ]
    title = {**articles[4], "id": "retold", "title": articles[4]["text"].split("\n\n")[0]}
    untitled = {**title, "text": title["text"].split("\n\n")[1]}
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, [*lines, untitled])), encoding="utf-8")
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"\x00\x01")
    return folder


@pytest.fixture
def scripted(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(pipeline, "read_article", read_scripted)
    return run


def dump(path: Path) -> list[str]:
    with View(path) as view:
        return list(view.dump(moments=False))


def in_shards(run: Run, of: int, into: str = "shards") -> list[str]:
    return [run("shards", "feed", "--into", into, "--shard", f"{number}/{of}").stdout for number in range(1, of + 1)]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_process_two_processes_and_merged_shards_make_the_same_record(
    scripted: Run, feed: Path, tmp_path: Path
) -> None:
    one = scripted("add", "feed", "--record", "one.db", "--jobs", "1")
    two = scripted("add", "feed", "--record", "two.db", "--jobs", "2")
    in_shards(scripted, 3)
    merged = scripted("merge", "shards", "--record", "merged.db")
    assert one.stdout == "36 articles: 31 stored, 3 already there, 2 rejected\n"
    assert [two.stdout, merged.stdout] == [one.stdout] * 2
    assert two.stderr == one.stderr
    assert sorted(merged.stderr.splitlines()) == sorted(one.stderr.splitlines())
    assert dump(tmp_path / "two.db") == dump(tmp_path / "one.db")
    assert dump(tmp_path / "merged.db") == dump(tmp_path / "one.db")


def test_the_order_in_which_shards_are_named_does_not_matter(scripted: Run, feed: Path, tmp_path: Path) -> None:
    in_shards(scripted, 3)
    names = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "shards").glob("shard-*"))
    for record, order in (("up.db", names), ("down.db", names[::-1])):
        assert scripted("merge", *order, "--record", record).exit_code == 0
    assert dump(tmp_path / "up.db") == dump(tmp_path / "down.db")


def test_what_comes_into_a_shard_is_read_or_a_duplicate_or_rejected(scripted: Run, feed: Path) -> None:
    assert in_shards(scripted, 1) == ["shard 1/1: 36 articles: 31 read, 3 duplicate, 2 rejected\n"]


def test_rejected_articles_are_named_with_their_reason(scripted: Run, feed: Path) -> None:
    result = scripted("shards", "feed", "--into", "shards", "--shard", "1/1")
    assert result.stderr.splitlines()[0] == "rejected odd: no words: only punctuation, digits or symbols"


def test_a_shard_that_is_there_is_left_as_it_is_and_made_again_gives_the_same_bytes(
    scripted: Run, feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = in_shards(scripted, 2)
    in_shards(scripted, 2, into="again")
    assert files(tmp_path / "shards") == files(tmp_path / "again")
    monkeypatch.setattr(pipeline, "read_article", None)  # what is there is not read again
    assert in_shards(scripted, 2) == [f"{line.strip()} (it was there already)\n" for line in first]


def test_processes_change_nothing_in_a_shard(scripted: Run, feed: Path, tmp_path: Path) -> None:
    in_shards(scripted, 1)
    scripted("shards", "feed", "--into", "two", "--shard", "1/1", "--jobs", "2")
    assert files(tmp_path / "shards") == files(tmp_path / "two")


def test_a_folder_takes_the_shards_of_one_input_number_and_version(
    scripted: Run, feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted("shards", "feed", "--into", "shards", "--shard", "1/2")
    before = files(tmp_path / "shards")
    refused = [scripted("shards", "feed", "--into", "shards", "--shard", "2/3")]
    with monkeypatch.context() as changed:
        changed.setattr(pipeline, "reader_version", lambda: "newer")
        refused.append(scripted("shards", "feed", "--into", "shards", "--shard", "2/2"))
    (feed / "d.txt").write_text("Envoy Ana said that there was more.", encoding="utf-8")
    refused.append(scripted("shards", "feed", "--into", "shards", "--shard", "2/2"))
    for result in refused:
        assert result.exit_code == 2
        assert "holds the shards of another input, number of shards or version of onrecord: name another" in (
            result.stderr
        )
    assert files(tmp_path / "shards") == before


def test_a_shard_of_other_words_in_files_of_the_same_length_is_not_taken_for_this_one(
    scripted: Run, feed: Path
) -> None:
    in_shards(scripted, 1)
    (feed / "a.jsonl").write_bytes((feed / "a.jsonl").read_bytes().replace(b"Clerk", b"Guard"))
    result = scripted("shards", "feed", "--into", "shards", "--shard", "1/1")
    assert result.exit_code == 1
    assert "was read from another input: name another folder, or remove it first" in result.stderr


def test_a_job_that_goes_on_later_goes_on_as_of_the_day_on_which_it_began(
    scripted: Run, feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"text": "Envoy Ana said that it was over.", "published": "2022-11-09"})
    (tmp_path / "soon.jsonl").write_text(f"{line}\n{line.replace('over', 'near')}\n", encoding="utf-8")
    for number, day in ((1, 5), (2, 25)):
        monkeypatch.setattr(shards, "date", the_day(day))
        result = scripted("shards", "soon.jsonl", "--into", "soon", "--shard", f"{number}/2")
        assert result.stdout.endswith("1 article: 0 read, 0 duplicate, 1 rejected\n")
        assert "in the future" in result.stderr


def the_day(number: int) -> type[date]:
    """The calendar with another today."""

    class Then(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date(2022, 11, number)

    return Then


def test_a_shard_beyond_the_input_is_empty_and_merges(scripted: Run, tmp_path: Path, feed: Path) -> None:
    (tmp_path / "one.txt").write_text("Envoy Ana said that it was over.", encoding="utf-8")
    result = scripted("shards", "one.txt", "--into", "few", "--shard", "2/2")
    assert (result.exit_code, result.stdout) == (0, "shard 2/2: 0 articles: 0 read, 0 duplicate, 0 rejected\n")
    assert scripted("merge", "few/shard-00002-of-00002").stdout.startswith("0 articles")


@pytest.mark.parametrize("name", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])
def test_what_names_no_shard_is_a_wrong_call(scripted: Run, feed: Path, name: str) -> None:
    result = scripted("shards", "feed", "--into", "shards", "--shard", name)
    assert result.exit_code == 2
    assert "is not a shard like 2/8" in result.stderr


def test_a_full_disk_is_told_in_one_line_and_leaves_no_shard(
    scripted: Run, feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing, "_write_durably", full)
    result = scripted("shards", "feed", "--into", "shards", "--shard", "1/1")
    told = "shards/shard-00001-of-00001 cannot be written (No space left on device): see to it, and run this again"
    assert (result.exit_code, result.stderr) == (1, f"onrecord: {told}\n")
    assert [path.name for path in (tmp_path / "shards").iterdir()] == ["job.json"]


def test_addresses_are_not_fetched_for_shards(scripted: Run) -> None:
    result = scripted("shards", "https://desk.example/", "--into", "shards", "--shard", "1/2")
    assert result.exit_code == 2
    assert "fetch https://desk.example/ once" in result.stderr


@pytest.mark.parametrize("command", [("shards", "feed", "--into", "shards", "--shard", "1/1"), ("merge", "shards")])
def test_without_pyarrow_one_line_says_what_to_install(
    scripted: Run, feed: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (feed.parent / "shards").mkdir()
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = scripted(*command)
    assert result.exit_code == 2
    assert result.stderr == (
        "onrecord: Parquet needs pyarrow, which is not installed: pip install 'onrecord[parquet]'\n"
    )
