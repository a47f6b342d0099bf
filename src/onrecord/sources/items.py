"""What every way in yields."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.datatypes import Article, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article as it came in: `ref` is the input's own name for it (its id, its path or its line)."""

    ref: str | int
    content: Article | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article's parts as the input gave them, not yet admitted; `published` is still text."""

    ref: str | int
    body: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def rejected(ref: str | int, reason: object) -> Item:
    """Make the item that stands for an input that cannot be read."""
    return Item(ref=ref, content=Rejected(article_ref=str(ref), reason=str(reason)))
