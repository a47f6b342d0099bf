from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotations import QuoteState
from onrecord.reading.windows import BLOCK_WORDS, WINDOW_PIECES, Gap, Shape, blocks, windows


def test_a_block_tells_how_its_words_are_written() -> None:
    (block,) = blocks("“Yes,” NATO’s Ms McRae said.\n\nA 3rd try")
    assert [word.text for word in block.words][:4] == ["“", "Yes", ",", "”"]
    assert block.shape[:6].tolist() == [Shape.MARK, Shape.TITLE, Shape.MARK, Shape.MARK, Shape.UPPER, Shape.MARK]
    assert block.shape[6:].tolist() == [
        *(Shape.TITLE, Shape.MIXED, Shape.LOWER, Shape.MARK),
        *(Shape.INITIAL, Shape.NUMBER, Shape.LOWER),
    ]
    assert block.gap[:3].tolist() == [Gap.PARAGRAPH, Gap.NOTHING, Gap.NOTHING]
    assert block.quote[:2].tolist() == [QuoteState.OPENING, QuoteState.INSIDE]
    assert block.paragraph.tolist() == [0] * 10 + [1] * 3


def test_a_long_text_comes_in_blocks_of_bounded_size() -> None:
    text = "One short paragraph of words.\n" * BLOCK_WORDS
    sizes = [len(block.words) for block in blocks(text)]
    assert sum(sizes) == 6 * BLOCK_WORDS
    assert max(sizes) < BLOCK_WORDS + 6


def test_no_letters_no_block() -> None:
    assert list(blocks("  \n ")) == []
    assert list(blocks("* * *\n\n”“")) == []


@given(st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=300), min_size=1, max_size=12))
def test_windows_keep_every_word_once_and_fit_the_encoder(paragraphs: list[list[int]]) -> None:
    pieces = [size for paragraph in paragraphs for size in paragraph]
    numbers = [number for number, paragraph in enumerate(paragraphs) for _ in paragraph]
    kept: list[int] = []
    for window in windows(numbers, pieces):
        assert sum(pieces[window.start : window.end]) <= WINDOW_PIECES
        for start, end in window.kept:
            assert window.start <= start < end <= window.end
            kept += range(start, end)
    assert sorted(kept) == list(range(len(pieces)))
