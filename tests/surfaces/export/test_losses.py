"""docs/exports.md names what each format leaves out: no more and no less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.answers import Extract
from onrecord.datatypes import (
    Actor,
    Article,
    Claim,
    Condition,
    Event,
    Role,
    Span,
    Statement,
    TimeExpression,
    When,
)
from onrecord.surfaces.commands.export import FORMATS
from tests.surfaces.export.extracts import extract
from tests.surfaces.export.outputs import everything

DOCUMENT = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")

KINDS: dict[str, type] = {
    "article": Article,
    "actor": Actor,
    "role": Role,
    "time": TimeExpression,
    "statement": Statement,
    "claim": Claim,
    "event": Event,
    "condition": Condition,
    "when": When,
    "span": Span,
}
FIELDS = [f"{kind}.{item.name}" for kind, row_type in KINDS.items() for item in fields(row_type)]


def documented(name: str) -> set[str]:
    """Return the fields that the format's table says are lost."""
    [section] = re.findall(rf"^## {name}$(.*?)(?=^## |\Z)", DOCUMENT, re.DOTALL | re.MULTILINE)
    return {
        field
        for line in section.splitlines()
        if line.startswith("| `")
        for field in re.findall(r"`([a-z]+\.[a-z_0-9]+)`", line.split("|")[1])
    }


def exchanged(value: Any, other: Any, kind: type, name: str) -> Any:
    """Return the value with one field of every object of a kind as its double has it."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        return tuple(exchanged(one, two, kind, name) for one, two in zip(value, other, strict=True))
    if not is_dataclass(value) or not is_dataclass(other):
        return value
    changes = {
        item.name: exchanged(getattr(value, item.name), getattr(other, item.name), kind, name) for item in fields(value)
    }
    if isinstance(value, kind):
        changes[name] = getattr(other, name)
    return replace(value, **changes)  # type: ignore[type-var]


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return the value with other ids, wherever they stand."""
    if isinstance(value, tuple):
        return tuple(renamed(one, names) for one in value)
    if is_dataclass(value):
        return replace(value, **{item.name: renamed(getattr(value, item.name), names) for item in fields(value)})  # type: ignore[type-var]
    return names.get(value, value) if isinstance(value, str) else value


def ids(value: Any, kind: type) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from ids(one, kind)
    elif is_dataclass(value):
        if isinstance(value, kind):
            yield getattr(value, "id")  # noqa: B009  # only kinds that have one are asked for
        for item in fields(value):
            yield from ids(getattr(value, item.name), kind)


def changed(field: str) -> Extract:
    """Return the extract with this field changed in every object that has it."""
    kind, name = field.split(".")
    one, other = extract(0), extract(1)
    if name == "id":
        return renamed(one, {key: f"{key}x" for key in ids(one, KINDS[kind])})  # type: ignore[no-any-return]
    return exchanged(one, other, KINDS[kind], name)  # type: ignore[no-any-return]


def test_the_double_differs_in_every_field() -> None:
    one = extract(0)
    assert [field for field in FIELDS if changed(field) == one] == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_field_that_is_lost_is_named_and_one_that_is_named_is_lost(name: str) -> None:
    whole = everything(name, extract(0))
    lost = {field for field in FIELDS if everything(name, changed(field)) == whole}
    assert documented(name) == lost


def test_every_format_has_its_section() -> None:
    assert set(re.findall(r"^## (\w+)$", DOCUMENT, re.MULTILINE)) >= set(FORMATS)
