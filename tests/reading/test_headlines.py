"""Who says what a headline tells."""

from __future__ import annotations

import pytest

from onrecord.datatypes import Article
from onrecord.reading.headlines import with_headline_sources
from onrecord.reading.reader import read_article

BODY = "The summer was long."


def said(headline: str) -> list[tuple[str, str]]:
    """Return source and content of the statements in a headline above a text."""
    reading = read_article(Article.of(BODY, title=headline))
    return [
        (" ".join(span.text for span in one.source), " ".join(span.text for span in one.content))
        for one in reading.statements
    ]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Norland shelled Sorvik, Arden state media say", "Arden state media", "Norland shelled Sorvik"),
        ("Envoys of Kenya and Chad met in Oslo, paper says", "paper", "Envoys of Kenya and Chad met in Oslo"),
        ("Kenyan envoys met rebels in Oslo - report", "", "Kenyan envoys met rebels in Oslo"),
        ("Kenya to pull troops from Sorvik: report", "", "Kenya to pull troops from Sorvik"),
    ],
)
def test_the_end_of_a_headline_tells_on_whose_word_it_stands(headline: str, source: str, content: str) -> None:
    assert (source, content) in said(headline)
    reading = read_article(Article.of(BODY, title=headline))
    assert all(claim.statement for claim in reading.claims)


@pytest.mark.parametrize(
    "headline",
    [
        "Kenya closes its border, bans flights and says",
        "Kenya shelled Sorvik, army attacks",
        "Kenya shelled Sorvik in a new war: why",
        "Kenya says",
    ],
)
def test_other_endings_are_nobodys_words(headline: str) -> None:
    assert with_headline_sources(f"{headline}\n\n{BODY}", headline, ()) == ()


def test_a_sentence_below_that_ends_so_is_no_headline() -> None:
    assert with_headline_sources("Kenya waits\n\nNorland shelled Sorvik, paper says", "Kenya waits", ()) == ()


def test_what_is_attributed_already_stays_as_it_is() -> None:
    headline = "Norland shelled Sorvik, paper says"
    found = with_headline_sources(headline, headline, ())
    assert len(found) == 1
    assert with_headline_sources(headline, headline, found) == found
