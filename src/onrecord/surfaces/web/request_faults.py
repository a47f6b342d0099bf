"""What is wrong with a request, part by part, in plain words in place of those of the library that checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# By the type of pydantic's error, with what its context tells in braces.
_PROBLEMS = {
    "missing": "is missing",
    "extra_forbidden": "is nothing that can be asked here: /openapi.json tells what can",
    "int_parsing": "has to be a whole number",
    "int_parsing_size": "has to be a whole number, and not so long a one",
    "bool_parsing": "has to be 1 or 0",
    "greater_than_equal": "has to be {ge} or more",
    "less_than_equal": "has to be {le} or less",
    "literal_error": "has to be {expected}",
    "string_type": "has to be text",
    "string_too_short": "is empty",
    "string_too_long": "has more than {max_length} characters",
    "tuple_type": "has to be a list",
    "too_long": "has more than {max_length} values",
    "json_invalid": "is not JSON",
    "model_attributes_type": "has to be a JSON object, sent as application/json",
}
_OTHERWISE = "cannot be taken as it is"

# What a check of this project's own raises comes in its own words.
_OWN = "value_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A part of a request that is wrong: `where` it stands, such as `query.from`, and what is wrong with it."""

    where: str
    problem: str


def fault_of(error: Mapping[str, Any]) -> Fault:
    """Return what one of pydantic's errors says, as a person reads it."""
    kind = str(error["type"])
    # The place of a fault in a body that is no JSON is a number of characters, not the name of a part.
    place = error["loc"][:1] if kind == "json_invalid" else error["loc"]
    return Fault(where=".".join(map(str, place)), problem=_problem(kind, error))


def _problem(kind: str, error: Mapping[str, Any]) -> str:
    context = error.get("ctx", {})
    return str(context["error"]) if kind == _OWN else _PROBLEMS.get(kind, _OTHERWISE).format_map(context)
