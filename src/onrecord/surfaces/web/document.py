"""The OpenAPI document, made when it is asked for: what answers look like follows from the types of their values."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from onrecord.answers import Contents
from onrecord.surfaces.web.forms import RowsOfPage
from onrecord.surfaces.web.objects import OBJECTS
from onrecord.surfaces.web.problems import Problem
from onrecord.surfaces.web.questions import QUESTIONS
from onrecord.surfaces.web.references import PROBLEM, reference_to
from onrecord.surfaces.web.review_routes import KEPT, Kept

# The name of the schema of how much the record holds.
CONTENTS = "record"


def describe(app: FastAPI) -> None:
    """Have the app make its document with the schemas of all answers, once, on the first request for it."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            made.setdefault("components", {}).setdefault("schemas", {}).update(_schemas())
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # as FastAPI's documentation has it


def _schemas() -> dict[str, Any]:
    types: dict[str, Any] = {PROBLEM: Problem, KEPT: Kept, CONTENTS: Contents}
    types |= {question.name: RowsOfPage[question.row_type] for question in QUESTIONS}  # type: ignore[name-defined]
    types |= {kind.operation: kind.found_type for kind in OBJECTS}
    found, definitions = TypeAdapter.json_schemas(
        [(name, "serialization", TypeAdapter(type_)) for name, type_ in types.items()],
        ref_template=reference_to("{model}"),
    )
    named = {str(name): schema for (name, _), schema in found.items()}
    return {**definitions.get("$defs", {}), **{name: named[name] for name in types if name != PROBLEM}}
