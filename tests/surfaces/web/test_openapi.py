from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from onrecord.answers import Page
from onrecord.pipeline import Record
from onrecord.surfaces.web.app import create_app
from onrecord.surfaces.web.objects import OBJECTS
from onrecord.surfaces.web.questions import QUESTIONS
from tests.surfaces.web.conftest import ORIGIN, SECRET


@pytest.fixture(scope="module")
def reviewing_app(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(shutil.copy(made, tmp_path_factory.mktemp("openapi")), review=SECRET)


@pytest.fixture(scope="module")
def cookies(reviewing_app: Any) -> dict[str, str]:
    with TestClient(reviewing_app, base_url=ORIGIN, follow_redirects=False) as client:
        client.get("/review/open", params={"secret": SECRET})
        return dict(client.cookies)


@pytest.fixture(scope="module")
def document(reviewing_app: Any, made: Path) -> dict[str, Any]:
    """The document, with ids of the record among the keys: others find nothing."""
    described: dict[str, Any] = copy.deepcopy(reviewing_app.openapi())
    with Record(made) as record:
        rows = record.timeline(page=Page(limit=12))
        ids = [row.id for row in rows] + [row.article for row in rows] + [row.id for row in record.actors()]
    for operations in described["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "key":
                    parameter["schema"] = {"anyOf": [{"enum": ids}, parameter["schema"]]}
    return described


@pytest.mark.parametrize(
    "place", [*(f"{one.name}[.]" for one in QUESTIONS), *(f"{one.path}/" for one in OBJECTS), "review/"]
)
def test_answers_are_as_the_document_has_them(
    reviewing_app: Any, document: dict[str, Any], cookies: dict[str, str], place: str
) -> None:
    schema = schemathesis.openapi.from_dict(document).include(path_regex=rf"^/{place}")
    schema.app = reviewing_app
    schema.config.update(base_url=ORIGIN)
    operations = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    assert len(operations) == len(list(schema.get_all_operations())) > 0
    for operation in operations:

        @settings(
            max_examples=15, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)))
        def conforms(case: Any) -> None:
            headers = {"Origin": ORIGIN, "Host": "127.0.0.1:8422"}
            response = case.call(headers=headers, cookies=cookies, allow_redirects=False)
            # No schema says that a first day is not after a last one, or which ids a record has.
            case.validate_response(response, excluded_checks=[CHECKS.get_one("positive_data_acceptance")])

        conforms()


def test_the_document_has_every_question_in_every_form(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for question in QUESTIONS:
        for form in ("json", "csv", "jsonl"):
            assert "get" in paths[f"/{question.name}.{form}"]


def test_every_error_in_the_document_has_the_one_shape(client: TestClient) -> None:
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    schema = response["content"]["application/json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/Problem"}, (path, method, status)
