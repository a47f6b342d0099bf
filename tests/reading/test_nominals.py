from __future__ import annotations

import pytest

from onrecord.datatypes import Span, Spans
from onrecord.reading.attributions import Attribution
from onrecord.reading.nominals import find_nominal_attributions


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        source=(span(text, source),), cue=(span(text, cue),), content=(span(text, content),), confidence=0.8
    )


def words(spans: Spans) -> list[str]:
    return [span.text for span in spans]


@pytest.mark.parametrize(
    ("text", "cue", "content", "owner", "inner_cue"),
    [
        (
            "She commented on the report of the Daily Star that two envoys had met.",
            "commented",
            "that two envoys had met",
            "the Daily Star",
            "the report of",
        ),
        (
            "She commented on the report of the Daily Star that two envoys had met.",
            "commented on the report of the Daily Star",
            "that two envoys had met",
            "the Daily Star",
            "the report of",
        ),
        (
            "She dismissed the claim by Omar Badr that two envoys had met.",
            "dismissed",
            "the claim by Omar Badr that two envoys had met",
            "Omar Badr",
            "the claim by",
        ),
        (
            "She rejected Bern’s repeated allegation that two envoys had met.",
            "rejected",
            "Bern’s repeated allegation that two envoys had met",
            "Bern",
            "repeated allegation",
        ),
    ],
)
def test_what_a_noun_says_belongs_to_its_owner(text: str, cue: str, content: str, owner: str, inner_cue: str) -> None:
    outer, inner = find_nominal_attributions(text, [attribution(text, "She", cue, content)], (span(text, owner),))
    assert words(inner.source) == [owner]
    assert words(inner.cue) == [inner_cue]
    assert words(inner.content) == ["that two envoys had met"]
    assert outer.content[0].covers(inner.source[0])
    assert outer.content[0].covers(inner.content[0])


def test_the_outer_cue_takes_the_preposition() -> None:
    text = "She commented on the report of the Daily Star that two envoys had met."
    said = attribution(text, "She", "commented", "that two envoys had met")
    outer, _ = find_nominal_attributions(text, [said], (span(text, "the Daily Star"),))
    assert words(outer.cue) == ["commented on"]
    assert words(outer.content) == ["the report of the Daily Star that two envoys had met"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "owner"),
    [
        ("She told the council of Bern that two envoys had met.", "told", "that two envoys had met", "Bern"),
        ("She said the report of Bern was false.", "said", "the report of Bern was false", "Bern"),
        ("She said two had met, a claim of Bern that hurt.", "said", "two had met, a claim of Bern that hurt", "Bern"),
    ],
)
def test_no_noun_of_saying_after_the_cue_adds_nothing(text: str, cue: str, content: str, owner: str) -> None:
    said = attribution(text, "She", cue, content)
    assert find_nominal_attributions(text, [said], (span(text, owner),)) == (said,)
