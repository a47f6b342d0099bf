from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation.__main__ import main
from evaluation.plover import FILE, Record, chosen_type, macro_f1, read_records, score, table
from onrecord.datatypes import Article, Claim, Event, Reading, Span
from tests.evaluation.claim_readings import actor, event

TEXT = "Envoys of Norway demanded on Monday that Hungary free the crew."


def row(kind: str = "DEMAND", **fields: Any) -> dict[str, Any]:
    base = {"date": "2000-01-01", "event": kind, "eventText": "demanded free", "text": TEXT}
    return base | {"source": [{"actorText": "Norway", "code": "NOR"}]} | fields


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"event": "DOCUMENT", "comment": "about the file"}, *(row() for _ in range(5)), row("AID", source="")]
    (tmp_path / FILE).write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


@pytest.fixture
def record(folder: Path) -> Record:
    return read_records(folder / FILE)[0]


def reading(of: Article, *events: Event) -> Reading:
    """Return a reading whose claims are these events, each with the whole sentence as evidence."""
    claims = (
        Claim(
            id=str(number),
            article=of.id,
            statement=None,
            source=None,
            event=one,
            factuality="CT+",
            modality=None,
            evidence=(Span.of(of.text, 0, of.length),),
            confidence=1.0,
        )
        for number, one in enumerate(events)
    )
    actors = (actor(of.text, "state", "Norway", "Norway"), actor(of.text, "state", "Hungary", "Hungary"))
    base = Reading(version="1", article=of, actors=actors, times=(), statements=())
    return replace(base, claims=tuple(claims))


def test_records_bear_todays_types_and_are_dealt_to_folds_by_type(folder: Path) -> None:
    records = read_records(folder / FILE)
    assert [record.type for record in records] == ["REQUEST"] * 5 + ["AID"]
    assert [record.fold for record in records] == [0, 1, 2, 3, 4, 0]
    assert (records[0].event, records[0].source, records[5].source) == (
        ("demanded", "free"),
        frozenset(("norway",)),
        frozenset(),
    )


def test_the_claim_whose_predicate_stands_earliest_in_the_event_is_asked(record: Record) -> None:
    free, demand = event("CONCEDE", "free", ["Norway"]), event("REQUEST", "demand")
    lemmas = {TEXT.index("demanded"): "demand"}
    assert chosen_type(record, reading(record.article, free, demand), lemmas) == "REQUEST"
    assert chosen_type(record, reading(record.article, event("AID", "feed"), free), lemmas) == "CONCEDE"


def test_else_the_claim_with_the_source_among_its_parties_else_the_first(record: Record) -> None:
    of_hungary, of_norway = event("AID", "feed", ["Hungary"]), event("REJECT", "spurn", ["Norway"])
    assert chosen_type(record, reading(record.article, of_hungary, of_norway), {}) == "REJECT"
    assert chosen_type(record, reading(record.article, event("AID", "feed"), of_hungary), {}) == "AID"
    assert chosen_type(record, reading(record.article), {}) is None


def test_a_sentence_without_a_claim_counts_as_wrong() -> None:
    assert macro_f1([("AID", "AID"), ("AID", None)]) == pytest.approx(200 / 3)
    assert macro_f1([("AID", "AID"), ("REQUEST", "LEGISLATE")]) == 50.0


def test_figures_are_over_all_records_and_by_fold(folder: Path) -> None:
    found = score(read_records(folder / FILE), read=lambda article: reading(article, event("REQUEST", "demand")))
    assert (found.records, found.right, found.without_claim) == (6, 5, 0)
    assert found.folds == (33.33, 100.0, 100.0, 100.0, 100.0)
    assert found.fold_mean == 86.67
    assert found.types["REQUEST"]["recall"] == 100.0
    assert found.types["AID"]["F1"] == 0.0
    assert "macro F1 45.45; mean of 5 folds 86.67" in table(found)


def test_the_command_tells_where_there_are_no_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plover", "--data", str(tmp_path)]) == 1
    assert "no gold records" in capsys.readouterr().out
