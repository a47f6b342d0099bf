from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from evaluation import claims
from evaluation.__main__ import main
from evaluation.claim_items import ClaimItem, read_claim_items
from evaluation.claim_report import ClaimReport, ScoredItem, error_lines, report, table
from onrecord.datatypes import Article, Reading
from tests.evaluation.claim_readings import claim, condition, event, item, reading, row, written


def read(article: Article, of: ClaimItem) -> Reading:
    """Read every text as this item: the denial right, the shelling in the outlet's voice, and a condition."""
    assert article.text == of.article.text
    met = claim(of, event("CONSULT", "meet", ["Norway", "envoys"]), "meeting", source="Norway", factuality="CT-")
    shelled = claim(of, event("ASSAULT", "shell", ["Norway"], ["Hungary"]), "shelled Hungary", source=None)
    demand = condition(of, "meeting", None, set_by="Norway", required_of="Hungary")
    return reading(of, met, shelled, conditions=[demand])


@pytest.fixture
def scored(tmp_path: Path) -> list[ScoredItem]:
    items = read_claim_items([written(tmp_path, row(), row(id="two", family="hilltop", frame="reported"))])
    return claims.score(items, read=partial(read, of=item(tmp_path)))


@pytest.fixture
def found(scored: list[ScoredItem]) -> ClaimReport:
    return report(scored)


def test_figures_are_over_all_items_with_an_interval_over_families(found: ClaimReport) -> None:
    assert (found.items, found.families) == (2, 2)
    false_fact = found.claims["false fact"]
    assert (false_fact.percent, false_fact.of, false_fact.low, false_fact.high) == (50.0, 4, 50.0, 50.0)
    assert found.claims["exact"].percent == 50.0
    assert found.conditions["precision"].percent == 0.0


def test_figures_are_told_by_frame_and_by_type(found: ClaimReport) -> None:
    assert set(found.frames) == {"denied-gerund", "reported"}
    assert found.types["ASSAULT"].percent["false fact"] == 100.0
    assert found.types["CONSULT"].percent["false fact"] == 0.0
    assert ["ASSAULT", "2", "2", "100.0"] in [line.split()[:4] for line in table(found).splitlines()]


def test_an_item_whose_claims_are_not_listed_counts_for_conditions_alone(tmp_path: Path) -> None:
    bare = {name: part for name, part in row().items() if name != "claims"}
    items = read_claim_items([written(tmp_path, bare)])
    found = report(claims.score(items, read=partial(read, of=items[0])))
    assert [figure.of for figure in found.claims.values()] == [0] * len(found.claims)
    assert found.conditions["precision"].of == 1


def test_errors_show_the_text_and_what_is_wrong(scored: list[ScoredItem]) -> None:
    text, shelled, demand = error_lines(scored[0])
    assert text.startswith("one (denied-gerund): Norway denied")
    assert shelled.startswith("  FALSE FACT, wrong source: “shelled” ASSAULT n→h by l CT+; found “shell”")
    assert demand == "  extra condition: “meeting” before “None”"


def test_the_command_prints_figures_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, row())
    assert main(["claims", "--items", str(path), "--errors"]) == 0
    assert "1 items in 1 families; percent" in capsys.readouterr().out
    assert main(["claims", "--items", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"]["false drop"]["of"] == 2


def test_errors_of_test_items_stay_unread(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--errors"]) == 1
    shown = capsys.readouterr().out
    assert "stay unread" in shown
    assert shown.count("\n") == 1
