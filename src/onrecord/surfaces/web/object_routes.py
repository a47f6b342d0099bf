"""The addresses of single objects: permalinks, which take the beginning of an id and lead to the whole one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.datatypes import Reading
from onrecord.pipeline import Record
from onrecord.surfaces.export.jsonl import lines as record_lines
from onrecord.surfaces.web.drawing import Drawing
from onrecord.surfaces.web.forms import Stream, attached, json_of, lines_of, streamed
from onrecord.surfaces.web.objects import OBJECTS, ObjectKind, id_of
from onrecord.surfaces.web.pages import OBJECT_PAGES
from onrecord.surfaces.web.references import PROBLEMS, Responses, answer_of, problems_of

Key = Annotated[str, Path(max_length=100, description="The id, or the beginning of one.")]

_RESPONSES = {**problems_of(404), **PROBLEMS}
_MOVED: Responses = {307: {"description": "The address with the whole id."}}


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRoutes:
    """Makes the routes of the objects of one record."""

    record: Record
    drawing: Drawing

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        for kind in OBJECTS:
            self._add(router, kind)
        return router

    def _add(self, router: APIRouter, kind: ObjectKind) -> None:
        path = f"/{kind.path}/{{key}}"
        router.add_api_route(
            f"{path}.json",
            self._json(kind),
            summary=kind.tells,
            operation_id=kind.operation,
            responses={**answer_of(kind.operation), **_MOVED, **_RESPONSES},
        )
        forms: tuple[Stream, ...] = ("csv", "jsonl") if kind.line_type else ()
        for form in forms:
            self._add_lines(router, kind, form, self._lines(kind, form))
        if kind.found_type is Reading:
            self._add_lines(router, kind, "jsonl", self._reading_lines(kind))
        # After the forms, which an id would take in.
        router.add_api_route(path, self._page(kind), include_in_schema=False)

    def _add_lines(self, router: APIRouter, kind: ObjectKind, form: Stream, endpoint: Callable[..., Response]) -> None:
        router.add_api_route(
            f"/{kind.path}/{{key}}.{form}",
            endpoint,
            summary=f"{kind.tells} As lines.",
            operation_id=f"{kind.operation}_{form}",
            response_class=Response,
            responses={200: streamed(form), **_MOVED, **_RESPONSES},
        )

    def _page(self, kind: ObjectKind) -> Callable[..., Response]:
        def page(request: Request, key: Key) -> Response:
            found = _known(kind.shown(self.record, key), key)
            if id_of(found) != key:
                return _moved(kind, found)
            return self.drawing.page(request, kind.template, OBJECT_PAGES[kind.template](self.record, found))

        return page

    def _json(self, kind: ObjectKind) -> Callable[..., Response]:
        def whole(key: Key) -> Response:
            found = self._found(kind, key)
            return json_of(found) if id_of(found) == key else _moved(kind, found, ".json")

        return whole

    def _lines(self, kind: ObjectKind, form: Stream) -> Callable[..., Response]:
        line_type = kind.line_type
        assert line_type is not None

        def table(key: Key) -> Response:
            found = self._found(kind, key)
            if id_of(found) != key:
                return _moved(kind, found, f".{form}")
            rows = tuple(kind.lines(found))
            return attached(key, form, (block for block in ["".join(lines_of(form, rows, line_type))]), len(rows))

        return table

    def _reading_lines(self, kind: ObjectKind) -> Callable[..., Response]:
        def reading(key: Key) -> Response:
            found = self._found(kind, key)
            if id_of(found) != key:
                return _moved(kind, found, ".jsonl")
            lines = list(record_lines(found))
            return attached(key, "jsonl", (f"{line}\n" for line in lines), len(lines))

        return reading

    def _found(self, kind: ObjectKind, key: str) -> Any:
        return _known(kind.found(self.record, key), key)


def _known(found: Any, key: str) -> Any:
    if found is None:
        raise HTTPException(404, f"nothing found with the id {key}: /search finds words, /statements lists the ids")
    return found


def _moved(kind: ObjectKind, found: object, suffix: str = "") -> Response:
    return RedirectResponse(f"/{kind.path}/{id_of(found)}{suffix}", status_code=307)
