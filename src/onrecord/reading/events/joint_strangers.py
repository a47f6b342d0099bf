"""Groups of several parties under one noun that no table knows: "Kenyan and Chadian delegations" are two groups."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.actors.lexicon import LETTERS, Entry, is_kind, names
from onrecord.reading.analyses import Analysis
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.syntax import Sentence

_LONGEST = 3
"""How many words a party's name, and what describes the noun behind it, may have."""
_NAMES = frozenset({"ADJ", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
_ADJECTIVES = frozenset({LETTERS["adjective"]})
_STATES = frozenset({LETTERS["state or adjective"]})
_DESCRIBING = frozenset(LETTERS[one] for one in ("adjective", "state or adjective", "body"))
_NAMING = frozenset(LETTERS[one] for one in ("state", "state or adjective", "capital"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One of the groups that a noun means: what it is called, and its state where one is told."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """The groups that a noun means, and the word with which their description begins."""

    first: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    start: int
    end: int
    country: str | None


def joint_groups(text: str, analysis: Analysis, sentence: Sentence, core: int) -> Joint | None:
    """Return the groups that a plural noun means by the parties joined before or behind it; None where it means one.

    Before it these are adjectives of states, names of peoples beside one, and sides of a conflict: "Turkish and Kurdish
    officials", "government and rebel delegations"; behind it states that people come from: "envoys from Egypt and
    Chad".
    """
    words = analysis.block.words
    if before := _before(analysis, sentence, core):
        behind = text[words[before[-1].end].start : words[core].end]
        groups = tuple(Group(name=f"{_text(text, analysis, one)} {behind}", country=one.country) for one in before)
        return Joint(first=before[0].start, groups=groups)
    if after := _behind(analysis, sentence, core):
        noun = text[words[core].start : words[core + 1].end]
        groups = tuple(Group(name=f"{noun} {_text(text, analysis, one)}", country=one.country) for one in after)
        return Joint(first=core, groups=groups)
    return None


def _text(text: str, analysis: Analysis, party: _Party) -> str:
    words = analysis.block.words
    return text[words[party.start].start : words[party.end - 1].end]


def _before(analysis: Analysis, sentence: Sentence, core: int) -> tuple[_Party, ...]:
    """Return the parties that "and" joins before a noun, in text order; () where not all of them are parties."""
    words = analysis.block.words
    for end in range(core, max(core - _LONGEST, sentence.start), -1):
        last = _party_before(analysis, sentence, end)
        if last is None:
            if not words[end - 1].text.islower():
                break
            continue
        found = [last]
        while (place := _joint_before(analysis, sentence, found[-1].start, is_first=len(found) == 1)) is not None:
            party = _party_before(analysis, sentence, place)
            if party is None or _may_stand_alone(analysis, sentence, party):
                return ()
            found.append(party)
        is_told = any(one.country for one in found) or all(_is_side(analysis, one) for one in found)
        return tuple(reversed(found)) if len(found) > 1 and is_told else ()
    return ()


def _joint_before(analysis: Analysis, sentence: Sentence, start: int, *, is_first: bool) -> int | None:
    """Return where the party ends that "and", or a comma before others, joins to the one that starts here."""
    words, place = analysis.block.words, start
    if place - 1 > sentence.start and is_first and is_kind(words[place - 1].text, "and"):
        place -= 1
        return place - 1 if words[place - 1].text == "," else place
    return place - 1 if place - 1 > sentence.start and not is_first and words[place - 1].text == "," else None


def _party_before(analysis: Analysis, sentence: Sentence, end: int) -> _Party | None:
    """Return the party whose name as an adjective ends before a word."""
    words = analysis.block.words
    for start in range(max(sentence.start, end - _LONGEST), end):
        known = _known(" ".join(word.text for word in words[start:end]), _DESCRIBING)
        if known is not None:
            return _Party(start=start, end=end, country=known.country)
    word = words[end - 1].text
    is_people = word[0].isupper() and end - 1 > sentence.start and sentence.upos[end - 1 - sentence.start] in _NAMES
    is_side = word.lower() in grammar_words("side of a conflict")
    return _Party(start=end - 1, end=end, country=None) if is_people or is_side else None


def _known(name: str, letters: frozenset[str]) -> Entry | None:
    """Return the state or body that a name means in one of its forms."""
    return next((entry for entry in names().get(name, ()) if entry.letter in letters), None)


def _may_stand_alone(analysis: Analysis, sentence: Sentence, party: _Party) -> bool:
    """Tell whether a party before "and" may be meant by itself: "Hamas and Israeli envoys"."""
    words, last = analysis.block.words, party.end - 1
    name = " ".join(word.text for word in words[party.start : party.end])
    if _known(name, _ADJECTIVES):
        return False
    if _is_side(analysis, party) or _known(name, _STATES):
        return party.start > sentence.start and is_kind(words[party.start - 1].text, "definite")
    return sentence.upos[last - sentence.start] != "ADJ"


def _is_side(analysis: Analysis, party: _Party) -> bool:
    return analysis.block.words[party.start].text.lower() in grammar_words("side of a conflict")


def _behind(analysis: Analysis, sentence: Sentence, core: int) -> tuple[_Party, ...]:
    """Return the states that "and" joins behind a noun which is theirs; who is taken "from Chad" is but there."""
    words = analysis.block.words
    if core + 2 >= sentence.end or not _is_owned(analysis, sentence, core):
        return ()
    found: list[_Party] = []
    place, is_last = core + 2, False
    while (party := _party_at(analysis, sentence, place)) is not None:
        found.append(party)
        place = party.end
        if is_last or place >= sentence.end:
            break
        place += words[place].text == ","
        is_last = is_kind(words[place].text, "and")
        if not is_last and words[place - 1].text != ",":
            break
        place += is_last
    return tuple(found) if is_last and party is not None else ()


def _is_owned(analysis: Analysis, sentence: Sentence, core: int) -> bool:
    """Tell whether who is named behind a noun owns it: "the armies of", "officials from" of whoever takes part."""
    case = analysis.block.words[core + 1].text.lower()
    lemma, relation = sentence.lemma[core - sentence.start], sentence.relation[core - sentence.start]
    heads = zip(range(sentence.start, sentence.end), sentence.head, sentence.relation, strict=True)
    cases = {analysis.block.words[word].text.lower() for word, head, tie in heads if head == core and tie == "case"}
    is_partner = not cases.isdisjoint(grammar_words("with"))
    is_body = any(lemma in grammar_words(role) for role in ("leadership", "collective", "body"))
    return (case == "of" and is_body) or (case == "from" and (relation in _SUBJECTS or is_partner))


def _party_at(analysis: Analysis, sentence: Sentence, start: int) -> _Party | None:
    """Return the state whose name, or that of its capital, begins with a word; the article does not count."""
    words = analysis.block.words
    start += start < sentence.end and is_kind(words[start].text, "definite")
    for end in range(min(start + _LONGEST, sentence.end), start, -1):
        known = _known(" ".join(word.text for word in words[start:end]), _NAMING)
        if known is not None:
            return _Party(start=start, end=end, country=known.country)
    return None
