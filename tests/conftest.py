"""Records on SQLite and, where its programs are, on PostgreSQL: what asks for `places` runs on both."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.places import Places
from tests.servers import Schemas, find_binaries, running_server

_KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def every_schema() -> Iterator[Schemas]:
    """Give the records of a server of this session; CI requires it, so that nothing is skipped in silence there."""
    binaries = find_binaries()
    if binaries is None:
        if os.environ.get("CI_POSTGRESQL"):
            pytest.fail("the programs of PostgreSQL are missing, and CI runs these tests")
        pytest.skip("needs the programs of PostgreSQL (Debian: apt install postgresql)")
    with running_server(binaries) as folder:
        yield Schemas(base=f"postgresql://onrecord@/postgres?host={folder}")


@pytest.fixture
def schemas(every_schema: Schemas) -> Iterator[Schemas]:
    """Give records on the server, empty ones."""
    yield every_schema
    every_schema.empty()


@pytest.fixture(params=_KINDS)
def places(request: pytest.FixtureRequest) -> Places:
    """Give where to keep records, of each kind in turn."""
    found: Places = request.getfixturevalue("tmp_path" if request.param == "sqlite" else "schemas")
    return found


@pytest.fixture(scope="module", params=_KINDS)
def module_places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """Give where the tests of a module keep records that they only read, of each kind in turn."""
    if request.param == "sqlite":
        yield tmp_path_factory.mktemp("records")
        return
    every: Schemas = request.getfixturevalue("every_schema")
    schemas = Schemas(base=every.base, numbers=every.numbers, free=every.free)
    yield schemas
    schemas.empty()
