"""Texts and queries of FTS5 as PostgreSQL's vectors and queries of words, which FTS5 itself takes apart.

https://www.sqlite.org/fts5.html#full_text_query_syntax and
https://www.postgresql.org/docs/current/datatype-textsearch.html describe the two.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from threading import Lock

from onrecord.errors import UsageError

# As migration 0004 has it.
_TOKENIZER = "porter unicode61 remove_diacritics 2"

# PostgreSQL takes words of less than 2 KiB; a longer one is kept as its hash, which a blank tells from words.
_LONGEST = 1_000

# No word holds a blank, so that nothing meets this.
_NOTHING = "' '"

_SIGN = re.compile(r'\s*(?:("(?:[^"]|"")*")|(AND|OR)\b|([()]))')


class _Splitter:
    """FTS5 in memory: what it would index of texts."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='{_TOKENIZER}')")
        self._connection.execute("CREATE VIRTUAL TABLE splits USING fts5vocab(texts, instance)")

    def split(self, texts: Sequence[str]) -> list[tuple[int, str, int]]:
        """Return place of the text, word and place in the text of every word, by text."""
        with self._lock:
            self._connection.executemany("INSERT INTO texts (rowid, words) VALUES (?, ?)", enumerate(texts))
            found = self._connection.execute('SELECT doc, term, "offset" FROM splits ORDER BY doc, term, "offset"')
            words = found.fetchall()
            self._connection.execute("INSERT INTO texts (texts) VALUES ('delete-all')")
            return words


@cache
def _splitter() -> _Splitter:
    return _Splitter()


def vectors_of(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the key of each text with the vector of its words, which tells where each stands."""
    keys, contents = zip(*texts, strict=True) if (texts := list(texts)) else ((), ())
    words = {place: list(some) for place, some in groupby(_splitter().split(contents), key=itemgetter(0))}
    for place, key in enumerate(keys):
        by_word = groupby(words.get(place, ()), key=itemgetter(1))
        yield key, " ".join(f"{_quoted(word)}:{_places(some)}" for word, some in by_word)


def query_of(query: str) -> str:
    """Return PostgreSQL's query for one of FTS5; UsageError where it is none of the part of FTS5 that is used here."""
    signs = list(_signs(query))
    found, rest = _any_of(signs, 0)
    if rest != len(signs):
        raise _no_query(query)
    return found


def _signs(query: str) -> Iterator[str]:
    place = 0
    while place < len(query.rstrip()):
        sign = _SIGN.match(query, place)
        if sign is None:
            raise _no_query(query)
        yield sign[0].strip()
        place = sign.end()


def _any_of(signs: Sequence[str], place: int) -> tuple[str, int]:
    return _joined(signs, place, "OR", " | ")


def _all_of(signs: Sequence[str], place: int) -> tuple[str, int]:
    return _joined(signs, place, "AND", " & ")


def _joined(signs: Sequence[str], place: int, sign: str, written: str) -> tuple[str, int]:
    parts: list[str] = []
    while True:
        part, place = _all_of(signs, place) if sign == "OR" else _phrase(signs, place)
        parts.append(part)
        if place >= len(signs) or signs[place] != sign:
            return (parts[0] if len(parts) == 1 else f"({written.join(parts)})"), place
        place += 1


def _phrase(signs: Sequence[str], place: int) -> tuple[str, int]:
    sign = signs[place] if place < len(signs) else ""
    if sign == "(":
        found, after = _any_of(signs, place + 1)
        if after >= len(signs) or signs[after] != ")":
            raise _no_query(" ".join(signs))
        return found, after + 1
    if not sign.startswith('"'):
        raise _no_query(" ".join(signs))
    split = _splitter().split([sign[1:-1].replace('""', '"')])
    words = [_quoted(word) for _, word, _ in sorted(split, key=itemgetter(2))]
    return (f"({' <-> '.join(words)})" if words else _NOTHING), place + 1


def _quoted(word: str) -> str:
    if len(word.encode()) > _LONGEST:
        word = f" {blake2b(word.encode(), digest_size=16).hexdigest()}"
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _places(words: Iterable[tuple[int, str, int]]) -> str:
    return ",".join(str(place + 1) for _, _, place in words)


def _no_query(query: str) -> UsageError:
    return UsageError(f"{query!r} is no query: write words in quotation marks, AND, OR and parentheses")
