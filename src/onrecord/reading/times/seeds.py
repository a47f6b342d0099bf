"""What single tokens and fixed phrases can be in a time expression, as the first edges of the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from onrecord.reading.times.chart import Edge
from onrecord.reading.times.expressions import FixedDay, FixedSpan, Holiday, PartOfYear, Reference, Undecided
from onrecord.reading.times.lexicon import TimePhrase, TimeWord, time_phrases, time_words
from onrecord.reading.times.tokens import Token

_NUMERIC_KINDS = frozenset({"month", "weekday", "weekdays", "weekday_abbreviation", "ordinal", "relation", "flow"})
_NUMERIC_KINDS |= {"mention", "deictic", "magnitude"}
_DASHES = frozenset({"-", "–", "—", "to", "through", "until", "till"})
_CURRENCIES = frozenset("$£€¥#")
_FISCAL = "FY"
_MOST_DIGITS = 12
_YEARS = range(1000, 2200)


def seeds_of(tokens: Sequence[Token]) -> list[list[Edge]]:
    """Return for each token the edges that it starts by itself or with the fixed phrase that begins there."""
    return [_seeds_at(tokens, index) for index in range(len(tokens))]


def _seeds_at(tokens: Sequence[Token], index: int) -> list[Edge]:
    token = tokens[index]
    found = list(_phrases(tokens, index)) if token.lower in time_phrases() else []
    if token.shape != "word" or token.lower in time_words() or token.lower in _DASHES:
        found.extend(_single(tokens, index))
    return found


def _single(tokens: Sequence[Token], index: int) -> Iterator[Edge]:
    token = tokens[index]
    if token.shape == "word":
        for word in time_words().get(token.lower, ()):
            if word.fits(token.surface):
                yield from _word_edges(word, index)
    elif token.shape != "other" and not _counts_something_else(tokens, index):
        yield from (Edge(kind, index, index + 1, value) for kind, value in _shaped(token))
    if token.lower in _DASHES and index and index + 1 < len(tokens):
        yield Edge("DASH", index, index + 1, token.lower)


def _word_edges(word: TimeWord, index: int) -> Iterator[Edge]:
    kind = word.kind.upper()
    if kind == "NUMBER":
        yield Edge("SPELLED", index, index + 1, int(word.value))
    elif kind == "DECADE":
        yield Edge(kind, index, index + 1, FixedSpan(unit="E", first_year=int(word.value) * 10))
    else:
        value = int(word.value) if word.kind in _NUMERIC_KINDS else word.value
        yield Edge(kind, index, index + 1, value)


def _phrases(tokens: Sequence[Token], index: int) -> Iterator[Edge]:
    for phrase in time_phrases().get(tokens[index].lower, ()):
        end = index + len(phrase.words)
        if tuple(token.lower for token in tokens[index:end]) == phrase.words:
            if phrase.kind == "holiday" and not tokens[index].surface[0].isupper():
                continue
            yield Edge(phrase.kind.upper(), index, end, _phrase_value(phrase))


def _phrase_value(phrase: TimePhrase) -> object:
    match phrase.kind:
        case "holiday":
            return Holiday(rule=phrase.value)
        case "zone":
            return phrase.value
    return Reference(value=phrase.value)


def _counts_something_else(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a number is money, a percentage or part of a name such as "F-16" or "MH17"."""
    token = tokens[index]
    before = tokens[index - 1] if index and tokens[index - 1].end == token.start else None
    after = tokens[index + 1] if index + 1 < len(tokens) and tokens[index + 1].start == token.end else None
    if after is not None and (
        after.surface == "%" or (after.shape == "word" and token.shape == "number" and after.lower not in time_words())
    ):
        return True
    if before is None or before.surface == _FISCAL:
        return False
    if before.surface in _CURRENCIES or before.shape == "word":
        return True
    return before.surface == "-" and index > 1 and _is_name_part(tokens[index - 2], before)


def _is_name_part(token: Token, hyphen: Token) -> bool:
    return token.end == hyphen.start and token.shape == "word" and token.lower not in time_words()


def _shaped(token: Token) -> Iterator[tuple[str, object]]:
    """Yield kind and value of a token that its shape alone explains."""
    match token.shape:
        case "iso":
            year, month, day = (int(part) for part in token.surface.split("-"))
            yield "FULLDATE", FixedDay(year=year, month=month, day=day)
        case "numeric":
            yield "FULLDATE", _numeric_date(token.surface)
        case "clock":
            hours, minutes = token.surface.replace(".", ":").split(":")[:2]
            if int(hours) < 24 and int(minutes) < 60:
                yield "CLOCK", f"{int(hours):02}:{minutes}"
        case "decade":
            yield "DECADE", FixedSpan(unit="E", first_year=_decade_year(token.lower))
        case "ordinal":
            yield "ORDINAL", int(token.surface[:-2])
            if 1 <= int(token.surface[:-2]) <= 31:
                yield "DAYNUM", int(token.surface[:-2])
                yield "NTHDAY", int(token.surface[:-2])
        case "short_year":
            yield "SHORTYEAR", _full_year(int(token.surface[1:]))
        case "fraction":
            yield "FRACTION", Fraction(1, 2)
        case "part_of_year":
            yield from _part_of_year(token.surface)
        case "meridian":
            yield "MERIDIAN", token.lower[0]
        case "number":
            yield from _number(token.surface)


def _part_of_year(surface: str) -> Iterator[tuple[str, object]]:
    """Yield what "Q3" and "H1" stand for; no year has a third half."""
    if surface[0] == "Q":
        yield "QUARTER", PartOfYear(unit="Q", number=int(surface[1]))
    elif surface[0] == "H" and surface[1] in "12":
        yield "HALF", PartOfYear(unit="H", number=int(surface[1]))


def _number(digits: str) -> Iterator[tuple[str, object]]:
    if len(digits) > _MOST_DIGITS:
        return
    yield "NUMBER", Fraction(digits.replace(",", ""))
    if not digits.isdecimal():
        return
    value = int(digits)
    if len(digits) <= 2 and 1 <= value <= 31:
        yield "DAYNUM", value
    if len(digits) == 4 and value in _YEARS:
        yield "YEAR", value
    if len(digits) == 4 and value // 100 < 24 and value % 100 < 60:
        yield "HHMM", f"{digits[:2]}:{digits[2:]}"


def _numeric_date(surface: str) -> FixedDay | Undecided:
    """Read 8/11/2022 and its kin: dots put the day first, slashes and hyphens leave it open where both could be."""
    mark = next(character for character in surface if not character.isdecimal())
    first, second, last = (int(part) for part in surface.split(mark))
    year = last if last >= 100 else _full_year(last)
    if mark == "." or first > 12 or first == second:
        return FixedDay(year=year, month=second, day=first)
    if second > 12:
        return FixedDay(year=year, month=first, day=second)
    return Undecided(year=year, first=first, second=second)


def _full_year(two_digits: int) -> int:
    """Return the year of a two-digit one: 69 to 99 are of the 20th century, after POSIX."""
    return 1900 + two_digits if two_digits >= 69 else 2000 + two_digits


def _decade_year(lower: str) -> int:
    digits = "".join(character for character in lower if character.isdecimal())
    return int(digits) if len(digits) == 4 else 1900 + int(digits)
