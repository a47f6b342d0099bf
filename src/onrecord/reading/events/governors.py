"""Words that govern events: what a verb, noun or adjective makes of the act that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A row of `governors.csv`: a word with what it makes of the event that hangs on it, and whose act that is.

    `kind` is verb, noun or adjective; `control` is "object" where the act is that of the governor's object, "other"
    where it is that of neither; `frame` is "infinitive" where a clause with "that" is no such act ("told him to", "told
    him that"), and "passive" where only the passive has the effect ("is said to").
    """

    word: str
    kind: str
    effect: str
    control: str
    frame: str
