"""What goes wrong, in one shape: JSON for programs, a page for people."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import OnrecordError, RecordError, UsageError
from onrecord.surfaces.export.jsonl import to_json
from onrecord.surfaces.export.plain import plain
from onrecord.surfaces.web.drawing import Drawing
from onrecord.surfaces.web.headers import HEADERS
from onrecord.surfaces.web.request_faults import Fault, fault_of

_DATA_SUFFIXES = (".json", ".csv", ".jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a request was not answered: the status, its name, and what to do in one line."""

    status: int
    error: str
    message: str
    faults: tuple[Fault, ...] = ()


def problem_of(status: int, message: str, faults: Sequence[Fault] = ()) -> Problem:
    """Return the problem with the name of its status."""
    return Problem(status=status, error=HTTPStatus(status).phrase, message=message, faults=tuple(faults))


def problem_json(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """Return the problem as JSON."""
    return Response(to_json(plain(problem)), status_code=problem.status, media_type="application/json", headers=headers)


def handle_problems(app: FastAPI, drawing: Drawing) -> None:
    """Have everything that goes wrong in the app answered in the one shape."""

    def answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
        if wants_page(request):
            # Where the record cannot be read, no page can be drawn either.
            with suppress(OnrecordError):
                return drawing.page(request, "error", problem, status=problem.status, headers=headers)
        return problem_json(problem, headers)

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        known = _MESSAGES.get(error.status_code, "")
        told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else known
        return answer(request, problem_of(error.status_code, told), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def of_request(request: Request, error: RequestValidationError) -> Response:
        faults = [fault_of(one) for one in error.errors()]
        message = "; ".join(f"{fault.where} {fault.problem}" for fault in faults)
        return answer(request, problem_of(422, message, faults))

    @app.exception_handler(OnrecordError)
    def of_onrecord(request: Request, error: OnrecordError) -> Response:
        if isinstance(error, UsageError):
            return answer(request, problem_of(400, str(error)))
        if isinstance(error, RecordError):
            return answer(request, problem_of(503, str(error)), {"Retry-After": "5"})
        return answer(request, problem_of(500, str(error)))

    @app.exception_handler(Exception)
    def of_others(request: Request, error: Exception) -> Response:
        told = f"a fault of onrecord's own, please report it: {type(error).__name__}"
        # This is answered outside of the guard, which adds the headers to all else.
        return answer(request, problem_of(500, told), HEADERS)


_MESSAGES = {
    404: "there is nothing at this address: / leads to everything that there is",
    405: "this address is not for this method",
}


def wants_page(request: Request) -> bool:
    """Tell whether a person looks at the answer in a browser."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(_DATA_SUFFIXES)
