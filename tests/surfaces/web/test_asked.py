from __future__ import annotations

from datetime import date
from typing import get_args
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Act
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.queries import BetweenQuery, parameters_of

WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
DAYS = st.dates(date(2000, 1, 1), date(2020, 1, 1)).map(date.isoformat)
QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "speaker": WORDS,
        "party": WORDS,
        "topic": WORDS,
        "act": st.sampled_from(get_args(Act)),
        "own-voice": st.booleans(),
        "from": DAYS,
        "to": st.just("2022-11-08"),
        "as-of": DAYS,
        "between": st.lists(WORDS, max_size=3),
        "limit": st.integers(0, 1000),
        "offset": st.integers(0, 10**12),
    },
)


def asked_of(address: str) -> Asked:
    """Return what an address asks, as the server takes it."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    several = [value for name, value in pairs if name == "between"]
    return BetweenQuery.model_validate({**dict(pairs), "between": several}).asked(parts.path)


@given(QUERIES)
def test_an_address_asks_what_it_was_made_from(values: dict[str, object]) -> None:
    asked = BetweenQuery.model_validate(values).asked("/contacts")
    assert asked_of(asked.address(limit=asked.page.limit, offset=asked.page.offset or None)) == asked


@given(QUERIES)
def test_the_address_of_all_rows_has_the_filter_and_no_page(values: dict[str, object]) -> None:
    asked = BetweenQuery.model_validate(values).asked("/contacts")
    every = asked_of(asked.address(".csv"))
    assert (every.path, every.where, every.between) == ("/contacts.csv", asked.where, asked.between)
    assert (every.page.limit, every.page.offset) == (None, 0)


def test_a_change_of_the_filter_goes_back_to_the_first_page() -> None:
    asked = BetweenQuery.model_validate({"party": "Russia", "limit": 10, "offset": 20}).asked("/contacts")
    assert asked.address(offset=30) == "/contacts?party=Russia&limit=10&offset=30"
    assert asked.address(as_of="2022-11-08") == "/contacts?party=Russia&as-of=2022-11-08"
    assert asked.address(party=None) == "/contacts"
    assert asked.value("party") == "Russia"


def test_what_is_not_asked_is_not_in_the_address() -> None:
    assert list(parameters_of(BetweenQuery.model_validate({}))) == []
