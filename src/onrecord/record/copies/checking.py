"""Are signatures, links of copies and their groups those that follow from the texts?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from onrecord.record.copies.comparing import print_of, relation_of, runs_of
from onrecord.record.copies.shingles import overlap_of
from onrecord.record.found import Defect
from onrecord.record.prepared import fetch

_Link = tuple[str, str, str, float, float]

_SIGNED = """
SELECT article.id, article.text, signature.runs, signature.signature
FROM articles AS article LEFT JOIN signatures AS signature ON signature.article = article.id
WHERE article.id = ?
"""
_ARTICLES = "SELECT id FROM articles ORDER BY id"
_BANDS = "SELECT band FROM signature_bands WHERE article = ? ORDER BY band"
_CANDIDATES = """
SELECT DISTINCT one.article, other.article
FROM signature_bands AS one JOIN signature_bands AS other ON other.band = one.band AND one.article < other.article
ORDER BY one.article, other.article
"""
_LINKS = "SELECT article, other, relation, jaccard, containment FROM copies"
_GROUPS = "SELECT article, copy_group FROM signatures"
_TEXT = "SELECT text FROM articles WHERE id = ?"


def copy_defects(connection: Connection) -> Iterator[Defect]:
    """Yield the articles whose signature, bands, links or group are not what follows from the texts."""
    yield from _signature_defects(connection)
    links = set(_links(connection))
    kept: set[_Link] = {
        (one, other, relation, jaccard, containment)
        for one, other, relation, jaccard, containment in fetch(connection, _LINKS)
    }
    for article in sorted({link[0] for link in links ^ kept}):
        yield Defect(table="copies", id=article, problem="is not linked with the copies that follow from the texts")
    groups = {str(article): str(group) for article, group in fetch(connection, _GROUPS)}
    for article, group in _grouped(groups, kept).items():
        if groups[article] != group:
            yield Defect(table="signatures", id=article, problem="is not in the group that its links make")


def _signature_defects(connection: Connection) -> Iterator[Defect]:
    for key in fetch(connection, _ARTICLES):
        [(article, text, runs, signature)] = fetch(connection, _SIGNED, key)
        found = print_of(text, runs_of(text))
        bands = tuple(band for (band,) in fetch(connection, _BANDS, key))
        if (runs, signature, bands) != (found.runs, found.signature, found.bands):
            yield Defect(table="signatures", id=article, problem="is not what follows from the text")


def _links(connection: Connection) -> Iterator[_Link]:
    """Yield the link of each two articles that share a band and are copies."""
    last, runs = None, runs_of("")
    for one, other in fetch(connection, _CANDIDATES):
        if one != last:
            last, runs = one, runs_of(_text_of(connection, one))
        overlap = overlap_of(runs, runs_of(_text_of(connection, other)))
        relation = relation_of(overlap)
        if relation is not None:
            yield one, other, relation, round(overlap.jaccard, 4), round(overlap.containment, 4)


def _grouped(articles: Iterable[str], links: Iterable[_Link]) -> Mapping[str, str]:
    """Return the group of each article: the least of those to which links lead, one after another."""
    beside: dict[str, set[str]] = {article: set() for article in articles}
    for one, other, *_ in links:
        if one in beside and other in beside:
            beside[one].add(other)
            beside[other].add(one)
    groups: dict[str, str] = {}
    for article in sorted(beside):
        reached = [] if article in groups else [article]
        while reached:
            one = reached.pop()
            if one not in groups:
                groups[one] = article
                reached += beside[one]
    return groups


def _text_of(connection: Connection, article: str) -> str:
    [(text,)] = fetch(connection, _TEXT, (article,))
    return str(text)
