"""How the OpenAPI document refers to the schemas of answers, which are made only when it is asked for."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

PROBLEM = "Problem"

Responses = dict[int | str, dict[str, Any]]


def reference_to(name: str) -> str:
    """Return the reference to a schema of the document."""
    return f"#/components/schemas/{name}"


def answer_of(name: str, status: int = 200) -> Responses:
    """Return the response with JSON of the schema of this name."""
    content = {"application/json": {"schema": {"$ref": reference_to(name)}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content}}


def problems_of(*statuses: int) -> Responses:
    """Return the responses of these statuses, which all have one shape."""
    return {key: value for status in statuses for key, value in answer_of(PROBLEM, status).items()}


# What may go wrong with any request that reads.
PROBLEMS = problems_of(400, 403, 405, 421, 422, 500, 503)
