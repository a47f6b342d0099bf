"""Every hostile input ends in a clean article or in a clear line, within its limits, and reaches nothing private."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.hostile.input_files import FileCase
from tests.hostile.input_runner import every_case
from tests.hostile.input_sites import SiteCase

ROOT = Path(__file__).parents[2]
CASES = every_case()
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
RUN = re.compile(r"<\s*(?:script|img|svg|iframe|object)\b|javascript:", re.IGNORECASE)
# Long enough for a busy machine; the limits of a single case are the runner's own.
SECONDS = 900


def outcomes() -> dict[str, dict[str, Any]]:
    """Run all cases; one that ends the process has no outcome, and the next process goes on behind it."""
    found: dict[str, dict[str, Any]] = {}
    first = 0
    while first < len(CASES):
        ended = subprocess.run(
            [sys.executable, "-m", "tests.hostile.input_runner", str(first)],
            cwd=ROOT,
            # Each thread of glibc's would set aside 64 MB of addresses.
            env={**os.environ, "MALLOC_ARENA_MAX": "1"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        lines = [json.loads(line) for line in ended.stdout.splitlines()]
        found |= {line["name"]: line for line in lines if "name" in line}
        begun = [line["begins"] for line in lines if "begins" in line]
        assert begun, ended.stderr
        if ended.returncode == 0:
            break
        found.setdefault(CASES[begun[-1]].name, {"ended": f"{ended.returncode}: {ended.stderr[-2_000:]}"})
        first = begun[-1] + 1
    return found


def test_there_are_enough_and_each_has_its_name() -> None:
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)


def test_each_ends_in_a_clean_article_or_a_clear_line() -> None:
    # All in one test: the cases share one process, which takes a minute.
    found = outcomes()
    faults = {case.name: told for case in CASES if (told := list(_faults(case, found[case.name])))}
    assert not faults, json.dumps(faults, indent=1)


def _faults(case: FileCase | SiteCase, outcome: dict[str, Any]) -> Iterator[str]:
    if "ended" in outcome:
        yield f"it ended the process: {outcome['ended']}"
        return
    articles, reasons = outcome["articles"], outcome["reasons"]
    if outcome["private_reached"]:
        yield "it reached the private site"
    if case.articles is not None and len(articles) != case.articles:
        yield f"{len(articles)} articles, not {case.articles}: {reasons}"
    if not articles and not reasons:
        yield "it vanished without a word"
    if case.says not in " / ".join(reasons):
        yield f"{case.says!r} is not in {reasons}"
    yield from (f"no clear line: {reason!r}" for reason in reasons if not reason.strip() or not _is_one_line(reason))
    for article in articles:
        yield from _faults_of(article)
    if isinstance(case, FileCase) and case.name.startswith("date-"):
        days = [article["published"] for article in articles]
        if days != [case.published]:
            yield f"published {days}, not {case.published}"


def _is_one_line(reason: str) -> bool:
    return "\n" not in reason and len(reason) < 400


def _faults_of(article: dict[str, str | None]) -> Iterator[str]:
    for part, value in article.items():
        if CONTROL.search((value or "").replace("\n", " ")):
            yield f"a control character in the {part}"
        if part != "text" and RUN.search(value or ""):
            yield f"what could be run in the {part}: {value!r}"
    if RUN.search((article["text"] or "").replace(article["title"] or "", "", 1)):
        yield "what could be run in the text"
    if not (article["url"] or "http://").startswith(("http://", "https://")):
        yield f"an address that is none: {article['url']}"
