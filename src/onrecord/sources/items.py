"""What every way in yields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.datatypes import Article, Origin, Rejected
from onrecord.errors import Unfetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article as it came in: `ref` is the input's own name for it (its id, its path or its line).

    `origins` tells where its title, outlet, address and dates come from, where the input has several places for them.
    `again` tells of one that was rejected that another try, later, may succeed.
    """

    ref: str | int
    content: Article | Rejected
    origins: tuple[Origin, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item, and the byte at which it begins: in its file, or in the whole input."""

    start: int
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article's parts as the input gave them, not yet admitted; `published` is still text.

    `retrieved` is the day on which it was fetched, where it was.
    """

    ref: str | int
    body: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: date | None = None
    origins: tuple[Origin, ...] = ()


def rejected(ref: str | int, reason: object) -> Item:
    """Make the item that stands for an input that cannot be read."""
    again = isinstance(reason, Unfetched) and reason.again
    return Item(ref=ref, content=Rejected(article_ref=str(ref), reason=str(reason)), again=again)
