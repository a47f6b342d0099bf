from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation import claims
from evaluation.claim_items import OUTLET, UNNAMED, read_claim_items, words_at
from tests.evaluation.claim_readings import MET, item, row, written
from training.inventory import EVENT_TYPES, STANCES, stance_of
from training.own_items import ITEMS

ITEM_FILES = [*claims.test_files(), *sorted(ITEMS.glob("claims*.jsonl"))]


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


@pytest.mark.parametrize("path", ITEM_FILES, ids=lambda path: path.name)
def test_the_projects_items_can_be_read_and_are_of_a_piece(path: Path) -> None:
    for one in read_claim_items([path]):
        starts = [claim.trigger.start for claim in one.claims]
        assert starts == sorted(starts), one.name
        assert len({(claim.trigger, claim.type, claim.source, claim.factuality) for claim in one.claims}) == len(starts)
        for claim in one.claims:
            assert claim.type in EVENT_TYPES
            assert stance_of(claim.factuality, claim.modality) in STANCES
            assert claim.agents | claim.recipients | {claim.source} <= {*one.actors, OUTLET, UNNAMED}
        for condition in one.conditions:
            assert condition.set_by | condition.required_of <= one.actors.keys()
