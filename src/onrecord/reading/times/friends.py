"""False friends: words that look like a time and are something else."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.lexicon import context_words, direction_cues, time_words
from onrecord.reading.times.tokens import Token

# Of numbers that describe something, those that news gives as years.
_NEAR_YEARS = range(1800, 2100)

# What makes a number that ends an expression a year or a day: "the spring of 2021 troops massed".
_DATING = frozenset({"month", "season", "edge", "early", "relation", "weekday", "ordinal"})

_RATE_REACH = 5


def is_time(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether the tokens of the edge are meant as a time where they stand."""
    before = tokens[edge.start - 1] if edge.start else None
    after = tokens[edge.end] if edge.end < len(tokens) else None
    if edge.kind in ("BUSINESSYEAR", "YEARATHAND", "PARTATHAND"):
        return _is_of_a_part(tokens, edge) or _is_at_hand(edge, before, after)
    if edge.kind == "BAREDAY":
        return _is_day_of_month(before, after)
    if _is_something_else(tokens, edge, after):
        return False
    if edge.end - edge.start == 1:
        return _single_word_is_time(tokens, edge, before, after)
    return not (_is_compound(tokens, edge) or _is_rate(tokens, edge, before) or _wants_complement(tokens, edge))


def _is_something_else(tokens: Sequence[Token], edge: Edge, after: Token | None) -> bool:
    """Tell whether it is an age, a count or a hope that sounds like a time."""
    if _is_age(tokens, edge) or _is_verb(tokens, edge):
        return True
    if _is_count(tokens, edge, after) or _is_count_up_to(tokens, edge) or _is_many(tokens, edge, after):
        return True
    return _is_timeless(tokens, edge) or _is_one_day(tokens, edge) or _is_a_fall(tokens, edge, after)


