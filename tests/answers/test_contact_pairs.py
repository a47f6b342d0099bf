"""Pairs of parties are counted as the list of contacts has them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from onrecord.answers import Filter, list_contact_pairs, list_contacts
from onrecord.record import View
from tests.answers.coverage import store
from tests.places import Places


@pytest.mark.parametrize(
    "where",
    [Filter(), Filter(as_of=date(2022, 11, 7)), Filter(outlet="Meridian Wire"), Filter(own_voice=True)],
)
def test_the_matrix_has_what_the_list_has(places: Places, where: Filter) -> None:
    store(places / "record.db")
    with View(places / "record.db") as view:
        pairs = list_contact_pairs(view, where)
        contacts = list_contacts(view, where=where)
    affirmed: Counter[frozenset[str]] = Counter()
    denied: Counter[frozenset[str]] = Counter()
    for contact in contacts:
        for pair in combinations(sorted(contact.parties), 2):
            affirmed[frozenset(pair)] += bool(contact.affirmed)
            denied[frozenset(pair)] += bool(contact.denied)
    counted = {frozenset((pair.one, pair.other)): (pair.affirmed, pair.denied) for pair in pairs}
    assert counted == {pair: (affirmed[pair], denied[pair]) for pair in affirmed}
