from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.surfaces.web.app import create_app
from tests.answers.coverage import store

SECRET = "a secret of this test and of nobody else"
ORIGIN = "http://127.0.0.1:8422"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "talks.db"
    store(path)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of its own of a record of six items of the sample coverage."""
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture(scope="session")
def client(made: Path) -> Iterator[TestClient]:
    """A client of a server that only shows a record, to which nothing is written."""
    with TestClient(create_app(made), base_url=ORIGIN, follow_redirects=False) as client:
        yield client


@pytest.fixture
def showing(path: Path) -> Iterator[TestClient]:
    """A client of a server that only shows the record, which others write."""
    with TestClient(create_app(path), base_url=ORIGIN, follow_redirects=False) as client:
        yield client


@pytest.fixture
def reviewing(path: Path) -> Iterator[TestClient]:
    """A client of a server that takes corrections, which the secret did not open yet."""
    app = create_app(path, review=SECRET)
    with TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, follow_redirects=False) as client:
        yield client


@pytest.fixture
def reviewer(reviewing: TestClient) -> TestClient:
    """A client that may correct."""
    assert reviewing.get("/review/open", params={"secret": SECRET}).status_code == 303
    return reviewing
