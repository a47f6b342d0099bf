from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import attribution, gate
from evaluation.__main__ import main
from evaluation.attribution import Predicted
from evaluation.polnear import MarkedArticle, articles, attributions
from onrecord.datatypes import Span

TEXT = "Ann said it rains."
STANDOFF = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 17\tit rains\nE1\tA:T9 Cue:T2 Source:T1 Content:T3\n"


def whole(text: str) -> list[Predicted]:
    return [Predicted((Span.of(text, 0, 3),), (Span.of(text, 4, 8),), (Span.of(text, 9, 17),))]


def nothing(text: str) -> list[Predicted]:
    return []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    articles = tmp_path / "polnear" / "dev"
    for folder in ("text", "attributions"):
        (articles / folder).mkdir(parents=True)
    (articles / "text" / "paper.txt").write_text(TEXT, encoding="utf-8")
    (articles / "attributions" / "paper_aa.ann").write_text(STANDOFF, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def own_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put one item in the place of the project's own, and read it rightly."""
    own = MarkedArticle(name="own", text=TEXT, annotators=(attributions(STANDOFF, TEXT),))
    monkeypatch.setattr(gate, "own_articles", lambda: [own])
    monkeypatch.setattr(gate, "predict_outermost", whole)


def test_the_gate_opens_above_the_floors(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "predict", whole)
    assert main(["gate", "--data", str(data)]) == 0


def test_the_gate_closes_below_the_floors(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(attribution, "predict", nothing)
    assert main(["gate", "--data", str(data), "--sample"]) == 1
    assert "MISSED" in capsys.readouterr().out


def test_without_data_the_gate_still_measures_the_own_items(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gate", "--data", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out
    monkeypatch.setattr(gate, "predict_outermost", nothing)
    assert main(["gate", "--data", str(tmp_path)]) == 1


def test_every_floor_is_a_count_that_is_measured(data: Path) -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    measured = attribution.summary(attribution.score(list(articles(data / "polnear" / "dev")), reader=whole))
    assert set(floors) == {"items", "whole", "sample"}
    assert all(set(part) <= set(measured) for part in floors.values())
    assert all(0 < floor <= 100 for part in floors.values() for floor in part.values())


def test_the_command_prints_json(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(attribution, "predict", whole)
    assert main(["attribution", "--data", str(data / "polnear" / "dev"), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["articles"] == 1
    assert {result[name] for name in ("source", "cue", "content", "triple", "relation", "round trip")} == {100.0}
    assert result["content indirect"] == 100.0


def test_a_folder_without_articles_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attribution", "--data", str(tmp_path)]) == 1
    assert "no articles" in capsys.readouterr().out
