"""What every request passes: the name that it asks for, and where it comes from."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.surfaces.web.headers import HEADERS
from onrecord.surfaces.web.problems import problem_json, problem_of

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_LONGEST_BODY = 1 << 20
_READING = ("GET", "HEAD")


class Guard:
    """An ASGI app around another that lets only requests through which are meant for this server.

    A page elsewhere that points its own name at this machine (DNS rebinding) asks for that name and gets 421. What
    another origin's page asks for gets 403; only following a link to a page here is let through, and not even that
    where corrections are taken.
    """

    def __init__(self, app: ASGIApp, *, host: str, reviewing: bool) -> None:
        """Guard the app that is bound to the host."""
        self._app = app
        self._names = _LOOPBACK | {host.casefold().strip("[]")}
        self._any_address = _is_unspecified(host)
        self._reviewing = reviewing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or have the app answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        is_head = scope["method"] == "HEAD"

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        answering = problem_json(problem_of(*refusal)) if refusal else self._app
        # HEAD is answered as GET is, without the body.
        await answering({**scope, "method": "GET"} if is_head else scope, receive, send_with_headers)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 421, "this server answers to localhost and the name that it was started with"
        if not self._is_same_origin(method, headers, hosts[0]):
            return 403, "this comes from another origin: open the address itself"
        # In chunks a body has any length, whatever another header says.
        length = "" if "transfer-encoding" in headers else headers.get("content-length", "")
        return None if method in _READING else _refusal_of_body(length)

    def _is_ours(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name = (parts.hostname or "").rstrip(".")
            is_plain = parts.netloc == host and "@" not in host and parts.port != 0
        except ValueError:
            return False
        return is_plain and (name in self._names or (self._any_address and _is_address(name)))

    def _is_same_origin(self, method: str, headers: Headers, host: str) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin != f"http://{host}":
            return False
        if method not in _READING:
            return origin is not None or site == "same-origin"
        if site in (None, "same-origin", "none"):
            return True
        return not self._reviewing and headers.get("sec-fetch-mode") == "navigate"


def _refusal_of_body(length: str) -> tuple[int, str] | None:
    if not length.isdecimal():
        return 411, "a request that changes something has to tell the length of its body"
    if int(length) > _LONGEST_BODY:
        return 413, f"more than {_LONGEST_BODY} bytes are no correction"
    return None


def _is_unspecified(host: str) -> bool:
    return host in ("", "0.0.0.0", "::")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
