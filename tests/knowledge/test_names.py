"""The tables of names: complete, free of contradictions, and found in text by every form that they list."""

from __future__ import annotations

import csv
import time
from importlib import resources

import pytest

from onrecord.knowledge.person_names import spellings
from onrecord.reading.actors.lexicon import LETTERS, given_names, is_ambiguous, names, ranks, words
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.actors.names import find_names
from onrecord.reading.sentences import split_sentences

UN_MEMBERS = 193
WITHOUT_ISO_CODE = {
    "Abkhazia",
    "Donetsk People's Republic",
    "Lugansk People's Republic",
    "Nagorno-Karabakh",
    "Northern Cyprus",
    "Somaliland",
    "South Ossetia",
    "Transnistria",
}
OBSERVERS_AND_DISPUTED = {"VAT", "PSE", "XKX", "TWN", "ESH"}


def rows(table: str) -> list[dict[str, str]]:
    with resources.files("onrecord.knowledge").joinpath(f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def forms(row: dict[str, str], column: str) -> list[str]:
    return [form for form in row[column].split("|") if form]


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, split_sentences(text))


STATES = rows("states")


def test_every_member_of_the_united_nations_is_there() -> None:
    codes = [row["iso3"] for row in STATES if row["iso3"]]
    assert len(codes) == len(set(codes)) == UN_MEMBERS + len(OBSERVERS_AND_DISPUTED)
    assert set(codes) >= OBSERVERS_AND_DISPUTED
    assert {row["name"] for row in STATES if not row["iso3"]} == WITHOUT_ISO_CODE


def test_no_name_of_a_state_is_that_of_another() -> None:
    seen: dict[str, str] = {}
    for row in STATES:
        for form in (row["name"], *forms(row, "names"), *forms(row, "capitals"), *forms(row, "seats")):
            assert seen.setdefault(form, row["name"]) == row["name"], form


@pytest.mark.parametrize("row", STATES, ids=lambda row: str(row["name"]))
def test_a_state_is_found_by_every_name(row: dict[str, str]) -> None:
    for form in (row["name"], *forms(row, "names")):
        found = mentions(f"On Monday {form} rejected the plan.")
        assert [(m.name, m.country) for m in found] == [(row["name"], row["iso3"] or row["name"])], form


@pytest.mark.parametrize("row", STATES, ids=lambda row: str(row["name"]))
def test_a_state_is_found_by_its_capitals_and_seats(row: dict[str, str]) -> None:
    for form in (*forms(row, "capitals"), *forms(row, "seats")):
        found = mentions(f"On Monday {form} rejected the plan of {row['name']}.")
        assert {m.name for m in found} == {row["name"]}, form
        assert form in found[0].head.text


@pytest.mark.parametrize("row", STATES, ids=lambda row: str(row["name"]))
def test_an_adjective_gives_the_state_of_an_official(row: dict[str, str]) -> None:
    for form in forms(row, "adjectives"):
        (person,) = mentions(f"The {form} envoy Ivan Q. Testov rejected the plan.")
        assert (person.name, person.country) == ("Ivan Q. Testov", row["iso3"] or row["name"]), form
        assert person.offices[0].body == row["name"]


@pytest.mark.parametrize("row", STATES, ids=lambda row: str(row["name"]))
def test_a_people_is_a_group_of_its_state(row: dict[str, str]) -> None:
    for form in forms(row, "peoples"):
        (group,) = mentions(f"On Monday the {form} rejected the plan.")
        assert (group.type, group.country) == ("group", row["iso3"] or None), form


def test_only_a_few_capitals_need_more_evidence() -> None:
    unclear = {form for row in STATES for form in forms(row, "capitals") if is_ambiguous(form)}
    assert unclear <= {"Brussels", "London", "Paris", "Sofia", "Victoria", "Wellington"}


@pytest.mark.parametrize("table", ["outlets", "bodies", "ministries"])
def test_an_organisation_is_found_by_every_name(table: str) -> None:
    for row in rows(table):
        for form in (row["name"], *forms(row, "names")):
            (found, *_) = find_names(f"x {form} x")
            assert any(entry.name == row["name"] for entry in found.entries), form


def test_there_are_over_a_hundred_outlets_and_their_countries_are_known_codes() -> None:
    codes = {row["iso3"] for row in STATES}
    assert len(rows("outlets")) > 100
    columns = {"country", "countries", "acts_for"}
    for table in ("outlets", "bodies", "ministries", "regions", "parties"):
        told = {code for row in rows(table) for column in columns & row.keys() for code in row[column].split("|")}
        assert told <= codes | {""}, table


def test_every_kind_of_word_that_stands_for_a_letter_has_words() -> None:
    kinds = {kind for of_word in words().values() for kind in of_word}
    tables = {"state", "adjective", "state or adjective", "capital", "seat", "people", "body", "ministry", "outlet"}
    tables |= {"party", "region", "title", "modifier", "honorific"}
    assert set(LETTERS) - tables <= kinds


def test_genders_are_male_female_or_unknown() -> None:
    assert set(given_names().values()) == {"male", "female", None}


def test_spellings_shorten_or_keep_a_word() -> None:
    assert all(len(folded) <= len(written) for written, folded in spellings())


def test_ranks_are_modifiers() -> None:
    assert "deputy" in ranks()
    assert ranks() <= {row["modifier"] for row in rows("title_modifiers")}


def test_longer_words_and_compounds_hide_a_name() -> None:
    assert [name.entries[0].name for name in find_names("Nigerian, Niger, pro-Niger, Niger's, Niger-based")] == [
        "Nigeria",
        "Niger",
        "Niger",
    ]


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "İİİ 🙂 the Prime Minister of Türkiye"
    assert [text[name.start : name.end] for name in find_names(text)][-2:] == ["Prime Minister", "Türkiye"]


def test_loading_the_names_is_quick() -> None:
    for cached in (names, words, given_names):
        cached.cache_clear()
    start = time.process_time()
    names(), words(), given_names()
    assert time.process_time() - start < 1.0
