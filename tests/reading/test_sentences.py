from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sentences import split_paragraphs, split_sentences


def sentences(text: str) -> list[str]:
    return [span.text for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks ended. Nobody signed.", ["Talks ended.", "Nobody signed."]),
        ("The U.S. envoy left on Nov. 8 at noon.", ["The U.S. envoy left on Nov. 8 at noon."]),
        ("Gen. J. R. Hale resigned. Mr. Oduya stayed.", ["Gen. J. R. Hale resigned.", "Mr. Oduya stayed."]),
        ("“We will not sign.” The minister left.", ["“We will not sign.”", "The minister left."]),
        ("“Who signed?” she asked.", ["“Who signed?” she asked."]),
        ("It cost 3.5 million. Then 4.", ["It cost 3.5 million.", "Then 4."]),
        ("A headline\n\nA first line\nand a second.", ["A headline", "A first line", "and a second."]),
        ("The delegation waited… 20 minutes passed.", ["The delegation waited…", "20 minutes passed."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_word_stands_in_exactly_one_sentence_and_spans_round_trip(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[span.start : span.end] == span.text == span.text.strip() for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join("".join(span.text.split()) for span in spans) == "".join(text.split())


@given(st.text(alphabet="ab .!?\n“”"))
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    paragraphs = split_paragraphs(text)
    assert all(any(outer.covers(span) for outer in paragraphs) for span in split_sentences(text))
