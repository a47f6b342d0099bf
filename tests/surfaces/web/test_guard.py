from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.surfaces.web.app import create_app
from tests.surfaces.web.conftest import ORIGIN

HEADERS = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-resource-policy",
    "cross-origin-opener-policy",
    "cache-control",
}


@pytest.mark.parametrize(
    "address",
    ["/", "/timeline", "/timeline.json", "/timeline.csv", "/nothing", "/timeline?from=x", "/static/onrecord.css"],
)
def test_every_answer_has_the_headers(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert set(response.headers) >= HEADERS
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8422", "LOCALHOST", "[::1]:8422", "localhost.:80"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/timeline.json", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8422",
        "192.0.2.1",
        "0.0.0.0",
        "",
        "[::",
        "localhost:port",
        "localhost@evil.example",
        "evil.example#localhost",
        "localhost/evil",
    ],
)
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    response = client.get("/timeline.json", headers={"Host": host})
    assert (response.status_code, response.json()["status"]) == (421, 421)
    assert set(response.headers) >= HEADERS


def test_the_name_that_the_server_was_started_with_is_answered(path: Path) -> None:
    client = TestClient(create_app(path, host="desk.example"), base_url=ORIGIN)
    assert client.get("/timeline.json", headers={"Host": "desk.example:80"}).status_code == 200
    assert client.get("/timeline.json", headers={"Host": "192.0.2.1"}).status_code == 421


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_server_on_all_addresses_answers_to_addresses_and_to_no_other_name(path: Path, host: str) -> None:
    client = TestClient(create_app(path, host=host), base_url=ORIGIN)
    assert client.get("/timeline.json", headers={"Host": "192.0.2.1:8422"}).status_code == 200
    assert client.get("/timeline.json", headers={"Host": "evil.example"}).status_code == 421


def test_another_origin_gets_nothing_but_a_page_to_look_at(client: TestClient) -> None:
    follow = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    load = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/timeline", headers=follow).status_code == 200
    assert client.get("/timeline.json", headers=load).status_code == 403
    assert client.get("/timeline.json", headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.get("/timeline.json", headers={"Origin": "null"}).status_code == 403


def test_where_corrections_are_taken_another_site_leads_nowhere(reviewer: TestClient) -> None:
    reviewer.headers.pop("origin")
    for site, status in (("cross-site", 403), ("same-site", 403), ("none", 200), ("same-origin", 200)):
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
        assert reviewer.get("/timeline", headers=headers).status_code == status


def test_head_is_get_without_the_body(client: TestClient) -> None:
    for address in ("/timeline.json", "/timeline.csv", "/nothing"):
        head, get = client.head(address), client.get(address)
        assert (head.status_code, head.content, dict(head.headers)) == (get.status_code, b"", dict(get.headers))
