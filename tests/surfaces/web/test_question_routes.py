from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from onrecord.answers import Filter
from onrecord.pipeline import Record
from onrecord.record import Writer
from onrecord.surfaces.export.plain import plain
from onrecord.surfaces.web import forms
from onrecord.surfaces.web.questions import QUESTIONS
from tests.surfaces.readings import make_reading

ASKING = {
    "timeline": {},
    "statements": {},
    "positions": {"party": "Russia"},
    "conditions": {},
    "contacts": {},
    "contested": {},
    "quotes": {"speaker": "Rudenko"},
    "search": {"q": "talks"},
    "outlets": {},
    "compare": {"first": "Meridian Wire", "second": "Harbour Courier"},
    "actors": {},
}


def rows(client: TestClient, question: str, **asked: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/{question}.json", params=asked).json()["rows"]
    return found


def test_every_question_is_asked_here() -> None:
    assert set(ASKING) == {question.name for question in QUESTIONS}


@pytest.mark.parametrize("question", ASKING)
def test_all_rows_come_in_every_form(client: TestClient, question: str) -> None:
    asked = ASKING[question]
    whole = client.get(f"/{question}.json", params={**asked, "limit": 1000}).json()
    as_lines = client.get(f"/{question}.jsonl", params=asked)
    as_csv = client.get(f"/{question}.csv", params=asked)
    assert whole["total"] == len(whole["rows"])
    assert [json.loads(line) for line in as_lines.text.splitlines()] == whole["rows"]
    read = list(csv.reader(io.StringIO(as_csv.text)))
    assert len(read) == 1 + whole["total"]
    assert as_csv.headers["x-total-count"] == as_lines.headers["x-total-count"] == str(whole["total"])
    assert as_csv.headers["content-disposition"] == f'attachment; filename="{question}.csv"'


def test_without_rows_the_names_that_the_record_does_not_know_are_told(client: TestClient) -> None:
    found = client.get("/contacts.json?between=Narnia&between=Ukraine&speaker=Nobody").json()
    assert found["unknown"] == [{"kind": "speaker", "name": "Nobody"}, {"kind": "party", "name": "Narnia"}]
    assert client.get("/contacts.json").json()["unknown"] == []
    assert client.get("/positions.json?party=Brazil").json()["unknown"] == [{"kind": "party", "name": "Brazil"}]


@pytest.mark.parametrize("question", ["timeline", "statements", "positions", "search", "contacts", "actors"])
@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_a_stream_in_parts_is_the_same_as_one_at_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, question: str, at_once: int
) -> None:
    addresses = [f"/{question}.{form}" for form in ("csv", "jsonl")]
    whole = [client.get(address, params=ASKING[question]).text for address in addresses]
    monkeypatch.setattr(forms, "_FIRST", at_once)
    monkeypatch.setattr(forms, "_MOST", 2 * at_once)
    assert [client.get(address, params=ASKING[question]).text for address in addresses] == whole


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_a_stream_of_a_page_has_the_rows_of_the_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(forms, "_FIRST", at_once)
    monkeypatch.setattr(forms, "_MOST", 2 * at_once)
    every = rows(client, "timeline")
    part = client.get("/timeline.jsonl?limit=3&offset=2")
    assert [json.loads(line) for line in part.text.splitlines()] == every[2:5]
    assert part.headers["x-total-count"] == "3"
    beyond = client.get(f"/timeline.csv?offset={len(every) + 5}")
    assert (len(beyond.text.splitlines()), beyond.headers["x-total-count"]) == (1, "0")


def test_pages_lead_to_each_other_until_all_rows_were_seen(client: TestClient) -> None:
    every, seen, address = rows(client, "timeline"), [], "/timeline.json?limit=4"
    while address:
        page = client.get(address).json()
        assert page["total"] == len(every)
        seen += page["rows"]
        address = page["next"]
    assert seen == every


def test_a_stream_is_of_one_state_of_the_record(
    showing: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "_FIRST", 2)
    before = showing.get("/timeline.jsonl").text
    with Record(path) as record:
        question = next(one for one in QUESTIONS if one.name == "timeline")
        asked = question.query.model_validate({}).asked("/timeline")
        response = forms.stream_rows(record, question, asked, "jsonl")
        with Writer(path) as writer:
            writer.add(make_reading(), recorded=datetime(2022, 11, 30, tzinfo=UTC))

        async def gather() -> str:
            return "".join([block async for block in response.body_iterator])  # type: ignore[attr-defined]

        with start_blocking_portal() as portal:  # the browser's tests keep an event loop in this thread
            assert portal.call(gather) == before
    assert len(showing.get("/timeline.jsonl").text) > len(before)


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"party": "Russia"}, Filter(party="Russia")),
        ({"speaker": "Rudenko", "act": "deny"}, Filter(speaker="Rudenko", act="deny")),
        ({"topic": "talks", "outlet": "meridian wire"}, Filter(topic="talks", outlet="meridian wire")),
        ({"own-voice": "1"}, Filter(own_voice=True)),
    ],
)
def test_the_filter_is_that_of_every_question(
    client: TestClient, path: Path, asked: dict[str, str], where: Filter
) -> None:
    with Record(path) as record:
        expected = plain(tuple(record.timeline(where)))
        everything = record.timeline()
    assert rows(client, "timeline", **asked) == expected
    assert 0 < len(expected) < len(everything)


