"""The addresses of questions: a page, its rows as JSON, and all rows as CSV and JSON Lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import Page
from onrecord.pipeline import Record
from onrecord.surfaces.web import queries
from onrecord.surfaces.web.absence import unknown_in
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.drawing import Drawing
from onrecord.surfaces.web.forms import MEDIA_TYPES, Stream, rows_json, stream_rows, streamed
from onrecord.surfaces.web.pages import QUESTION_PAGES
from onrecord.surfaces.web.questions import QUESTIONS, Question
from onrecord.surfaces.web.references import PROBLEMS, answer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRoutes:
    """Makes the routes of all questions to one record."""

    record: Record
    drawing: Drawing

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        for question in QUESTIONS:
            self._add(router, question)
        return router

    def _add(self, router: APIRouter, question: Question) -> None:
        path = f"/{question.name}"
        router.add_api_route(path, self._page(question), include_in_schema=False)
        router.add_api_route(
            f"{path}.json",
            self._json(question),
            summary=question.tells,
            operation_id=question.name,
            responses={**answer_of(question.name), **PROBLEMS},
        )
        for form in MEDIA_TYPES:
            router.add_api_route(
                f"{path}.{form}",
                self._stream(question, form),
                summary=f"{question.tells} All rows.",
                operation_id=f"{question.name}_{form}",
                response_class=Response,
                responses={200: streamed(form), **PROBLEMS},
            )

    def _page(self, question: Question) -> Callable[..., Response]:
        def page(request: Request, query: queries.Query) -> Response:
            asked = _paged(question, query.asked(f"/{question.name}"))
            return self.drawing.page(request, question.name, QUESTION_PAGES[question.name](self.record, asked))

        return _taking(page, question.page_query)

    def _json(self, question: Question) -> Callable[..., Response]:
        def rows(query: queries.Query) -> Response:
            asked = _paged(question, query.asked(f"/{question.name}"))
            found = question.answer(self.record, asked, asked.page)
            return rows_json(question, asked, found, unknown_in(self.record, asked, found))

        return _taking(rows, question.query)

    def _stream(self, question: Question, form: Stream) -> Callable[..., Response]:
        def stream(query: queries.Query) -> Response:
            return stream_rows(self.record, question, query.asked(f"/{question.name}"), form)

        return _taking(stream, question.query)


def _paged(question: Question, asked: Asked) -> Asked:
    """Return the same with as many rows as a page holds, where nothing else was asked for."""
    if asked.page.limit is not None:
        return asked
    return replace(asked, page=Page(limit=question.rows_of_a_page, offset=asked.page.offset))


def _taking(endpoint: Callable[..., Response], query: type[queries.Query]) -> Callable[..., Response]:
    """Return the endpoint as one whose query is checked by the model."""
    endpoint.__annotations__["query"] = Annotated[query, Query()]
    return endpoint
