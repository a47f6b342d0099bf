"""False friends: words that look like a time and are something else."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.expressions import ClockTime, Current, Length
from onrecord.reading.times.lexicon import context_words, time_words
from onrecord.reading.times.tokens import Token

# Of numbers that describe something, those that news gives as years.
_NEAR_YEARS = range(1800, 2100)

# What makes a number that ends an expression a year or a day: "the spring of 2021 troops massed".
_DATING = frozenset({"month", "season", "edge", "early", "relation", "weekday", "ordinal"})

_SHORT_WORD = 3
_RATE_REACH = 5


def is_time(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether the tokens of the edge are meant as a time where they stand."""
    before = tokens[edge.start - 1] if edge.start else None
    after = tokens[edge.end] if edge.end < len(tokens) else None
    if edge.kind == "BUSINESSYEAR":
        return bool(after and after.lower in context_words("year_end"))
    if edge.kind in ("YEARATHAND", "PARTATHAND"):
        lead = bool(before and before.lower in context_words(f"{edge.kind.lower()}_lead"))
        return lead and not (after and after.lower in context_words("year_end"))
    if _is_age(tokens, edge) or _is_count(tokens, edge, after) or _is_name(tokens, edge):
        return False
    if edge.kind == "SET" and _is_rate_of_change(tokens, edge):
        return False
    if edge.end - edge.start > 1:
        return not (_is_rate(tokens, edge, before) or _is_fraction(tokens, edge) or _wants_complement(tokens, edge))
    return _single_word_is_time(tokens, edge, before, after)


def _single_word_is_time(tokens: Sequence[Token], edge: Edge, before: Token | None, after: Token | None) -> bool:
    token, kind = tokens[edge.start], edge.kind
    lead = before.lower if before else ""
    kinds = {word.kind for word in time_words().get(token.lower, ())}
    if token.shape == "number":
        return _is_bare_year(lead, after) or _is_year_of_something(tokens, edge.start, after)
    if token.shape == "clock":
        return lead in context_words("clock_lead")
    if "abbreviation" in kinds:
        stopped = token.end - token.start > len(token.surface)
        return stopped and token.lower not in context_words("never_alone")
    if token.lower in context_words("other_reading"):
        return _is_month(lead, after)
    leads = {"DURATION": "plural_lead", "DATE": "season_lead" if "season" in kinds else None}.get(kind)
    return leads is None or lead in context_words(leads)


def _is_bare_year(lead: str, after: Token | None) -> bool:
    """Tell whether a lone four-digit number is a year: after a word that leads to one, not counting anything."""
    follow = after.lower if after else ""
    if lead in context_words("determiner"):
        return bool(after and after.surface.islower()) or follow in context_words("year_name")
    return lead in context_words("year_lead")


def _is_year_of_something(tokens: Sequence[Token], position: int, after: Token | None) -> bool:
    """Tell whether it says which of several: "his 1990 book", "an unsuccessful 1996 campaign"."""
    if after is None or after.shape != "word" or after.lower in context_words("year_block"):
        return False
    leads = [token.lower for token in tokens[max(0, position - 2) : position]]
    if leads and leads[-1] in context_words("possessive"):
        return True
    describes = len(leads) == 2 and tokens[position - 1].surface.islower() and after.surface.islower()
    return describes and leads[0] in context_words("determiner") and int(tokens[position].surface) in _NEAR_YEARS


def _is_name(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether a unit has a capital amid words that have none: "This Week", "60 Minutes" are programmes."""
    capital = any(token.surface[0].isupper() and _is_unit(token) for token in tokens[edge.start : edge.end])
    if not capital or not isinstance(edge.value, (Length, Current, ClockTime)):
        return False
    rest = (*tokens[: edge.start], *tokens[edge.end :])
    around = [token for token in rest if token.shape == "word" and len(token.surface) > _SHORT_WORD]
    small = sum(token.surface.islower() for token in around)
    return edge.start > 0 and 2 * small >= len(around)


def _is_unit(token: Token) -> bool:
    return any(word.kind in ("unit", "units", "noon") for word in time_words().get(token.lower, ()))


def _is_rate_of_change(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether a frequency says how fast something grows ("8 % annually") or what its mean is ("average daily")."""
    if edge.end - edge.start > 1:
        return False
    lead = [token.lower for token in tokens[max(0, edge.start - _RATE_REACH) : edge.start]]
    return any(word in context_words("rate") for word in lead) or lead[-1:] == ["average"]


def _is_month(lead: str, after: Token | None) -> bool:
    """Tell whether a lone "May" or "March" is the month, by the word that leads to it and the one that follows."""
    if lead in context_words("month_strong_lead") or (lead == "the" and _is_month_of_something(after)):
        return True
    return lead in context_words("month_lead") and not (after and after.lower in context_words("month_block"))


def _is_month_of_something(after: Token | None) -> bool:
    """Tell whether "the March" goes on with what took place in it: "the March talks", not "the March of Dimes"."""
    return after is not None and after.surface.islower() and after.lower not in context_words("month_block")


def _is_count(tokens: Sequence[Token], edge: Edge, after: Token | None) -> bool:
    """Tell whether the number that ends the edge counts what follows: "about 1500 soldiers"."""
    if tokens[edge.end - 1].shape != "number" or after is None or after.lower not in context_words("year_block"):
        return False
    words = [word.kind for token in tokens[edge.start : edge.end - 1] for word in time_words().get(token.lower, ())]
    return not _DATING.intersection(words)


def _is_age(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "old" follows: "34-year-old", "52 years old"."""
    if edge.kind != "DURATION":
        return False
    rest = [token.lower for token in tokens[edge.end : edge.end + 2]]
    return rest[:1] in (["old"], ["olds"]) or rest in (["-", "old"], ["-", "olds"])


def _is_rate(tokens: Sequence[Token], edge: Edge, before: Token | None) -> bool:
    """Tell whether "a year" counts something ("$3 a share a year") instead of lasting."""
    words = [token.lower for token in tokens[edge.start : edge.end]]
    if edge.kind != "DURATION" or len(words) != 2 or words[0] not in ("a", "an"):
        return False
    if _is_hyphenated(tokens, edge):
        return True
    after = tokens[edge.end].lower if edge.end < len(tokens) else ""
    lead = before.lower if before else ""
    return lead not in context_words("duration_lead") and after not in context_words("duration_follow")


def _is_hyphenated(tokens: Sequence[Token], edge: Edge) -> bool:
    return (
        edge.end < len(tokens)
        and tokens[edge.end].surface == "-"
        and tokens[edge.end].start == tokens[edge.end - 1].end
    )


def _is_fraction(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether it is "three-quarters" or "a quarter" of something."""
    if tokens[edge.end - 1].lower == "quarter" and edge.end < len(tokens) and tokens[edge.end].lower == "of":
        return edge.kind == "DURATION" and tokens[edge.start].lower != "the"
    return edge.kind == "DURATION" and tokens[edge.end - 1].lower == "quarters" and tokens[edge.end - 2].lower == "-"


def _wants_complement(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "two days before" goes on, so that the date is not that of the words alone."""
    return tokens[edge.end - 1].lower == "before" and edge.end < len(tokens) and tokens[edge.end].shape == "word"
