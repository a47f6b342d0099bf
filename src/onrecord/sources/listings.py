"""What feeds and sitemaps list: pages by address, some with their text."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.sources.pages.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page that a feed or sitemap lists: its address, what is said of it, and its text as HTML where that is given.

    `key` tells it from the others, and `mark` changes when it does.
    """

    key: str
    address: str | None
    said: tuple[Said, ...]
    mark: str
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one feed or sitemap lists, and the further sitemaps that an index names."""

    pages: tuple[Listed, ...]
    sitemaps: tuple[str, ...] = ()
