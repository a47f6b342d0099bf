"""What a row is, in a word and a sign: an act of speech, an event, how a source stands to it.

Words and signs tell it all; colour only repeats it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.datatypes import Act, Factuality, Form, Modality
from onrecord.knowledge.voicing import Voicing
from onrecord.surfaces.wording import UNVOICED

Tone = Literal["plain", "affirmed", "denied", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A word with a sign before it, which may be empty, and the tone in which both are set."""

    word: str
    sign: str
    tone: Tone


DENIED_SIGN = "✕"
AFFIRMED_SIGN = "+"
OPEN_SIGN = "?"

_ACTS: dict[Act, str] = {
    "say": "said",
    "deny": "denied",
    "accuse": "accused",
    "demand": "demanded",
    "appeal": "appealed",
    "offer": "offered",
    "promise": "promised",
    "threaten": "warned",
    "reject": "rejected",
    "agree": "agreed",
    "order": "ordered",
    "question": "asked",
}

_NEGATING: tuple[Act, ...] = ("deny", "reject")

_FORMS: dict[Form, str] = {"direct": "quoted", "mixed": "partly quoted", "indirect": "in the outlet’s words"}

_STANCES: dict[Factuality, Badge] = {
    "CT+": Badge(word="affirmed", sign=AFFIRMED_SIGN, tone="affirmed"),
    "CT-": Badge(word="denied", sign=DENIED_SIGN, tone="denied"),
    "PR+": Badge(word="probably so", sign="≈+", tone="affirmed"),
    "PR-": Badge(word="probably not so", sign="≈✕", tone="denied"),
    "PS+": Badge(word="possibly so", sign="~+", tone="affirmed"),
    "PS-": Badge(word="possibly not so", sign="~✕", tone="denied"),
}

_OWN_VOICE: dict[Factuality, Badge] = {
    "CT+": Badge(word="stated", sign=AFFIRMED_SIGN, tone="affirmed"),
    "CT-": Badge(word="stated not to be so", sign=DENIED_SIGN, tone="denied"),
}

_EVENTS = {
    "AGREE": "agreement",
    "CONSULT": "talks or contact",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction or break-off",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
    "LEGISLATE": "law or decree",
}


def act_badge(act: Act, voicing: Voicing = "said") -> Badge:
    """Return what a speaker did in words; a denial and a rejection carry the sign, a denial alone the tone.

    Who rejects a demand or an offer does not say that something is not so. What was not said, left open or taken back
    carries the sign of what is open.
    """
    if voicing != "said":
        return Badge(word=UNVOICED[voicing], sign=OPEN_SIGN, tone="open")
    sign = DENIED_SIGN if act in _NEGATING else ""
    return Badge(word=_ACTS[act], sign=sign, tone="denied" if act == "deny" else "plain")


def form_word(form: Form) -> str:
    """Return how a statement is given: quoted or not."""
    return _FORMS[form]


def stance_badge(factuality: Factuality, modality: Modality | None, *, own_voice: bool = False) -> Badge:
    """Return how a source stands to an event; what is uncommitted is shown by why ("planned", "required")."""
    if factuality == "UU":
        return Badge(word=modality or "left open", sign=OPEN_SIGN, tone="open")
    return (own_voice and _OWN_VOICE.get(factuality)) or _STANCES[factuality]


def event_word(event: str) -> str:
    """Return an event type of PLOVER in plain words, a type without any as it is."""
    return _EVENTS.get(event, event)
