"""Pages for people: view models drawn with the templates, every text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import Contents
from onrecord.pipeline import Record
from onrecord.settings import PACKAGE_VERSION
from onrecord.surfaces.web.counting import Counting
from onrecord.surfaces.web.direction import direction
from onrecord.surfaces.web.reviewers import Reviewers

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page shows: the record's name, how much is in it, who may correct.

    `address` is that of the page with its query. `reviewing`: the server takes corrections, `reviewer`: from this
    browser.
    """

    record: str
    contents: Contents
    reviewing: bool
    reviewer: bool
    version: str
    address: str


class Drawing:
    """Draws pages of one record."""

    def __init__(self, record: Record, reviewers: Reviewers | None) -> None:
        """Make the environment of the templates."""
        self._record = record
        self._counting = Counting(record)
        self._reviewers = reviewers
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.filters["direction"] = direction

    def page(
        self, request: Request, name: str, page: object, *, status: int = 200, headers: dict[str, str] | None = None
    ) -> Response:
        """Return the view model as a page of the template of this name."""
        text = self._templates.get_template(f"{name}.html").render(page=page, site=self._site(request))
        return Response(text, status_code=status, media_type="text/html", headers=headers)

    def _site(self, request: Request) -> Site:
        query = request.url.query
        return Site(
            record=self._record.place.name,
            contents=self._counting.contents(),
            reviewing=self._reviewers is not None,
            reviewer=self._reviewers is not None and self._reviewers.has(request),
            version=PACKAGE_VERSION,
            address=f"{request.url.path}?{query}" if query else request.url.path,
        )
