"""Which way a partial date points, from the verbs and cue words of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.times.lexicon import context_words, direction_cues
from onrecord.reading.times.tokens import Token

Direction = Literal["past", "future", "open"]

_PAST_FORM = re.compile(r"[a-z]{2,}[^e]ed$")
_BOUNDARIES = frozenset({"that", ";", "`", "—", "“", "”", '"', "(", ")"})
_FARTHEST = 13
_COMMA = 4
_TERM_CLAUSE = 6
_ASIDE = 6
_DENIAL = 8
_COULD = frozenset({"could", "couldn"})
_NEXT_TO = 2
_SPEAKER = 9
_ENDS = frozenset({",", ";", "who", "which", "and", "but"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that points a date: how many words off, whether only where there is no other, and which way."""

    distance: int
    weak: bool
    direction: Direction


def direction_of(tokens: Sequence[Token], start: int, end: int) -> Direction:
    """Return whether the words around tokens `start` to `end`, half open, speak of the past or of what is to come.

    The verb or cue with the fewest words in between decides, one beyond a comma counting as farther off; weak cues
    ("by", "could") only where there is no other. None counts beyond "that", a quotation mark, a bracket or a dash.
    """
    if _is_term(tokens, start):
        return "future"
    left, right = cues_around(tokens, start, end)
    nearest = min((*left, *right), key=lambda cue: (cue.weak, cue.distance), default=None)
    return nearest.direction if nearest else "open"


def cues_around(tokens: Sequence[Token], start: int, end: int) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
    """Return the cues before and after tokens `start` to `end`, half open, within the clause, the nearest first."""
    before = tuple(_cues(tokens, range(start - 1, max(-1, start - _FARTHEST), -1)))
    last = min(len(tokens), end + _FARTHEST)
    if before:
        last = next((number for number in range(end, last) if _is_attributed(tokens, number)), last)
    after = () if _goes_on(tokens, end) else _cues(tokens, range(end, last))
    return before, tuple(after)


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether "and" after the expression joins on something of its own: "agreed on 22 July and due to lapse"."""
    follow = [token for token in tokens[end : end + 2] if token.shape == "word"]
    return len(follow) == 2 and follow[0].lower in ("and", "but") and follow[1].surface.islower()


def _cues(tokens: Sequence[Token], positions: range) -> Iterator[Cue]:
    distance = 0
    for position in _outside_brackets(tokens, positions):
        if is_boundary(tokens, position):
            return
        distance += _COMMA if tokens[position].lower == "," else tokens[position].shape == "word"
        direction = _direction(tokens, position)
        if direction == "past" and positions.step < 0 and distance <= _NEXT_TO and _is_in_present(tokens, position):
            direction = "weak_future"
        if direction is not None:
            yield Cue(
                distance=distance,
                weak=direction == "weak_future",
                direction="past" if direction == "past" else "future",
            )


def _is_attributed(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a comma leads to who says so, which is past whenever the rest is: "they vote Friday, he said"."""
    if tokens[position].lower != ",":
        return False
    clause = [token.lower for token in tokens[position + 1 : position + 1 + _SPEAKER]]
    clause = clause[: next((number for number, word in enumerate(clause) if word in _ENDS), len(clause))]
    return not context_words("attribution").isdisjoint(clause)


def _is_in_present(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a participle right before a date tells a plan: "when the case is heard in May"."""
    return position > 0 and tokens[position - 1].lower in context_words("progressive")


def _outside_brackets(tokens: Sequence[Token], positions: range) -> Iterator[int]:
    """Yield the positions without a short aside, which only counts for one: "at 6 a.m. (0400 GMT) on Friday"."""
    step = positions.step
    opening, closing = ("(", ")") if step > 0 else (")", "(")
    left, position = len(positions), positions.start
    while left > 0 and 0 <= position < len(tokens):
        if tokens[position].lower == opening:
            inside = range(position, max(-1, min(len(tokens), position + step * _ASIDE)), step)
            position = next((end for end in inside if tokens[end].lower == closing), position)
        if tokens[position].lower != closing:
            yield position
        position, left = position + step, left - 1


def is_boundary(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a clause ends here; a full stop within a sentence ends one after a word, not after an initial."""
    if tokens[position].lower == ".":
        return position > 0 and len(tokens[position - 1].lower) > 2
    return tokens[position].lower in _BOUNDARIES or tokens[position].lower in context_words("opens_clause")


def _is_term(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether "by" or "until" before the expression sets a term to come, as "not until" and "had … by" do not."""
    if start < 2 or tokens[start - 1].lower not in context_words("term"):
        return False
    lead = tokens[max(0, start - 1 - _TERM_CLAUSE) : start - 1]
    if any(token.lower == "had" for token in tokens[start : start + _TERM_CLAUSE]):
        return False
    return not any(token.lower in context_words("no_term") for token in lead)


def _direction(tokens: Sequence[Token], position: int) -> str | None:
    token = tokens[position]
    known = direction_cues().get(token.lower, ())
    before = tokens[position - 1].lower if position else ""
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    if known and after not in context_words("term") and _is_overtaken(tokens, position):
        return "past"
    if "future_to" in known and after in context_words("future_link"):
        return "future_to"
    if after == "to" and token.lower in context_words("place_lead"):
        return None
    if before == "be":
        return "past" if _is_failure(tokens, position) else "future"
    return _plain_direction(known, before) if known else _form_direction(tokens, position)


def _plain_direction(known: Sequence[str], before: str) -> str | None:
    plain = next((direction for direction in known if direction != "future_to"), None)
    # "The vote on Friday" is a noun.
    return None if plain == "weak_future" and before in context_words("determiner") else plain


def _form_direction(tokens: Sequence[Token], position: int) -> str | None:
    """Return the way that a verb's ending points: "are flying" ahead, "landed" back."""
    token, before = tokens[position], tokens[position - 1].lower if position else ""
    if token.lower.endswith("ing") and before in context_words("progressive"):
        return "weak_future"
    if not token.surface.islower() or not _PAST_FORM.match(token.lower):
        return None
    return None if _is_adjective(tokens, position) else "past"


def _is_adjective(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a form in "-ed" describes a noun: "a still unspecified date", "the newly elected council"."""
    lead = [token.lower for token in tokens[max(0, position - 2) : position]]
    if lead[-1:] == ["still"] or (lead and lead[-1].endswith("ly")):
        lead = lead[:-1]
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    is_of_noun = after is not None and after.surface.islower() and after.lower not in context_words("evidence")
    return is_of_noun and bool(lead) and lead[-1] in context_words("determiner")


def _is_failure(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a verb after "be" is what nobody could do: "could not be reached on Friday"."""
    lead = [token.lower for token in tokens[max(0, position - _DENIAL) : position]]
    return not _COULD.isdisjoint(lead[-5:]) and any(word in context_words("denial") for word in lead)


def _is_overtaken(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether "had been" makes a plan one of the past, with its verb: "had been scheduled to expire on Friday"."""
    lead = [token.lower for token in tokens[max(0, position - 5) : position]]
    if lead[-1:] == ["to"]:
        lead = lead[:-2]
    lead = lead[-3:]
    return lead[-2:] == ["had", "been"] or (lead[:1] == ["had"] and lead[-1:] == ["been"])
