"""Every page in light and dark, wide and narrow: axe finds nothing, and nothing runs out of the window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

PAGES = (
    "/",
    "/timeline",
    "/positions",
    "/positions?party=Russia&topic=talks",
    "/conditions",
    "/contacts",
    "/contested",
    "/statements?act=deny",
    "/statements?speaker=Nobody",
    "/quotes",
    "/quotes?speaker=Putin",
    "/search",
    "/search?q=talks",
    "/actors",
    "/outlets",
    "/compare",
    "/compare?first=Meridian+Wire&second=Harbour+Courier",
)
OBJECTS = {"articles": "articles", "statements": "statements", "claims": "claims", "conditions": "conditions"}

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def addresses(sample: Path) -> list[str]:
    with closing(sqlite3.connect(sample)) as record:
        ids = {table: record.execute(f"SELECT id FROM {table} ORDER BY id").fetchone()[0] for table in OBJECTS}
        actor = record.execute("SELECT identity FROM members GROUP BY 1 ORDER BY count(*) DESC").fetchone()[0]
    objects = [f"/{path}/{ids[table]}" for table, path in OBJECTS.items()]
    return [*PAGES, *objects, f"/actors/{actor}", f"/history/{ids['statements']}"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing(served: str, sample: Path, visit: Visit, scheme: str, width: int) -> None:
    page = visit(served, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = {}
    for path in addresses(sample):
        page.goto(f"{served}{path}")
        report = Axe().run(page, options={"runOnly": _RULES, "resultTypes": ["violations"]})
        if report.violations_count:
            found[path] = report.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than the window"
    assert found == {}


def test_filters_and_help_are_accessible_when_open(served: str, visit: Visit) -> None:
    page = visit(served, "/timeline")
    for summary in page.locator("main summary").all():
        summary.click()
    page.keyboard.press("?")
    report = Axe().run(page, options={"runOnly": _RULES, "resultTypes": ["violations"]})
    assert report.violations_count == 0, report.generate_report()
