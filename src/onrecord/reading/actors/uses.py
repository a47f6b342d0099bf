"""How a name is used where it stands: by somebody who acts or is spoken to, or for a place."""

from __future__ import annotations

import re

from onrecord.reading.actors.letters import Letters
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Use
from onrecord.reading.actors.phrases import Phrase

# Behind the name a verb, with others joined or an aside between, or a relative clause.
_ACTS = re.compile(r"(?:&[HGNI]{1,4}|,[^,]{1,12},)?f?v|,?r")


def use_of_name(sentence: Letters, phrase: Phrase) -> Use | None:
    """Return how the name of a phrase is used as far as the words beside it tell."""
    before = sentence.items[phrase.place - 1] if phrase.place else None
    if before and (before.letter == "l" or is_kind(before.text, "place word") or is_kind(before.text, "origin")):
        return "place"
    behind = phrase.place + len(phrase.items)
    relative = sentence.items[behind + 1].text if sentence.letters[behind : behind + 2] == ",r" else "who"
    if _ACTS.match(sentence.letters, behind) and is_kind(relative, "personal relative"):
        return "acts"
    return "acts" if before and is_kind(before.text, "verb to a person") else None
