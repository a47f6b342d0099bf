from __future__ import annotations

import pytest

from onrecord.datatypes import Article, Reading
from onrecord.reading.reader import read_article


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [actor.name for actor in reading.actors if actor.id in ids]


@pytest.mark.parametrize(
    ("text", "source", "relayer"),
    [
        pytest.param(
            "IRNA quoted Farhad Moradi as saying that Tehran would not sign the text.",
            *("Farhad Moradi", "IRNA"),
            marks=pytest.mark.xfail(
                reason="the tagger takes the verb after a name in capitals for a noun", strict=True
            ),
        ),
        ("Yonhap quoted Farhad Moradi as saying that Tehran would not sign.", "Farhad Moradi", "Yonhap"),
        ("“There are no talks,” the minister was quoted by Yonhap as saying on Monday.", "the minister", "Yonhap"),
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
