"""What a person types finds what they mean, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.answers import Filter, list_statements, list_timeline
from onrecord.record import View, Writer
from tests.places import Places
from tests.readings import NOON, harbour, hilltop, numbered


@pytest.fixture
def view(places: Places) -> Iterator[View]:
    with Writer(places / "record.db") as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    with View(places / "record.db") as view:
        yield view


def spoken(view: View, where: Filter) -> list[str]:
    return [row.words for row in list_statements(view, where)]


DEMAND = "that shelling end before any talks 🕊 begin"
DENIAL = "no talks were planned"
CONTACT = "We are not in contact"
PAUSE = "a pause in the fighting"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Filter(), [DEMAND, DENIAL, CONTACT, PAUSE]),
        (Filter(speaker="Solberg"), [DENIAL, CONTACT]),
        (Filter(speaker="ingrid SOLBERG"), [DENIAL, CONTACT]),
        (Filter(speaker="the minister"), [DENIAL, CONTACT]),
        (Filter(speaker="Sol"), []),
        (Filter(speaker="Solberg Ingrid"), []),
        (Filter(speaker="hungary"), [PAUSE]),
        (Filter(speaker="Türkiye"), [PAUSE]),
        (Filter(speaker="Tu\u0308rkiye"), [PAUSE]),
        (Filter(speaker="?"), []),
        (Filter(speaker=""), []),
        (Filter(speaker="Norwegian"), []),
        (Filter(state="NOR"), [DENIAL, CONTACT]),
        (Filter(state="nor"), [DENIAL, CONTACT]),
        (Filter(state="Norway"), [DENIAL, CONTACT]),
        (Filter(state="oslo"), [DENIAL, CONTACT]),
        (Filter(state="Turkey"), [DEMAND, PAUSE]),
        (Filter(state="Atlantis"), []),
        (Filter(outlet="hilltop courier"), [DEMAND]),
        (Filter(outlet="Hilltop"), []),
        (Filter(since=date(2022, 11, 7)), [DENIAL, CONTACT]),
        (Filter(since=date(2022, 11, 8)), []),
        (Filter(until=date(2022, 11, 2)), [DEMAND]),
        (Filter(since=date(2022, 11, 2), until=date(2022, 11, 7)), [DEMAND, DENIAL, CONTACT]),
        (Filter(state="TUR", since=date(2022, 1, 1)), [DEMAND]),
        (Filter(speaker="Solberg", outlet="Hilltop Courier"), []),
    ],
    ids=str,
)
def test_a_filter_finds_exactly_what_meets_it(where: Filter, expected: list[str], view: View) -> None:
    assert spoken(view, where) == expected


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Filter(since=date(2023, 4, 1), until=date(2023, 4, 2)), True),
        (Filter(since=date(2023, 5, 31)), True),
        (Filter(since=date(2023, 6, 1)), False),
        (Filter(until=date(2023, 3, 1), since=date(2023, 1, 1)), True),
        (Filter(until=date(2023, 2, 28), since=date(2023, 1, 1)), False),
    ],
    ids=str,
)
def test_an_interval_counts_where_it_overlaps(where: Filter, found: bool, view: View) -> None:
    assert any(row.kind == "claim" for row in list_timeline(view, where)) is found


def test_many_matching_names_are_no_trouble(places: Places) -> None:
    with Writer(places / "many.db") as writer:
        for number in range(50):
            writer.add(numbered(number), recorded=NOON)
    with View(places / "many.db") as view:
        assert len(list_statements(view, Filter(speaker="spokesperson"))) == 1000
        assert len(list_statements(view, Filter(speaker="desk 4"))) == 20
