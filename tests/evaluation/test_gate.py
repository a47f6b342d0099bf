from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import attribution, claims, gate
from evaluation.__main__ import main
from evaluation.attribution import Predicted
from evaluation.claim_scores import FIGURES
from evaluation.condition_scores import CONDITION_FIGURES
from evaluation.conllu import Document
from evaluation.gate import FLOORS
from evaluation.polnear import MarkedArticle, attributions
from onrecord.datatypes import Span
from tests.evaluation.claim_readings import row, written
from tests.evaluation.treebanks import harbour_and_weather
from tests.evaluation.treebanks import written as written_treebank

TEXT = "Ann said it rains."
STANDOFF = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 17\tit rains\nE1\tA:T9 Cue:T2 Source:T1 Content:T3\n"
ARTICLE = MarkedArticle(name="paper", text=TEXT, annotators=(attributions(STANDOFF, TEXT),))


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
    (tmp_path / "ud" / "gum").mkdir(parents=True)
    harbour_and_weather(tmp_path).rename(tmp_path / "ud" / "gum" / "dev.conllu")
    return tmp_path


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, float]]:
    """Put low floors and figures made by hand in the place of the project's own; return the figures."""
    found = {"own items": {"relation": 70.0}, "own speakers": {"all": 60.0}, "GUM": {"LAS": 80.0, "CoNLL": 50.0}}
    floors = {
        **{"own items": {"relation": 69.9}, "own speakers": {"all": 60.0}},
        **{f"PolNeAR, {part}": {"triple": 50.0, "relation": 60.0} for part in ("whole", "sample")},
        **{f"GUM, {part}": {"LAS": 79.0, "CoNLL": 49.0} for part in ("whole", "sample")},
    }
    monkeypatch.setattr(gate, "FLOORS", _Written(json.dumps(floors)))
    monkeypatch.setattr(gate, "own_items", lambda: found["own items"])
    monkeypatch.setattr(gate, "own_speakers", lambda: found["own speakers"])
    monkeypatch.setattr(gate, "treebank_figures", lambda chosen: found["GUM"])
    monkeypatch.setattr(attribution, "predict", whole)
    return found


