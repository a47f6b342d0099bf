"""What a page's JSON-LD says about its article (schema.org, as search engines ask for it)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from onrecord.knowledge import load_rows
from onrecord.sources.pages.said import Said

# As deep as a page's article stands: in a graph, in a page, in a list.
_DEPTH = 4
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_SITE = "WebSite"
_COMMENT = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*$")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ArticleType:
    name: str


@cache
def _article_types() -> frozenset[str]:
    return frozenset(row.name for row in load_rows("article_types", _ArticleType))


def linked_data(tree: HtmlElement, names: frozenset[str]) -> Iterator[Said]:
    """Yield what the page's first article says of itself under the names, which are paths such as `publisher.name`.

    What is no JSON says nothing. `WebSite.name` is the name of the site that the page is part of.
    """
    nodes = [node for root in _roots(tree) for node in _nodes(root, _DEPTH)]
    by_id = {key: node for node in nodes if isinstance(key := node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _article_type(node)), None)
    for name in sorted(names):
        kind, _, path = name.rpartition(f"{_SITE}.")
        node = next((node for node in nodes if _SITE in _types(node)), None) if kind or name != path else article
        if node is not None:
            label = _SITE if name != path else _article_type(node)
            for quote in _values(node, path.split("."), by_id):
                yield Said(place="json-ld", name=name, element=f"JSON-LD {label} {path}", quote=quote)


def _roots(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and script.text:
            text = _COMMENT.sub("", _COMMENT.sub("", script.text.strip()))
            try:
                # Line breaks within strings are no JSON, and common.
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if isinstance(value, list) and depth:
        for element in value:
            yield from _nodes(element, depth - 1)
    elif isinstance(value, dict):
        yield value
        for holder in _HOLDERS:
            if depth and holder in value:
                yield from _nodes(value[holder], depth - 1)


def _types(node: Node) -> tuple[str, ...]:
    found = node.get("@type")
    listed = found if isinstance(found, list) else [found]
    return tuple(name.rpartition("/")[2] for name in listed if isinstance(name, str))


def _article_type(node: Node) -> str | None:
    return next((name for name in _types(node) if name in _article_types()), None)


def _values(value: object, path: list[str], by_id: dict[str, Node]) -> Iterator[str]:
    if isinstance(value, list):
        for element in value:
            yield from _values(element, path, by_id)
    elif path and isinstance(value, dict):
        node = value if path[0] in value else by_id.get(str(value.get("@id")), value)
        yield from _values(node.get(path[0]), path[1:], by_id)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict) and isinstance(value.get("@id"), str):
        yield value["@id"]
