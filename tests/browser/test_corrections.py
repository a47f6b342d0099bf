"""Corrections by keyboard: accepted, rejected, taken back, and kept as such by the record."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import SECRET, Visit


def enter(visit: Visit, address: str) -> Page:
    page = visit(address, f"/review/open?secret={SECRET.replace(' ', '%20')}")
    expect(page.locator(".imprint")).to_contain_text("you may correct this record")
    return page


def test_a_statement_is_rejected_and_taken_back_by_keyboard(reviewed: str, visit: Visit) -> None:
    page = enter(visit, reviewed)
    page.locator(".headlines a").first.click()
    page.get_by_label("Your name").fill("Ada Reviewer")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("j")
    note = page.locator(".note.current")
    number = note.get_attribute("id")
    page.keyboard.press("r")
    expect(page.locator(f"#{number} > .review [data-review-state]")).to_have_text("rejected")
    evidence = note.get_attribute("data-id")
    page.keyboard.press("u")
    expect(page.locator(f"#{number} > .review [data-review-state]")).to_have_text("as it was read")
    page.keyboard.press("a")
    expect(page.locator(f"#{number} > .review [data-review-state]")).to_have_text("accepted")
    page.goto(f"{reviewed}/statements/{evidence}")
    expect(page.locator(".verdict")).to_contain_text("accepted by a person")
    expect(page.locator(".citation")).not_to_contain_text("unreviewed")
    page.goto(f"{reviewed}/history/{evidence}")
    happened = page.locator("tbody tr").all_inner_texts()
    verdicts = [word for row in happened for word in re.findall(r"\t(accept|reject|undo)\b", row)]
    assert verdicts == ["reject", "undo", "accept"]
    expect(page.get_by_role("main")).to_contain_text("Ada Reviewer: read against the article")


def test_the_badge_of_a_row_changes_with_each_decision_by_keyboard(reviewed: str, visit: Visit) -> None:
    page = enter(visit, reviewed)
    page.goto(f"{reviewed}/statements")
    page.get_by_label("Your name").fill("Ada Reviewer")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("j")
    row = page.locator("tr.current")
    badge = row.locator(".reviewed")
    expect(badge).to_have_text("")
    for key, told in (("a", "✓ accepted"), ("r", "✓ rejected"), ("u", "✓ accepted"), ("u", "")):
        page.keyboard.press(key)
        expect(badge).to_have_text(told)
    page.keyboard.press("a")
    expect(badge).to_have_text("✓ accepted")
    page.reload()
    expect(page.locator("tr[data-item]").first.locator(".reviewed")).to_have_text("✓ accepted")


def test_what_the_page_of_a_row_says_of_it_changes_with_a_decision(reviewed: str, visit: Visit) -> None:
    page = enter(visit, reviewed)
    page.goto(f"{reviewed}/conditions")
    page.locator("td.c-words a").first.click()
    page.get_by_label("Your name").fill("Ada Reviewer")
    page.get_by_role("heading", level=1).click()
    expect(page.locator(".citation")).to_contain_text("unreviewed")
    page.keyboard.press("a")
    expect(page.locator(".reviewed-state")).to_contain_text("accepted by a person")
    expect(page.locator(".citation")).not_to_contain_text("unreviewed")
    page.keyboard.press("u")
    expect(page.locator(".citation")).to_contain_text("unreviewed")


def test_an_amended_act_is_shown(reviewed: str, visit: Visit) -> None:
    page = enter(visit, reviewed)
    page.goto(f"{reviewed}/statements?act=say")
    page.locator("td.c-words a").first.click()
    page.get_by_label("Your name").fill("Ada Reviewer")
    page.get_by_label("Field").fill("act")
    page.get_by_label("New value").fill("deny")
    page.get_by_role("button", name="Amend").click()
    expect(page.locator(".verdict")).to_contain_text("denied")
    expect(page.locator(".verdict")).to_contain_text("amended by a person")


def test_what_cannot_be_corrected_is_told(reviewed: str, visit: Visit) -> None:
    page = enter(visit, reviewed)
    page.locator(".sayings .words a").first.click()
    page.get_by_label("Your name").fill("Ada Reviewer")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("u")
    expect(page.locator("[data-review-said]")).to_have_text("nothing to undo here")


def test_who_reads_only_sees_no_buttons(served: str, visit: Visit) -> None:
    page = visit(served)
    page.locator(".headlines a").first.click()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


def test_the_page_of_a_reviewer_is_accessible(reviewed: str, visit: Visit) -> None:
    page = enter(visit, reviewed)
    page.locator(".headlines a").first.click()
    page.wait_for_url("**/articles/*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
