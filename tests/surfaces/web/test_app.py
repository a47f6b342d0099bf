from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import RecordError, RecordForeign, RecordMissing, RecordNewer
from onrecord.record import Writer
from onrecord.surfaces.web.app import create_app
from tests.surfaces.readings import make_article, make_reading
from tests.surfaces.web.conftest import ORIGIN


def test_a_record_is_served_while_it_is_written(showing: TestClient, path: Path) -> None:
    before = _articles(showing)
    with Writer(path) as writer:
        for number in range(3):
            writer.add(make_reading(make_article(outlet=f"Outlet {number}")), recorded=datetime.now(UTC))
            assert _articles(showing) == before + number + 1
    assert _articles(showing) == before + 3


def _articles(client: TestClient) -> int:
    return len({row["article"] for row in client.get("/statements.json?limit=1000").json()["rows"]})


def test_readers_keep_no_writer_out(showing: TestClient, path: Path) -> None:
    with showing.stream("GET", "/timeline.jsonl") as response:
        with Writer(path, wait=0.1) as writer:
            assert writer.add(make_reading(), recorded=datetime.now(UTC)).stored
        assert response.read()


def test_the_front_page_counts_what_was_added(showing: TestClient, path: Path) -> None:
    assert "7 articles" not in showing.get("/").text
    with Writer(path) as writer:
        writer.add(make_reading(), recorded=datetime.now(UTC))
    assert "7 articles" in showing.get("/").text
    assert showing.get("/record.json").json()["articles"] == 7


def test_an_empty_record_has_every_page(tmp_path: Path) -> None:
    Writer(tmp_path / "empty.db").close()
    client = TestClient(create_app(tmp_path / "empty.db"), base_url=ORIGIN)
    for address in ("/", "/timeline", "/positions", "/conditions", "/contacts", "/contested", "/actors", "/search?q=x"):
        assert client.get(address).status_code == 200, address
    assert client.get("/timeline.json").json()["rows"] == []
    assert client.get("/timeline.jsonl").text == ""
    assert client.get("/timeline.csv").text.count("\n") == 1


def test_what_is_no_record_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing):
        create_app(tmp_path / "missing.db")
    with pytest.raises(RecordError):
        create_app(tmp_path)
    (tmp_path / "text.db").write_text("This is a letter, not a record. " * 100, encoding="utf-8")
    with pytest.raises(RecordForeign):
        create_app(tmp_path / "text.db")


def test_a_record_of_another_version_is_not_served(path: Path) -> None:
    for version, error in ((99, RecordNewer), (1, RecordError)):
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        with pytest.raises(error):
            create_app(path)
