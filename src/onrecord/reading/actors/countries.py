"""Countries by capital, and states by code."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import State
from onrecord.reading.actors.lexicon import LETTERS, Entry, names


@cache
def capital_country(place: str) -> str | None:
    """Return the country whose capital goes by this name in any case, None for other places."""
    return _places("capital").get(_key(place))


def place_country(place: str) -> str | None:
    """Return the country of the capital, city or region that goes by this name in any case, None for other places."""
    return capital_country(place) or _places("region").get(_key(place))


@cache
def _places(kind: str) -> dict[str, str]:
    return {
        form.casefold(): entry.country
        for form, entries in names().items()
        for entry in entries
        if entry.letter == LETTERS[kind] and entry.country
    }


def _key(place: str) -> str:
    return place.casefold().replace("’", "'")


def code_of(country: str | None) -> str | None:
    """Return the country where it is an ISO code; a state without one goes by its name while an article is read."""
    return country if country in _codes() else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(row.iso3 for row in load_rows("states", State) if row.iso3)


@cache
def state_entry(country: str) -> Entry | None:
    """Return the state with the ISO 3166-1 alpha-3 code, or None."""
    entries = (entry for of_form in names().values() for entry in of_form)
    return next((entry for entry in entries if entry.type == "state" and entry.country == country), None)
