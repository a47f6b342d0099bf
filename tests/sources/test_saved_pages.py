from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.datatypes import Article, Rejected
from onrecord.sources.items import Item
from onrecord.sources.paths import read_paths

TODAY = date(2022, 11, 20)
PAGE = Path(__file__).parent / "pages" / "fixtures" / "bare.html"


def saved() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://h.example/toll"
    message["Date"] = "Thu, 10 Nov 2022 09:00:00 -0000"
    message.set_content(PAGE.read_text(encoding="utf-8"), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


def read(folder: Path, raw: bytes) -> Item:
    (folder / "a.mhtml").write_bytes(raw)
    (item,) = read_paths([folder / "a.mhtml"], TODAY)
    return item


def test_a_page_saved_into_one_file_is_read_with_its_address_and_its_day(tmp_path: Path) -> None:
    content = read(tmp_path, saved()).content
    assert isinstance(content, Article)
    assert content.text.startswith("Council rejects the bridge toll\n\nThe council rejected")
    assert "“They have no other way across,”" in content.text
    assert (content.url, content.retrieved) == ("https://h.example/toll", date(2022, 11, 10))


def test_the_folder_beside_a_saved_page_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "Toll.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "Toll_files").mkdir()
    (tmp_path / "Toll_files" / "frame.html").write_bytes(PAGE.read_bytes())
    assert [item.ref for item in read_paths([tmp_path], TODAY)] == [str(tmp_path / "Toll.html")]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (
            b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nx\r\n--x--",
            "no HTML",
        ),
        (b"Content-Type: multipart/related; boundary=x\r\n" + b"boundary " * 600, "without end"),
    ],
)
def test_what_holds_no_page_says_so(tmp_path: Path, raw: bytes, says: str) -> None:
    content = read(tmp_path, raw).content
    assert isinstance(content, Rejected)
    assert says in content.reason
