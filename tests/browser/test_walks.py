"""A person walks the sample coverage: from the front page to the words that a row stands on, and back."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import expect

from onrecord.pipeline import Record
from onrecord.record import Page as RecordPage
from tests.browser.conftest import Visit


def test_from_the_front_page_to_a_piece_of_evidence(served: str, visit: Visit) -> None:
    page = visit(served)
    expect(page.get_by_role("main")).to_contain_text("12 articles from 5 outlets")
    page.get_by_role("link", name="Timeline").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Timeline")
    link = page.locator("tbody tr td.c-words a").first
    words = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.locator("blockquote .seg").first).to_be_visible()
    marked = "".join(page.locator("blockquote .p-content, blockquote .p-evidence").all_inner_texts())
    assert marked == words
    page.get_by_role("link", name=re.compile("^Read it in")).click()
    expect(page.locator(".text")).to_contain_text(words)


def test_the_words_of_an_article_are_there_once_and_complete(served: str, sample: Path, visit: Visit) -> None:
    with Record(sample) as record:
        (article,) = record.latest_articles(RecordPage(limit=1))
        reading = record.reading(article.id)
    assert reading is not None
    page = visit(served, f"/articles/{article.id}")
    page.evaluate("for (const mark of document.querySelectorAll('.text .ref, .text .legend')) mark.remove()")
    shown = page.locator(".text").inner_text()
    assert shown.split() == reading.article.text.split()


def test_words_light_their_statement_and_it_lights_them(served: str, sample: Path, visit: Visit) -> None:
    with Record(sample) as record:
        (article,) = record.latest_articles(RecordPage(limit=1))
    page = visit(served, f"/articles/{article.id}")
    page.locator(".text > p .p-cue").first.hover()
    expect(page.locator(".notes .lit")).to_have_count(1)
    page.locator("h1, .masthead").first.hover()
    note = page.locator(".note").nth(2)
    note.hover()
    key = note.get_attribute("id")
    expect(page.locator(f".text .seg[data-rows~='{key}']").first).to_have_class(re.compile(r"\blit\b"))
    note.get_by_role("link").first.focus()
    expect(page.locator(f".text .seg[data-rows~='{key}']").first).to_have_class(re.compile(r"\blit\b"))


def test_the_contested_board_tells_who_denies_and_who_affirms(served: str, visit: Visit) -> None:
    page = visit(served)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Contested").click()
    first = page.locator(".board > li").first
    expect(first.locator(".side.tone-denied h3")).to_contain_text("denied")
    expect(first.locator(".side.tone-affirmed h3")).to_contain_text("affirmed")
    expect(first.locator(".side.tone-denied h3")).to_contain_text("independent source")
    first.locator(".side.tone-denied .words a").first.click()
    expect(page.locator(".verdict")).to_contain_text("denied")
    expect(page.locator(".citation")).to_contain_text("machine-extracted, unreviewed")


def test_an_earlier_day_shows_what_was_known_then_and_stays_in_the_address(served: str, visit: Visit) -> None:
    page = visit(served, "/positions?topic=talks")
    expect(page.locator("table.grid caption")).to_contain_text("9 Nov 2022")
    before = page.locator("table.grid").inner_text()
    slider = page.get_by_label("Day", exact=True)
    slider.focus()
    slider.press("Home")
    for _ in range(2):
        slider.press("ArrowRight")
    page.wait_for_url(re.compile("as-of=2022-11-02"))
    expect(page.locator("table.grid caption")).to_contain_text("2 Nov 2022")
    assert page.locator("table.grid").inner_text() != before
    assert "topic=talks" in page.url
    page.reload()
    expect(page.get_by_label("As of", exact=True)).to_have_value("2022-11-02")


def test_the_button_s_number_is_that_of_the_file_s_rows(served: str, visit: Visit) -> None:
    page = visit(served, "/statements?party=Russia")
    button = page.get_by_role("link", name=re.compile("^CSV"))
    number = int(re.sub(r"\D", "", button.inner_text()))
    with page.expect_download() as download:
        button.click()
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8").splitlines()))
    assert number > 50
    assert len(rows) == number


def test_keys_search_move_open_and_help(served: str, visit: Visit) -> None:
    page = visit(served, "/statements")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tr.current")).to_have_attribute("id", "r2")
    page.keyboard.press("k")
    expect(page.locator("tr.current")).to_have_attribute("id", "r1")
    evidence = page.locator("tr.current").get_attribute("data-evidence")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("e")
    page.wait_for_url(f"{served}{evidence}")
    page.keyboard.press("/")
    page.keyboard.type("grain deal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=grain+deal")
    expect(page.locator(".hits li").first).to_be_visible()


def test_the_picture_leads_to_its_row(served: str, visit: Visit) -> None:
    page = visit(served, "/timeline?from=2022-11-01&to=2022-11-03")
    sign = page.locator("svg.lanes .row-sign").nth(3)
    row = sign.get_attribute("data-to")
    sign.locator(".shape").click()
    expect(page.locator(f"#{row}")).to_have_class(re.compile("current"))
    drawn = page.locator("svg.lanes .row-sign").count()
    assert drawn == page.locator("table.rows tbody tr").count()


def test_everything_is_there_without_scripts(served: str, visit: Visit) -> None:
    page = visit(served, "/statements", java_script_enabled=False)
    page.locator("summary", has_text="Filter").first.click()
    page.get_by_label("Speaker", exact=True).fill("Zakharova")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(6)
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()
    page.locator("td.c-words a").first.click()
    expect(page.locator("blockquote .p-content").first).to_be_visible()


def test_the_look_that_is_chosen_is_remembered(served: str, visit: Visit) -> None:
    page = visit(served, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(f"{served}/timeline")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_an_empty_record_tells_what_to_do_next(empty: str, visit: Visit) -> None:
    for path in ("/", "/timeline", "/contested", "/positions"):
        expect(visit(empty, path).get_by_role("main")).to_contain_text("onrecord add FILES --record empty.db")
