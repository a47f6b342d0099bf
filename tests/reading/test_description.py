from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from onrecord.reading.description import Description, read_description, write_description
from onrecord.reading.syntax import ArcScorer
from onrecord.reading.tagging import TAGS
from tests.reading.scripted import LABELS, description


def numbers(value: object) -> object:
    """Return the value with lists for arrays, so that two can be compared."""
    if is_dataclass(value):
        return {field.name: numbers(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return tuple(numbers(part) for part in value)
    return value.tolist() if isinstance(value, np.ndarray) else value


def damaged(**changes: object) -> str:
    found: dict[str, Any] = json.loads(write_description(description()))
    return json.dumps(found | changes)


def test_what_was_written_is_read_back() -> None:
    random = np.random.default_rng(4)
    arcs = ArcScorer(root=random.normal(size=7).round(6), bias=np.zeros(7), distances=random.normal(size=3).round(6))
    whole = replace(description(nobody=-1.25), sha256="ab12", arcs=arcs, calibration=(0.5, -0.125))
    found = read_description(write_description(whole))
    assert isinstance(found, Description)
    assert numbers(found) == numbers(whole)
    assert found.arcs.root.dtype == np.float64
    assert found.transitions.between.shape == (len(TAGS), len(TAGS))


def test_numbers_are_rounded_to_six_digits_and_then_stay() -> None:
    arcs = ArcScorer(root=np.array([1 / 3, 123.45678949]), bias=np.zeros(2), distances=np.zeros(3))
    once = read_description(write_description(replace(description(), arcs=arcs, calibration=(2 / 3, 0.0))))
    assert once.arcs.root.tolist() == [0.333333, 123.456789]
    assert once.calibration == (0.666667, 0.0)
    assert write_description(read_description(write_description(once))) == write_description(once)


def test_the_same_description_is_the_same_text() -> None:
    assert write_description(description()) == write_description(description())
    assert write_description(description()).endswith("}\n")


@pytest.mark.parametrize(
    "text",
    [
        *("", "no JSON", "null", "[]", "7", "{}", '"labels"'),
        damaged(unknown=1),
        damaged(labels=None),
        damaged(labels={"statements": list(TAGS)}),
        damaged(transitions=[]),
        damaged(linkers=None),
        damaged(linkers=[{"features": [[0.0]], "weights": [0.0]}]),
        damaged(calibration="none"),
        damaged(calibration=["steep"]),
        damaged(coreference={"features": [], "weights": [], "products": [], "nobody": "never"}),
    ],
)
def test_what_another_version_wrote_is_refused(text: str) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        read_description(text)


def test_a_part_that_is_missing_is_refused() -> None:
    whole = json.loads(write_description(description()))
    for name in whole:
        with pytest.raises(ValueError, match="Description"):
            read_description(json.dumps({key: value for key, value in whole.items() if key != name}))


def test_other_tags_of_statements_are_refused() -> None:
    other = replace(description(), labels=replace(LABELS, statements=("O", *TAGS[:0:-1])))
    with pytest.raises(ValueError, match="tags"):
        read_description(write_description(other))
