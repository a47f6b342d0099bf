from __future__ import annotations

from datetime import date
from pathlib import Path

from evaluation.scale import write_feed
from onrecord.datatypes import Article, Rejected
from onrecord.sources.paths import read_paths


def test_the_feed_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_feed(tmp_path / name, 120)
    one, other = (sorted((tmp_path / name).rglob("*.*")) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_the_feed_holds_pages_duplicates_and_what_cannot_be_read(tmp_path: Path) -> None:
    write_feed(tmp_path / "feed", 300)
    items = list(read_paths([tmp_path / "feed"], date(2022, 12, 31)))
    articles = [item.content for item in items if isinstance(item.content, Article)]
    assert len(items) == 300
    assert len({article.id for article in articles}) < len(articles)
    assert sum(isinstance(item.content, Rejected) for item in items) >= 3
    assert any(item.origins for item in items)
