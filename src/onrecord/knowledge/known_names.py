"""The bodies, outlets and ministries of the tables under the one name that their forms share."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.loader import load_rows
from onrecord.knowledge.rows import Body, Ministry, Outlet, State


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
def states_with_ministry(name: str) -> frozenset[str]:
    """Return the states that have a ministry of this one name, where only some do; none for any other name."""
    return frozenset(code for row in load_rows("ministries", Ministry) if row.name == name for code in row.countries)


@cache
def outlet_names() -> frozenset[str]:
    """Return all forms of all outlets' names that the tables know."""
    return frozenset(form for row in load_rows("outlets", Outlet) for form in (row.name, *row.names))


@cache
def outlet_of_domain(host: str) -> str | None:
    """Return the name of the outlet that has this host, None where the tables know none."""
    return next((row.name for row in load_rows("outlets", Outlet) if row.domain and row.domain == host), None)


@cache
def state_name(code: str) -> str:
    """Return the name of the state with the ISO 3166-1 alpha-3 code; the code itself where the tables lack it."""
    return next((row.name for row in load_rows("states", State) if row.iso3 == code), code)


def state_codes(name: str) -> frozenset[str]:
    """Return the codes of the states that the tables know under this name, in any case, or by their seat of power."""
    return frozenset(_states().get(name.casefold(), ()))


@cache
def _states() -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for row in load_rows("states", State):
        for form in (row.name, *row.names, *row.capitals, *row.seats):
            codes.setdefault(form.casefold(), set()).update((row.iso3,) if row.iso3 else ())
    return codes


@cache
def _bodies() -> dict[str, str]:
    rows = (*load_rows("bodies", Body), *load_rows("outlets", Outlet))
    return {form.casefold(): row.name for row in rows for form in (row.name, *row.names)}


@cache
def _ministries() -> dict[str, str]:
    rows = load_rows("ministries", Ministry)
    return {form.casefold(): row.name for row in rows for form in (row.name, *row.names)}
