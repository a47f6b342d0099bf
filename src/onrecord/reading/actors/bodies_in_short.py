"""Which known body "the alliance" or "the bloc" means, where its usual name does not have the word."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import Body
from onrecord.reading.actors.antecedents import DESCRIPTION_REACH, Links
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import LETTERS, Entry, is_kind, names
from onrecord.reading.actors.mention import Mention


def body_in_short(mention: Mention, links: Links) -> Figure | None:
    """Return the only body named of late that goes by the word, or of those that any such word may mean."""
    word = mention.head.text.split()[-1].lower()
    first = mention.sentence - DESCRIPTION_REACH
    figures = dict.fromkeys(f for link in links if link.mention.sentence >= first for f in link.figures)
    bodies = [figure for figure in figures if _is_body(figure) and mention.country in (None, figure.country)]
    called = [figure for figure in bodies if word in _words_of(figure.key or "")]
    if not called and is_kind(word, "any body"):
        called = [figure for figure in bodies if not figure.country]
    return called[0] if len(called) == 1 else None


def world_body(name: str) -> Entry | None:
    """Return the body of the United Nations that goes by the name of a state's: "the Security Council"."""
    return next((entry for entry in names().get(f"UN {name}", ()) if entry.letter == LETTERS["body"]), None)


def _is_body(figure: Figure) -> bool:
    return figure.type == "organisation" and (figure.key or "").startswith("body:")


@cache
def _words_of(key: str) -> frozenset[str]:
    """Return the words, in small letters, of all names of the body under a key."""
    rows = (row for row in load_rows("bodies", Body) if f"body:{row.name}" == key)
    return frozenset(word.lower() for row in rows for form in (row.name, *row.names) for word in form.split())
