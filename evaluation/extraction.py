"""`python -m evaluation extraction`: how many pages a second of computing are taken apart into text, facts and origins.

The pages are the tests' own fixtures, in turn, and a long one: some 650 words among the 2,000 elements of a site's
furniture. Reading and storing are not part of it. Seconds of the processor are counted, not of the clock, and the
median of the rounds is given: both still depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from datetime import date
from pathlib import Path

from onrecord.sources.pages.page import read_page

FIXTURES = Path(__file__).parents[1] / "tests" / "sources" / "pages" / "fixtures"
ROUNDS = 15
PAGES_A_ROUND = 60
LATEST = date(2022, 11, 20)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many rounds to take the median of")


def run(options: argparse.Namespace) -> int:
    """Measure and print one JSON object; the exit code is 0."""
    short = [path.read_bytes() for path in sorted(FIXTURES.glob("*.html"))]
    long = [long_page()]
    result = {
        "pages": len(short),
        "pages_per_second": rate(short, options.rounds),
        "bytes_of_the_long_page": len(long[0]),
        "long_pages_per_second": rate(long, options.rounds),
    }
    print(json.dumps(result))
    return 0


def rate(pages: list[bytes], rounds: int) -> float:
    """Return the median rate of the rounds, after one that is not counted."""
    rates = []
    for _ in range(rounds + 1):
        start = time.process_time()
        for number in range(PAGES_A_ROUND):
            read_page(pages[number % len(pages)], "page", LATEST)
        rates.append(PAGES_A_ROUND / (time.process_time() - start))
    return round(statistics.median(rates[1:]), 1)


def long_page() -> bytes:
    """Return a page of some 650 words among some 2,000 elements of navigation."""
    _, told, _ = _cut_page()
    return page_around("".join(told.replace("Tuesday", f"day {number}") for number in range(10)))


def page_around(paragraphs: str) -> bytes:
    """Return a page with these paragraphs, in HTML, among some 2,000 elements of navigation."""
    head, _, tail = _cut_page()
    links = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(1_000))
    return f"{head}{paragraphs}{tail}".replace("<nav><ul>", f"<nav><ul>{links}", 1).encode()


def _cut_page() -> tuple[str, str, str]:
    """Return a fixture: what stands before the paragraphs of its text, they themselves, and what follows."""
    page = (FIXTURES / "wordpress.html").read_text(encoding="utf-8")
    head, opening, rest = page.partition('<div class="entry-content">')
    return f"{head}{opening}", rest.partition("<figure>")[0], page.partition("</figure>")[2]
