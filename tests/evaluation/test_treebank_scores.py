from __future__ import annotations

from pathlib import Path

from evaluation.metrics import Count, Tally
from evaluation.treebank_scores import chosen_documents, f1, table
from tests.evaluation.treebanks import harbour_and_weather

TALLIES = [
    Tally({"words": Count(found=10, marked=10, right=10), "tags": Count(found=10, marked=10, right=5)}),
    Tally({"words": Count(found=30, marked=50, right=20), "tags": Count(found=0, marked=0, right=0)}),
]


def test_counts_are_summed_over_documents_before_the_figure_is_made() -> None:
    assert f1("words", TALLIES) == 60.0
    assert f1("tags", TALLIES) == 50.0
    assert f1("tags", TALLIES[1:]) == 0.0


def test_a_table_has_a_line_per_count_with_its_interval() -> None:
    head, _, words, tags = table(TALLIES).splitlines()
    assert head == "2 documents"
    assert words.split() == ["words", "60.00", "50.00", "to", "100.00"]
    assert tags.startswith("tags ")


def test_documents_are_chosen_by_genre(tmp_path: Path) -> None:
    path = harbour_and_weather(tmp_path)
    assert [one.name for one in chosen_documents(path, ["speech"])] == ["GUM_speech_weather"]
    assert len(chosen_documents(path, [])) == 2
    assert chosen_documents(path, ["essay"]) == []
