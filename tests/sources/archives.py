"""Records of web archives, made by hand."""

from __future__ import annotations


def response(
    address: str,
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    encoding: str | None = None,
    chunked: bool = False,
    extra: str = "",
    day: str = "2022-11-08",
) -> bytes:
    """Return a response record, as it stands in a file."""
    headers = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    headers += f"Content-Encoding: {encoding}\r\n" if encoding else ""
    headers += "Transfer-Encoding: chunked\r\n" if chunked else ""
    block = headers.encode() + b"\r\n" + body
    told = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http;msgtype=response\r\n{extra}Content-Length: {len(block)}\r\n\r\n"
    )
    return told.encode() + block + b"\r\n\r\n"
