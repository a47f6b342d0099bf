from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from onrecord.pipeline import Record
from onrecord.record import Writer
from onrecord.surfaces.web.app import create_app
from tests.surfaces.web.conftest import ORIGIN, SECRET

WORD = {"by": "A. Editor", "reason": "the recording says so"}


def ids(client: TestClient) -> list[str]:
    return [row["id"] for row in client.get("/statements.json").json()["rows"]]


def correct(client: TestClient, verdict: str, **asked: Any) -> Response:
    return client.post(f"/review/{verdict}", json={**WORD, **asked})


def test_what_is_rejected_is_left_out_until_that_is_undone(reviewer: TestClient, path: Path) -> None:
    first, *others = before = ids(reviewer)
    rejected = correct(reviewer, "reject", id=first)
    assert rejected.status_code == 201
    assert rejected.json()["history"]["state"] == "rejected"
    assert ids(reviewer) == others
    undone = correct(reviewer, "undo", id=rejected.json()["correction"])
    assert undone.json()["history"]["state"] is None
    assert ids(reviewer) == before
    with Record(path) as record:
        assert not record.verify().defects
        history = record.history(first)
    assert history is not None
    made = [event for event in history.events if event.correction]
    assert [(event.happening, event.person, event.holds) for event in made] == [
        ("reject", "A. Editor", False),
        ("undo", "A. Editor", True),
    ]


def test_what_is_accepted_and_amended_is_marked(reviewer: TestClient) -> None:
    first, second, *_ = ids(reviewer)
    assert correct(reviewer, "accept", id=first).status_code == 201
    amended = correct(reviewer, "amend", id=second, field="act", values=["threaten"])
    assert amended.json()["history"]["events"][-1]["changes"][0]["after"] == "threaten"
    rows = {row["id"]: row for row in reviewer.get("/statements.json").json()["rows"]}
    assert [(rows[key]["reviewed"]) for key in (first, second)] == ["accepted", "amended"]
    assert rows[second]["act"] == "threaten"
    assert correct(reviewer, "amend", id=second, field="speaker", values=[]).status_code == 201
    assert reviewer.get(f"/statements/{second}.json").json()["row"]["speaker"] is None


def test_a_retracted_article_is_left_out(reviewer: TestClient) -> None:
    article = reviewer.get("/statements.json").json()["rows"][0]["article"]
    assert correct(reviewer, "retract", id=article).json()["history"]["state"] == "retracted"
    assert article not in {row["article"] for row in reviewer.get("/statements.json").json()["rows"]}


@pytest.mark.parametrize(
    ("verdict", "asked", "status"),
    [
        ("accept", {"id": "sta_ffffffffffffffff"}, 400),
        ("accept", {"id": "sta_"}, 400),
        ("accept", {"id": ""}, 422),
        ("accept", {}, 422),
        ("accept", {"id": "sta_1", "reason": " "}, 400),
        ("accept", {"id": "sta_1", "by": None}, 422),
        ("accept", {"id": "sta_1", "more": 1}, 422),
        ("undo", {"id": "cor_ffffffffffffffff"}, 400),
        ("retract", {"id": "art_ffffffffffffffff"}, 400),
        ("amend", {"id": "sta_1", "field": "act"}, 422),
        ("amend", {"id": "sta_ffffffffffffffff", "field": "act", "values": ["deny"]}, 400),
    ],
)
def test_what_cannot_be_corrected_is_said(
    reviewer: TestClient, verdict: str, asked: dict[str, Any], status: int
) -> None:
    response = correct(reviewer, verdict, **asked)
    assert (response.status_code, response.json()["status"]) == (status, status)


@pytest.mark.parametrize("verdict", ["accept", "reject", "amend", "retract", "undo"])
def test_a_server_that_only_shows_takes_no_correction(showing: TestClient, path: Path, verdict: str) -> None:
    key = ids(showing)[0]
    response = showing.post(f"/review/{verdict}", json={**WORD, "id": key}, headers={"Origin": ORIGIN})
    assert response.status_code == 403
    assert "--review" in response.json()["message"]
    assert showing.get("/review/open", params={"secret": SECRET}).status_code == 403
    assert not path.with_name("talks.db-writer").exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "body is missing"),
        ("{", "body is not JSON"),
        ("[]", "body has to be a JSON object, sent as application/json"),
        ('{"by": "A", "reason": "B"}', "body.id is missing; body.field is missing; body.values is missing"),
        ('{"id": 1, "by": "", "reason": null, "field": "act", "values": []}', None),
        ('{"id": "sta_1", "by": "A", "reason": "B", "field": "act", "values": "deny"}', "body.values has to be a list"),
        ('{"id": "sta_1", "by": "A", "reason": "B", "field": "act", "values": [1]}', "body.values.0 has to be text"),
    ],
)
def test_a_correction_that_is_none_is_said_in_plain_words(reviewer: TestClient, body: str, said: str | None) -> None:
    response = reviewer.post("/review/amend", content=body, headers={"Content-Type": "application/json"})
    plain = "body.id has to be text; body.by is empty; body.reason has to be text"
    assert (response.status_code, response.json()["message"]) == (422, said or plain)


def test_only_who_opened_the_secret_address_corrects(reviewing: TestClient) -> None:
    key = ids(reviewing)[0]
    assert correct(reviewing, "reject", id=key).status_code == 403
    assert reviewing.get("/review/open", params={"secret": "guessed"}).status_code == 403
    reviewing.cookies.set("onrecord-review", "guessed")
    assert correct(reviewing, "reject", id=key).status_code == 403
    assert reviewing.get("/review/open").status_code == 422
    assert key in ids(reviewing)


def test_the_session_is_in_a_cookie_that_no_script_and_no_other_site_uses(reviewing: TestClient) -> None:
    response = reviewing.get("/review/open", params={"secret": SECRET})
    assert (response.status_code, response.headers["location"]) == (303, "/")
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert SECRET not in cookie


def test_a_session_ends_with_the_server(reviewer: TestClient, path: Path) -> None:
    session = reviewer.cookies["onrecord-review"]
    with TestClient(create_app(path, review=SECRET), base_url=ORIGIN) as other:
        other.cookies.set("onrecord-review", session)
        response = other.post("/review/accept", json={**WORD, "id": "sta_1"}, headers={"Origin": ORIGIN})
    assert response.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1:8422"},
        {"Origin": "http://127.0.0.1:8423"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_what_another_origin_sends_corrects_nothing(reviewer: TestClient, headers: dict[str, str]) -> None:
    reviewer.headers.pop("origin")
    key = ids(reviewer)[0]
    response = reviewer.post("/review/reject", json={**WORD, "id": key}, headers=headers)
    assert response.status_code == 403
    assert key in ids(reviewer)


@pytest.mark.parametrize(("length", "status"), [("x", 411), ("-1", 411), ("99999999", 413), ("", 411)])
def test_a_body_has_a_length_that_is_told_and_bearable(reviewer: TestClient, length: str, status: int) -> None:
    response = reviewer.post("/review/accept", content=b"{}", headers={"Content-Length": length})
    assert response.status_code == status


def test_while_somebody_else_writes_a_correction_waits_and_then_says_so(
    reviewer: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer.__init__, "__kwdefaults__", {"wait": 0.05})
    key = ids(reviewer)[0]
    with Writer(path):
        response = correct(reviewer, "accept", id=key)
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")
        assert key in ids(reviewer)
    assert correct(reviewer, "accept", id=key).status_code == 201
