"""False friends: words that look like a time and are something else."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.lexicon import context_words, time_words
from onrecord.reading.times.tokens import Token


def is_time(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether the tokens of the edge are meant as a time where they stand."""
    before = tokens[edge.start - 1] if edge.start else None
    after = tokens[edge.end] if edge.end < len(tokens) else None
    if edge.kind == "BUSINESSYEAR":
        return bool(after and after.lower in context_words("year_end"))
    if _is_age(tokens, edge) or _is_count(tokens, edge, after):
        return False
    if edge.end - edge.start > 1:
        return not (_is_rate(tokens, edge, before) or _is_fraction(tokens, edge) or _wants_complement(tokens, edge))
    return _single_word_is_time(tokens[edge.start], edge.kind, before, after)


def _single_word_is_time(token: Token, kind: str, before: Token | None, after: Token | None) -> bool:
    lead = before.lower if before else ""
    kinds = {word.kind for word in time_words().get(token.lower, ())}
    if token.shape == "number":
        return _is_bare_year(lead, after)
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


def _is_month(lead: str, after: Token | None) -> bool:
    """Tell whether a lone "May" or "March" is the month, by the word that leads to it and the one that follows."""
    if lead in context_words("month_strong_lead"):
        return True
    return lead in context_words("month_lead") and not (after and after.lower in context_words("month_block"))


def _is_count(tokens: Sequence[Token], edge: Edge, after: Token | None) -> bool:
    """Tell whether the number that ends the edge counts what follows: "about 1500 soldiers"."""
    if tokens[edge.end - 1].shape != "number" or after is None or after.lower not in context_words("year_block"):
        return False
    words = [word.kind for token in tokens[edge.start : edge.end - 1] for word in time_words().get(token.lower, ())]
    return "month" not in words


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
    """Tell whether it is "three-quarters" of something."""
    return edge.kind == "DURATION" and tokens[edge.end - 1].lower == "quarters" and tokens[edge.end - 2].lower == "-"


def _wants_complement(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "two days before" goes on, so that the date is not that of the words alone."""
    return tokens[edge.end - 1].lower == "before" and edge.end < len(tokens) and tokens[edge.end].shape == "word"
