"""Each sentence as a row of items, one letter each, so that a grammar can run over them.

What a letter stands for is `lexicon.LETTERS`; besides, `G` is a given name, `N` another capitalised word that may be a
name, `I` an initial, `'` a possessive, `0` a number, `w` any other word, and punctuation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.datatypes import Span, Spans
from onrecord.reading.actors.lexicon import (
    LETTERS,
    Entry,
    common_words,
    given_names,
    is_kind,
    is_state_word,
    names,
    ranks,
    words,
)
from onrecord.reading.actors.names import KnownName, find_names

_TOKEN = re.compile(
    r"[’'][sS](?![^\W_])|(?<=s)[’'](?=\s)|(?:[^\W\d_]\.)+(?=\W)"
    r"|[^\W\d_]+(?:[-’'](?![sS](?![^\W_]))[^\W_]+)*|\d[\d.,:]*(?<=\d)|\S"
)
_INITIAL = re.compile(r"[^\W\d_]\.$")
# Korean and Chinese given names as the news writes them: "Ji-yeong", "Wei-kuo".
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_PUNCTUATION = {",": ",", "(": "(", ")": ")"}
_BEFORE_OPENING = "\"“‘«(['—–-:"
# In these places an article or a preposition keeps its capital in a headline or a name, a verb does not.
_KEPT_MID_SENTENCE = (
    "definite",
    "indefinite",
    "possessive",
    "relative",
    "and",
    "goal",
    "of",
    "locative",
    "preposition",
)
_CAPITAL_KINDS = ("not a name", "organisation word", "thing word", "name suffix", "name particle", "personal")
_LETTER_OF_KIND = {kind: letter for kind, letter in LETTERS.items() if kind not in ("title", "modifier", "honorific")}
_HEADS = tuple((kind, LETTERS[kind]) for kind in ("group noun", "campaign noun", "state noun", "organisation noun"))
_ORDER = {letter: place for place, letter in enumerate(LETTERS.values())}
_AFTER_GIVEN_NAME = frozenset("SCRTmOXxqnEDcs")
_HEADLINE_WORDS = 4
_MINISTRY, _MODIFIER, _TITLE = LETTERS["ministry"], LETTERS["modifier"], LETTERS["title"]
# What may stand behind "deputy" where it limits another office.
_LIMITED_BY_RANK = "mTMBKAUSCqgcswOXb"
# Offices of these fields are also surnames: King, Pope, Bishop, Marshal.
_SURNAME_FIELDS = frozenset(("monarch", "cleric", "officer"))
_QUOTES = '"“”‘’«»'
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Item:
    """One word or set phrase: code points from `start` to `end`, half open, its letter, and its entry where known."""

    start: int
    end: int
    text: str
    letter: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """One sentence: its place in the order of sentences, its items, and their letters joined."""

    index: int
    items: tuple[Item, ...]
    letters: str
    headline: bool


def spell(text: str, sentences: Spans) -> tuple[Letters, ...]:
    """Return every sentence of the text as letters."""
    known = find_names(text)
    certain = frozenset(sure for name in known if len(name.entries) == 1 for sure in name.entries[0][1:3])
    used = _Usage.of(text, sentences)
    rows: list[Letters] = []
    place = 0
    for index, sentence in enumerate(sentences):
        inside: list[KnownName] = []
        while place < len(known) and known[place].start < sentence.end:
            if known[place].start >= sentence.start and known[place].end <= sentence.end:
                inside.append(known[place])
            place += 1
        items = _settled(tuple(_items(text, sentence, inside, used, certain)))
        rows.append(
            Letters(
                index=index,
                items=items,
                letters="".join(item.letter for item in items),
                headline=_is_headline(items),
            )
        )
    return tuple(rows)


def _items(
    text: str, sentence: Span, known: list[KnownName], used: _Usage, certain: frozenset[str | None]
) -> Iterator[Item]:
    position = sentence.start
    opening = True
    for name in [*known, None]:
        stop = name.start if name else sentence.end
        for match in _TOKEN.finditer(text, position, stop):
            letter = "'" if _is_plural_possessive(text, sentence, match) else _letter(match.group(), opening, used)
            yield Item(match.start(), match.end(), match.group(), letter)
            opening = match.group() in _BEFORE_OPENING
        if name:
            entry = _chosen(name.entries, certain)
            yield Item(name.start, name.end, text[name.start : name.end], entry.letter, entry)
            position, opening = name.end, False


def _is_plural_possessive(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Tell whether an apostrophe ends a word in -s and closes no quotation: "the farmers’ leader"."""
    if match.group() not in "’'" or not match.start() or text[match.start() - 1] != "s":
        return False
    return text[match.end() + 1 : match.end() + 2].islower() and "‘" not in text[sentence.start : match.start()]


