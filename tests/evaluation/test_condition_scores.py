from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation.claim_items import ClaimItem
from evaluation.condition_scores import condition_counts, judge_conditions
from onrecord.datatypes import Condition
from tests.evaluation.claim_readings import condition, item, reading

DEMAND, BEFORE = "meeting Hungarian envoys", "said Norway had shelled Hungary"


@pytest.fixture
def own(tmp_path: Path) -> ClaimItem:
    expected = [{"set_by": ["n"], "required_of": ["h"], "demand": DEMAND, "before": BEFORE}]
    return item(tmp_path, claims=[], conditions=expected)


def counted(of: ClaimItem, *found: Condition) -> dict[str, int]:
    return dict(condition_counts(judge_conditions(of, reading(of, conditions=found))))


def made(of: ClaimItem, **fields: Any) -> Condition:
    base = {"demand": DEMAND, "before": BEFORE, "set_by": "Norway", "required_of": "Hungary"}
    return condition(of, **base | fields)


def test_a_right_condition_is_right_in_everything(own: ClaimItem) -> None:
    names = ("expected", "found", "paired", "exact demand", "set by", "required of", "before")
    assert counted(own, made(own)) == dict.fromkeys(names, 1)


def test_each_part_is_judged_by_itself(own: ClaimItem) -> None:
    found = counted(own, made(own, demand="denied meeting Hungarian envoys", before=None, set_by="Hungary"))
    assert found == {"expected": 1, "found": 1, "paired": 1, "required of": 1}
    assert counted(own, made(own, before="Norway had shelled Hungary"))["before"] == 1


def test_demands_that_share_less_than_half_of_either_are_two(own: ClaimItem) -> None:
    assert counted(own, made(own, demand="meeting")) == {"expected": 1, "found": 1}
    assert counted(own, made(own, demand="Norway denied meeting Hungarian envoys. Envoy Ada Lund")) == {
        **{"expected": 1, "found": 1}
    }


def test_one_condition_is_one(own: ClaimItem) -> None:
    longer = made(own, demand="denied meeting Hungarian envoys")
    found = counted(own, longer, made(own))
    assert (found["found"], found["paired"], found["exact demand"]) == (2, 1, 1)
