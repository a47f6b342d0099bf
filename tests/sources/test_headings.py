"""A title that its text repeats is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.datatypes import Article
from onrecord.sources.headings import without_heading, without_headings
from tests.sources.test_text_files import BODY, read_one

TITLE = "Envoys leave Geneva"


@pytest.mark.parametrize(
    "opening",
    [
        "Envoys leave Geneva\n\n",
        "\n ENVOYS  leave Geneva \n",
        "Envoys\nleave Geneva\n\n\n",
        "Envoys leave Geneva\r\n\r\n",
    ],
)
def test_the_opening_that_is_the_title_is_left_out(opening: str) -> None:
    assert without_heading(f"{opening}{BODY}", TITLE) == BODY


@pytest.mark.parametrize(
    "text",
    [BODY, f"Envoys leave Geneva on Monday\n\n{BODY}", f"{BODY}\n\nEnvoys leave Geneva", "Envoys leave Geneva\n"],
)
def test_everything_else_stays(text: str) -> None:
    assert without_heading(text, TITLE) == text
    assert without_heading(text, None) == text


def test_a_heading_of_a_page_is_left_out_wherever_it_stands() -> None:
    paragraphs = ["World", "Envoys leave\u00a0Geneva", "The envoys left.", "ENVOYS LEAVE GENEVA"]
    assert without_headings(paragraphs, [TITLE]) == ["World", "The envoys left."]
    assert without_headings([TITLE], [TITLE]) == [TITLE]


def test_a_text_file_tells_its_title_once(tmp_path: Path) -> None:
    article = read_one(tmp_path / "a.txt", f"---\ntitle: {TITLE}\n---\n{TITLE}\n\n{BODY}")
    assert isinstance(article, Article)
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{BODY}")
