from __future__ import annotations

import pytest

from onrecord.datatypes import Article, Reading
from onrecord.reading.reader import read_article


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [actor.name for actor in reading.actors if actor.id in ids]


@pytest.mark.parametrize(
    ("text", "source", "relayer"),
    [
        ("IRNA quoted Farhad Moradi as saying that Tehran would not sign the text.", "Farhad Moradi", "IRNA"),
        ("Yonhap quoted Farhad Moradi as saying that Tehran would not sign.", "Farhad Moradi", "Yonhap"),
        ("“There are no talks,” the minister was quoted by Yonhap as saying on Monday.", "the minister", "Yonhap"),
        ("“There are no talks,” the minister was quoted on Monday by Yonhap as saying.", "the minister", "Yonhap"),
        ("The minister, quoted by the site Nordblik, said that no talks were planned.", "The minister", "Nordblik"),
        ("The minister said in remarks carried by Yonhap that no talks were planned.", "The minister", "Yonhap"),
        ("The minister told deputies, as reported by Yonhap, that no talks were planned.", "The minister", "Yonhap"),
    ],
)
def test_who_passes_words_on_is_no_speaker(text: str, source: str, relayer: str) -> None:
    reading = read_article(Article.of(text))
    (statement,) = reading.statements
    assert [span.text for span in statement.source] == [source]
    assert names(reading, statement.via) == [relayer]


def test_a_plain_saying_is_relayed_by_nobody() -> None:
    reading = read_article(Article.of("The envoy Ana Kos said that Yonhap had asked her for an interview."))
    assert reading.statements
    assert all(statement.via == () for statement in reading.statements)


def test_whoever_is_cited_relays_nothing() -> None:
    reading = read_article(Article.of("The envoy Ana Kos cited a report by Yonhap that the talks had been called off."))
    assert reading.statements
    assert all(statement.via == () for statement in reading.statements)


@pytest.mark.parametrize(
    ("relayer", "name"), [("the site Gabonblik", "Gabonblik"), ("The Arden Now website", "Arden Now")]
)
def test_an_outlet_that_no_table_knows_relays_by_its_name(relayer: str, name: str) -> None:
    reading = read_article(Article.of(f"“There are no talks,” the minister was quoted by {relayer} as saying."))
    (statement,) = reading.statements
    assert names(reading, statement.via) == [name]


@pytest.mark.parametrize("when", ["on Monday", "on 7 November", "in March"])
def test_a_time_relays_nothing(when: str) -> None:
    reading = read_article(
        Article.of(f"The site Gabonblik reported {when} that talks had failed. It cited a diplomat.")
    )
    assert all(statement.via == () for statement in reading.statements)
