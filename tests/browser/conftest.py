"""The sample coverage, read once, served on a free port of this machine, and a real browser before it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from onrecord.datatypes import Article, Reading
from onrecord.pipeline import Record
from onrecord.record import Writer
from onrecord.settings import SAMPLE_FOLDER
from onrecord.sources.paths import read_paths
from onrecord.surfaces.web.app import create_app
from onrecord.surfaces.web.serving import listen, server_of
from tests.readings import NOON, actor, statement

SECRET = "a secret that only this test knows"

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 2

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# As root a browser has no sandbox; and none of the services that it would ask elsewhere are wanted.
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample coverage, as the model reads it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Record(path) as record:
        for item in read_paths([SAMPLE_FOLDER], date(2022, 11, 20)):
            assert isinstance(item.content, Article)
            record.add(item.content)
    return path


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[str]:
    """The address of the sample, read-only."""
    with serving(sample) as address:
        yield address


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a record that holds nothing."""
    with Record(tmp_path / "empty.db") as record:
        record._writing()
    with serving(tmp_path / "empty.db") as address:
        yield address


@pytest.fixture
def awkward(tmp_path: Path) -> Iterator[str]:
    """The address of a record whose one article has a word wider than a telephone, and quotes in other scripts."""
    with Writer(tmp_path / "awkward.db") as writer:
        writer.add(_awkward(), recorded=NOON)
    with serving(tmp_path / "awkward.db") as address:
        yield address


def _awkward() -> Reading:
    article = Article.of(
        f"{LONG} said no.\n\n“שיחות are under way,” the minister said.\n\nThe report was “كذب صريح”.",
        outlet=LONG,
        published=date(2024, 3, 5),
        language="en",
    )
    speaker = actor(article, "organisation", LONG, None, LONG)
    said = (
        statement(article, speaker, "no", cue="said", source=LONG),
        statement(article, speaker, f"{LONG} said no", cue="said"),
        statement(article, None, "“שיחות are under way,”", cue="said"),
        statement(article, None, "“كذب صريح”", cue="report"),
    )
    return Reading(article=article, version="1", actors=(speaker,), times=(), statements=said, claims=(), conditions=())


@pytest.fixture
def reviewed(sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of the sample that takes corrections."""
    copy = shutil.copy(sample, tmp_path / "reviewed.db")
    with serving(Path(copy), review=SECRET) as address:
        yield address


@contextmanager
def serving(path: Path, review: str | None = None) -> Iterator[str]:
    """Serve the record until the end of the block; give its address without the last slash."""
    listener = listen("127.0.0.1", 0)
    server = server_of(create_app(path, review=review))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever is installed; where CI_BROWSER is 1 there has to be one."""
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        if os.environ.get("CI_BROWSER") == "1":
            pytest.fail("no Chromium found, and CI_BROWSER=1 asks for one: apt-get install chromium")
        pytest.skip("no Chromium found: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield browser
        browser.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a window of its own; in the end no error may stand in its console, and nothing have left."""
    problems: list[str] = []
    contexts = []

    def open_page(address: str, path: str = "/", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()

        def watch(request: Request) -> None:
            if not request.url.startswith((address, "blob:", "data:")):
                problems.append(f"a request left for {request.url}")

        page.on("request", watch)
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []
