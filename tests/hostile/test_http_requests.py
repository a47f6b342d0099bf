"""Hostile requests to the server as it is run: each gets a clear answer, and the next one gets its own."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.pipeline import Record
from onrecord.surfaces.web.app import create_app
from onrecord.surfaces.web.serving import server_of
from tests.answers.coverage import store
from tests.hostile.http_data import HostileRequest, requests

REQUESTS = requests()
PATIENCE = 30
SHAPE = ["status", "error", "message", "faults"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "talks.db"
    store(path)
    return path


@pytest.fixture(scope="module")
def port(record: Path) -> Iterator[int]:
    """The port of a server in a thread of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = server_of(create_app(record))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()


def answer(port: int, request: bytes) -> tuple[http.client.HTTPResponse, bytes]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        response = http.client.HTTPResponse(connection, method=request.split(b" ", 1)[0].decode("latin-1"))
        response.begin()
        return response, response.read()


@pytest.mark.parametrize("hostile", REQUESTS, ids=lambda hostile: hostile.name)
def test_a_hostile_request_gets_a_clear_answer(port: int, hostile: HostileRequest) -> None:
    response, body = answer(port, hostile.raw(port))
    assert response.status in hostile.status
    if b"Invalid HTTP request received." in body:
        return  # what is no HTTP reaches no app
    assert response.getheader("x-content-type-options") == "nosniff"
    assert "unsafe" not in str(response.getheader("content-security-policy"))
    if response.status >= 400:
        assert list(json.loads(body)) == SHAPE
        assert b"Traceback" not in body


def test_the_server_is_as_it_was_after_all_of_them(port: int, record: Path) -> None:
    before = record.stat().st_mtime_ns
    for hostile in REQUESTS[::10]:
        answer(port, hostile.raw(port))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/timeline.json")
    response = connection.getresponse()
    with Record(record) as asked:
        assert (response.status, json.loads(response.read())["total"]) == (200, asked.timeline().total)
    connection.close()
    assert record.stat().st_mtime_ns == before


def test_the_names_are_all_different() -> None:
    assert len({hostile.name for hostile in REQUESTS}) == len(REQUESTS) > 100