def test_dates_are_those_of_the_command_line(client: TestClient) -> None:
    days = [row["said"]["start"] for row in rows(client, "statements", **{"from": "2022-11-01", "to": "2022-11-07"})]
    assert days
    assert all("2022-11-01" <= day <= "2022-11-07" for day in days)
    assert all(row["published"] <= "2022-11-03" for row in rows(client, "timeline", **{"as-of": "2022-11-03"}))
    assert rows(client, "timeline", **{"known-at": "2022-11-19"}) == []


def test_what_a_form_leaves_empty_is_not_asked(client: TestClient) -> None:
    empty = dict.fromkeys(("party", "topic", "act", "from", "to", "as-of", "known-at", "speaker"), "")
    assert rows(client, "timeline", **empty) == rows(client, "timeline")


LONG = "x" * 201


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "/timeline.json?partyy=Russia",
            "query.partyy is nothing that can be asked here: /openapi.json tells what can",
        ),
        ("/timeline.json?from=8+November", "query.from is not a day like 2022-11-08"),
        ("/timeline.json?from=2022-02-30", "query.from is not a day like 2022-11-08"),
        ("/timeline.json?from=1667865600", "query.from is not a day like 2022-11-08"),
        ("/timeline.json?as-of=2022-W45-2", "query.as-of is not a day like 2022-11-08"),
        ("/timeline.json?own-voice=maybe", "query.own-voice has to be 1 or 0"),
        ("/actors.json?type=ghost", "query.type has to be 'person', 'state', 'organisation' or 'group'"),
        ("/timeline.json?limit=-1", "query.limit has to be 0 or more"),
        ("/timeline.json?limit=5000", "query.limit has to be 1000 or less"),
        ("/timeline.json?limit=", "query.limit has to be a whole number"),
        (f"/timeline.json?limit={'9' * 5000}", "query.limit has to be a whole number, and not so long a one"),
        ("/timeline.json?offset=1e99", "query.offset has to be a whole number"),
        (f"/timeline.json?topic={LONG}", "query.topic has more than 200 characters"),
        (f"/contacts.json?between=Kyiv&between={LONG}", "query.between.1 has more than 200 characters"),
        (f"/contacts.json?{'between=a&' * 9}", "query.between has more than 8 values"),
        ("/positions.json", "query.party is missing"),
        ("/search.json?q=", "query.q is empty"),
        (
            "/compare.json?limit=x",
            "query.limit has to be a whole number; query.first is missing; query.second is missing",
        ),
        (f"/statements/{LONG}.json", "path.key has more than 100 characters"),
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, address: str, said: str) -> None:
    problem = client.get(address).json()
    assert problem["status"] == 422
    assert sorted(problem["message"].split("; ")) == sorted(said.split("; "))
    assert [f"{fault['where']} {fault['problem']}" for fault in problem["faults"]] == problem["message"].split("; ")


def test_an_interval_without_days_is_a_wrong_question(client: TestClient) -> None:
    response = client.get("/timeline.json?from=2022-11-09&to=2022-11-08")
    assert (response.status_code, response.json()["error"]) == (400, "Bad Request")
    assert "2022-11-09" in response.json()["message"]


@pytest.mark.parametrize("question", ASKING)
def test_every_question_has_a_page(client: TestClient, question: str) -> None:
    for asked in ({}, ASKING[question]):
        response = client.get(f"/{question}", params=asked)
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/html; charset=utf-8"


def test_those_who_read_slowly_leave_room_for_others(path: Path) -> None:
    question = next(one for one in QUESTIONS if one.name == "timeline")
    asked = question.query.model_validate({}).asked("/timeline")
    with Record(path) as record:
        slow = [forms.stream_rows(record, question, asked, "csv") for _ in range(4)]
        with pytest.raises(HTTPException, match="try again when one has ended"):
            forms.stream_rows(record, question, asked, "csv")
        assert len(record.timeline()) > 0
        slow.pop()
        assert forms.stream_rows(record, question, asked, "csv").status_code == 200
