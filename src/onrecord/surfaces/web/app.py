"""The app: a record over HTTP, read-only unless corrections are taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Lifespan

from onrecord.pipeline import Place, Record
from onrecord.settings import PACKAGE_VERSION
from onrecord.surfaces.web.document import CONTENTS, describe
from onrecord.surfaces.web.drawing import Drawing
from onrecord.surfaces.web.forms import json_of
from onrecord.surfaces.web.guard import Guard
from onrecord.surfaces.web.object_routes import ObjectRoutes
from onrecord.surfaces.web.pages import front_page
from onrecord.surfaces.web.problems import handle_problems
from onrecord.surfaces.web.question_routes import QuestionRoutes
from onrecord.surfaces.web.references import PROBLEMS, answer_of
from onrecord.surfaces.web.review_routes import ReviewRoutes
from onrecord.surfaces.web.reviewers import Reviewers

# What is asked here stays here, whatever the environment tells FastAPI.
_NO_TELEMETRY: Any = {
    "auto_configure": False,
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
}

STATIC = Path(__file__).parent / "static"


def create_app(record_place: Place | str, *, host: str = "127.0.0.1", review: str | None = None) -> FastAPI:
    """Return the app that serves the record, for a server bound to `host`.

    It is read-only unless `review` is the secret whose holders may correct: `/review/open?secret=…` lets a browser in.
    RecordError and its kinds where the file cannot serve.
    """
    record = Record(record_place)
    record.contents()  # to learn now, not with the first request, that the file cannot serve
    app = FastAPI(
        title="onrecord",
        version=PACKAGE_VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
        lifespan=_closing(record),
        telemetry=_NO_TELEMETRY,
    )
    reviewers = None if review is None else Reviewers(review)
    drawing = Drawing(record, reviewers)
    app.add_middleware(Guard, host=host, reviewing=review is not None)
    handle_problems(app, drawing)
    app.include_router(ObjectRoutes(record=record, drawing=drawing).router())
    app.include_router(QuestionRoutes(record=record, drawing=drawing).router())
    app.include_router(ReviewRoutes(record=record, reviewers=reviewers).router())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    describe(app)

    @app.get("/", include_in_schema=False)
    def front(request: Request) -> Response:
        return drawing.page(request, "front", front_page(record))

    @app.get("/record.json", operation_id=CONTENTS, responses={**answer_of(CONTENTS), **PROBLEMS})
    def contents() -> Response:
        """How much the record holds."""
        return json_of(record.contents())

    return app


def _closing(record: Record) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        record.close()

    return lifespan
