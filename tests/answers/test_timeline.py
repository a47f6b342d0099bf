"""The timeline puts statements and claims in one order of days."""

from __future__ import annotations

from datetime import date

from onrecord.answers import Filter, list_timeline
from onrecord.record import View, Writer
from tests.places import Places
from tests.readings import LATER, NOON, harbour, hilltop


def test_statements_and_claims_come_by_date_and_the_undated_last(places: Places) -> None:
    with Writer(places / "record.db") as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(hilltop(), recorded=LATER)
    with View(places / "record.db") as view:
        rows = list_timeline(view)
        assert list_timeline(view, Filter(speaker="Solberg")) == rows[1:3]
    assert [(row.kind, row.when and row.when.start) for row in rows] == [
        ("statement", date(2022, 11, 2)),
        ("statement", date(2022, 11, 7)),
        ("statement", date(2022, 11, 7)),
        ("claim", date(2023, 3, 1)),
        ("statement", None),
    ]
    claim = rows[3]
    assert (claim.event, claim.factuality, claim.modality, claim.parties) == ("CONSULT", "PS+", "hedged", ("Türkiye",))
    assert (claim.speaker, claim.act, claim.form) == (None, None, None)
    assert claim.words == "Ankara could host a new round in spring"
    assert claim.when and claim.when.value == "2023-SP"
    assert (claim.recorded, rows[1].recorded) == (LATER, NOON)
    assert rows[4].parties == ("Türkiye",), "of two names that are as frequent the longer one"
