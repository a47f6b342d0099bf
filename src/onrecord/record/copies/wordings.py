"""Statements and claims of the same day in the same or nearly the same words, as readings come in.

Who says them is asked when they are looked up: identities change with what the record learns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import pairwise

from sqlalchemy import Connection

from onrecord.knowledge.word_kinds import negators
from onrecord.record.copies.shingles import folded_words, words_in
from onrecord.record.entries import Numbered
from onrecord.record.prepared import Values, carry_out, fetch, insert_rows
from onrecord.record.reading_entries import Entry
from onrecord.record.schema import tables

# Of the pairs of words of two texts together, the ends counted as words, so many of ten are in both: one word of
# eleven may differ, or one more stand in eight.
_SAME_OF_TEN = 7

# "didn't" is two words here.
_TAIL = frozenset({"t"})

# Bits of a band that tell the pair and what must be the same; the day stands above them, so that a day's bands stand
# together in the file.
_HASHED = 40

_WORDS = """
SELECT entry.entry, entry.article, entry.kind, entry.what, entry.sign, entry.day, entry.until, worded.words
FROM entries AS entry JOIN entry_texts AS worded ON worded.entry = entry.entry
WHERE entry.kind IN ('statement', 'claim') AND entry.what IS NOT NULL AND worded.words IS NOT NULL
"""
_OF_READING = f"{_WORDS} AND entry.reading = ? AND worded.reading = entry.reading ORDER BY entry.entry"
_OF_ENTRIES = f"{_WORDS} AND entry.entry IN (SELECT CAST(value AS BIGINT) FROM json_each(?)) ORDER BY entry.entry"
_SHARING_A_BAND = (
    "SELECT DISTINCT entry FROM wording_bands WHERE band IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
)
_KNOWN = "SELECT DISTINCT wording FROM wordings WHERE entry IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
_RENUMBER = "UPDATE wordings SET wording = ? WHERE wording IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """An entry with its pairs of words, and the bands that find the like.

    `about` is what must be the same: kind, type, sign and day, and the words that turn a sentence into another one.
    """

    entry: int
    article: str
    about: str
    pairs: frozenset[str]
    bands: frozenset[int]


def index_wordings_of(connection: Connection, reading: str) -> None:
    """Find the like of each statement and claim of a reading that is there."""
    _index(connection, list(make_worded(fetch(connection, _OF_READING, (reading,)))))


def index_wordings(connection: Connection, worded: Iterable[Worded], entries: Sequence[Numbered]) -> None:
    """Find the like of what is worded among the entries of a reading, which were just added."""
    _index(connection, [replace(one, entry=entries[one.entry].number) for one in worded])


def worded_in(article: str, entries: Iterable[Entry]) -> tuple[Worded, ...]:
    """Return how each statement and claim among the entries of an article is worded, with its place for its number."""
    return tuple(make_worded(_rows(article, entries)))


def _rows(article: str, entries: Iterable[Entry]) -> Iterator[Values]:
    for place, one in enumerate(entries):
        if one.kind in ("statement", "claim") and one.what is not None and one.words is not None:
            yield place, article, one.kind, one.what, one.sign, one.day, one.until, one.words


def _index(connection: Connection, entries: Sequence[Worded]) -> None:
    candidates = _candidates(connection, entries)
    rows = [{"band": band, "entry": entry.entry} for entry in entries for band in sorted(entry.bands)]
    insert_rows(connection, tables.wording_bands, rows)
    for entry in entries:
        alike = [other.entry for other in candidates if is_alike(entry, other)]
        if alike:
            _unite(connection, [entry.entry, *alike])


def is_alike(one: Worded, other: Worded) -> bool:
    """Tell whether two entries of different articles, of the same kind and day, have nearly the same words."""
    if one.article == other.article or one.about != other.about:
        return False
    shared = len(one.pairs & other.pairs)
    return 10 * shared >= _SAME_OF_TEN * (len(one.pairs) + len(other.pairs) - shared)


def make_worded(rows: Iterable[Values]) -> Iterator[Worded]:
    """Yield the entries of rows of entry, article, kind, type, sign, first and last day, and words."""
    for entry, article, kind, what, sign, day, until, text in rows:
        words = words_in(text)
        folded = folded_words(words)
        about = "\n".join(map(str, (kind, what, sign, day, until, *sorted(_marks(words, folded)))))
        pairs = frozenset(map(" ".join, pairwise(["", *folded, ""])))
        yield Worded(entry=entry, article=article, about=about, pairs=pairs, bands=_bands(about, day, pairs))


def _bands(about: str, day: str | None, pairs: frozenset[str]) -> frozenset[int]:
    """Return bands of which two entries that are alike share one at least.

    Who shares seven tenths of all pairs has at least that part of one's own in common: with the pairs in the same
    order, here of their hashes, the first of those that are shared is in both beyond no more pairs than can be missing
    (S. Chaudhuri, V. Ganti and R. Kaushik, A primitive operator for similarity joins, 2006: prefix filtering).
    """
    salt = blake2b(about.encode(), digest_size=16).digest()
    salted = blake2b(digest_size=_HASHED // 8, key=salt)
    hashes = sorted([_digest(salted, pair) for pair in pairs])
    missing = len(hashes) * (10 - _SAME_OF_TEN) // 10
    first = date.fromisoformat(day).toordinal() << _HASHED if day else 0
    return frozenset(first + int.from_bytes(digest, "big") for digest in hashes[: missing + 1])


def _digest(salted: blake2b, pair: str) -> bytes:
    # A copy takes half the time of salting anew.
    hashed = salted.copy()
    hashed.update(pair.encode())
    return hashed.digest()


def _marks(words: Sequence[str], folded: Sequence[str]) -> frozenset[str]:
    """Return the words that turn a sentence into another one: negators, figures and, past its first word, names."""
    names = {plain for word, plain in zip(words[1:], folded[1:], strict=True) if word[0].isupper()}
    figures = {plain for word, plain in zip(words, folded, strict=True) if word[0].isdigit()}
    return frozenset(names | figures | _negating().intersection(folded))


@cache
def _negating() -> frozenset[str]:
    return negators() | _TAIL


def _candidates(connection: Connection, entries: Sequence[Worded]) -> list[Worded]:
    """Return the entries of earlier readings that share a band with one of these, which are of one reading."""
    bands = sorted({band for entry in entries for band in entry.bands})
    found = [entry for (entry,) in fetch(connection, _SHARING_A_BAND, (json.dumps(bands),))]
    return list(make_worded(fetch(connection, _OF_ENTRIES, (json.dumps(found),)))) if found else []


def _unite(connection: Connection, entries: Sequence[int]) -> None:
    """Make one wording of the entries and of all that are alike to them: numbered as the first of them."""
    known = [wording for (wording,) in fetch(connection, _KNOWN, (json.dumps(entries),))]
    one = min([*known, *entries])
    carry_out(connection, _RENUMBER, (one, json.dumps(known)))
    rows = [{"entry": entry, "wording": one} for entry in entries]
    insert_rows(connection, tables.wordings, rows, "ON CONFLICT DO NOTHING")
