from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.pipeline import Record
from onrecord.surfaces.export.jsonl import lines
from onrecord.surfaces.export.plain import plain
from onrecord.surfaces.web.objects import OBJECTS

KINDS = [kind.path for kind in OBJECTS]


@pytest.fixture
def ids(path: Path) -> dict[str, str]:
    with Record(path) as record:
        statement = record.statements()[0]
        return {
            "articles": statement.article,
            "statements": statement.id,
            "claims": next(row.id for row in record.timeline() if row.kind == "claim"),
            "conditions": record.conditions()[0].id,
            "actors": record.actors()[0].id,
            "history": statement.id,
        }


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_has_a_page_and_its_data(client: TestClient, ids: dict[str, str], kind: str) -> None:
    address = f"/{kind}/{ids[kind]}"
    page, data = client.get(address), client.get(f"{address}.json")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (data.status_code, data.headers["content-type"]) == (200, "application/json")


def test_the_data_is_what_the_record_has(client: TestClient, path: Path, ids: dict[str, str]) -> None:
    with Record(path) as record:
        assert client.get(f"/statements/{ids['statements']}.json").json() == plain(record.show(ids["statements"]))
        assert client.get(f"/articles/{ids['articles']}.json").json() == plain(record.reading(ids["articles"]))
        assert client.get(f"/actors/{ids['actors']}.json").json() == plain(record.actor(ids["actors"]))
        assert client.get(f"/history/{ids['history']}.json").json() == plain(record.history(ids["history"]))


def test_an_article_s_lines_are_the_record_format(client: TestClient, path: Path, ids: dict[str, str]) -> None:
    with Record(path) as record:
        reading = record.reading(ids["articles"])
    assert reading is not None
    assert client.get(f"/articles/{ids['articles']}.jsonl").text.splitlines() == list(lines(reading))


@pytest.mark.parametrize("kind", ["statements", "claims", "conditions", "actors", "history"])
def test_the_table_of_an_object_comes_in_both_forms(client: TestClient, ids: dict[str, str], kind: str) -> None:
    table = list(csv.DictReader(io.StringIO(client.get(f"/{kind}/{ids[kind]}.csv").text)))
    objects = [json.loads(line) for line in client.get(f"/{kind}/{ids[kind]}.jsonl").text.splitlines()]
    assert len(table) == len(objects) > 0
    assert [row.keys() for row in table] == [one.keys() for one in objects]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["", ".json", ".jsonl"])
def test_the_beginning_of_an_id_leads_to_the_whole(
    client: TestClient, ids: dict[str, str], kind: str, form: str
) -> None:
    response = client.get(f"/{kind}/{ids[kind][:14]}{form}")
    assert (response.status_code, response.headers["location"]) == (307, f"/{kind}/{ids[kind]}{form}")


def test_an_actor_of_one_article_leads_to_the_actor_across_articles(client: TestClient, ids: dict[str, str]) -> None:
    appearance = client.get(f"/actors/{ids['actors']}.json").json()["appearances"][0]["actor"]
    response = client.get(f"/actors/{appearance}")
    assert (response.status_code, response.headers["location"]) == (307, f"/actors/{ids['actors']}")


@pytest.mark.parametrize("key", ["sta_ffffffffffffffff", "sta_", "sta_0", "%", "*", "sta_%25%25%25%25", "x" * 99])
@pytest.mark.parametrize("form", ["", ".json", ".jsonl"])
def test_what_is_not_there_is_said(client: TestClient, key: str, form: str) -> None:
    for kind in KINDS:
        response = client.get(f"/{kind}/{key}{form}")
        assert (response.status_code, response.json()["status"]) == (404, 404)


def test_an_object_of_another_kind_is_not_there(client: TestClient, ids: dict[str, str]) -> None:
    for kind in ("claims", "conditions", "articles", "actors"):
        assert client.get(f"/{kind}/{ids['statements']}.json").status_code == 404
