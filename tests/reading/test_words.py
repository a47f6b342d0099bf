from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Span
from onrecord.reading.words import LONGEST_PARAGRAPH, Paragraph, paragraphs, words


def words_of(text: str) -> list[str]:
    return [word.text for paragraph in paragraphs(text) for word in words(text, paragraph)]


def paragraphs_of(text: str) -> list[str]:
    return [text[paragraph.start : paragraph.end] for paragraph in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy's reply", ["The", "envoy", "'s", "reply"]),
        ("They’ve left.", ["They", "’ve", "left", "."]),
        ("“No,” he said", ["“", "No", ",", "”", "he", "said"]),
        ("a ten-day truce", ["a", "ten", "-", "day", "truce"]),
        ("rock 'n' roll", ["rock", "'", "n", "'", "roll"]),
        ("paid $1.5m", ["paid", "$", "1.5m"]),
        ("They didn’t. U.S. talks cannot end.", ["They", "did", "n’t", ".", "U.S.", "talks", "can", "not", "end", "."]),
        (
            "He said no. No. 3 left at 10:30 on 2022-11-08...",
            ["He", "said", "no", ".", "No.", "3", "left", "at", "10:30", "on", "2022-11-08", "..."],
        ),
        (
            "a non-aligned state, O’Neill wrote to desk@paper.example",
            ["a", "non-aligned", "state", ",", "O’Neill", "wrote", "to", "desk@paper.example"],
        ),
        ("café 👍🏽 مرحبا", ["café", "👍", "🏽", "مرحبا"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_each_line_is_a_paragraph_in_unwrapped_text() -> None:
    assert paragraphs_of("A title\n\nFirst line.\nSecond line.\n") == ["A title", "First line.", "Second line."]


def test_only_blank_lines_break_wrapped_text() -> None:
    line = "Here stands a line that was broken at a fixed width by some program"
    wrapped = "\n".join([line] * 5)
    assert paragraphs_of(f"{wrapped}\n\nAnother one.") == [wrapped, "Another one."]


def test_a_text_without_breaks_is_cut_between_words() -> None:
    text = "word " * LONGEST_PARAGRAPH
    found = list(paragraphs(text))
    assert len(found) > 1
    assert all(paragraph.end - paragraph.start <= LONGEST_PARAGRAPH for paragraph in found)
    assert words_of(text) == ["word"] * LONGEST_PARAGRAPH


def test_a_word_longer_than_a_paragraph_is_cut() -> None:
    text = "x" * (3 * LONGEST_PARAGRAPH + 1)
    assert [len(word) for word in words_of(text)] == [LONGEST_PARAGRAPH] * 3 + [1]


@given(st.text())
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    covered = [0] * len(text)
    for paragraph in paragraphs(text):
        for word in words(text, paragraph):
            assert paragraph.start <= word.start < word.end <= paragraph.end
            assert Span.of(text, word.start, word.end).text == word.text
            for position in range(word.start, word.end):
                covered[position] += 1
    assert covered == [0 if character.isspace() else 1 for character in text]


@given(st.text(alphabet="ab \n", min_size=1))
def test_paragraphs_do_not_overlap_and_have_no_white_space_at_their_edges(text: str) -> None:
    previous = Paragraph(start=0, end=0)
    for paragraph in paragraphs(text):
        assert previous.end <= paragraph.start
        piece = text[paragraph.start : paragraph.end]
        assert piece == piece.strip() != ""
        previous = paragraph
