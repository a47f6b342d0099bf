"""On whose side somebody is who does not act for a state: a movement, a party, a company, an alliance.

The rebels of a state are not the state, and what they say is not its position. A side is told from what an actor is
called and from the bodies that its offices belong to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.datatypes import ActorType
from onrecord.knowledge.known_names import state_name
from onrecord.knowledge.loader import load_rows, version_of
from onrecord.knowledge.rows import Body, PhraseWord

_RULES = 1
_TABLES = ("bodies", "phrase_words")
# No code of a state, and no id of an identity, begins so.
_MARK = "_"
# They join parties in the key of an event.
_JOINING = frozenset("+>")
_WORD = re.compile(r"[^\W\d_][\w.'’–-]*")
_KIND = "head of its own side"
_END = "end of a head"


def side_of(kind: ActorType, name: str, country: str | None, bodies: Iterable[str]) -> str | None:
    """Return the key of the side of an actor, None where it acts for its state or its side has no name.

    `kind`, `name` and `country` are the actor's, `bodies` those of its roles. A person is on the side of the bodies
    where all of them are of one side. A group that is called after a body is on the body's side ("Houthi fighters").
    Others that are no part of a state are on their own side, which has the state behind its name: "rebels (COL)".
    """
    if kind == "state":
        return None
    if kind == "person":
        return _of_offices(bodies)
    body = _bodies().get(name.casefold()) or (_named_in(name) if kind == "group" else None)
    if body:
        return _key_of(body)
    return _key(f"{name} ({country})") if country and _is_on_its_own(name) else None


def sides_named(name: str) -> frozenset[str]:
    """Return the keys of the sides that are known under a name, in any case."""
    return frozenset(key for body in _rows().get(name.casefold(), ()) if (key := _key_of(body)))


def party_name(party: str) -> str:
    """Return the name of a side by its key, or of a state by its ISO 3166-1 alpha-3 code; else what is given."""
    return party.removeprefix(_MARK).replace(_MARK, " ") if party.startswith(_MARK) else state_name(party)


@cache
def sides_version() -> str:
    """Return the version of what tells sides, with a hash of the tables that it leans on."""
    return version_of(_RULES, _TABLES)


def _of_offices(bodies: Iterable[str]) -> str | None:
    sides = {_key_of(found) if (found := _leading(body)) else None for body in bodies}
    return sides.pop() if len(sides) == 1 else None


def _leading(name: str) -> Body | None:
    """Return the body whose name is a name's, or opens it: "Hamas political bureau" is one of Hamas."""
    words = name.casefold().split()
    forms = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return next((_bodies()[form] for form in forms if form in _bodies()), None)


def _named_in(name: str) -> Body | None:
    """Return the body that the longest of the capitalised words of a name are."""
    words = _WORD.findall(name)
    runs = (words[start:end] for start, end in _runs(len(words)) if words[start][0].isupper())
    return next((_bodies()[form] for run in runs if (form := " ".join(run).casefold()) in _bodies()), None)


def _runs(number: int) -> Iterator[tuple[int, int]]:
    for width in range(min(number, _widest()), 0, -1):
        for start in range(number - width + 1):
            yield start, start + width


def _is_on_its_own(name: str) -> bool:
    head = _head([word.lower() for word in _WORD.findall(name)])
    return head in _words(_KIND)


def _head(words: Sequence[str]) -> str | None:
    """Return the noun that a phrase without its article is about: "fighters of the valley" are fighters."""
    end = next((place for place, word in enumerate(words) if word in _words(_END)), len(words))
    return words[end - 1] if end else None


def _key_of(body: Body) -> str | None:
    return None if body.acts_for else _key(body.name)


def _key(name: str) -> str | None:
    return None if _JOINING.intersection(name) else _MARK + name.replace(" ", _MARK)


@cache
def _rows() -> Mapping[str, Sequence[Body]]:
    rows: dict[str, list[Body]] = defaultdict(list)
    for row in load_rows("bodies", Body):
        for form in {name.casefold() for name in (row.name, *row.names)}:
            rows[form].append(row)
    return rows


@cache
def _bodies() -> Mapping[str, Body]:
    """Return the bodies by those names that are of one body alone."""
    return {form: rows[0] for form, rows in _rows().items() if len(rows) == 1}


@cache
def _widest() -> int:
    return max(len(form.split()) for form in _bodies())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row.word for row in load_rows("phrase_words", PhraseWord) if row.kind == kind)
