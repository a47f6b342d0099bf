from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import RecordError
from onrecord.pipeline import Record
from onrecord.surfaces.web.app import create_app
from onrecord.surfaces.web.counting import Counting
from tests.surfaces.web.conftest import ORIGIN
from tests.surfaces.web.test_guard import HEADERS

SHAPE = ["status", "error", "message", "faults"]
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/statements/sta_ffffffffffffffff.json", 404),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/timeline/", 404),
        ("DELETE", "/timeline.json", 405),
        ("PUT", "/", 405),
        ("GET", "/review/accept", 405),
        ("GET", "/timeline.json?from=x", 422),
        ("GET", "/timeline.csv?limit=x", 422),
        ("GET", "/timeline.jsonl?from=2022-11-09&to=2022-11-08", 400),
    ],
)
def test_every_error_has_one_shape(client: TestClient, method: str, address: str, status: int) -> None:
    response = client.request(method, address, headers={"Origin": ORIGIN, "Content-Length": "0"})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    problem = response.json()
    assert list(problem) == SHAPE
    assert problem["status"] == status
    assert problem["message"] and "\n" not in problem["message"]


def test_a_wrong_method_says_which_are_right(client: TestClient) -> None:
    response = client.delete("/timeline.json", headers={"Origin": ORIGIN, "Content-Length": "0"})
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("address", "status"), [("/nothing", 404), ("/timeline?from=x", 422), ("/statements/sta_ffffffff", 404)]
)
def test_people_get_a_page(client: TestClient, address: str, status: int) -> None:
    response = client.get(address, headers=BROWSER)
    assert (response.status_code, response.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert str(status) in response.text


def test_programs_get_data_whatever_they_accept(client: TestClient) -> None:
    assert client.get("/timeline.json?from=x", headers=BROWSER).headers["content-type"] == "application/json"


def test_what_is_asked_comes_back_escaped(client: TestClient) -> None:
    response = client.get("/timeline?from=<script>alert(1)</script>", headers=BROWSER)
    assert response.status_code == 422
    assert "<script>alert" not in response.text


def test_a_fault_of_its_own_tells_no_details(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a detail")

    client = TestClient(create_app(path), base_url=ORIGIN, raise_server_exceptions=False)
    monkeypatch.setattr(Record, "timeline", fail)
    for accept, kind in ({"Accept": "*/*"}, "application/json"), (BROWSER, "text/html; charset=utf-8"):
        response = client.get("/timeline", headers=accept)
        assert (response.status_code, response.headers["content-type"]) == (500, kind)
        assert "a detail" not in response.text
        assert set(response.headers) >= HEADERS - {"cache-control"}
    assert list(client.get("/timeline.json").json()) == SHAPE


def test_a_record_that_cannot_serve_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecordError("talks.db is damaged: go on from a copy of it")

    monkeypatch.setattr(Record, "timeline", fail)
    monkeypatch.setattr(Counting, "contents", fail)
    for address in ("/timeline.json", "/timeline.csv", "/timeline"):
        response = client.get(address, headers=BROWSER)
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")
        assert response.json()["message"] == "talks.db is damaged: go on from a copy of it"


@pytest.mark.parametrize(
    ("address", "heading", "told"),
    [
        ("/nothing", "Nothing is here", "there is nothing at this address"),
        ("/timeline?from=yesterday&limit=x", "This cannot be asked so", "<strong>from</strong> is not a day like"),
        ("/timeline?from=yesterday&limit=x", "This cannot be asked so", "<strong>limit</strong> has to be a whole"),
    ],
)
def test_a_person_is_told_what_is_wrong_in_plain_words(
    client: TestClient, address: str, heading: str, told: str
) -> None:
    page = client.get(address, headers=BROWSER).text
    assert f"<h1>{heading}</h1>" in page
    assert told in page