def _chosen(entries: tuple[Entry, ...], certain: frozenset[str | None]) -> Entry:
    """Prefer the meaning that stands first in `LETTERS`; a word that is state and adjective of one state is both.

    Of two bodies that share a form ("RSF") the one is meant whose name or country the text has besides; the
    modifier "military" stands for an army, and "deputy" for an office, only where nothing follows that it goes with.
    """
    if len(entries) == 1:
        return entries[0]
    unusual = _MINISTRY if _MODIFIER in _letters(entries) else ""
    unusual += _TITLE if any(entry.letter == _MODIFIER and entry.name in ranks() for entry in entries) else ""
    usual = [entry for entry in entries if entry.letter not in unusual]
    best = min(usual, key=lambda entry: (_ORDER[entry.letter], not {entry.name, entry.country} - {None} & certain))
    letters = {entry.letter for entry in entries if entry.name == best.name}
    return best._replace(letter="U") if {"S", "A"} <= letters else best


def _letters(entries: tuple[Entry, ...]) -> set[str]:
    return {entry.letter for entry in entries}


def _letter(token: str, opening: bool, used: _Usage) -> str:
    letter = _letter_alone(token, opening)
    if letter == "N" and opening and not used.as_name(token) and (used.as_word(token) or _is_ordinary(token)):
        return "w"
    return letter


@lru_cache(maxsize=_REMEMBERED)
def _letter_alone(token: str, opening: bool) -> str:
    """Return the letter of a word that no table of names has, whatever stands around it."""
    if not token[0].isalnum():
        return "'" if len(token) == 2 else _PUNCTUATION.get(token, '"' if token in _QUOTES else ".")
    if token[0].isdigit():
        return "0"
    if _INITIAL.match(token):
        return "I"
    if token[0].isupper():
        return _capital_letter(token, opening)
    if _has_particle(token):
        return "N"
    return _kind_letter(words().get(token, frozenset())) or ("v" if token.endswith("ed") else "w")


def _capital_letter(token: str, opening: bool) -> str:
    if token in given_names():
        return "G"
    written = words().get(token, frozenset())
    for kind in _CAPITAL_KINDS:
        if kind in written:
            return _LETTER_OF_KIND[kind]
    if not opening and _TWO_SYLLABLES.fullmatch(token):
        return "G"
    if "-" in token and any(is_state_word(part) for part in token.split("-")):
        return "m"
    kinds = words().get(token.lower(), frozenset())
    return _kind_letter(kinds if opening else kinds.intersection(_KEPT_MID_SENTENCE)) or "N"


def _has_particle(token: str) -> bool:
    """Tell whether the word is a name with its article joined on ("al-Assad")."""
    prefix, hyphen, rest = token.partition("-")
    return bool(hyphen) and rest[0].isupper() and is_kind(prefix, "name particle")


def _kind_letter(kinds: frozenset[str]) -> str | None:
    return next((letter for kind, letter in _LETTER_OF_KIND.items() if kind in kinds), None) if kinds else None


