"""The view models over a record whose readings were made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.answers import ActorFilter, Filter, Page
from onrecord.pipeline import Record
from onrecord.surfaces.web.asked import Asked
from onrecord.surfaces.web.pages.article import article_page, letters
from onrecord.surfaces.web.pages.contacts import contacts_page
from onrecord.surfaces.web.pages.contested import contested_page
from onrecord.surfaces.web.pages.evidence import EvidencePage, evidence_page
from onrecord.surfaces.web.pages.front import front_page
from onrecord.surfaces.web.pages.positions import positions_page
from onrecord.surfaces.web.pages.timeline import timeline_page
from onrecord.surfaces.web_addresses import web_address


@pytest.fixture
def record(made: Path) -> Record:
    return Record(made)


def asked(path: str = "/timeline", *, where: Filter | None = None, limit: int = 50) -> Asked:
    return Asked(path=path, parameters=(), where=where or Filter(), page=Page(limit=limit), actors=ActorFilter())


def evidence(record: Record, prefix: str) -> EvidencePage:
    found = record.show(prefix)
    assert found is not None
    return evidence_page(record, found)


def test_every_row_of_the_timeline_leads_to_its_evidence(record: Record) -> None:
    page = timeline_page(record, asked())
    assert len(page.entries) == page.paging.total > 0
    for entry in page.entries:
        kind, id_ = entry.href.strip("/").split("/")
        found = record.show(id_)
        assert found is not None
        assert f"{found.kind}s" == kind


def test_rows_without_a_day_are_counted_instead_of_drawn(record: Record) -> None:
    page = timeline_page(record, asked())
    drawn = len(page.picture.signs) if page.picture else 0
    assert drawn + page.undated == len(page.entries)
    assert page.undated == sum(not (entry.day and entry.day.iso) for entry in page.entries)


def test_what_is_denied_or_planned_did_not_happen(record: Record) -> None:
    claims = [entry for entry in timeline_page(record, asked()).entries if entry.kind == "claim"]
    assert {entry.stance.tone for entry in claims} >= {"affirmed", "denied"}
    for entry in claims:
        assert (entry.of_day == "happened") <= (entry.stance.tone == "affirmed")


def test_a_page_shows_as_many_rows_as_it_was_asked_for(record: Record) -> None:
    page = timeline_page(record, asked(limit=3))
    assert len(page.entries) == 3
    assert page.paging.next == 3


def test_all_that_was_read_stands_beside_the_article(record: Record) -> None:
    for row in record.latest_articles():
        reading = record.reading(row.id)
        assert reading is not None
        page = article_page(record, reading)
        claims = [*page.claims, *(claim for note in page.statements for claim in note.claims)]
        conditions = [*page.conditions, *(one for note in page.statements for one in note.conditions)]
        assert sorted(note.id for note in page.statements) == sorted(one.id for one in reading.statements)
        assert sorted(claim.id for claim in claims) == sorted(one.id for one in reading.claims)
        assert sorted(one.id for one in conditions) == sorted(one.id for one in reading.conditions)
        marked = {key for line in page.lines for segment in line for key in segment.rows}
        keys = ([one.key for one in page.statements], [one.key for one in claims], [one.key for one in conditions])
        assert marked == {key for some in keys for key in some}


def test_contested_events_have_both_sides(record: Record) -> None:
    page = contested_page(record, asked("/contested"))
    assert page.rows
    for row in page.rows:
        assert row.denied.voices
        assert row.affirmed.voices
        assert "independent source" in row.denied.spread


def test_the_matrix_counts_what_the_list_has(record: Record) -> None:
    page = contacts_page(record, asked("/contacts"))
    counted = {(row.party, cell.other): (cell.affirmed, cell.denied) for row in page.matrix.rows for cell in row.cells}
    listed: dict[tuple[str, str], tuple[int, int]] = {}
    for contact in page.rows:
        signs = {side.tone for side in contact.sides}
        for one in contact.parties:
            for other in contact.parties:
                affirmed, denied = listed.get((one, other), (0, 0))
                listed[one, other] = (affirmed + ("affirmed" in signs), denied + ("denied" in signs))
    pairs = {pair: count for pair, count in listed.items() if pair[0] != pair[1]}
    assert pairs
    assert {pair: counted[pair] for pair in pairs} == pairs


def test_a_party_is_found_alike_whether_it_is_asked_for_or_not(record: Record) -> None:
    every = positions_page(record, asked("/positions", where=Filter(topic="talks")))
    for standing in every.standings:
        one = positions_page(record, asked("/positions", where=Filter(topic="talks", party=standing.party)))
        assert [cell.evidence for cell in one.standings[0].cells] == [cell.evidence for cell in standing.cells]
        assert one.rows


def test_an_earlier_day_knows_less(record: Record) -> None:
    later = positions_page(record, asked("/positions", where=Filter(topic="talks", party="Russia")))
    where = Filter(topic="talks", party="Russia", as_of=date(2022, 11, 1))
    earlier = positions_page(record, asked("/positions", where=where))
    assert later.standings[0].cells[0].words
    assert earlier.standings[0].cells[0].words == ""
    assert earlier.as_of_text == "1 Nov 2022"


def test_several_topics_and_parties_are_parted_by_commas(record: Record) -> None:
    page = positions_page(record, asked("/positions", where=Filter(topic="talks, grain", party="Russia, Ukraine")))
    assert page.topics == ("talks", "grain")
    assert [standing.party for standing in page.standings] == ["Russia", "Ukraine"]
    assert page.party is None


def test_evidence_shows_the_words_in_their_paragraph(record: Record) -> None:
    for row in record.statements():
        page = evidence(record, row.id)
        segments = [segment for passage in page.passages for line in passage for segment in line]
        content = "".join(segment.text for segment in segments if "content" in segment.parts)
        assert content.split() == row.words.replace(" … ", " ").split() or "…" in row.words


def test_a_citation_is_unreviewed_until_a_person_has_looked(path: Path) -> None:
    with Record(path) as record:
        id_ = record.statements()[0].id
        assert "machine-extracted, unreviewed" in evidence(record, id_).citation
        record.accept(id_, reason="read", by="Ada")
        assert "accepted by a person" in evidence(record, id_).citation
        assert evidence(record, id_).review.state == "accepted"


def test_a_citation_tells_who_says_it_and_how(record: Record) -> None:
    for row in record.timeline():
        citation = evidence(record, row.id).citation
        teller, _, words = citation.partition(": ")
        assert words.startswith(("“", '"', "‘"))
        assert not words.startswith(("““", '“"'))
        if row.form is not None:
            assert teller.endswith({"direct": ", quoted)", "mixed": ", partly quoted)"}.get(row.form, "words)"))
        if row.factuality == "CT-":
            assert teller.endswith("(denied)")
        if row.kind == "statement" and row.speaker:
            assert teller.startswith(row.speaker.split(", ")[0])


def test_the_front_page_has_the_latest_and_between_which_days_they_came(record: Record) -> None:
    page = front_page(record)
    assert len(page.articles) == record.contents().articles
    assert page.days == "31 Oct – 8 Nov 2022"


def test_claims_are_lettered_without_end() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["a", "z", "aa", "zz", "aaa"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//elsewhere", None])
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert web_address(url) is None
