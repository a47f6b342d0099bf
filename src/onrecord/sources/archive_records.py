"""The records of a WARC file, one by one, whole or damaged: after what is damaged the next one is looked for.

FastWARC takes a record apart; where records begin and end is found here, since a reader that trusts the lengths in a
cut file ends in silence.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.settings import MAX_ARCHIVED_BYTES
from onrecord.sources.compression import GZIP_MAGIC

_PIECE = 65_536
_PACKED_PIECE = 2_048
_MAGIC = b"WARC/"
_MEMBER = GZIP_MAGIC + b"\x08"
_END = b"\r\n\r\n"
_MAX_HEADER = 32_768


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of an archive: a whole record, or (`record` None) what could not be read, and why.

    `offset` is where it begins in the file, or in the gzip member at `member`.
    """

    offset: int
    record: bytes | None
    problem: str | None = None


class _Damaged(Exception):
    """The bytes end too early, or do not fit together."""


def split_records(stream: BinaryIO, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
    """Yield the records of an archive, plain or as gzip; a damaged stretch is one piece, and the rest goes on.

    Only those that begin at the bytes from `start` to `end`, half open: of gzip, those in members that begin there.
    A record of more than MAX_ARCHIVED_BYTES is yielded with as much as that, cut: its headers tell what it was. The
    stream has to be seekable; no more than one record is held in memory.
    """
    stream.seek(0)
    if stream.read(2) == GZIP_MAGIC:
        yield from _members(stream, start, end)
        return
    # What looks like a record may stand within another: of plain bytes the lengths alone tell, from the first on.
    for stretch in _records(_Bytes(_plain(stream, 0)), 0):
        if end is not None and stretch.offset >= end:
            return
        if stretch.offset >= start:
            yield stretch


def _members(stream: BinaryIO, first: int, end: int | None) -> Iterator[Stretch]:
    start = _next_member(stream, first) if first else 0
    while start is not None and (end is None or start < end):
        member = _Member(stream, start)
        failed = False
        for stretch in _records(_Bytes(member.pieces()), start):
            failed = stretch.record is None
            yield stretch
        if failed or member.end is None:
            start = _next_member(stream, start + 1)
            continue
        start = member.end
        stream.seek(start)
        if not (magic := stream.read(len(GZIP_MAGIC))):
            return
        if not GZIP_MAGIC.startswith(magic):
            yield Stretch(offset=start, record=None, problem="no record begins here")
            start = _next_member(stream, start + 1)


def _next_member(stream: BinaryIO, start: int) -> int | None:
    """Return where the next gzip member that holds a record begins, at `start` or after it."""
    stream.seek(start)
    position, window = start, b""
    while piece := stream.read(_PIECE):
        window += piece
        at = -1
        while (at := window.find(_MEMBER, at + 1)) >= 0:
            if _begins_record(stream, position + at):
                return position + at
        keep = len(_MEMBER) - 1
        position += max(0, len(window) - keep)
        window = window[-keep:]
        stream.seek(position + len(window))
    return None


def _begins_record(stream: BinaryIO, start: int) -> bool:
    stream.seek(start)
    try:
        return zlib.decompressobj(31).decompress(stream.read(4_096), len(_MAGIC)).startswith(_MAGIC[:1])
    except zlib.error:
        return False


class _Member:
    """One gzip member: its bytes, and where it ends in the file, known once they were all read."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream = stream
        self._position = start
        self.end: int | None = None

    def pieces(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(31)
        rest = b""
        while not unpacker.eof:
            if not rest:
                self._stream.seek(self._position)
                # Small pieces: what stands before the damage comes out.
                rest = self._stream.read(_PACKED_PIECE)
                self._position += len(rest)
                if not rest:
                    raise _Damaged("the file ends in the middle of it")
            try:
                unpacked = unpacker.decompress(rest, _PIECE)
            except zlib.error:
                raise _Damaged("its compressed bytes do not fit together") from None
            rest = unpacker.unconsumed_tail
            if unpacked:
                yield unpacked
        self.end = self._position - len(unpacker.unused_data)


def _plain(stream: BinaryIO, start: int) -> Iterator[bytes]:
    position = start
    while True:
        stream.seek(position)
        if not (piece := stream.read(_PIECE)):
            return
        position += len(piece)
        yield piece


class _Bytes:
    """Bytes that come in pieces, to be read by length or up to a mark, and to be put back."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""
        self.position = 0

    def upto(self, mark: bytes, limit: int) -> bytes | None:
        """Take the bytes up to the mark, with it; None, and nothing taken, where it is not among the first `limit`."""
        searched = 0
        while (at := self._held.find(mark, searched)) < 0:
            searched = max(0, len(self._held) - len(mark) + 1)
            if len(self._held) >= limit or not self._more():
                return None
        return self.take(at + len(mark))

    def peek(self, length: int) -> bytes:
        """Return the next bytes, fewer at the end, and leave them."""
        while len(self._held) < length and self._more():
            pass
        return self._held[:length]

    def take(self, length: int) -> bytes:
        """Take the next bytes, fewer at the end."""
        parts, missing = [], length
        while missing and (self._held or self._more()):
            part, self._held = self._held[:missing], self._held[missing:]
            parts.append(part)
            missing -= len(part)
        taken = b"".join(parts)
        self.position += len(taken)
        return taken

    def skip(self, length: int) -> int:
        """Pass the next bytes by without holding them; return how many there were."""
        passed = 0
        while passed < length and (part := self.take(min(_PIECE, length - passed))):
            passed += len(part)
        return passed

    def put_back(self, taken: bytes) -> None:
        """Put back what was taken last."""
        self._held = taken + self._held
        self.position -= len(taken)

    def _more(self) -> bool:
        piece = next(self._pieces, b"")
        self._held += piece
        return bool(piece)


def _records(source: _Bytes, base: int) -> Iterator[Stretch]:
    """Yield the records of plain bytes; `base` is where they begin in the file."""
    while True:
        try:
            _skip_blank(source)
            offset = base + source.position
            if not source.peek(1):
                return
            record = _one(source)
            source.peek(1)  # the check sum of a gzip member comes after its last byte
        except _Damaged as damage:
            yield Stretch(offset=base + source.position, record=None, problem=str(damage))
            return
        if isinstance(record, str):
            yield Stretch(offset=offset, record=None, problem=record)
            try:
                _skip_to_next(source)
            except _Damaged:
                return
        else:
            yield Stretch(offset=offset, record=record)


def _one(source: _Bytes) -> bytes | str:
    """Return the next record, or what is wrong with it; what is not part of it is left."""
    header = _header(source)
    if isinstance(header, str):
        return header
    length = _length(header)
    if length is None:
        return "its length is not told"
    held = source.take(min(length, MAX_ARCHIVED_BYTES))
    passed = len(held) + source.skip(length - len(held))
    if passed < length:
        source.put_back(held)
        return f"the file ends after {passed:,} of its {length:,} bytes"
    if not _END.startswith(source.peek(len(_END))):
        source.put_back(held)
        return "it is longer or shorter than it says"
    return header + held + _END


def _header(source: _Bytes) -> bytes | str:
    """Return the record's headers up to the blank line, or what is wrong with them."""
    begins = source.peek(len(_MAGIC))
    if begins != _MAGIC:
        return "the file ends too early" if _MAGIC.startswith(begins) else "no record begins here"
    header = source.upto(_END, _MAX_HEADER)
    if header is None:
        whole = len(source.peek(_MAX_HEADER)) == _MAX_HEADER
        source.take(len(_MAGIC))
        return "its headers have no end" if whole else "the file ends in the middle of its headers"
    if (another := header.find(b"\n" + _MAGIC)) >= 0:
        source.put_back(header[another:])
        return "another record begins within its headers"
    return header


def _length(header: bytes) -> int | None:
    for line in header.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit() and len(value) < 20:
            return int(value)
    return None


def _skip_blank(source: _Bytes) -> None:
    while source.peek(1) in (b"\r", b"\n"):
        source.take(1)


def _skip_to_next(source: _Bytes) -> None:
    """Go to the next line that begins a record, or to the end."""
    while source.peek(1):
        at = source.peek(_PIECE).find(b"\n" + _MAGIC)
        if at >= 0:
            source.take(at + 1)
            return
        seen = len(source.peek(_PIECE))
        source.take(seen if seen < _PIECE else _PIECE - len(_MAGIC))


def as_stream(record: bytes) -> BinaryIO:
    """Return a record's bytes as FastWARC reads them."""
    return io.BytesIO(record)
