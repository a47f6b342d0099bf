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


def test_no_word_runs_out_of_a_narrow_window(awkward: str, visit: Visit) -> None:
    page = visit(awkward, viewport={"width": 360, "height": 800})
    statement = page.locator(".sayings a[href^='/statements/']").first.get_attribute("href")
    article = page.locator(".headlines a").first.get_attribute("href")
    actor = page.request.get(f"{awkward}/actors.json").json()["rows"][0]["id"]
    for path in ("/", "/timeline", "/positions", "/outlets", "/actors", statement, article, f"/actors/{actor}"):
        page.goto(f"{awkward}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{path} is wider than the window"


def test_an_english_line_runs_from_left_to_right_whatever_it_quotes(awkward: str, visit: Visit) -> None:
    page = visit(awkward)
    page.goto(f"{awkward}{page.locator('.headlines a').first.get_attribute('href')}")
    assert page.locator(".text p", has_text="are under way").get_attribute("dir") == "ltr"
    assert page.locator(".note-words", has_text="كذب").get_attribute("dir") == "rtl"
    # The figure that refers to the Arabic words stands after them, where the sentence goes on.
    line = page.locator(".text p", has_text="كذب")
    quote = line.locator(".seg", has_text="كذب").bounding_box()
    figure = line.locator(".ref", has_text="4").bounding_box()
    assert quote is not None
    assert figure is not None
    assert figure["x"] >= quote["x"] + quote["width"] - 1


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_words_of_a_row_have_most_room_on_a_tablet_and_on_paper(served: str, visit: Visit, medium: str) -> None:
    page = visit(served, viewport={"width": 768, "height": 1000})
    page.emulate_media(media="print" if medium == "print" else "screen")
    for path in ("/timeline", "/statements", "/conditions", "/positions?party=Russia"):
        page.goto(f"{served}{path}")
        widths = (
            page.locator(".rows tbody tr")
            .first.locator("td")
            .evaluate_all("cells => cells.map(cell => [cell.className, cell.getBoundingClientRect().width])")
        )
        of_words = next(width for name, width in widths if "c-words" in name)
        assert of_words == max(width for _, width in widths), f"{path}: {widths}"
