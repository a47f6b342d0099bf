"""The mode of an event, PLOVER's finer kind, where its words tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.reading.trees import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mode:
    type: str
    mode: str
    words: tuple[str, ...]


def mode_of(tree: Tree, word: int, type: str) -> str | None:  # noqa: A002
    """Return the mode that the event's own word tells, else the one that its objects and parts tell, else None."""
    modes = _modes().get(type, {})
    return next((modes[lemma] for lemma in _told(tree, word) if lemma in modes), None)


def _told(tree: Tree, word: int) -> Iterator[str]:
    particle = next((tree.lows[child] for child in tree.under(word, "compound:prt")), None)
    if particle:
        yield f"{tree.lemma[word]} {particle}"
    yield tree.lemma[word]
    for child in tree.under(word, "obj", "compound", "amod", "xcomp", "obl", "nmod"):
        yield tree.lemma[child]


@cache
def _modes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in load_rows("event_modes", _Mode):
        for word in row.words:
            found.setdefault(row.type, {}).setdefault(word, row.mode)
    return found