def _is_compound(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether the words go on as "the quarter-to-quarter gain", "the future of the pact", "a quarter of"."""
    if _is_fraction(tokens, edge):
        return True
    if edge.kind == "REFERENCE":
        return edge.end < len(tokens) and tokens[edge.end].lower == "of"
    return edge.kind == "DATE" and tokens[edge.end - 1].lower == "quarter" and _is_hyphenated(tokens, edge)


def _is_at_hand(edge: Edge, before: Token | None, after: Token | None) -> bool:
    """Tell whether "the year" or "the evening" is that of the report, or a business year that "ended" follows."""
    ends = after is not None and after.lower in context_words("year_end")
    if edge.kind == "BUSINESSYEAR":
        return ends
    return before is not None and before.lower in context_words(f"{edge.kind.lower()}_lead") and not ends


def _is_of_a_part(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether a part of it leads to "the year": "the first nine months of the year", "the rest of the year"."""
    lead = [token.lower for token in tokens[max(0, edge.start - 2) : edge.start]]
    return edge.kind == "YEARATHAND" and len(lead) == 2 and lead[1] == "of" and lead[0] in context_words("year_part")


def _single_word_is_time(tokens: Sequence[Token], edge: Edge, before: Token | None, after: Token | None) -> bool:
    token, lead = tokens[edge.start], before.lower if before else ""
    if token.shape == "number":
        return _is_year(tokens, edge, lead, after)
    if token.shape == "clock":
        return lead in context_words("clock_lead")
    if edge.kind == "SET":
        return not _is_rate_of_change(tokens, edge)
    if edge.kind == "REFERENCE":
        return _is_vague_time(token, lead, after)
    if lead in context_words("range_link") and edge.start > 1 and _is_month_name(tokens[edge.start - 2]):
        return True
    return _word_is_time(token, edge, lead, after)


def _is_month_name(token: Token) -> bool:
    return any(word.kind == "month" and word.fits(token.surface) for word in time_words().get(token.lower, ()))


def _word_is_time(token: Token, edge: Edge, lead: str, after: Token | None) -> bool:
    kinds = {word.kind for word in time_words().get(token.lower, ())}
    if "abbreviation" in kinds:
        stopped = token.end - token.start > len(token.surface)
        return stopped and token.lower not in context_words("never_alone")
    if token.lower in context_words("other_reading"):
        return _is_month(lead, after)
    if "season" in kinds and lead in context_words("article"):
        return token.lower in context_words("season_article") and _is_described(after)
    if "units" in kinds:
        return lead in context_words("plural_lead") or (not lead and after is not None and after.lower == "of")
    return edge.kind != "DATE" or "season" not in kinds or lead in context_words("season_lead")


def _is_vague_time(token: Token, lead: str, after: Token | None) -> bool:
    """Tell whether "recently" or "soon" stands for a time of its own: not "as recently as last week"."""
    if lead == "as" and after is not None and after.lower == "as":
        return False
    return token.lower not in context_words("vague") or _is_still_to_come(lead, after)


def _is_still_to_come(lead: str, after: Token | None) -> bool:
    """Tell whether "soon" is soon from now: not "as soon as", "soon after", "soon became"."""
    follow = after.lower if after else ""
    if {lead, follow} & context_words("vague_block") or "past" in direction_cues().get(follow, ()):
        return False
    return not follow.endswith("ed")


def _is_year(tokens: Sequence[Token], edge: Edge, lead: str, after: Token | None) -> bool:
    if _is_bare_year(int(tokens[edge.start].surface), lead, after) and not _is_listed(tokens, edge):
        return True
    return _is_year_of_something(tokens, edge.start, after)


def _is_bare_year(year: int, lead: str, after: Token | None) -> bool:
    """Tell whether a lone four-digit number is a year: after a word that leads to one, not counting anything."""
    follow = after.lower if after else ""
    if lead in context_words("determiner"):
        return (year in _NEAR_YEARS and bool(after and after.surface.islower())) or follow in context_words("year_name")
    return lead in context_words("year_lead")


def _is_described(after: Token | None) -> bool:
    """Tell whether a noun follows: "a spring offensive", not "a spring in his step"."""
    blocks = context_words("month_block") | context_words("evidence") | context_words("opens_clause")
    return after is not None and after.surface.islower() and after.shape == "word" and after.lower not in blocks


def _is_listed(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "and" joins the number on something that is no date: "men and 1990 conscripts"."""
    if edge.start < 2 or tokens[edge.start - 1].lower not in ("and", "or"):
        return False
    last = tokens[edge.start - 2]
    return last.shape == "word" and last.lower not in time_words()


def _is_year_of_something(tokens: Sequence[Token], position: int, after: Token | None) -> bool:
    """Tell whether it says which of several: "his 1990 book", "an unsuccessful 1996 campaign"."""
    if after is None or after.shape != "word" or after.lower in context_words("year_block"):
        return False
    leads = [token.lower for token in tokens[max(0, position - 2) : position]]
    if leads and leads[-1] in context_words("possessive"):
        return True
    describes = len(leads) == 2 and tokens[position - 1].surface.islower() and after.surface.islower()
    return describes and leads[0] in context_words("determiner") and int(tokens[position].surface) in _NEAR_YEARS


def _is_day_of_month(before: Token | None, after: Token | None) -> bool:
    """Tell whether "the 15th" counts nothing that follows: "on the 15th, in court", not "on the 15th floor"."""
    if before is None or before.lower not in context_words("day_lead"):
        return False
    if after is None or after.shape != "word":
        return True
    return after.lower in context_words("evidence") or after.lower in direction_cues() or after.lower.endswith("ed")


def _is_a_fall(tokens: Sequence[Token], edge: Edge, after: Token | None) -> bool:
    """Tell whether something falls or springs: "the fall of the city", "duties that fall to him", not "that fall"."""
    token, follow = tokens[edge.end - 1], after.lower if after else ""
    if edge.kind != "DATE" or token.lower not in context_words("falling"):
        return False
    if edge.end - edge.start == 1 and tokens[edge.start - 1].lower == "that":
        return follow in context_words("falling_follow")
    lead = [one.lower for one in tokens[max(0, edge.end - 3) : edge.end - 1]]
    is_told = lead[-1:] == ["the"] and not context_words("season_lead").intersection(lead[:-1])
    return token.lower in context_words("fallen") and (follow == "of" or (follow == "in" and is_told))


def _is_timeless(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "today's" goes on as in "today's world", or it is "the leaders of tomorrow"."""
    after = [token.lower for token in tokens[edge.end : edge.end + 2]]
    lead = [token.lower for token in tokens[max(0, edge.start - 3) : edge.start]]
    if tokens[edge.end - 1].lower == "tomorrow" and lead[:1] == ["the"] and lead[-1] == "of" and after[:1] != ["'s"]:
        return True
    return tokens[edge.end - 1].lower == "today" and after[:1] == ["'s"] and after[-1] in context_words("timeless")


def _is_one_day(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "one day" is a length amid a hope, "may one day return", or a hope where it is a length."""
    words = [token.lower for token in tokens[edge.start : edge.end]]
    if words != ["one", "day"] or edge.kind not in ("DURATION", "REFERENCE"):
        return False
    is_hope = edge.start > 0 and tokens[edge.start - 1].lower in context_words("hope")
    return is_hope == (edge.kind == "DURATION")


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


def _is_count_up_to(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether the number leads to one that counts: "between 1500 and 1900 people"."""
    rest = tokens[edge.end : edge.end + 3]
    if edge.end - edge.start > 1 or tokens[edge.start].shape != "number" or len(rest) < 3:
        return False
    is_linked = rest[0].lower in ("and", "or", "to", "-", "–") and rest[1].shape == "number"
    return is_linked and rest[2].lower in context_words("year_block")


def _is_many(tokens: Sequence[Token], edge: Edge, after: Token | None) -> bool:
    """Tell whether a number that news gives as no year stands before a plural: "in 1200 villages"."""
    token = tokens[edge.start]
    if edge.end - edge.start > 1 or token.shape != "number" or after is None or not token.surface.isdigit():
        return False
    is_plural = after.surface.islower() and after.lower.endswith("s") and after.lower not in context_words("evidence")
    return is_plural and int(token.surface) not in _NEAR_YEARS


def _is_age(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "old" follows: "34-year-old", "52 years old"."""
    if edge.kind != "DURATION":
        return False
    rest = [token.lower for token in tokens[edge.end : edge.end + 2]]
    return rest[:1] in (["old"], ["olds"]) or rest in (["-", "old"], ["-", "olds"])


def _is_verb(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "last" is what the words before it do: "the talks last two days", not "in the last two days"."""
    if edge.kind != "DURATION" or tokens[edge.start].lower != "last" or edge.start == 0:
        return False
    before = tokens[edge.start - 1]
    leads = ("duration_lead", "evidence", "possessive", "determiner")
    return before.shape == "word" and not any(before.lower in context_words(role) for role in leads)


def _is_rate(tokens: Sequence[Token], edge: Edge, before: Token | None) -> bool:
    """Tell whether "a year" counts something ("$3 a share a year") instead of lasting."""
    words = [token.lower for token in tokens[edge.start : edge.end]]
    if edge.kind != "DURATION" or len(words) != 2 or words[0] not in ("a", "an"):
        return False
    if _is_hyphenated(tokens, edge):
        return True
    after = tokens[edge.end].lower if edge.end < len(tokens) else ""
    if words[1] == "second" and after.isalpha() and after not in context_words("second_follow"):
        return True
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
        is_of_a_place = [token.lower for token in tokens[edge.end + 1 : edge.end + 2]] == ["the"]
        return is_of_a_place if edge.kind == "DATE" else tokens[edge.start].lower != "the"
    return edge.kind == "DURATION" and tokens[edge.end - 1].lower == "quarters" and tokens[edge.end - 2].lower == "-"


def _wants_complement(tokens: Sequence[Token], edge: Edge) -> bool:
    """Tell whether "two days before" goes on, so that the date is not that of the words alone."""
    return tokens[edge.end - 1].lower == "before" and edge.end < len(tokens) and tokens[edge.end].shape == "word"
