"""The measure of joins across articles: false ones and missed ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.actor_items import read_actor_items
from evaluation.actor_joins import find_pairs, table
from onrecord.reading.reader import read_article


def items(folder: Path, *persons: str) -> Path:
    """Write one article for each person, all of the same name."""
    file = folder / "items.jsonl"
    rows = (
        {
            "id": f"item-{number}",
            "outlet": "Some Wire",
            "published": "2025-01-02",
            "text": f"[[lee|Kenyan Foreign Minister Ann Lee]] said on day {number} that nothing had changed.",
            "actors": {
                "lee": {
                    "type": "person",
                    "name": "Ann Lee",
                    "country": "KEN",
                    "roles": ["Foreign Minister"],
                    "same_as": person,
                }
            },
        }
        for number, person in enumerate(persons)
    )
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_a_pair_that_the_marks_keep_apart_is_a_false_join(tmp_path: Path) -> None:
    marked = read_actor_items(items(tmp_path, "one", "one", "other"))
    readings = [read_article(item.article) for item in marked]
    matched = [{actor.id: "lee" for actor in reading.actors} for reading in readings]
    pairs = find_pairs(marked, readings, matched)
    assert sorted((pair.joined, pair.same) for pair in pairs) == [(True, False), (True, False), (True, True)]
    assert [pair.is_false for pair in pairs].count(True) == 2
    assert "66.67" in table(pairs)


def test_the_command_prints_a_line_for_each_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "--joins", "--file", str(items(tmp_path, "one", "one"))]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == [
        "all",
        "person",
        "state",
        "organisation",
        "group",
    ]
