"""Compressed bytes, unpacked as far as a limit: what unpacks to more is refused, not swallowed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

import brotli

from onrecord.errors import InputError

GZIP_MAGIC = b"\x1f\x8b"

_PIECE = 65_536
_GZIP, _ZLIB, _RAW = 31, 15, -15


def unpack(raw: bytes, encoding: str, limit: int) -> bytes:
    """Return the bytes that an HTTP content encoding packs; InputError where they are cut, damaged or beyond `limit`.

    `encoding` is a Content-Encoding header: one name or several, in the order in which they were applied; "" is none.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("gzip", "x-gzip"):
            raw = unpack_gzip(raw, limit)
        elif name == "deflate":
            raw = _inflate(raw, _ZLIB if raw[:1] and raw[0] & 0x0F == 8 else _RAW, limit)
        elif name == "br":
            raw = _unpack_brotli(raw, limit)
        elif name not in ("", "identity"):
            raise InputError(f"packed as {name[:20]!r}: only gzip, deflate and br are known")
    if len(raw) > limit:
        raise _too_large(limit)
    return raw


def unpack_gzip(raw: bytes, limit: int) -> bytes:
    """Return what one gzip member or several, one after the other, hold; InputError as above."""
    parts: list[bytes] = []
    while raw.startswith(GZIP_MAGIC):
        unpacker = zlib.decompressobj(_GZIP)
        parts.append(_run(unpacker, raw, limit - sum(map(len, parts))))
        raw = unpacker.unused_data
    if not parts:
        raise InputError("damaged: this is said to be gzip, and is not")
    return b"".join(parts)


def head_of_gzip(raw: bytes, length: int) -> bytes:
    """Return the first bytes of what the beginning of a gzip file holds; none where it is damaged."""
    try:
        return zlib.decompressobj(_GZIP).decompress(raw, length)
    except zlib.error:
        return b""


def _inflate(raw: bytes, window: int, limit: int) -> bytes:
    return _run(zlib.decompressobj(window), raw, limit)


def _run(unpacker: zlib._Decompress, raw: bytes, limit: int) -> bytes:
    try:
        unpacked = unpacker.decompress(raw, limit + 1)
    except zlib.error:
        raise InputError("damaged: the compressed bytes do not fit together") from None
    if len(unpacked) > limit:
        raise _too_large(limit)
    if not unpacker.eof:
        raise InputError("cut: the compressed bytes end too early")
    return unpacked


def _unpack_brotli(raw: bytes, limit: int) -> bytes:
    unpacker, parts, size = brotli.Decompressor(), [], 0
    try:
        for piece in _pieces(raw, lambda piece: unpacker.process(piece, output_buffer_limit=_PIECE)):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                raise _too_large(limit)
    except brotli.error:
        raise InputError("damaged: the compressed bytes do not fit together") from None
    if not unpacker.is_finished():
        raise InputError("cut: the compressed bytes end too early")
    return b"".join(parts)


def _pieces(raw: bytes, process: Callable[[bytes], bytes]) -> Iterable[bytes]:
    yield process(raw)
    while piece := process(b""):
        yield piece


def _too_large(limit: int) -> InputError:
    return InputError(f"too large: it unpacks to more than {limit:,} bytes")
