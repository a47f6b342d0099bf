"""Addresses of articles, as far as a browser may be sent there."""

from __future__ import annotations


def web_address(url: str | None) -> str | None:
    """Return the address where it is one of the web, None for any other (a link to `javascript:` runs it)."""
    return url if url and url.casefold().startswith(("http://", "https://")) else None
