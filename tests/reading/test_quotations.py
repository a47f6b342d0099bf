from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotations import QuoteState, paragraph_quotations, quotations, quote_states
from onrecord.reading.words import paragraphs, words


def quoted(text: str, depth: int = 0) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text) if one.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we stay” and left.", ["“we stay”"]),
        ('She said "we stay" and left.', ['"we stay"']),
        ("She said 'we stay' and left.", ["'we stay'"]),
        ("She said ‘we stay’ and left.", ["‘we stay’"]),
        ("She said ``we stay'' and left.", ["``we stay''"]),
        ("She said «we stay» and left.", ["«we stay»"]),
        ("She said »we stay« and left.", ["»we stay«"]),
        ("She said „we stay“ and left.", ["„we stay“"]),
        ("She said ‟we stay” and left.", ["‟we stay”"]),
        ("She said ”we stay” and left.", ["”we stay”"]),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("'You can't go,' he said, 'ever.'", ["'You can't go,'", "'ever.'"]),
        ("‘The workers’ rights count,’ he said.", ["‘The workers’ rights count,’"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the ministers' plan, isn't it?",
        "It’s the ministers’ plan, isn’t it?",
        "The '90s were 'bout rock 'n' roll in the fields",
        "He stands 6'2\" tall.",
        "no marks at all",
        "",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_nesting() -> None:
    text = "He said: “They shouted ‘go home’ at us.”"
    assert quoted(text) == ["“They shouted ‘go home’ at us.”"]
    assert quoted(text, depth=1) == ["‘go home’"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "He said “we never\n\nThe talks ended."
    (found,) = quotations(text)
    assert text[found.start : found.end] == "“we never"
    assert not found.closed


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "He said: “First point.\n\n“Second point.\n\n“Third point.” Then he left. “Done.”"
    found = quotations(text)
    assert [one.continues for one in found] == [False, True, True, False]
    assert [one.closed for one in found] == [False, False, True, True]


def test_a_new_quotation_after_a_closed_one_does_not_go_on() -> None:
    assert not any(one.continues for one in quotations("“First,” he said.\n\n“Second,” she said."))


def test_states() -> None:
    text = "He said “no deal” twice"
    (paragraph,) = paragraphs(text)
    states = quote_states(words(text, paragraph), paragraph_quotations(text, paragraph))
    out, inside = QuoteState.OUTSIDE, QuoteState.INSIDE
    assert states == [out, out, QuoteState.OPENING, inside, inside, QuoteState.CLOSING, out]


def test_states_of_a_quotation_that_goes_on() -> None:
    text = "“More of it.”"
    (paragraph,) = paragraphs(text)
    states = quote_states(words(text, paragraph), paragraph_quotations(text, paragraph, continues="“"))
    assert states[0] is QuoteState.OPENING
    assert set(states[1:-1]) == {QuoteState.CONTINUED}
    assert states[-1] is QuoteState.CLOSING


@given(st.text(alphabet="ab s.,“”‘’\"'`«»„‟\n"))
def test_quotations_are_well_formed(text: str) -> None:
    bounds = list(paragraphs(text))
    for found in quotations(text):
        assert 0 <= found.start < found.inner_start <= found.inner_end <= found.end <= len(text)
        assert any(paragraph.start <= found.start and found.end <= paragraph.end for paragraph in bounds)


@given(st.text(alphabet="ab s.,“”‘’\"'`«»„‟\n"))
def test_outermost_quotations_do_not_overlap(text: str) -> None:
    outer = [one for one in quotations(text) if one.depth == 0]
    assert all(one.end <= other.start for one, other in pairwise(outer))