@lru_cache(maxsize=_REMEMBERED)
def _is_ordinary(token: str) -> bool:
    """Tell whether a word that opens a sentence is a common one, or ends as names seldom do."""
    lowered = token.lower()
    if {lowered, lowered.removesuffix("s")} & common_words():
        return True
    return any(is_kind("-" + lowered[-length:], "not an opening name") for length in range(2, min(7, len(lowered))))


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the text uses its words apart from where they open a sentence: with a capital, and in lower case."""

    capitalised: frozenset[str]
    lowered: frozenset[str]

    @classmethod
    def of(cls, text: str, sentences: Spans) -> _Usage:
        capitalised: set[str] = set()
        lowered: set[str] = set()
        for sentence in sentences:
            before = ""
            for token in _TOKEN.findall(text, sentence.start, sentence.end):
                if token[0].islower():
                    lowered.add(token)
                elif token[0].isupper() and before and before not in _BEFORE_OPENING:
                    capitalised.add(token)
                before = token
        return cls(frozenset(capitalised), frozenset(lowered))

    def as_name(self, token: str) -> bool:
        return token in self.capitalised or token.capitalize() in self.capitalised

    def as_word(self, token: str) -> bool:
        return token.lower() in self.lowered


def _settled(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Let neighbours decide what a word is: "Jordan Smith", "Denzel Washington", "the military said"."""
    settled = list(items)
    for place, item in enumerate(settled):
        before = settled[place - 1].letter if place else ""
        after = settled[place + 1].letter if place + 1 < len(settled) else ""
        following = settled[place + 1].text if after == "G" else ""
        if item.letter in "XxO" and item.text[0].isupper() and _TWO_SYLLABLES.fullmatch(following):
            settled[place] = Item(item.start, item.end, item.text, "N", None)
            continue
        letter = _settled_letter(item, "G" if before == "N" and place > 1 and item.letter in "SC" else before, after)
        if letter != item.letter:
            entry = _entry_of(item.text, letter) if letter in (_MINISTRY, _TITLE) else None
            settled[place] = Item(item.start, item.end, item.text, letter, entry)
    return tuple(settled)


def _settled_letter(item: Item, before: str, after: str) -> str:
    single = item.text[0].isupper() and " " not in item.text
    if single and item.letter in "SCR" and after in ("N", "I") and item.text in given_names():
        return "G"
    if single and before == "G" and item.letter in _AFTER_GIVEN_NAME and after not in ("N", "G", "T", "O", "X"):
        return "N"
    if single and before == "H" and after not in ("N", "G") and _is_surname(item):
        return "N"
    return _modifier_letter(item, after) if item.letter == "m" else item.letter


def _modifier_letter(item: Item, after: str) -> str:
    """Return what a modifier is where nothing follows that it goes with: "the military said", "the deputy said"."""
    if item.text.lower() in ranks() and (not after or after not in _LIMITED_BY_RANK):
        return _TITLE if _entry_of(item.text, _TITLE) else "m"
    if after and after in "mTMqgcswGNOD":
        return "m"
    if _entry_of(item.text, _MINISTRY):
        return _MINISTRY
    return next((letter for kind, letter in _HEADS if is_kind(item.text, kind)), "m")


def _entry_of(form: str, letter: str) -> Entry | None:
    return next((entry for entry in names().get(form.lower(), ()) if entry.letter == letter), None)


def _is_surname(item: Item) -> bool:
    """Tell whether a word behind "Mr" is a name: "Mr King" is one, "Mr President" none."""
    if item.entry and item.letter == "T":
        return bool(_SURNAME_FIELDS.intersection(item.entry.fields))
    return item.letter in _AFTER_GIVEN_NAME


def _is_headline(items: tuple[Item, ...]) -> bool:
    """Tell whether all content words have a capital, so that capitals show no names."""
    content = [item for item in items if item.text[0].isalpha() and item.letter not in "dahz&otlpr"]
    return len(content) >= _HEADLINE_WORDS and all(item.text[0].isupper() for item in content)
