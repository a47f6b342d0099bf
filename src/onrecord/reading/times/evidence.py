"""What around a partial date tells whether it is past or to come: named features of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.times.direction import Cue, cues_around, direction_of, is_boundary
from onrecord.reading.times.lexicon import context_words, direction_cues
from onrecord.reading.times.tokens import Token

# A cue word counts by itself this many tokens before the date, and this many after.
_BEFORE = 6
_AFTER = 4


def evidence_of(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return the features of tokens `start` to `end`, half open, that weigh on past or future, without repetition.

    `cue:` where the nearest cue points; `left:`, `right:` the nearest one on that side with its distance; `lead:`,
    `next:` the words beside the date, `before:` the one before `lead:` with it; `infinitive` where one leads to it;
    `near:`, `soon:` the cue words shortly before and after it.
    """
    return tuple(dict.fromkeys(_features(tokens, start, end)))


def _features(tokens: Sequence[Token], start: int, end: int) -> Iterator[str]:
    yield f"cue:{direction_of(tokens, start, end)}"
    left, right = cues_around(tokens, start, end)
    yield from _side("left", left)
    yield from _side("right", right)
    yield f"lead:{_shape(tokens, start - 1)}"
    yield f"next:{_shape(tokens, end)}"
    yield f"before:{_word_before(tokens, start - 2)}:{_shape(tokens, start - 1)}"
    cues = direction_cues()
    yield from (f"near:{token.lower}" for token in tokens[max(0, start - _BEFORE) : start] if token.lower in cues)
    if _follows_infinitive(tokens, start):
        yield "infinitive"
        yield f"infinitive:{_shape(tokens, start - 1)}"
    last = next((number for number in range(end, len(tokens)) if is_boundary(tokens, number)), len(tokens))
    yield from (f"soon:{token.lower}" for token in tokens[end : min(last, end + _AFTER)] if token.lower in cues)


def _follows_infinitive(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether an infinitive leads to the date in its clause: "urged both armies to pull back before Friday"."""
    for position in range(start - 1, max(-1, start - 1 - _BEFORE), -1):
        if is_boundary(tokens, position):
            return False
        if tokens[position].lower == "to" and position + 1 < start:
            verb = tokens[position + 1]
            return verb.shape == "word" and verb.surface.islower() and verb.lower not in context_words("determiner")
    return False


def _side(name: str, cues: Sequence[Cue]) -> Iterator[str]:
    if not cues:
        yield f"{name}:none"
        return
    nearest = cues[0]
    strength = "weak" if nearest.weak else "strong"
    yield f"{name}:{nearest.direction}:{strength}"
    yield f"{name}:{nearest.direction}:{'close' if nearest.distance <= 2 else 'far'}"
    if any(cue.direction == "future" and not cue.weak for cue in cues):
        yield f"{name}:any future"
    if any(cue.direction == "past" for cue in cues):
        yield f"{name}:any past"


def _word_before(tokens: Sequence[Token], position: int) -> str:
    """Return the word that leads to the preposition before a date, "set" of "set for Friday", where it is a cue."""
    word = tokens[position].lower if 0 <= position < len(tokens) else ""
    return word if word in direction_cues() else _shape(tokens, position)


def _shape(tokens: Sequence[Token], position: int) -> str:
    """Return the word where it is one that leads to dates, else what it looks like."""
    if not 0 <= position < len(tokens):
        return "edge"
    token = tokens[position]
    if token.shape != "word":
        return token.lower if token.lower in context_words("evidence_mark") else token.shape
    if token.lower in context_words("evidence"):
        return token.lower
    if not token.surface.islower():
        return "Name"
    return next((f"-{ending}" for ending in ("ed", "ing", "s") if token.lower.endswith(ending)), "word")
