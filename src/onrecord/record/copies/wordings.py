"""Statements and claims of the same day in the same or nearly the same words, as readings come in.

Who says them is asked when they are looked up: identities change with what the record learns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as insert_or_leave

from onrecord.knowledge.loader import load_rows
from onrecord.record.copies.shingles import Shingles, overlap_of, shingles_of, words_in
from onrecord.record.copies.signatures import bands_of, sign
from onrecord.record.schema import tables
from onrecord.record.values import among_numbers

# Pairs of words, the ends counted as words: one word of eleven may differ, or one more stand in eight.
_RUN = 2
_SAME = 0.7
_ROWS = 2
# 12 bands of 2 find a Jaccard index of 0.7 in 9,997 of 10,000 pairs.
_LENGTH = 12 * _ROWS

_WORDS = """
SELECT entry.entry, entry.article, entry.kind, entry.what, entry.sign, entry.day, entry.until, worded.words
FROM entries AS entry JOIN entry_texts AS worded ON worded.entry = entry.entry
WHERE entry.kind IN ('statement', 'claim') AND entry.what IS NOT NULL AND worded.words IS NOT NULL
"""
_OF_READING = text(f"{_WORDS} AND entry.reading = :reading AND worded.reading = :reading ORDER BY entry.entry")
_OF_ENTRIES = text(f"{_WORDS} AND entry.entry IN (SELECT value FROM json_each(:entries)) ORDER BY entry.entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Negator:
    negator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worded:
    """An entry with its pairs of words, the words that must be the same, and the bands that find the like."""

    entry: int
    article: str
    runs: Shingles
    marks: frozenset[str]
    bands: tuple[int, ...]


def index_wordings(connection: Connection, reading: str) -> None:
    """Find the like of each statement and claim of a reading whose entries were just added."""
    entries = list(_worded(connection.execute(_OF_READING, {"reading": reading})))
    if not entries:
        return
    candidates = _candidates(connection, entries)
    rows = [{"band": band, "entry": entry.entry} for entry in entries for band in entry.bands]
    connection.execute(insert(tables.wording_bands), rows)
    for entry in entries:
        alike = [other.entry for other in candidates if _is_alike(entry, other)]
        if alike:
            _unite(connection, [entry.entry, *alike])


def _worded(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[_Worded]:
    for row in rows:
        words = words_in(row.words)
        runs = shingles_of(["", *words, ""], _RUN)
        about = "\n".join(str(part) for part in (row.kind, row.what, row.sign, row.day, row.until))
        bands = tuple(sorted(set(bands_of(sign(runs, _LENGTH), _ROWS, about))))
        yield _Worded(entry=row.entry, article=row.article, runs=runs, marks=_marks(words), bands=bands)


def _marks(words: Sequence[str]) -> frozenset[str]:
    """Return the words that turn a sentence into another one: negators, figures and, past its first word, names."""
    names = {word for word in words[1:] if word[0].isupper()}
    decisive = {word for word in words if word.casefold() in _negators() or word[0].isdigit()}
    return frozenset(word.casefold() for word in names | decisive)


@cache
def _negators() -> frozenset[str]:
    # "didn't" is two words here.
    return frozenset(row.negator for row in load_rows("negators", _Negator)) | {"t"}


def _candidates(connection: Connection, entries: Sequence[_Worded]) -> list[_Worded]:
    """Return the entries of earlier readings that share a band with one of these, which are of one reading."""
    band = tables.wording_bands
    bands = {one for entry in entries for one in entry.bands}
    query = select(band.c.entry).where(among_numbers(band.c.band, bands)).distinct()
    found = connection.execute(query).scalars().all()
    return list(_worded(connection.execute(_OF_ENTRIES, {"entries": json.dumps(found)}))) if found else []


def _is_alike(one: _Worded, other: _Worded) -> bool:
    """Tell whether two entries of different articles, of the same kind and day, have nearly the same words."""
    return (
        one.article != other.article
        and one.marks == other.marks
        # A shared band also tells that kind, type, sign and day are the same.
        and not set(one.bands).isdisjoint(other.bands)
        and overlap_of(one.runs, other.runs).jaccard >= _SAME
    )


def _unite(connection: Connection, entries: Sequence[int]) -> None:
    """Make one wording of the entries and of all that are alike to them: numbered as the first of them."""
    wording = tables.wordings
    query = select(wording.c.wording).where(among_numbers(wording.c.entry, entries))
    known = set(connection.execute(query).scalars())
    one = min(known | set(entries))
    connection.execute(update(wording).where(among_numbers(wording.c.wording, known)).values(wording=one))
    rows = [{"entry": entry, "wording": one} for entry in entries]
    connection.execute(insert_or_leave(wording).on_conflict_do_nothing(), rows)
