"""One web page: an article's parts, with where each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.sources.headings import without_headings
from onrecord.sources.items import Draft
from onrecord.sources.pages.charsets import decode_page
from onrecord.sources.pages.facts import Bounds, Facts, facts_of, said_of
from onrecord.sources.pages.said import Said
from onrecord.sources.pages.text import article_paragraphs, dateline, paragraphs_in, parse_page


def read_page(
    raw: bytes,
    ref: str,
    latest: date,
    *,
    address: str | None = None,
    charset: str | None = None,
    retrieved: date | None = None,
    told: Iterable[Said] = (),
) -> Draft:
    """Return the parts of the article in a page's bytes; InputError where there is none.

    `latest` is the day after which nothing can have been published, `address` and `charset` are what came with the
    page, `retrieved` the day on which it was fetched, and `told` what others say of it, such as a feed.
    """
    tree = parse_page(decode_page(raw, charset))
    paragraphs = article_paragraphs(tree)
    bounds = Bounds(latest=retrieved or latest, address=address)
    facts = facts_of([*said_of(tree), *told, *dateline(paragraphs)], bounds)
    return _draft(ref, paragraphs, facts, retrieved)


def read_content(html: str, ref: str, latest: date, told: Iterable[Said], *, retrieved: date | None = None) -> Draft:
    """Return the parts of an article whose text a feed holds as a piece of HTML; InputError where it has no words."""
    paragraphs = paragraphs_in(html)
    facts = facts_of([*told, *dateline(paragraphs)], Bounds(latest=retrieved or latest))
    return _draft(ref, paragraphs, facts, retrieved)


def _draft(ref: str, paragraphs: Sequence[str], facts: Facts, retrieved: date | None) -> Draft:
    titles = [origin.value for origin in facts.origins if origin.fact == "title" and origin.value]
    return Draft(
        ref=ref,
        body="\n\n".join(without_headings(paragraphs, titles)),
        title=facts.title,
        outlet=facts.outlet,
        url=facts.url,
        published=facts.published.isoformat() if facts.published else None,
        retrieved=retrieved,
        origins=facts.origins,
    )
