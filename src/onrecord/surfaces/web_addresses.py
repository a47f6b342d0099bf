"""Addresses of articles, as far as a browser, or whoever follows linked data, may be sent there."""

from __future__ import annotations

from onrecord.sources.addresses import is_web_address


def web_address(url: str | None) -> str | None:
    """Return the address where it is one of the web, None for any other (a link to `javascript:` runs it)."""
    return url if url and is_web_address(url) else None
