"""The addresses at which people correct: accept, reject, amend, retract and undo, as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.pipeline import History, Record
from onrecord.surfaces.web.forms import json_of
from onrecord.surfaces.web.references import PROBLEMS, answer_of, problems_of
from onrecord.surfaces.web.reviewers import Reviewers


class Ruled(BaseModel):
    """What is corrected, by its id or the beginning of one, who says so, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1, max_length=100)
    by: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=1, max_length=2000)


class Amended(Ruled):
    """The same with a field and its new value, as it is typed on the command line; no value for unknown."""

    field: str = Field(min_length=1, max_length=100)
    values: tuple[Annotated[str, Field(max_length=10_000)], ...] = Field(max_length=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A correction that was kept, by its id, and the history of its object with it."""

    correction: str
    history: History


# Its name in the OpenAPI document.
KEPT = "kept"

Rule = Callable[[Record, Ruled], str]

_RULES: dict[str, tuple[str, Rule]] = {
    "accept": ("Keep that something is right as it stands.", lambda it, asked: it.accept(asked.id, **_ruling(asked))),
    "reject": ("Keep that something is wrong as a whole.", lambda it, asked: it.reject(asked.id, **_ruling(asked))),
    "retract": ("Keep that an outlet took an article back.", lambda it, asked: it.retract(asked.id, **_ruling(asked))),
    "undo": ("Take a correction back.", lambda it, asked: it.undo(asked.id, **_ruling(asked))),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRoutes:
    """Makes the routes for correcting one record; without reviewers they answer that nobody may."""

    record: Record
    reviewers: Reviewers | None

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter(prefix="/review")
        router.add_api_route("/open", self._open(), include_in_schema=False)
        for name, (tells, rule) in _RULES.items():
            self._add(router, name, tells, self._ruling(rule))
        self._add(router, "amend", "Keep another value of a field.", self._amending())
        return router

    def _add(self, router: APIRouter, name: str, tells: str, endpoint: Callable[..., Response]) -> None:
        router.add_api_route(
            f"/{name}",
            endpoint,
            methods=["POST"],
            status_code=201,
            summary=tells,
            operation_id=name,
            dependencies=[Depends(self._require_reviewer)],
            responses={**answer_of(KEPT, 201), **problems_of(411, 413), **PROBLEMS},
        )

    def _open(self) -> Callable[..., Response]:
        def enter(secret: str) -> Response:
            if self.reviewers is None:
                raise HTTPException(403, _READ_ONLY)
            if not self.reviewers.knows(secret):
                raise HTTPException(403, "this is not the secret: open the address that onrecord serve --review prints")
            response = RedirectResponse("/", status_code=303)
            self.reviewers.admit(response)
            return response

        return enter

    def _ruling(self, rule: Rule) -> Callable[..., Response]:
        def keep(asked: Ruled) -> Response:
            return self._kept(asked, rule)

        return keep

    def _amending(self) -> Callable[..., Response]:
        def amend(asked: Amended) -> Response:
            return self._kept(asked, lambda it, _: it.amend(asked.id, asked.field, *asked.values, **_ruling(asked)))

        return amend

    def _kept(self, asked: Ruled, rule: Rule) -> Response:
        # Opened for this one: between two corrections others may write.
        with Record(self.record.place) as record:
            correction = rule(record, asked)
            history = record.history(record.corrected_by(correction))
        assert history is not None
        return json_of(Kept(correction=correction, history=history), status=201)

    def _require_reviewer(self, request: Request) -> None:
        if self.reviewers is None:
            raise HTTPException(403, _READ_ONLY)
        if not self.reviewers.has(request):
            raise HTTPException(403, "nobody opened this browser: use the address that onrecord serve --review prints")


_READ_ONLY = "this server only shows the record: start it with onrecord serve --review to correct"


def _ruling(asked: Ruled) -> dict[str, str]:
    return {"by": asked.by, "reason": asked.reason}
