"""`python -m evaluation scale`: one process, two processes, and shards merged make the same record of many articles.

The articles are short and put together from paragraphs of the sample coverage and the project's own items, as lines of
JSON and as pages, with duplicates near and far, the same text under another title, and what cannot be read. The product
reads them as a user would call it: `add` with one process and with two, `shards` with each part in a process of its
own, and `merge`. Compared are what `add` and `merge` print, the records' lines without moments, and the bytes of a
shard that is read a second time. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evaluation.speed import sample_paragraphs
from onrecord.record import View, verify

ARTICLES = 2_000
SHARDS = 4
FIRST_DAY = date(2022, 10, 1)
DAYS = 60
PAGES_IN_HUNDRED = 5
DUPLICATES_IN_HUNDRED = 3

_ITEMS = Path(__file__).parent / "cases" / "claims.jsonl"
_OUTLETS = ("Meridian Wire", "Eastfield Dispatch", "Lantern Post", "Harbour Courier", None)
_UNREADABLE = ("“”", "", "Die Gespräche wurden am Montag in Genf ohne ein Ergebnis beendet, teilte der Sprecher mit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record that was made: what the product printed, its lines without moments, and whether it is sound."""

    printed: str
    lines: list[str]
    sound: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many articles to put together")
    parser.add_argument("--shards", type=int, default=SHARDS, help="into how many parts to cut them")


def run(options: argparse.Namespace) -> int:
    """Make the records and compare; print one JSON object."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_feed(folder / "feed", options.articles)
        one, two = (_added(folder, f"{jobs}.db", jobs) for jobs in (1, 2))
        merged, same_bytes = _merged(folder, options.shards)
    result = {
        "printed": one.printed,
        "lines": len(one.lines),
        "two processes make the same record": (two.printed, two.lines) == (one.printed, one.lines),
        "merged shards make the same record": (merged.printed, merged.lines) == (one.printed, one.lines),
        "a shard made again has the same bytes": same_bytes,
        "the records are sound": one.sound and two.sound and merged.sound,
    }
    print(json.dumps(result))
    return 0 if all(value is not False for value in result.values()) else 1


def write_feed(folder: Path, articles: int) -> None:
    """Put the input into a folder: files of lines, and pages; the same number gives the same bytes."""
    (folder / "pages").mkdir(parents=True)
    chance = random.Random(articles)
    lines: list[dict[str, str | None]] = []
    for number, fields in enumerate(_articles(articles, chance)):
        if chance.randrange(100) < PAGES_IN_HUNDRED:
            (folder / "pages" / f"{number}.html").write_text(_page(fields), encoding="utf-8")
        else:
            lines.append({"id": str(number), **fields})
    for part in range(3):
        text = "".join(f"{json.dumps(line)}\n" for line in lines[part::3])
        (folder / f"{part}.jsonl").write_text(text, encoding="utf-8")


def _articles(count: int, chance: random.Random) -> Iterator[dict[str, str | None]]:
    items = (json.loads(line) for line in _ITEMS.read_text(encoding="utf-8").splitlines())
    paragraphs = [*sample_paragraphs(), *(item["text"] for item in items)]
    made: list[dict[str, str | None]] = []
    for number in range(count):
        if made and chance.randrange(100) < DUPLICATES_IN_HUNDRED:
            yield _told_again(chance.choice(made), chance)
        elif number % 100 == 50:
            yield {"text": _UNREADABLE[number // 100 % len(_UNREADABLE)]}
        else:
            made.append(_article(paragraphs, chance))
            yield made[-1]


def _article(paragraphs: list[str], chance: random.Random) -> dict[str, str | None]:
    taken = chance.sample(paragraphs, chance.randint(1, 3))
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    return {
        "text": "\n\n".join(taken),
        "outlet": chance.choice(_OUTLETS),
        "published": day.isoformat() if chance.randrange(20) else None,
    }


def _told_again(article: dict[str, str | None], chance: random.Random) -> dict[str, str | None]:
    """Return the same article: as it was, or with its first paragraph as the title."""
    first, _, rest = (article["text"] or "").partition("\n\n")
    return {**article, "title": first, "text": rest} if rest and chance.randrange(2) else article


def _page(fields: dict[str, str | None]) -> str:
    metas = "".join(
        f'<meta property="{name}" content="{html.escape(value)}">'
        for name, value in (("og:site_name", fields.get("outlet")), ("article:published_time", fields.get("published")))
        if value
    )
    body = "".join(f"<p>{html.escape(part)}</p>" for part in (fields["text"] or "").split("\n\n"))
    return (
        f"<html><head><title>{html.escape(fields.get('title') or '')}</title>{metas}</head><body>{body}</body></html>"
    )


def _added(folder: Path, name: str, jobs: int) -> Record:
    printed = _onrecord("add", folder / "feed", "--record", folder / name, "--jobs", jobs)
    return _record(folder / name, printed)


def _merged(folder: Path, of: int) -> tuple[Record, bool]:
    for number in range(1, of + 1):
        _shard(folder, "shards", number, of)
    _shard(folder, "again", of, of)
    last = f"shard-{of:05}-of-{of:05}"
    same = _contents(folder / "again" / last) == _contents(folder / "shards" / last)
    printed = _onrecord("merge", folder / "shards", "--record", folder / "merged.db")
    return _record(folder / "merged.db", printed), same


def _shard(folder: Path, into: str, number: int, of: int) -> None:
    _onrecord("shards", folder / "feed", "--into", folder / into, "--shard", f"{number}/{of}", "--jobs", 1)


def _onrecord(*arguments: object) -> str:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout


def _record(path: Path, printed: str) -> Record:
    with View(path) as view:
        return Record(printed=printed, lines=list(view.dump(moments=False)), sound=not verify(view).defects)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
