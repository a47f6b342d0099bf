"""Web archives (WARC, ISO 28500): an article for each page that a server answered with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.errors import InputError
from onrecord.settings import MAX_ARCHIVED_BYTES, MAX_PAGE_BYTES
from onrecord.sources.admission import admit
from onrecord.sources.archive_records import Stretch, as_stream, split_records
from onrecord.sources.compression import unpack
from onrecord.sources.items import Draft, Item, Placed, rejected
from onrecord.sources.pages.page import read_page

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_FOUND = 200


def read_archive(path: Path, today: date) -> Iterator[Item]:
    """Yield an item for each page with status 200 that the archive has, and for each damaged stretch of it.

    Redirects, errors, pictures and whatever else is no page are left aside.
    """
    found = False
    try:
        with path.open("rb") as stream:
            for stretch in split_records(stream):
                for item in _items(stretch, path, today):
                    found = True
                    yield item
    except OSError as error:
        yield rejected(str(path), f"cannot be read: {error.strerror or error}")
        return
    if not found:
        yield rejected(str(path), "the archive holds no page: only answers with HTML and status 200 are read")


def read_archive_part(path: Path, today: date, start: int, end: int) -> Iterator[Placed]:
    """Yield what `read_archive` does of the records that begin at the bytes from `start` to `end`, half open.

    That the whole archive holds no page cannot be told from a part of it.
    """
    try:
        with path.open("rb") as stream:
            for stretch in split_records(stream, start, end):
                for item in _items(stretch, path, today):
                    yield Placed(start=min(stretch.offset, end - 1), item=item)
    except OSError as error:
        yield Placed(start=start, item=rejected(str(path), f"cannot be read: {error.strerror or error}"))


def _items(stretch: Stretch, path: Path, today: date) -> Iterator[Item]:
    ref = f"{path} at byte {stretch.offset}"
    if stretch.record is None:
        yield rejected(ref, f"damaged: {stretch.problem}; fetch this part of the archive again")
        return
    try:
        record = next(iter(ArchiveIterator(as_stream(stretch.record), parse_http=False)), None)
        if record is None or record.record_type != WarcRecordType.response:
            return
        yield from _page(record, stretch, path, today)
    except InputError as error:
        yield rejected(ref, error)
    except (OSError, ValueError) as error:
        yield rejected(ref, f"damaged: {error}; fetch this part of the archive again")


def _page(record: WarcRecord, stretch: Stretch, path: Path, today: date) -> Iterator[Item]:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        raise InputError(f"damaged: {address} does not fit its check sum; fetch it again")
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code != _FOUND:
        return
    if (record.http_content_type or "").lower() not in _PAGE_TYPES:
        return
    ref = f"{path} {address}"
    try:
        yield admit(_draft(record, ref, address, today), today)
    except InputError as error:
        yield rejected(ref, error)


def _draft(record: WarcRecord, ref: str, address: str, today: date) -> Draft:
    if reason := record.headers.get("WARC-Truncated"):
        raise InputError(f"cut when it was archived ({reason}): fetch it again")
    if record.content_length > MAX_ARCHIVED_BYTES:
        raise InputError(f"too large: {record.content_length:,} bytes, and {MAX_ARCHIVED_BYTES:,} can be read")
    raw = record.reader.read()
    headers = record.http_headers
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        raw = dechunk(raw)
    elif (length := headers.get("Content-Length") or "").isdecimal() and int(length) > len(raw):
        raise InputError(f"cut: {len(raw):,} of {int(length):,} bytes were archived; fetch it again")
    raw = unpack(raw, headers.get("Content-Encoding") or "", MAX_PAGE_BYTES)
    return read_page(
        raw,
        ref,
        today,
        address=address if address.startswith(("http://", "https://")) else None,
        charset=record.http_charset,
        retrieved=_day(record),
    )


def _day(record: WarcRecord) -> date | None:
    # Without a day that can be read there is no moment, whatever the type of the property says.
    moment: datetime | None = record.record_date if record.headers.get("WARC-Date") else None
    return moment.astimezone(UTC).date() if moment else None


def dechunk(raw: bytes) -> bytes:
    """Return the body that HTTP's chunked encoding holds; as it is where an archiver had already put it together."""
    parts: list[bytes] = []
    position = 0
    while True:
        end = raw.find(b"\r\n", position, position + 100)
        size = _size(raw[position:end]) if end >= 0 else None
        if size is None:
            if parts:
                raise InputError("cut: its last chunk is not there; fetch it again")
            return raw
        if size == 0:
            return b"".join(parts)
        chunk = raw[end + 2 : end + 2 + size]
        if len(chunk) < size:
            raise InputError("cut: its last chunk is not whole; fetch it again")
        parts.append(chunk)
        position = end + 4 + size


def _size(line: bytes) -> int | None:
    digits = line.split(b";")[0].strip()
    try:
        return int(digits, 16) if digits.isalnum() and len(digits) < 16 else None
    except ValueError:
        return None
