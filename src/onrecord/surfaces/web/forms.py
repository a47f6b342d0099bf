"""The forms in which rows leave: a page of them as one JSON document, all of them as a stream of CSV or JSON Lines."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from onrecord.answers import Page, Rows, UnknownName
from onrecord.pipeline import Record
from onrecord.surfaces.export.csv_rows import csv_lines
from onrecord.surfaces.export.jsonl import to_json
from onrecord.surfaces.export.plain import plain
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.questions import Question

Stream = Literal["csv", "jsonl"]
Row = TypeVar("Row")

MEDIA_TYPES: dict[Stream, str] = {"csv": "text/csv", "jsonl": "application/jsonl"}

# How many rows there are in all, for who wants to know whether a stream came to its end.
COUNT_HEADER = "X-Total-Count"

# So many rows are looked up at once, ever more of them: the first come soon, and to look for the last costs little.
_FIRST, _MOST = 500, 8000

# Each stream holds on to one state of the record; whoever reads slowly must not keep everybody else waiting.
_STREAMS = 4
_open_streams = threading.BoundedSemaphore(_STREAMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOfPage(Generic[Row]):
    """The rows of a page; `total` is how many there are on all pages, `next` the address of those that follow.

    Where there are none, `unknown` has the names in the question that the record does not know.
    """

    question: str
    total: int
    limit: int | None
    offset: int
    next: str | None
    unknown: tuple[UnknownName, ...]
    rows: tuple[Row, ...]


def rows_json(question: Question, asked: Asked, rows: Rows[Any], unknown: tuple[UnknownName, ...]) -> Response:
    """Return the rows of the page as one JSON document."""
    end = asked.page.offset + len(rows)
    found: RowsOfPage[Any] = RowsOfPage(
        question=question.name,
        total=rows.total,
        limit=asked.page.limit,
        offset=asked.page.offset,
        next=asked.address(".json", limit=asked.page.limit, offset=end) if rows and end < rows.total else None,
        unknown=unknown,
        rows=rows,
    )
    return json_of(found)


def json_of(value: object, *, status: int = 200) -> Response:
    """Return the value as one JSON document."""
    return Response(to_json(plain(value)), status_code=status, media_type="application/json")


def lines_of(form: Stream, rows: Iterable[object], row_type: type) -> Iterator[str]:
    """Yield the rows as lines with their newlines, CSV after a header."""
    if form == "csv":
        yield from csv_lines(rows, row_type)
    else:
        yield from (f"{to_json(plain(row))}\n" for row in rows)


def stream_rows(record: Record, question: Question, asked: Asked, form: Stream) -> Response:
    """Return all rows that are asked for, of one state of the record, as they are looked up."""
    chunks = _chunks(record, question, asked)
    total = next(chunks)
    assert isinstance(total, int)
    return attached(question.name, form, _text(form, chunks, question.row_type), total)


def streamed(form: Stream) -> dict[str, Any]:
    """Return what the OpenAPI document says of a stream in the form."""
    counted = {"description": "How many rows come.", "schema": {"type": "integer"}}
    content = {MEDIA_TYPES[form]: {"schema": {"type": "string"}}}
    return {"description": "All rows.", "content": content, "headers": {COUNT_HEADER: counted}}


def attached(name: str, form: Stream, blocks: Generator[str], total: int | None = None) -> Response:
    """Return the text as a file to keep, sent as it is made."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    if total is not None:
        headers[COUNT_HEADER] = str(total)
    return StreamingResponse(_in_threads(blocks), media_type=MEDIA_TYPES[form], headers=headers)


def _chunks(record: Record, question: Question, asked: Asked) -> Generator[int | Rows[object]]:
    """Yield how many rows come, then the rows, so many at once."""
    if not _open_streams.acquire(blocking=False):
        told = f"{_STREAMS} downloads are under way: try again when one has ended"
        raise HTTPException(503, told, headers={"Retry-After": "5"})
    try:
        with record.still() as still:
            yield from _chunks_of(still, question, asked)
    finally:
        _open_streams.release()


def _chunks_of(still: Record, question: Question, asked: Asked) -> Generator[int | Rows[object]]:
    start, size = asked.page.offset, _FIRST
    rows = question.answer(still, asked, _part(asked.page, start, size))
    left = max(0, rows.total - start)
    yield left if asked.page.limit is None else min(left, asked.page.limit)
    while rows:
        yield rows
        start, size = start + len(rows), min(2 * size, _MOST)
        part = _part(asked.page, start, size)
        rows = question.answer(still, asked, part) if part.limit and start < rows.total else Rows(())


def _part(page: Page, start: int, size: int) -> Page:
    end = start + size if page.limit is None else min(start + size, page.offset + page.limit)
    return Page(limit=end - start, offset=start)


def _text(form: Stream, chunks: Iterable[Any], row_type: type) -> Generator[str]:
    first = True
    for rows in chunks:
        lines = lines_of(form, rows, row_type)
        if form == "csv" and not first:
            next(lines)
        first = False
        yield "".join(lines)
    if first:
        yield "".join(lines_of(form, (), row_type))


async def _in_threads(blocks: Generator[str]) -> AsyncIterator[str]:
    # Looking up takes a while, and must let go of the record when whoever asked goes away.
    take: Callable[[], str | None] = lambda: next(blocks, None)  # noqa: E731
    with closing(blocks):
        while (block := await to_thread.run_sync(take)) is not None:
            yield block
