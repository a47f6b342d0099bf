"""Speech acts: what a source does by saying something, as far as its cue and the words said tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from onrecord.datatypes import Act
from onrecord.knowledge import load_rows
from onrecord.knowledge.cues import cue_tokens, inflected, longest_cue
from onrecord.knowledge.rows import RelayVerb
from onrecord.knowledge.voicing import voicing_in

_CLAUSE_END = re.compile(r"[,;:.!?]")
_FIRST_PERSON = re.compile(r"[\"“‘'\s]*(?:that\s+)?(?:i|we)\b", re.IGNORECASE)
_NO_OTHER = re.compile(r"\b(?:i|we|it|there|one|nobody)$", re.IGNORECASE)
_INFINITIVE = re.compile(r"[\"“‘'\s]*(?:not\s+)?to\s", re.IGNORECASE)
_QUESTION = re.compile(r"[\"“‘'\s]*(?:about|whether|if|who|whom|whose|what|which|why|how|when|where)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Modal:
    modal: str


def act_of(cue: str, content: str, source: str = "") -> Act:
    """Return the act of a statement from the words of its cue, of its content and of its source.

    The longest known cue phrase decides, the earlier of two of one length; a cue that is unknown or missing says no
    more than `say`. A plain saying whose first clause says what another must or should do is a demand; what was not
    said, left open or taken back is none of the other acts.
    """
    if voicing_in(source, cue, content) != "said":
        return "say"
    entry = longest_cue(cue_tokens(cue))
    if entry is not None and entry.act_with_infinitive and _INFINITIVE.match(content):
        return _act(entry.act_with_infinitive)
    if entry is not None and entry.act_with_question and _asks(content):
        return _act(entry.act_with_question)
    if entry is not None and entry.act != "say":
        return _act(entry.act)
    return "demand" if _demands(content) else "say"


def is_cue(words: str) -> bool:
    """Tell whether the words hold a phrase that carries statements."""
    return longest_cue(cue_tokens(words)) is not None


def _asks(content: str) -> bool:
    return "?" in content or _QUESTION.match(content) is not None


def _act(name: str) -> Act:
    if name not in get_args(Act):
        raise ValueError(f"cues.csv names the act {name}, which the record format does not know")
    return cast(Act, name)


def _demands(content: str) -> bool:
    """Tell whether an early clause lays a duty on somebody: not on the speaker, nor on nobody in particular."""
    if _FIRST_PERSON.match(content):
        return False
    modal = _modals().search(content)
    if modal is None:
        return False
    before = content[: modal.start()].rstrip()
    if "?" in content or len(_CLAUSE_END.findall(before)) > 1:
        return False
    return not _NO_OTHER.search(before)


@cache
def _modals() -> re.Pattern[str]:
    words = "|".join(re.escape(row.modal) for row in load_rows("demand_modals", _Modal))
    return re.compile(rf"\b(?:{words})\b(?!\s+have\b)", re.IGNORECASE)


@cache
def citing_forms() -> frozenset[str]:
    """Return the participles of the verbs of relaying: "citing", "quoting"."""
    forms = (form for row in load_rows("relay_verbs", RelayVerb) for form in inflected(row.verb))
    return frozenset(form for form in forms if form.endswith("ing"))
