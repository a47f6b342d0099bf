"""Names that hold a word of time: "the April 6 Movement", "Black September", "General August Weyland"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.expressions import (
    BareDay,
    ClockTime,
    Current,
    DayPart,
    FixedYear,
    Holiday,
    Length,
    MonthDay,
    MonthOf,
    Repeated,
    SeasonOf,
    WeekdayOf,
)
from onrecord.reading.times.lexicon import context_words, time_words
from onrecord.reading.times.tokens import Token

_SHORT_WORD = 3

# A name goes on for so many capitals after the date in it: "the 14 March Martyrs' Brigade".
_LONGEST_TAIL = 3

_DEICTIC = frozenset({"deictic"})
_UNITS = frozenset({"unit", "units", "noon"})
_NAMED = MonthDay | BareDay | MonthOf | WeekdayOf | FixedYear | SeasonOf | Holiday | ClockTime
_SMALL = Length | Current | ClockTime | SeasonOf | Repeated | DayPart
_SMALL_KINDS = _UNITS | {"season", "frequency", "part", "parts", "night"}


def is_name(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether the tokens of the edge are part of a name where they stand."""
    if _is_programme(tokens, edge) or _is_capital_among_capitals(tokens, edge):
        return True
    before = tokens[edge.start - 1] if edge.start else None
    if before is not None and before.surface[0].isupper() and before.lower in context_words("name_lead"):
        return edge.end - edge.start == 1
    if before is not None and _ends_name(tokens, edge, before):
        return True
    return _opens_name(tokens, edge, before) or _is_person(tokens, edge, before)


def _is_programme(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether a unit has a capital amid words that have none: "This Week", "60 Minutes" are programmes."""
    capital = any(token.surface[0].isupper() and _is_a(token, _UNITS) for token in tokens[edge.start : edge.end])
    if not capital or not isinstance(edge.value, (Length, Current, ClockTime)):
        return False
    return edge.start > 0 and _is_in_lower_case(tokens, edge)


def _is_in_lower_case(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether most words around are in lower case, as in a headline in capitals they are not."""
    # The first word has its capital from the sentence.
    rest = (*tokens[1 : edge.start], *tokens[edge.end :])
    around = [token for token in rest if token.shape == "word" and len(token.surface) > _SHORT_WORD]
    return 2 * sum(map(_is_small, around)) >= len(around)


def _is_small(token: Token) -> bool:
    return token.shape == "word" and len(token.surface) > _SHORT_WORD and token.surface.islower()


def _is_capital_among_capitals(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether a word that needs no capital has one, and one follows: "the Daily Courier", "Fall River"."""
    last = tokens[edge.end - 1]
    if not isinstance(edge.value, _SMALL) or not last.surface[0].isupper() or not _is_a(last, _SMALL_KINDS):
        return False
    return _is_capital(tokens, edge.end) and any(_is_small(token) for token in tokens)


def _ends_name(tokens: Sequence[Token], edge: Edge, before: Token) -> bool:
    """Tell whether "today" has a capital after another amid words in lower case: "USA Today"."""
    token = tokens[edge.start]
    if edge.end - edge.start > 1 or not _is_a(token, _DEICTIC) or not token.surface[0].isupper():
        return False
    return before.shape == "word" and before.surface[0].isupper() and _is_in_lower_case(tokens, edge)


def _opens_name(tokens: Sequence[Token], edge: Edge, before: Token | None) -> bool:
    """Tell whether what follows the date makes a name of it: "the 17 November group", "the Friday Mosque"."""
    if not isinstance(edge.value, _NAMED) or not _leads_to_name(before, edge):
        return False
    follow = tokens[edge.end].lower if edge.end < len(tokens) else ""
    if isinstance(edge.value, MonthDay) and follow in context_words("group_noun"):
        return True
    tail = list(_tail(tokens, edge.end))
    if isinstance(edge.value, WeekdayOf):
        tail = tail[:1]
    nouns = context_words("name_noun")
    if not isinstance(edge.value, FixedYear):
        nouns |= context_words("name_event")
    if any(token.lower in nouns for token in tail):
        return True
    if isinstance(edge.value, Holiday) and before is not None and before.lower == "the":
        return bool(tail)
    end = edge.end + len(tail)
    is_whole = end == len(tokens) or tokens[end].shape != "word"
    return bool(tail) and is_whole and isinstance(edge.value, MonthDay) and before is not None and before.lower == "the"


def _leads_to_name(token: Token | None, edge: Edge) -> bool:
    """Tell whether what stands before may lead to a name, as "on" before a date does not."""
    if token is not None and token.lower in context_words("possessive"):
        return False
    if token is None or token.lower == "the" or token.surface[0].isupper():
        return True
    if isinstance(edge.value, MonthDay):
        return token.lower not in context_words("day_lead") | context_words("determiner")
    return token.lower in context_words("determiner")


def _tail(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    for position in range(start, min(len(tokens), start + _LONGEST_TAIL)):
        if not _is_capital(tokens, position):
            return
        yield tokens[position]


def _is_person(tokens: Sequence[Token], edge: Edge, before: Token | None) -> bool:
    """Tell whether a month is a first name: it begins the sentence or follows a title, and a capital follows it."""
    if not isinstance(edge.value, MonthOf) or edge.end - edge.start > 1 or not _is_capital(tokens, edge.end):
        return False
    if before is None:
        return True
    if before.lower in ("and", "or"):
        earlier = tokens[edge.start - 2] if edge.start > 1 else None
        return earlier is not None and earlier.shape == "word" and earlier.lower not in time_words()
    leads = context_words("evidence") | context_words("determiner") | context_words("month_lead")
    return before.surface[0].isupper() and before.lower not in leads and before.lower not in time_words()


def _is_capital(tokens: Sequence[Token], position: int) -> bool:
    if position >= len(tokens):
        return False
    token = tokens[position]
    return token.shape == "word" and token.surface[0].isupper() and token.lower not in time_words()


def _is_a(token: Token, kinds: frozenset[str]) -> bool:
    return any(word.kind in kinds for word in time_words().get(token.lower, ()))
