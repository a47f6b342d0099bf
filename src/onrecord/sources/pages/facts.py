"""What a page is: title, outlet, address and dates, each from the first element that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from onrecord.datatypes import Fact, Origin
from onrecord.knowledge import load_rows
from onrecord.knowledge.known_names import outlet_of_domain
from onrecord.settings import MAX_ADDRESS_LENGTH, MAX_FACT_LENGTH, MOST_ORIGINS_OF_A_FIELD, QUOTED_LENGTH
from onrecord.sources.addresses import is_web_address
from onrecord.sources.admission import is_future
from onrecord.sources.pages.charsets import clean
from onrecord.sources.pages.dates import day_in, moment_in
from onrecord.sources.pages.json_ld import linked_data
from onrecord.sources.pages.markup import marked_up
from onrecord.sources.pages.said import Place, Said

# A tag or a reference in a value that should be plain: sites escape their headlines twice.
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w+);")
_UNREAD = ("script", "style", "iframe", "object", "template", "noscript")
_BEFORE_OUTLET = r"\s*(?:[|–—•·»:]|\s-)\s*"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageField:
    """A row of `page_fields.csv`: what a fact may be taken from; earlier rows win."""

    fact: Fact
    place: Place
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an article, None where nothing tells it, and everything that was said of it."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a page may truly say: `address` is where it was got from, None for a file; no day is after `latest`."""

    latest: date
    address: str | None = None


@dataclass(slots=True, kw_only=True)
class _Weighing:
    bounds: Bounds
    origins: list[Origin] = field(default_factory=list)

    def of(self, fact: Fact, said: Iterable[Said]) -> str | None:
        """Keep what was said of the fact; return the value of the first that has one."""
        weighed = [self._weigh(fact, one) for one in said][:MOST_ORIGINS_OF_A_FIELD]
        first = next((place for place, origin in enumerate(weighed) if origin.value is not None), None)
        if first is not None and fact in ("published", "modified"):
            first = _local(weighed, first)
        self.origins += [replace(origin, used=place == first) for place, origin in enumerate(weighed)]
        return None if first is None else weighed[first].value

    def _weigh(self, fact: Fact, said: Said) -> Origin:
        quote = " ".join(clean(said.quote[:MAX_FACT_LENGTH]).split())
        shown = quote if len(quote) <= QUOTED_LENGTH else f"{quote[: QUOTED_LENGTH - 1]}…"
        return Origin(fact=fact, value=self._value(fact, said.quote), element=said.element, quote=shown)

    def _value(self, fact: Fact, quote: str) -> str | None:
        if len(quote) > MAX_FACT_LENGTH:
            return None
        if fact in ("published", "modified"):
            day = day_in(quote)
            return None if day is None or is_future(day, self.bounds.latest) else day.isoformat()
        if fact == "url":
            return self._address(quote)
        if fact == "access":
            return "not all of it is free" if quote.strip().lower() in ("false", "locked", "metered") else None
        return plain_text(quote) or None

    def _address(self, quote: str) -> str | None:
        """Return an address that the page may give itself: of the web, and of the host that it was got from."""
        try:
            address = urljoin(self.bounds.address or "", clean(quote.strip()))
            parts, got = urlsplit(address), urlsplit(self.bounds.address or address)
            within = _host(parts.hostname) == _host(got.hostname)
        except ValueError:
            return None
        if not is_web_address(address) or not within or parts.username is not None:
            return None
        return address if len(address) <= MAX_ADDRESS_LENGTH and " " not in address else None


def said_of(tree: HtmlElement) -> tuple[Said, ...]:
    """Return what a page says of itself."""
    names = frozenset(row.name for row in _fields() if row.place == "json-ld")
    return (*linked_data(tree, names), *marked_up(tree))


def facts_of(said: Iterable[Said], bounds: Bounds) -> Facts:
    """Return what an article is by what is said of it, in its page, its dateline or a feed.

    A day later than the bounds' is no day. What a page that was got from an address calls its own is of that host.
    """
    said = tuple(said)
    weighing = _Weighing(bounds=bounds)
    got_from = bounds.address if bounds.address and is_web_address(bounds.address) else None
    url = weighing.of("url", _about("url", said)) or got_from
    published = weighing.of("published", _about("published", said))
    weighing.of("modified", _about("modified", said))
    outlet = weighing.of("outlet", [*_about("outlet", said), *_by_domain(url)])
    title = weighing.of("title", _without_outlet(_about("title", said), outlet))
    weighing.of("access", _about("access", said))
    return Facts(
        title=title,
        outlet=outlet,
        url=url,
        published=date.fromisoformat(published) if published else None,
        origins=tuple(weighing.origins),
    )


def plain_text(value: str) -> str:
    """Return what a person reads of a value in which tags and character references may stand, on one line."""
    text = clean(value)
    if _MARKUP.search(text):
        try:
            element = fragment_fromstring(text, create_parent="div")
        except (etree.LxmlError, ValueError):
            return ""
        etree.strip_elements(element, *_UNREAD, with_tail=False)
        text = clean("".join(element.itertext()))
    return " ".join(text.split())


@cache
def _fields() -> tuple[PageField, ...]:
    return load_rows("page_fields", PageField)


def _local(weighed: Sequence[Origin], first: int) -> int:
    """Return the place of the same moment as the first, in a zone of its own where the first is in UTC.

    Software writes moments in UTC for machines; the day on which an article came out is that of its place.
    """
    moment = moment_in(weighed[first].quote)
    if moment is None or moment.utcoffset():
        return first
    others = enumerate(moment_in(origin.quote) if origin.value else None for origin in weighed)
    return next((place for place, other in others if other == moment and other and other.utcoffset()), first)


def _about(fact: Fact, said: Sequence[Said]) -> Iterator[Said]:
    """Yield what is said of the fact, in the order of the table's rows and then of the page."""
    for row in _fields():
        if row.fact == fact:
            yield from (one for one in said if (one.place, one.name) == (row.place, row.name))


def _by_domain(url: str | None) -> Iterator[Said]:
    host = _host(urlsplit(url).hostname) if url else ""
    if name := outlet_of_domain(host):
        yield Said(place="element", name="domain", element=f"address at {host}", quote=name)


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _without_outlet(said: Iterable[Said], outlet: str | None) -> Iterator[Said]:
    """Take "| The Outlet" off the end of titles, where it is the outlet's name."""
    ending = re.compile(rf"(?<=\S){_BEFORE_OUTLET}{re.escape(outlet)}\s*$", re.IGNORECASE) if outlet else None
    for one in said:
        yield replace(one, quote=ending.sub("", one.quote)) if ending and one.name != "headline" else one
