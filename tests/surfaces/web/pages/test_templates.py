"""The pages as they are drawn: every text as text, in its own direction, and what is missing said."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.datatypes import Article, Reading
from onrecord.record import Writer
from onrecord.surfaces.web.app import create_app
from onrecord.surfaces.web.drawing import TEMPLATES
from tests.readings import NOON, actor, day, statement
from tests.record.copies.wire import readings

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'
HEBREW = "שר החוץ אמר שאין שיחות"


def drawn(path: Path, address: str) -> str:
    with TestClient(create_app(path), base_url="http://127.0.0.1", headers={"accept": "text/html"}) as client:
        answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, Reading]:
    """A record of one article whose every text is out to be run."""
    article = Article.of(
        f"{HOSTILE} said that {HEBREW}.",
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(1)",
        published=date(2022, 11, 8),
    )
    who = actor(article, "person", HOSTILE, "ISR", HOSTILE, role=HOSTILE)
    said = statement(article, who, HEBREW, said=day(date(2022, 11, 8), "published"))
    reading = Reading(version="v", article=article, actors=(who,), times=(), statements=(said,))
    path = tmp_path / "hostile.db"
    with Writer(path) as writer:
        writer.add(reading, recorded=NOON)
    return path, reading


def test_no_text_of_an_article_becomes_markup(hostile: tuple[Path, Reading]) -> None:
    path, reading = hostile
    addresses = (
        "/",
        "/timeline",
        "/statements",
        "/actors",
        "/outlets",
        "/positions?party=Israel&topic=x",
        "/search?q=alert",
        f"/search?q={HOSTILE}",
        f"/articles/{reading.article.id}",
        f"/statements/{reading.statements[0].id}",
        f"/actors/{reading.actors[0].id}",
    )
    for address in addresses:
        page = drawn(path, address)
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "javascript:" not in re.sub(r'class="citation".*?</p>', "", page), address
        assert ">49" not in page, address


def test_words_have_their_own_direction(hostile: tuple[Path, Reading]) -> None:
    path, reading = hostile
    page = drawn(path, f"/articles/{reading.article.id}")
    (tag,) = re.findall(r"<(\w+[^>]*)>[^<]*" + HEBREW + "</p>", page)
    assert 'dir="rtl"' in tag


def test_nothing_is_marked_as_safe_in_any_template() -> None:
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|style=|<script>|\son\w+=", text), template.name


def test_nothing_found_says_so_and_offers_all(made: Path) -> None:
    page = drawn(made, "/statements?speaker=Nobody")
    assert "No statement found" in page
    assert 'href="/statements">Show all of them' in page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/contacts?between=Narnia&between=Ukraine", ("No contact found.", "no party called “<bdi>Narnia</bdi>”")),
        ("/contested?between=Brazil", ("No contested event found.", "no party called “<bdi>Brazil</bdi>”")),
        ("/conditions?speaker=Nobody", ("No condition found.", "no speaker called “<bdi>Nobody</bdi>”")),
        ("/positions?party=Narnia", ("No statement found.", "no party called “<bdi>Narnia</bdi>”")),
        ("/positions?party=Russia,Narnia", ("no statement found", "no party called “<bdi>Narnia</bdi>”")),
        ("/quotes?speaker=%3Cb%3E", ("No quote found.", "no speaker called “<bdi>&lt;b&gt;</bdi>”")),
        ("/timeline?state=Narnia", ("No statement or claim found.", "no state called “<bdi>Narnia</bdi>”")),
    ],
)
def test_a_name_that_the_record_does_not_know_is_told(made: Path, address: str, told: tuple[str, str]) -> None:
    page = drawn(made, address)
    assert [words for words in told if words in page] == list(told)
    assert '<a href="/actors">Actors</a> lists everybody' in page
    assert "lists the outlets" not in page


def test_an_outlet_that_the_record_does_not_know_is_told(made: Path) -> None:
    page = drawn(made, "/statements?outlet=The%20Void")
    assert "no outlet called “<bdi>The Void</bdi>”" in page
    assert '<a href="/outlets">Outlets</a> lists the outlets' in page


@pytest.mark.parametrize("question", ["timeline", "statements", "conditions", "contacts", "contested", "outlets"])
def test_a_page_beyond_the_last_row_is_not_nothing(made: Path, question: str) -> None:
    page = drawn(made, f"/{question}?offset=1000")
    (total,) = re.findall(r"None of (\d+) rows? is on this page</strong>: it begins after the last of them", page)
    assert f"download>CSV, {total} row" in drawn(made, f"/{question}")
    assert f'<a href="/{question}">Go to the first of them</a>' in page
    assert "<strong>No " not in page


def test_the_number_on_the_button_is_that_of_all_rows(made: Path) -> None:
    page = drawn(made, "/statements?limit=2")
    (number,) = re.findall(r'href="/statements\.csv" download>CSV, (\d+) rows', page)
    with TestClient(create_app(made), base_url="http://127.0.0.1") as client:
        lines = client.get("/statements.jsonl").text.splitlines()
    assert len(lines) == int(number) > 2


def test_what_several_outlets_carry_is_one_row_with_all_its_reports(tmp_path: Path) -> None:
    with Writer(tmp_path / "wire.db") as writer:
        for reading in readings():
            writer.add(reading, recorded=NOON)
    page = drawn(tmp_path / "wire.db", "/timeline")
    assert page.count('<tr role="row" id=') == 2
    assert "4 reports in 4 outlets, 2 independent sources" in page
    assert "3 reports in 3 outlets, 1 independent source<" in page


def test_filters_stay_in_the_links_to_other_rows(made: Path) -> None:
    page = drawn(made, "/statements?limit=2&party=Russia&from=2022-10-01")
    (address,) = re.findall(r'rel="next" href="([^"]+)"', page.replace("&amp;", "&"))[:1]
    assert address == "/statements?party=Russia&from=2022-10-01&limit=2&offset=2"
