"""The bodies, outlets and ministries of the tables under the one name that their forms share."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import Body, Ministry, Outlet


@cache
def known_body(name: str) -> str | None:
    """Return the one name of the body or outlet that the tables know under this name, None for any other."""
    return _bodies().get(name.casefold())


@cache
def ministry_named(name: str) -> str | None:
    """Return the one name of the ministry with which a name ends ("Russia's defence ministry"), None for any other."""
    words = name.casefold().split()
    tails = (" ".join(words[start:]) for start in range(len(words)))
    return next((_ministries()[tail] for tail in tails if tail in _ministries()), None)


@cache
def _bodies() -> dict[str, str]:
    rows = (*load_rows("bodies", Body), *load_rows("outlets", Outlet))
    return {form.casefold(): row.name for row in rows for form in (row.name, *row.names)}


@cache
def _ministries() -> dict[str, str]:
    rows = load_rows("ministries", Ministry)
    return {form.casefold(): row.name for row in rows for form in (row.name, *row.names)}
