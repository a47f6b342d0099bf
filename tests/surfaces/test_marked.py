from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Span
from onrecord.surfaces.marked import Marked, mark, parts_of
from tests.surfaces.readings import BODY, make_reading

PARTS = ("source", "cue", "content")


def marked(text: str, *pieces: tuple[int, str, int, int]) -> str:
    found = [Marked(number=number, part=part, span=Span.of(text, start, end)) for number, part, start, end in pieces]
    return mark(Span.of(text, 0, len(text)), found).plain


def test_source_cue_and_content_are_told_apart_without_colour_and_carry_their_number() -> None:
    assert (
        marked("Ana said yes", (1, "source", 0, 3), (1, "cue", 4, 8), (1, "content", 9, 12)) == "{Ana}¹ ‹said›¹ ⟦yes⟧¹"
    )


def test_nested_statements_close_from_inside_out() -> None:
    reading = make_reading()
    text = reading.article.text
    pieces = [piece for number, found in enumerate(reading.statements, 1) for piece in parts_of(found, number)]
    shown = mark(Span.of(text, 0, len(text)), pieces).plain
    assert "⟦that {Bern}³ had ‹offered›³ ⟦to host a second round⟧³⟧²." in shown


def test_the_same_words_as_two_parts_open_and_close_in_one_order() -> None:
    assert marked("Ana", (1, "content", 0, 3), (2, "source", 0, 3)) == "⟦{Ana}²⟧¹"
    assert marked("Ana", (2, "content", 0, 3), (1, "content", 0, 3)) == "⟦⟦Ana⟧²⟧¹"


def test_crossing_pieces_can_be_told_by_their_numbers() -> None:
    assert marked("abcdef", (1, "content", 0, 4), (2, "content", 2, 6)) == "⟦ab⟦cd⟧¹ef⟧²"


def test_pieces_that_touch_close_before_the_next_opens() -> None:
    assert marked("abcd", (1, "content", 0, 2), (2, "cue", 2, 4)) == "⟦ab⟧¹‹cd›²"


def test_ten_and_more_statements_have_numbers_of_two_figures() -> None:
    assert marked("Ana", (10, "source", 0, 3)) == "{Ana}¹⁰"


def test_a_passage_is_marked_by_its_place_in_the_article_and_without_what_lies_elsewhere() -> None:
    text = "One. Two said no."
    pieces = [
        Marked(number=1, part="source", span=Span.of(text, 0, 3)),
        Marked(number=1, part="cue", span=Span.of(text, 9, 13)),
    ]
    assert mark(Span.of(text, 5, 17), pieces).plain == "Two ‹said›¹ no."


def test_what_steers_a_terminal_is_shown_and_not_sent() -> None:
    assert marked("a\x9b31mb", (1, "cue", 5, 6)) == "a\ufffd31m‹b›¹"


def test_colours_follow_the_parts() -> None:
    shown = mark(Span.of("Ana said", 0, 8), [Marked(number=1, part="cue", span=Span.of("Ana said", 4, 8))])
    assert {str(span.style) for span in shown.spans if shown.plain[span.start : span.end] == "said"} == {"cue"}


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.integers(0, 150), st.integers(1, 60)), max_size=12))
def test_whatever_nests_or_crosses_the_text_is_unchanged_and_marks_are_paired(
    found: list[tuple[str, int, int]],
) -> None:
    text = BODY[:200]
    pieces = [(number, part, start, min(start + size, 200)) for number, (part, start, size) in enumerate(found, 1)]
    shown = marked(text, *pieces)
    for opening, closing in ("{}", "‹›", "⟦⟧"):
        assert shown.count(opening) == shown.count(closing)
    assert re.sub(r"[{‹⟦]|[}›⟧][⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", shown) == text
