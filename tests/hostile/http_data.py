"""The hostile requests and texts, as the files beside this one list them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = Path(__file__).parent
_REPEATED = re.compile(r"\{\{(.+?)\*([0-9]+)\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileRequest:
    """A request and the statuses that may answer it; `{{a*3}}` is "aaa".

    Either `request` is all of it, each character a byte, or it is made of the other parts. `{origin}` in a header is
    the server's own origin.
    """

    name: str
    status: list[int]
    request: str | None = None
    method: str = "GET"
    target: str = "/"
    host: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def raw(self, port: int) -> bytes:
        """Return its bytes for a server on the port."""
        if self.request is not None:
            return _spelled_out(self.request).encode("latin-1")
        body = _spelled_out(self.body).encode("latin-1")
        host = f"127.0.0.1:{port}" if self.host is None else self.host
        headers = {"Host": host, **self.headers, "Connection": "close"}
        if body and not {"Content-Length", "Transfer-Encoding"} & set(headers):
            headers["Content-Length"] = str(len(body))
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        told = told.replace("{origin}", f"http://127.0.0.1:{port}")
        return f"{self.method} {_spelled_out(self.target)} HTTP/1.1\r\n{told}\r\n".encode() + body


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileText:
    """Words that an article may hold, in its title, its outlet, its address, its names and its statements."""

    name: str
    words: str


def requests() -> list[HostileRequest]:
    """Return the hostile requests."""
    return [HostileRequest(**json.loads(line)) for line in _lines("http_requests.jsonl")]


def texts() -> list[HostileText]:
    """Return the hostile texts."""
    return [HostileText(**json.loads(line)) for line in _lines("http_texts.jsonl")]


def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


def _spelled_out(text: str) -> str:
    return _REPEATED.sub(lambda found: found.group(1) * int(found.group(2)), text)
