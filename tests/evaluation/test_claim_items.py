from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation.claim_items import read_claim_items, words_at
from tests.evaluation.claim_readings import MET, item, row, written


def test_an_item_is_an_article_with_its_actors_and_claims(tmp_path: Path) -> None:
    found = item(tmp_path, conditions=[{"set_by": ["n"], "required_of": [], "demand": "meeting", "before": None}])
    assert (found.article.outlet, found.article.published) == ("Test Wire", date(2024, 3, 1))
    assert found.actors["h"].name == "Hungary"
    denied, _ = found.claims
    assert (denied.trigger.text, denied.source) == ("meeting", "n")
    assert denied.agents == {"n", "e"}
    (required,) = found.conditions
    assert (required.demand.text, required.before, required.required_of) == ("meeting", None, frozenset())


def test_words_are_whole_and_counted_from_nought() -> None:
    text = "Remet, they met and met."
    assert words_at(text, "met").start == 12
    assert words_at(text, {"text": "met", "nth": 1}).start == 20


def test_an_item_without_the_words_of_its_trigger_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, row(claims=[MET | {"trigger": "parley"}]))
    with pytest.raises(ValueError, match="one: “parley” does not stand 1 times"):
        read_claim_items([path])
