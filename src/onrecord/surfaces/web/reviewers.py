"""Who may correct: browsers that opened the address with the secret."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import Response

_COOKIE = "onrecord-review"


class Reviewers:
    """The session of those who know the secret; it ends with the server."""

    def __init__(self, secret: str) -> None:
        """Begin a session for who knows the secret."""
        self._secret = secret
        self._session = secrets.token_urlsafe(32)

    def knows(self, secret: str) -> bool:
        """Tell whether this is the secret."""
        return secrets.compare_digest(secret.encode(), self._secret.encode())

    def admit(self, response: Response) -> None:
        """Let the browser that gets the response correct."""
        response.set_cookie(_COOKIE, self._session, httponly=True, samesite="strict", path="/")

    def has(self, request: Request) -> bool:
        """Tell whether the request comes from a browser that may correct."""
        return secrets.compare_digest(request.cookies.get(_COOKIE, "").encode(), self._session.encode())