class _Written:
    """A file of this text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read_text(self, encoding: str) -> str:
        assert encoding == "utf-8"
        return self._text


def test_the_gate_measures_dates_where_there_are_floors_for_them(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "timeml" / "TimeBank").mkdir(parents=True)
    (data / "timeml" / "TimeBank" / "paper.tml").write_text(
        "<TimeML><DCT><TIMEX3 type='DATE'></TIMEX3></DCT>"
        '<TEXT>It rained on <TIMEX3 tid="t1" type="DATE" value="2022-11-08">8 November 2022</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    floors |= {"own dates": {"expressions": 90.0}, "TimeBank": {"value": 99.0}, "AQUAINT": {"value": 99.0}}
    monkeypatch.setattr(gate, "FLOORS", _Written(json.dumps(floors)))
    monkeypatch.setattr(gate, "own_dates", lambda: {"expressions": 89.0})
    assert main(["gate", "--data", str(data)]) == 1
    shown = capsys.readouterr().out
    assert "own dates: expressions 89.00, floor 90.00, MISSED\n" in shown
    assert "TimeBank: value 100.00, floor 99.00\n" in shown
    assert "AQUAINT skipped" in shown


def test_the_gate_opens_above_the_floors(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--data", str(data)]) == 0
    shown = capsys.readouterr().out
    assert "PolNeAR, whole: triple 100.00, floor 50.00\n" in shown
    assert "own speakers: all 60.00, floor 60.00\n" in shown
    assert "GUM, whole: CoNLL 50.00, floor 49.00\n" in shown


def test_the_gate_closes_where_articles_are_read_badly(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(attribution, "predict", nothing)
    assert main(["gate", "--data", str(data), "--sample"]) == 1
    assert "PolNeAR, sample: triple 0.00, floor 50.00, MISSED" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("what", "name"), [("own items", "relation"), ("own speakers", "all"), ("GUM", "LAS"), ("GUM", "CoNLL")]
)
def test_one_figure_below_its_floor_closes_the_gate(
    data: Path,
    measured: dict[str, dict[str, float]],
    capsys: pytest.CaptureFixture[str],
    what: str,
    name: str,
) -> None:
    measured[what] = measured[what] | {name: 1.0}
    assert main(["gate", "--data", str(data)]) == 1
    assert capsys.readouterr().out.count("MISSED") == 1


@pytest.mark.parametrize(
    ("reached", "missed"),
    [
        ({"false fact": 1.0, "false drop": 8.0, "exact": 88.0}, 0),
        ({"false fact": 1.1, "false drop": 8.0, "exact": 88.0}, 1),
        ({"false fact": 0.0, "false drop": 8.1, "exact": 87.9}, 2),
    ],
)
def test_claims_are_held_to_ceilings_and_a_floor_where_there_are_any(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reached: dict[str, float],
    missed: int,
) -> None:
    limits = {"own claims": {"false fact": 1.0, "false drop": 8.0, "exact": 88.0}}
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8")) | limits
    monkeypatch.setattr(gate, "FLOORS", _Written(json.dumps(floors)))
    monkeypatch.setattr(gate, "own_claims", lambda jobs: {"own claims": reached, "own conditions": {}})
    assert main(["gate", "--data", str(tmp_path)]) == int(missed > 0)
    shown = capsys.readouterr().out
    assert shown.count("MISSED") == missed
    assert "own claims: false fact" in shown
    assert ", ceiling 1.00" in shown


def test_without_limits_claims_are_not_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gate", "--data", str(tmp_path)]) == 0
    assert "own claims" not in capsys.readouterr().out


def test_own_claims_are_measured_over_the_test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "test_files", lambda: [written(tmp_path, row())])
    found = gate.own_claims()
    assert set(found["own claims"]) == set(FIGURES)
    assert set(found["own conditions"]) == set(CONDITION_FIGURES)


def test_without_data_the_gate_still_measures_the_own_items(
    tmp_path: Path, measured: dict[str, dict[str, float]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gate", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("skipped") == 2
    measured["own items"] = {"relation": 0.0}
    assert main(["gate", "--data", str(tmp_path)]) == 1


def test_a_sample_is_every_seventh_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measured: dict[str, dict[str, float]]
) -> None:
    rows = "".join(f"# newdoc id = GUM_news_{number}\n1 No no INTJ UH _ 0 root _ _\n\n" for number in range(15))
    (tmp_path / "ud" / "gum").mkdir(parents=True)
    written_treebank(tmp_path, rows).rename(tmp_path / "ud" / "gum" / "dev.conllu")
    seen: list[list[str]] = []

    def figures(chosen: Sequence[Document]) -> dict[str, float]:
        seen.append([document.name for document in chosen])
        return measured["GUM"]

    monkeypatch.setattr(gate, "treebank_figures", figures)
    assert main(["gate", "--data", str(tmp_path)]) == main(["gate", "--data", str(tmp_path), "--sample"]) == 0
    assert [len(names) for names in seen] == [15, 3]
    assert seen[1] == ["GUM_news_0", "GUM_news_7", "GUM_news_14"]


def test_the_projects_floors_are_shares_of_what_is_measured() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    parts = {f"{data}, {part}" for data in ("PolNeAR", "GUM") for part in ("whole", "sample")}
    assert set(floors) - {*gate.OWN_CLAIMS, "own dates", *gate.TIMEML} == {"own items", "own speakers", *parts}
    assert all(0 < floor <= 100 for part in floors.values() for floor in part.values())
    assert set(floors.get("own claims", {})) <= set(FIGURES)
    assert set(floors.get("own conditions", {})) <= set(CONDITION_FIGURES)
    for part in ("whole", "sample"):
        assert set(floors[f"PolNeAR, {part}"]) <= set(attribution.summary(attribution.score([ARTICLE], reader=whole)))
    assert set(floors["own speakers"]) <= {"all", "pronoun", "description"}


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
