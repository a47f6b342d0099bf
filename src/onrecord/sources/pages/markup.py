"""What a page's meta tags, links, headings and time elements say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlComment, HtmlElement

from onrecord.sources.pages.dates import day_in
from onrecord.sources.pages.said import Place, Said

_SAVED_FROM = re.compile(r"saved from url=(?:\(\d+\))?(\S+)")


def marked_up(tree: HtmlElement) -> Iterator[Said]:
    """Yield what each element says that may tell the article's title, outlet, address or dates, in page order."""
    for element in tree.iter():
        if isinstance(element, HtmlComment):
            if found := _SAVED_FROM.search(element.text or ""):
                yield Said(place="element", name="saved from", element="comment saved from url", quote=found[1])
        elif isinstance(element.tag, str):
            yield from _of_element(element)
    yield from _time_of_article(tree)


def _of_element(element: HtmlElement) -> Iterator[Said]:
    tag = element.tag
    if tag == "meta" and (quote := element.get("content")):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").split():
                place: Place = "itemprop" if attribute == "itemprop" else "meta"
                yield Said(place=place, name=name.lower(), element=f"meta {attribute} {name}", quote=quote)
    elif tag == "link" and "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
        yield Said(place="element", name="canonical", element="link canonical", quote=element.get("href", ""))
    elif tag == "html" and element.get("itemid"):
        yield Said(place="element", name="itemid", element="html itemid", quote=element.get("itemid", ""))
    elif tag in ("h1", "title") and not _in_drawing(element):
        yield Said(place="element", name=tag, element=tag, quote=_text(element))
    elif tag == "time" and element.get("pubdate") is not None:
        yield Said(place="element", name="pubdate", element="time pubdate", quote=_moment(element))
    elif name := element.get("itemprop"):
        yield Said(place="itemprop", name=name.lower(), element=f"{tag} itemprop {name}", quote=_moment(element))


def _time_of_article(tree: HtmlElement) -> Iterator[Said]:
    """Yield the first `time` of the first `article` where all of that article's times are of one day."""
    article = next(tree.iter("article"), None)
    if article is not None:
        quotes = [element.get("datetime", "") for element in article.iter("time")]
        if quotes and len({day_in(quote) for quote in quotes}) == 1:
            yield Said(place="element", name="time", element="article time", quote=quotes[0])


def _in_drawing(element: HtmlElement) -> bool:
    return any(above.tag == "svg" for above in element.iterancestors())


def _moment(element: HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or _text(element)


def _text(element: HtmlElement) -> str:
    """Return the words of an element on one line, without scripts that stand in it."""
    unread = set(element.xpath(".//script | .//style | .//comment() | .//processing-instruction()"))
    pieces = (
        piece
        for part in element.iter()
        for piece in ("" if part in unread else part.text, "" if part is element else part.tail)
        if piece
    )
    return " ".join("".join(pieces).split())
