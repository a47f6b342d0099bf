"""The questions on the sample coverage, as a careful reader would answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from onrecord.answers import (
    Filter,
    Page,
    compare_outlets,
    list_conditions,
    list_contacts,
    list_contested,
    list_outlets,
    list_positions,
    list_quotes,
    list_statements,
    list_timeline,
    search,
)
from onrecord.errors import UsageError
from onrecord.record import View, Writer, keys
from tests.answers.coverage import RECORDED, store
from tests.places import Places
from tests.readings import LATER, NOON, harbour

TUESDAY = Filter(as_of=date(2022, 11, 8))


@pytest.fixture(scope="module")
def view(module_places: Places) -> Iterator[View]:
    path = module_places / "record.db"
    store(path)
    with View(path) as view:
        yield view


def test_the_report_of_contacts_stands_against_the_denial(view: View) -> None:
    [row] = list_contested(view)
    assert row.event == "CONSULT"
    assert [(word.source, word.outlet) for word in row.denied] == [("Andrey Rudenko", "Meridian Wire")]
    assert [(word.own_voice, word.outlet) for word in row.affirmed] == [(True, "Harbour Courier")]
    assert list_contested(view, ("Ankara",)) == ()
    assert list_contested(view, ("Washington",)) == (row,)
    assert list_contested(view, ("Moscow", "United States")) == (row,)
    assert list_contested(view, ("Russia", "Ukraine")) == ()


def test_a_denial_is_contested_only_by_what_had_been_published_and_recorded(view: View) -> None:
    assert list_contested(view, where=Filter(as_of=date(2022, 11, 7))) == ()
    assert list_contested(view, where=Filter(known_at=date(2022, 11, 19))) == ()
    assert len(list_contested(view, where=Filter(known_at=RECORDED.date()))) == 1


def test_conditions_as_of_a_day_are_listed_with_what_became_of_them(view: View) -> None:
    rows = list_conditions(view, Filter(as_of=date(2022, 11, 8), since=date(2022, 11, 7)))
    assert [(row.set_by, row.demand, row.required_of) for row in rows if row.set_by == ("Andrey Rudenko",)] == [
        (("Andrey Rudenko",), 'Ukraine had to show "good will"', ("Ukraine",))
    ]
    zelensky = [row for row in rows if row.set_by == ("Volodymyr Zelensky",)]
    assert len(zelensky) == 5
    assert {row.status for row in zelensky} == {"open"}
    changes = {row.demand: [(change.kind, change.speaker) for change in row.changes] for row in zelensky}
    assert changes.pop("the restoration of his country’s territorial integrity") == [("repeated", "Oleksiy Danilov")]
    assert not any(changes.values())
    assert [row.before for row in zelensky] == ["peace talks with Russia."] * 5
    assert len(list_conditions(view, Filter(as_of=date(2022, 11, 7)))) == 1


def test_the_last_round_of_russia_and_ukraine_is_that_of_29_march(view: View) -> None:
    rows = list_contacts(view, ("Moscow", "Ukraine"))
    assert rows[-1].when and rows[-1].when.start == date(2022, 3, 29)
    assert (rows[-1].places, rows[-1].parties) == (("Istanbul",), ("Russia", "Ukraine"))


def test_contacts_show_who_affirms_and_who_denies_and_at_which_level(view: View) -> None:
    rows = list_contacts(view, ("Russia",))
    call, denied, reported = (row for row in rows if "Ukraine" not in row.parties)
    assert (call.level, call.modes, call.people) == ("leaders", ("phone",), ("Vladimir Putin", "Recep Tayyip Erdogan"))
    assert [(len(row.affirmed), len(row.denied)) for row in (call, denied, reported)] == [(1, 0), (0, 1), (1, 0)]
    assert (reported.level, reported.parties) == ("officials", ("United States", "Russia"))
    assert list_contacts(view, ("Erdogan",)) == (call,)
    assert list_contacts(view, ("Sullivan", "Patrushev")) == (reported,)
    assert list_contacts(view, ("Sullivan", "Erdogan")) == ()


def test_a_position_changes_with_the_day(view: View) -> None:
    early = list_positions(view, "Russia", Filter(as_of=date(2022, 11, 1)))
    late = list_positions(view, "Russia", TUESDAY)
    assert {row.speaker for row in early} == {"Vladimir Putin"}
    assert late[0].speaker == "Andrey Rudenko"
    assert set(early) < set(late)
    days = [row.when.start for row in late if row.when and row.when.start]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("party", ["Russia", "Ukraine", "United States"])
def test_the_latest_positions_are_the_same_whether_gathered_or_met_on_the_way(
    party: str, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list_positions(view, party)
    monkeypatch.setattr(keys, "_MANY", 0)
    monkeypatch.setattr(keys, "_MANY_FOR_EACH", 0)
    for limit, offset in ((1, 0), (2, 1), (100, 0), (3, len(whole))):
        rows = list_positions(view, party, page=Page(limit=limit, offset=offset))
        assert tuple(rows) == tuple(whole[offset : offset + limit])
        assert rows.total == len(whole)


def test_a_position_on_a_topic_holds_its_words(view: View) -> None:
    rows = list_positions(view, "the Kremlin", Filter(topic="talk"))
    assert [(row.kind, row.speaker) for row in rows] == [
        ("statement", "Andrey Rudenko"),
        ("condition", "Andrey Rudenko"),
        ("statement", "Maria Zakharova"),
    ]
    assert list_positions(view, "Russia", Filter(topic="umbrella")) == ()


def test_quotes_are_in_quotation_marks(view: View) -> None:
    assert [row.words for row in list_quotes(view, "rudenko")] == ["We are not conducting any"]
    assert list_quotes(view, "Danilov") == ()


def test_a_search_finds_statements_and_articles_in_any_form_of_the_words(view: View) -> None:
    rows = search(view, "negotiation united states")
    assert {row.kind for row in rows} == {"article"}
    assert {row.outlet for row in rows} >= {"Meridian Wire"}
    assert [row.kind for row in search(view, "restored integrity") if row.kind == "statement"] == ["statement"] * 2


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "AND",
        "NOT talks",
        "talks OR",
        "words:talks",
        "talk*",
        "(",
        "-",
        "^talks",
        "NEAR(a b)",
        "'",
        "😀",
        "",
        "\x00",
    ],
)
def test_a_search_takes_no_word_as_syntax(words: str, view: View) -> None:
    rows = search(view, words)
    assert all("talk" in row.words.casefold() or row.kind for row in rows)
    assert search(view, f"{words} thisisnowhere") == ()


def test_outlets_have_their_own_voice_first(view: View) -> None:
    rows = list_outlets(view)
    assert [row.outlet for row in rows] == sorted(str(row.outlet) for row in rows)
    courier = [row for row in rows if row.outlet == "Harbour Courier"]
    assert [(row.voice, row.rows) for row in courier] == [("own", 1)]
    wire = [(row.voice, row.name, row.rows) for row in rows if row.outlet == "Meridian Wire"]
    assert wire == [("quoted", "Andrey Rudenko", 3), ("quoted", "Vladimir Putin", 2)]
    own = list_timeline(view, Filter(own_voice=True, outlet="harbour courier"))
    assert [row.id for row in own] == [courier[0].latest]


def test_an_outlet_that_the_record_has_not_is_named(view: View) -> None:
    with pytest.raises(UsageError, match="no outlet of the record is called 'Nope'"):
        compare_outlets(view, "Lantern Post", "Nope")


def test_outlets_are_compared_by_whom_they_quote(view: View) -> None:
    rows = compare_outlets(view, "meridian wire", "Lantern Post")
    assert [(row.voice, row.name, row.first, row.second) for row in rows] == [
        ("own", None, 0, 1),
        ("quoted", "Vladimir Putin", 2, 1),
        ("quoted", "Andrey Rudenko", 3, 0),
    ]
    assert rows[0].latest_first is None and rows[0].latest_second is not None


@pytest.mark.parametrize("limit", [0, 1, 3, 100])
def test_pages_together_are_the_whole(limit: int, view: View) -> None:
    every = list_timeline(view)
    assert every.total == len(every)
    page = list_timeline(view, page=Page(limit=limit, offset=1))
    assert page == every[1 : 1 + limit]
    assert page.total == every.total
    conditions = list_conditions(view)
    assert list_conditions(view, page=Page(limit=limit)) == conditions[:limit]
    contacts = list_contacts(view)
    page_of_contacts = list_contacts(view, page=Page(limit=limit, offset=1))
    assert (page_of_contacts, page_of_contacts.total) == (contacts[1 : 1 + limit], len(contacts))
    outlets = list_outlets(view)
    page_of_outlets = list_outlets(view, page=Page(limit=limit))
    assert (page_of_outlets, page_of_outlets.total) == (outlets[:limit], len(outlets))


def test_nothing_is_answered_from_before_the_record_knew(view: View) -> None:
    assert list_statements(view, Filter(known_at=date(2022, 11, 19))) == ()
    assert list_statements(view, Filter(known_at=RECORDED.date())) == list_statements(view)


def test_every_row_of_a_party_is_by_one_who_speaks_for_it(view: View) -> None:
    assert {row.speaker for row in list_statements(view, Filter(party="UKR"))} == {
        "Volodymyr Zelensky",
        "Oleksiy Danilov",
    }
    assert {row.speaker for row in list_statements(view, Filter(party="zelensky"))} == {"Volodymyr Zelensky"}
    assert {row.act for row in list_statements(view, Filter(party="Russia", act="deny"))} == {"deny"}


def test_a_moment_is_answered_from_the_reading_that_counted_then(places: Places) -> None:
    path = places / "record.db"
    with Writer(path) as writer:
        writer.add(harbour(), recorded=NOON)
        writer.add(replace(harbour("2"), statements=harbour().statements[:1]), recorded=LATER)
    with View(path) as view:
        then = list_statements(view, Filter(known_at=date(2022, 11, 9), speaker="solberg"))
        now = list_statements(view, Filter(speaker="solberg"))
        assert list_statements(view, Filter(known_at=NOON.replace(hour=1))) == ()
    assert [row.recorded for row in then] == [NOON, NOON]
    assert [(row.id, row.recorded) for row in now] == [(then[0].id, LATER)]
    assert {row.speaker for row in then} == {"Ingrid Solberg"}
