from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Rejected
from onrecord.errors import InputError
from onrecord.sources.admission import MAX_BYTES
from onrecord.sources.text_files import read_text_file, split_front_matter

TODAY = date(2022, 11, 9)
BODY = "The envoy said on Monday that the talks would go on in spring.\n"


def read_one(path: Path, raw: str | bytes) -> Article | Rejected:
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    (item,) = read_text_file(path, TODAY)
    assert item.ref == str(path)
    return item.content


def test_a_text_without_front_matter_is_the_article(tmp_path: Path) -> None:
    article = read_one(tmp_path / "a.txt", BODY)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == (BODY, None, None)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_tells_title_outlet_address_and_date(tmp_path: Path, newline: str) -> None:
    facts = "title: Talks: the next round\noutlet: Harbour Gazette\n\nurl: https://h.example/1\npublished: 2022-11-08"
    raw = f"---\n{facts}\n---\n\n{BODY}"
    article = read_one(tmp_path / "a.txt", b"\xef\xbb\xbf" + raw.replace("\n", newline).encode())
    assert isinstance(article, Article)
    assert article.title == "Talks: the next round"
    assert (article.outlet, article.url, article.published) == (
        "Harbour Gazette",
        "https://h.example/1",
        date(2022, 11, 8),
    )
    assert article.text == f"Talks: the next round\n\n{BODY}"


@pytest.mark.parametrize(
    "opening", ["Title: a word for it\n", "The title: one word\n", "title\n", "note: one\n", "---\n---\nurl: x\n"]
)
def test_other_words_with_a_colon_open_a_text(opening: str) -> None:
    assert split_front_matter(opening + BODY, "x").body == (opening + BODY).removeprefix("---\n---\n")


@pytest.mark.parametrize("opening", ["", "\n", "---\n"])
@pytest.mark.parametrize("keys", [("title", "outlet"), ("Title", "OUTLET")])
def test_lines_of_hyphens_and_small_letters_may_be_left_out(opening: str, keys: tuple[str, str]) -> None:
    end = opening if opening == "---\n" else "\n"
    draft = split_front_matter(f"{opening}{keys[0]}: One\n{keys[1]}: Two\n{end}{BODY}", "x")
    assert (draft.title, draft.outlet, draft.body) == ("One", "Two", BODY)


def test_an_empty_value_is_unknown() -> None:
    assert split_front_matter(f"---\noutlet:\n---\n{BODY}", "x").outlet is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"---\nauthor: Ana Ruiz\n---\n{BODY}", "the keys are title, outlet, url, published"),
        (f"---\njust words\n---\n{BODY}", "line 2 of the front matter"),
        (f"---\ntitle: One\ntitle: Two\n---\n{BODY}", "'title' a second time"),
        (f"---\ntitle: One\n{BODY}", "not closed"),
        (f"title: One\noutlet: Two\n{BODY}", "opens with 'title: One' and no line of --- above it"),
        (f"\npublished : 2022-11-08\n{BODY}", "put an empty line below"),
        (f"title: One\nTitle: Two\n\n{BODY}", "line 2 of the front matter gives 'title' a second time"),
    ],
)
def test_malformed_front_matter_says_what_is_wrong(raw: str, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        split_front_matter(raw, "x")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"---\npublished: 8 November\n---\n{BODY}", "'8 November' is not a day"),
        (f"---\npublished: 2032-11-08\n---\n{BODY}", "published in the future"),
        (f"---\nurl: javascript:alert(1)\n---\n{BODY}", "no address of the web: 'javascript:alert(1)' is not one"),
        ("---\ntitle: Talks\n---\n", "empty"),
        ("", "empty"),
        (b"\x89PNG\r\n\0\0", "binary"),
        (b"The talks " * (MAX_BYTES // 10 + 2_000), "too long: more than"),
    ],
)
def test_a_file_that_cannot_be_read_is_rejected(tmp_path: Path, raw: str | bytes, expected: str) -> None:
    rejected = read_one(tmp_path / "a.txt", raw)
    assert isinstance(rejected, Rejected)
    assert expected in rejected.reason


def test_a_missing_file_is_rejected(tmp_path: Path) -> None:
    (item,) = read_text_file(tmp_path / "none.txt", TODAY)
    assert isinstance(item.content, Rejected)
    assert "No such file" in item.content.reason
