"""A record tells which of the names that it is asked for it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.answers import Filter, find_unknown_names
from onrecord.record import View, Writer
from tests.readings import NOON, harbour, hilltop


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with Writer(tmp_path / "record.db") as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=NOON)
    with View(tmp_path / "record.db") as view:
        yield view


def test_who_is_known_under_any_name_is_not_unknown(view: View) -> None:
    where = Filter(speaker="solberg", state="oslo", party="NOR", outlet="HARBOUR gazette", topic="cheese")
    assert find_unknown_names(view, where, speakers=("Aksoy",), parties=("Norway", "Ingrid Solberg")) == ()


def test_who_is_unknown_is_told_with_what_it_was_asked_for_as(view: View) -> None:
    where = Filter(speaker="Nobody", state="Narnia", party="Oz", outlet="The Void")
    unknown = find_unknown_names(view, where, speakers=("Noone",), parties=("Atlantis", "Oz"))
    assert [(one.kind, one.name) for one in unknown] == [
        ("speaker", "Noone"),
        ("speaker", "Nobody"),
        ("state", "Narnia"),
        ("party", "Atlantis"),
        ("party", "Oz"),
        ("outlet", "The Void"),
    ]


def test_a_state_of_the_tables_that_no_article_names_is_unknown(view: View) -> None:
    assert [one.name for one in find_unknown_names(view, Filter(state="Brazil"), parties=("Peru",))] == [
        "Brazil",
        "Peru",
    ]
