from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Span
from onrecord.surfaces.web.pages.segments import TextMark, labelled, lines_of


@st.composite
def marked(draw: st.DrawFn) -> tuple[Span, list[TextMark]]:
    text = draw(st.text(st.sampled_from("ab עé🕊\n "), min_size=1, max_size=30))
    place = st.integers(0, len(text))
    marks = []
    for number in range(draw(st.integers(0, 5))):
        bounds = sorted((draw(place), draw(place)))
        if bounds[0] < bounds[1]:
            part = draw(st.sampled_from(("source", "cue", "content", "claim")))
            marks.append(TextMark(row=f"s{number}", label=str(number), part=part, span=Span.of(text, *bounds)))
    return Span.of(text, 0, len(text)), marks


def whole(text: str) -> Span:
    return Span.of(text, 0, len(text))


def mark(text: str, words: str, row: str = "s1", part: str = "content") -> TextMark:
    start = text.index(words)
    return TextMark(row=row, label=row[1:], part=part, span=Span.of(text, start, start + len(words)))


@given(marked())
def test_the_text_is_there_once_whatever_is_marked(given: tuple[Span, list[TextMark]]) -> None:
    text, marks = given
    shown = ["".join(segment.text for segment in line) for line in lines_of(text, marks)]
    assert shown == [line for line in text.text.split("\n") if line.strip()]


@given(marked())
def test_the_segments_of_a_mark_have_its_words(given: tuple[Span, list[TextMark]]) -> None:
    text, marks = given
    lines = lines_of(text, marks)
    for one in marks:
        shown = [segment.text for line in lines for segment in line if one.row in segment.rows]
        assert "".join("".join(shown).split()) == "".join(one.span.text.split())


def test_marks_that_cross_share_the_words_between() -> None:
    text = "one two three"
    (line,) = lines_of(whole(text), [mark(text, "one two", "s1"), mark(text, "two three", "s2")])
    assert [(segment.text, segment.rows) for segment in line] == [
        ("one ", ("s1",)),
        ("two", ("s1", "s2")),
        (" three", ("s2",)),
    ]
    assert [segment.depth for segment in line] == [1, 2, 1]


def test_a_statement_in_pieces_has_its_number_after_the_last() -> None:
    text = "“Yes,” she said, “at once.”"
    marks = labelled([mark(text, "“at once.”"), mark(text, "said", part="cue"), mark(text, "“Yes,”")])
    (line,) = lines_of(whole(text), marks)
    assert [segment.text for segment in line if segment.labels] == ["“at once.”"]


def test_a_mark_over_two_paragraphs_opens_in_the_first_and_closes_in_the_second() -> None:
    text = "so it\n\nwent on"
    first, second = lines_of(whole(text), [mark(text, "it\n\nwent")])
    assert [segment.opens for segment in first] == [(), ("content",)]
    assert [segment.closes for segment in second] == [("content",), ()]
