"""Hostile words in what an article holds: pages show them as text, data as they are, no spreadsheet runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.datatypes import Article, Reading, Span
from onrecord.pipeline import Record
from onrecord.record import Writer
from onrecord.surfaces.web.app import create_app
from tests.hostile.http_data import HostileText, texts
from tests.surfaces.readings import make_article, make_reading

ORIGIN = "http://127.0.0.1:8422"
TEXTS = texts()
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
OWN_SCRIPTS = "/static/"
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster"}
SAFE = ("/", "#", "?", "http://", "https://")


def hostile_reading(words: str) -> Reading:
    """A reading in which the words are title, outlet, address, an actor's name and a statement."""
    reading = make_reading(
        make_article(
            f"{make_article().text.split(chr(10) * 2, 1)[1]}\n\nThere was more: {words} and so on.",
            title=words,
            outlet=words,
            url=words,
        )
    )
    first, *others = reading.statements
    said = replace(first, content=(_span(reading.article, words.strip() or words),))
    actor, *more = reading.actors
    named = replace(actor, name=words, names=(words,))
    return replace(reading, statements=(said, *others), actors=(named, *more))


def _span(article: Article, words: str) -> Span:
    start = article.text.rindex(words)
    return Span.of(article.text, start, start + len(words))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "talks.db"
    with Writer(path) as writer:
        for text in TEXTS:
            writer.add(hostile_reading(text.words), recorded=datetime(2022, 11, 20, tzinfo=UTC))
    return path


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url=ORIGIN) as client:
        yield client


class Seen(HTMLParser):
    """What a browser would take from a page: its elements with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    return parser


def require_harmless(page: str) -> None:
    """Fail where the page has anything that runs, loads or leads elsewhere but its own."""
    for tag, attributes in seen(page).tags:
        assert tag not in ("iframe", "object", "embed", "base", "style", "textarea"), (tag, attributes)
        assert not (tag == "meta" and "http-equiv" in attributes), attributes
        assert tag != "script" or attributes["src"].startswith(OWN_SCRIPTS), attributes
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in ADDRESSES or value.startswith(SAFE) or value == "", (tag, name, value)
            assert name != "action" or value.startswith("/") or value == ""


def addresses(path: Path) -> list[str]:
    """Return the pages on which the words of articles stand."""
    with Record(path) as record:
        rows = record.statements()
        actors = [f"/actors/{row.id}" for row in record.actors()]
    objects = [f"/{kind}/{row.id}" for row in rows for kind in ("statements", "history")]
    articles = sorted({f"/articles/{row.article}" for row in rows})
    lists = ["/", "/timeline?limit=1000", "/statements?limit=1000", "/outlets?limit=1000", "/actors?limit=1000"]
    return [
        *lists,
        "/positions?party=CHE&limit=1000",
        "/search?q=there+was+more&limit=1000",
        *actors,
        *articles,
        *objects,
    ]


def test_no_page_runs_what_an_article_holds(client: TestClient, path: Path) -> None:
    for address in addresses(path):
        response = client.get(address)
        assert response.status_code == 200, address
        require_harmless(response.text)


@pytest.mark.parametrize("hostile", TEXTS, ids=lambda hostile: hostile.name)
def test_the_words_are_shown_as_text(client: TestClient, path: Path, hostile: HostileText) -> None:
    article = make_article_id(path, hostile)
    page = seen(client.get(f"/articles/{article}").text)
    assert _squeezed(hostile.words) in _squeezed(page.text)


@pytest.mark.parametrize("hostile", TEXTS, ids=lambda hostile: hostile.name)
def test_what_is_asked_is_shown_as_text(client: TestClient, hostile: HostileText) -> None:
    for question, name in (("search", "q"), ("timeline", "party"), ("timeline", "from"), ("contacts", "between")):
        response = client.get(f"/{question}", params={name: hostile.words}, headers={"Accept": "text/html"})
        assert response.status_code in (200, 422)
        require_harmless(response.text)


@pytest.mark.parametrize("hostile", TEXTS, ids=lambda hostile: hostile.name)
def test_data_has_the_words_as_they_are(client: TestClient, path: Path, hostile: HostileText) -> None:
    article = make_article_id(path, hostile)
    known = hostile_reading(hostile.words).article
    data = client.get(f"/articles/{article}.json").json()["article"]
    assert [data[name] for name in ("title", "outlet", "url", "text")] == [
        known.title,
        known.outlet,
        known.url,
        known.text,
    ]
    first = client.get(f"/articles/{article}.jsonl").text.split("\n")[0]
    assert json.loads(first)["title"] == known.title


@pytest.mark.parametrize("address", ["/timeline.csv", "/statements.csv", "/outlets.csv", "/actors.csv"])
def test_no_cell_is_a_formula(client: TestClient, address: str) -> None:
    table = list(csv.reader(io.StringIO(client.get(address).text, newline="")))
    assert len({len(row) for row in table}) == 1
    cells = [cell for row in table for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []


def make_article_id(path: Path, hostile: HostileText) -> str:
    known = hostile_reading(hostile.words).article.id
    with Record(path) as record:
        assert record.reading(known) is not None
    return known


def _squeezed(words: str) -> str:
    return "".join(words.split())
