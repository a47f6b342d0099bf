"""The door: open each path or address in the way that fits it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError
from onrecord.settings import MAX_PAGE_BYTES
from onrecord.sources.folders import list_files
from onrecord.sources.items import Draft, Item, rejected
from onrecord.sources.json_lines import read_json_file
from onrecord.sources.kinds import HEAD_BYTES, Kind, foreign, kind_of
from onrecord.sources.parquet_rows import read_parquet_file
from onrecord.sources.text_files import read_draft, read_text_file

if TYPE_CHECKING:
    from onrecord.sources.network.fetching import Fetcher

# The libraries behind pages, archives and the network take longer to load than a text to read: who adds texts alone
# does without them, and so the ways in that need them are imported where they are opened.

_NAMED = {"feed": "a feed", "sitemap": "a sitemap", "archive": "a web archive", "parquet": "Parquet"}


def read_inputs(inputs: Sequence[str], today: date, *, follow: bool = False) -> Iterator[Item]:
    """Yield the articles of paths and addresses, in the order given.

    With `follow`, pages that feeds and sitemaps in files name are fetched, too.
    """
    fetcher = make_fetcher() if follow or any(is_address(given) for given in inputs) else None
    for given in inputs:
        if fetcher is not None and is_address(given):
            from onrecord.sources.web import read_address  # noqa: PLC0415

            yield from read_address(given, fetcher, today)
        else:
            yield from read_paths([Path(given)], today, fetcher if follow else None)


def make_fetcher(wait: Callable[[float], object] = time.sleep) -> Fetcher:
    """Return what fetches from public hosts; `wait` passes the time between two requests to one site."""
    from onrecord.sources.network.fetching import Fetcher  # noqa: PLC0415

    return Fetcher(wait=wait)


def read_one(stream: BinaryIO, ref: str, today: date) -> Draft:
    """Return the parts of the one article in a stream of bytes, a text or a page; InputError where there is none."""
    head = stream.read(HEAD_BYTES)
    if told := foreign(head):
        raise InputError(told)
    kind = kind_of(head, ref)
    if kind in _NAMED:
        raise InputError(f"this is {_NAMED[kind]} and may hold many articles: onrecord add takes it")
    whole = io.BytesIO(head + stream.read(MAX_PAGE_BYTES))
    if kind in ("page", "saved page"):
        from onrecord.sources.page_files import page_draft  # noqa: PLC0415

        return page_draft(whole.getvalue(), ref, today)
    return read_draft(whole, ref)


def is_address(given: str) -> bool:
    """Tell whether what was given is an address of the web rather than a path."""
    return given.lower().startswith(("http://", "https://"))


def read_paths(paths: Iterable[Path], today: date, fetcher: Fetcher | None = None) -> Iterator[Item]:
    """Yield the articles of files of every kind and of folders of them, in the order given.

    What cannot be opened is a rejected item, and the rest goes on.
    """
    for path in paths:
        yield from _read_folder(path, today, fetcher) if path.is_dir() else _read_file(path, today, fetcher)


def _read_file(path: Path, today: date, fetcher: Fetcher | None) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as error:
        yield rejected(str(path), f"cannot be opened: {error.strerror}")
        return
    if told := foreign(head):
        yield rejected(str(path), told)
    elif (kind := kind_of(head, path.name)) is None:
        yield rejected(str(path), "XML that is neither a page, a feed nor a sitemap: save its text as .txt")
    else:
        yield from _read_kind(path, kind, today, fetcher)


def _read_kind(path: Path, kind: Kind, today: date, fetcher: Fetcher | None) -> Iterator[Item]:
    if kind == "json lines":
        return read_json_file(path, today)
    if kind == "text":
        return read_text_file(path, today)
    if kind == "parquet":
        return read_parquet_file(path, today)
    if kind == "archive":
        from onrecord.sources.archives import read_archive  # noqa: PLC0415

        return read_archive(path, today)
    from onrecord.sources.page_files import read_page_file  # noqa: PLC0415

    return read_page_file(path, kind, today, fetcher)


def _read_folder(folder: Path, today: date, fetcher: Fetcher | None) -> Iterator[Item]:
    try:
        files = list(list_files(folder))
    except OSError as error:
        yield rejected(str(folder), f"{error.filename} cannot be listed: {error.strerror}")
        return
    if not files:
        yield rejected(str(folder), "the folder holds no file of articles: onrecord add --help names their kinds")
    for file in files:
        yield from _read_file(file, today, fetcher)
