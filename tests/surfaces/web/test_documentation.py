"""docs/web.md names every address, every parameter and every status, and no other."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from docs.shown import ROOT
from onrecord.surfaces.web.objects import OBJECTS
from onrecord.surfaces.web.queries import RowsQuery
from onrecord.surfaces.web.questions import QUESTIONS

TOLD = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")


def told(heading: str) -> list[tuple[set[str], str]]:
    """Return the rows of the table under the heading: what the first cell names, and the last cell."""
    section = TOLD.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")][1:]
    return [(set(re.findall(r"`(?:POST )?([^`]+)`", cells[0])) or set(cells[0].split()), cells[-1]) for cells in rows]


def test_every_address_is_documented() -> None:
    documented = {name for names, _ in told("Addresses") for name in names}
    pages = {f"/{question.name}" for question in QUESTIONS} | {f"/{kind.path}/ID" for kind in OBJECTS}
    assert documented == pages | {"/", "/record"}


def test_the_forms_of_an_address_are_those_it_has(client: TestClient) -> None:
    described = set(client.get("/openapi.json").json()["paths"])
    documented = {
        f"{name.replace('ID', '{key}')}{form}"
        for names, forms in told("Addresses")
        for name in names
        for form in re.findall(r"`(\.\w+)`", forms)
    }
    corrections = {name for names, _ in told("Corrections") for name in names}
    assert described == documented | corrections


def test_every_parameter_of_the_filter_is_documented() -> None:
    documented = {name for names, _ in told("Filters") for name in names}
    assert documented == {field.alias or name for name, field in RowsQuery.model_fields.items()}


def test_what_a_question_takes_beside_it_is_told() -> None:
    for question in QUESTIONS:
        own = {field.alias or name for name, field in question.query.model_fields.items()} - {
            field.alias or name for name, field in RowsQuery.model_fields.items()
        }
        row = next(line for line in TOLD.splitlines() if line.startswith(f"| `/{question.name}` "))
        assert [name for name in own if f"`{name}`" not in row] == []


@pytest.mark.parametrize("place", ["/timeline.json", "/review/accept"])
def test_every_status_of_an_error_is_documented(client: TestClient, place: str) -> None:
    statuses = {status.strip(",") for names, _ in told("Errors") for status in names}
    for operation in client.get("/openapi.json").json()["paths"][place].values():
        assert {status for status in operation["responses"] if status >= "400"} <= statuses
