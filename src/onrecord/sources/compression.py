"""Compressed bytes, unpacked as far as a limit: what unpacks to more is refused, not swallowed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import brotli

from onrecord.errors import InputError
from onrecord.settings import MAX_GZIP_MEMBERS

GZIP_MAGIC = b"\x1f\x8b"

_PIECE = 65_536
_GZIP, _ZLIB, _RAW = 31, 15, -15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unpacked:
    """What one compressed stream holds, and where it ends in the bytes that it came in."""

    unpacked: bytes
    end: int


def unpack(raw: bytes, encoding: str, limit: int) -> bytes:
    """Return the bytes that an HTTP content encoding packs; InputError where they are cut, damaged or beyond `limit`.

    `encoding` is a Content-Encoding header: one name or several, in the order in which they were applied; "" is none.
    """
    for name in _names(encoding):
        raw = _checked(_unpack_as(name, raw, limit), limit)
    return raw


def unpack_beginning(raw: bytes, encoding: str, length: int) -> bytes:
    """Return at most the first `length` bytes that an HTTP content encoding packs, whatever follows; else as above."""
    for name in _names(encoding):
        raw = _unpack_as(name, raw, length)
    return raw[:length]


def unpack_gzip(raw: bytes, limit: int) -> bytes:
    """Return what one gzip member or several, one after the other, hold; InputError as above."""
    return _checked(_unpack_members(raw, limit), limit)


def head_of_gzip(raw: bytes, length: int) -> bytes:
    """Return the first bytes of what the beginning of a gzip file holds; none where it is damaged."""
    try:
        return zlib.decompressobj(_GZIP).decompress(raw, length)
    except zlib.error:
        return b""


def _names(encoding: str) -> list[str]:
    return [part.strip().lower() for part in reversed(encoding.split(","))]


def _unpack_as(name: str, raw: bytes, limit: int) -> bytes:
    """Return what the bytes hold; where that is more than the limit, so much of it as shows that."""
    if name in ("gzip", "x-gzip"):
        return _unpack_members(raw, limit)
    if name == "deflate":
        return _run(raw, 0, _ZLIB if raw[:1] and raw[0] & 0x0F == 8 else _RAW, limit).unpacked
    if name == "br":
        return _unpack_brotli(raw, limit)
    if name in ("", "identity"):
        return raw
    raise InputError(f"packed as {name[:20]!r}: only gzip, deflate and br are known")


def _unpack_members(raw: bytes, limit: int) -> bytes:
    parts: list[bytes] = []
    size = end = 0
    while size <= limit and raw.startswith(GZIP_MAGIC, end):
        if len(parts) == MAX_GZIP_MEMBERS:
            raise InputError(f"packed in more than {MAX_GZIP_MEMBERS:,} pieces: unpack it, and pack it as one")
        member = _run(raw, end, _GZIP, limit - size)
        parts.append(member.unpacked)
        size += len(member.unpacked)
        end = member.end
    if not parts:
        raise InputError("damaged: this is said to be gzip, and is not")
    return b"".join(parts)


def _run(raw: bytes, start: int, window: int, limit: int) -> _Unpacked:
    # In pieces, since zlib copies what it is given beyond the end: all that follows, for each member.
    unpacker, parts, size, end = zlib.decompressobj(window), [], 0, start
    while end < len(raw) and size <= limit and not unpacker.eof:
        piece = raw[end : end + _PIECE]
        try:
            parts.append(unpacker.decompress(piece, limit + 1 - size))
        except zlib.error:
            raise InputError("damaged: the compressed bytes do not fit together") from None
        size += len(parts[-1])
        end += len(piece)
    if size <= limit and not unpacker.eof:
        raise InputError("cut: the compressed bytes end too early")
    return _Unpacked(unpacked=b"".join(parts), end=end - len(unpacker.unused_data))


def _unpack_brotli(raw: bytes, limit: int) -> bytes:
    unpacker, parts, size = brotli.Decompressor(), [], 0
    try:
        for piece in _pieces(raw, lambda piece: unpacker.process(piece, output_buffer_limit=_PIECE)):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                return b"".join(parts)
    except brotli.error:
        raise InputError("damaged: the compressed bytes do not fit together") from None
    if not unpacker.is_finished():
        raise InputError("cut: the compressed bytes end too early")
    return b"".join(parts)


def _pieces(raw: bytes, process: Callable[[bytes], bytes]) -> Iterable[bytes]:
    yield process(raw)
    while piece := process(b""):
        yield piece


def _checked(raw: bytes, limit: int) -> bytes:
    if len(raw) > limit:
        raise InputError(f"too large: it unpacks to more than {limit:,} bytes")
    return raw
