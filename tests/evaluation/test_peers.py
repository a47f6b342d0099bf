from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import naive_coder, peers
from evaluation.__main__ import main
from evaluation.naive_coder import read_lexicon, read_naively
from onrecord.datatypes import Article
from tests.evaluation.claim_readings import MET, SHELLED, TEXT, row, written


@pytest.fixture
def items(tmp_path: Path) -> Path:
    return written(tmp_path, row(claims=[MET | {"trigger": "denied meeting"}, SHELLED]))


def test_the_lexicon_holds_triggers_of_one_word_by_their_lemma(items: Path) -> None:
    assert read_lexicon([items]) == {"shell": "ASSAULT"}


def test_a_word_that_mostly_names_no_event_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelled = TEXT.index("shelled")
    path = written(tmp_path, row(claims=[SHELLED]))
    monkeypatch.setattr(naive_coder, "lemmas_of", lambda text: {0: "go", 7: "go", shelled: "go"})
    assert read_lexicon([path]) == {}
    monkeypatch.setattr(naive_coder, "lemmas_of", lambda text: {0: "go", 7: "be", shelled: "go"})
    assert read_lexicon([path]) == {"go": "ASSAULT"}


def test_every_event_word_is_a_fact_between_the_nearest_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "France slept. Norway denied that Sweden had shelled Hungary or met Finland. Iceland slept."
    lemmas = {text.index("shelled"): "shell", text.index("met"): "meet", text.index("slept"): "sleep"}
    monkeypatch.setattr(naive_coder, "lemmas_of", lambda text: lemmas)
    found = read_naively(Article.of(text), {"shell": "ASSAULT", "meet": "CONSULT"})
    name = {actor.id: actor.name for actor in found.actors}
    told = [
        (one.event.type, [name[i] for i in one.event.agents], [name[i] for i in one.event.recipients])
        for one in found.claims
    ]
    assert told == [("ASSAULT", ["Sweden"], ["Hungary"]), ("CONSULT", ["Hungary", "Finland"], [])]
    assert {(one.factuality, one.statement, one.source) for one in found.claims} == {("CT+", None, None)}
    assert {span.text for one in found.claims for span in one.evidence} == {
        "Norway denied that Sweden had shelled Hungary or met Finland."
    }


def test_the_command_prints_the_product_beside_its_peer(
    items: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "TRAINING", items.rename(tmp_path / "claims-1.jsonl").parent)
    assert main(["peers", "--items", str(tmp_path / "claims-1.jsonl")]) == 0
    head, names, false_fact, *_ = capsys.readouterr().out.splitlines()
    assert head == "1 items in 1 families; percent"
    assert names.split() == ["onrecord", "naive", "coder"]
    assert false_fact.endswith("50.00 (50.00 to 50.00)")
