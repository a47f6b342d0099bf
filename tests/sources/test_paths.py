from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Rejected
from onrecord.sources.paths import read_paths

TODAY = date(2022, 11, 9)
BODY = "The envoy said on Monday that the talks would go on in spring."


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    for name, text in {
        "b.txt": BODY,
        "a/z.txt": BODY,
        "a/y.jsonl": f"{json.dumps({'id': 'one', 'text': BODY})}\n{json.dumps({'text': BODY})}\n",
        "README.md": "Not an article.",
        ".hidden.txt": BODY,
        ".git/c.txt": BODY,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_yields_its_text_and_json_lines_files_sorted_and_no_others(coverage: Path) -> None:
    items = list(read_paths([coverage], TODAY))
    assert [item.ref for item in items] == [
        "one",
        f"{coverage / 'a/y.jsonl'} line 2",
        str(coverage / "a/z.txt"),
        str(coverage / "b.txt"),
    ]
    assert all(isinstance(item.content, Article) for item in items)


def test_paths_are_read_in_the_order_given_and_what_is_missing_is_rejected(coverage: Path) -> None:
    items = list(read_paths([coverage / "b.txt", coverage / "none.jsonl", coverage / "README.md"], TODAY))
    assert [type(item.content) for item in items] == [Article, Rejected, Article]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (item,) = read_paths([tmp_path], TODAY)
    assert isinstance(item.content, Rejected)
    assert "holds no file of articles" in item.content.reason
