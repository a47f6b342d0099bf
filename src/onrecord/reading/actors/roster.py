"""The persons that an article names, and which of them a name means."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.datatypes import Span
from onrecord.knowledge.offices import offices_in
from onrecord.knowledge.person_names import folded, name_words
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.offices import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A person under one full name, and the place where the text introduces it."""

    figure: Figure
    words: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons of one article by full name, surname and given name."""

    _by_word: dict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, mentions: tuple[Mention, ...], sources: tuple[Span, ...]) -> Roster:
        """Return the persons that the mentions name in full, then those known by one name only.

        What only looks like a name counts where it is used as one: again alone, or as the head of a source.
        """
        roster = cls()
        names = tuple(mention for mention in mentions if mention.form == "name" and mention.type == "person")
        called = _called(names, sources)
        alone = frozenset(name_words(mention.name) for mention in names if not mention.headline)
        for mention in sorted(names, key=lambda mention: (_has_initial(mention), not mention.sure)):
            words = name_words(mention.name)
            used = (words[-1:] in alone or mention.use == "acts") and not roster.is_surname(words[0])
            used = used and not mention.headline
            if len(words) > 1 and (mention.head in called or used):
                roster._add(mention, words)
        single = _used_alone(names)
        for mention in names:
            words = name_words(mention.name)
            is_called = mention.head in called or mention.name in single
            if len(words) == 1 and is_called and roster._is_new(mention, words[0]):
                roster._add(mention, words)
        roster._learn_titles(names)
        return roster

    def person(self, mention: Mention) -> Figure | None:
        """Return whom the name means, or None where it is nobody's or could be two persons'."""
        words = name_words(mention.name)
        if not words:
            return None
        if len(words) > 1:
            return self._in_full(words)
        holders = self._by_word.get(words[0], [])
        by_surname = [known for known in holders if known.words[-1] == words[0]]
        return _only(by_surname or [known for known in holders if known.words[0] == words[0]] or holders, mention)

    def _in_full(self, words: tuple[str, ...]) -> Figure | None:
        """Return the one person whose full name agrees, one written alike before all others."""
        namesakes = self._namesakes(words)
        alike = [known for known in namesakes if known.words == words] or namesakes
        return alike[0].figure if len({known.figure for known in alike}) == 1 else None

    def _namesakes(self, words: tuple[str, ...]) -> list[_Known]:
        return [known for known in self._by_word.get(words[-1], ()) if _same(known.words, words)]

    def figures(self) -> tuple[Figure, ...]:
        """Return the persons, in the order of their words and of the text."""
        return tuple(dict.fromkeys(known.figure for entries in self._by_word.values() for known in entries))

    def is_surname(self, word: str) -> bool:
        """Tell whether a person of the article has the word as a surname."""
        return any(known.words[-1] == folded(word) for known in self._by_word.get(folded(word), ()))

    def _learn_titles(self, names: tuple[Mention, ...]) -> None:
        """Give every person the offices that stand with the surname anywhere in the text."""
        for mention in names:
            figure = self.person(mention) if mention.offices else None
            if figure:
                figure.learn(mention)

    def _is_new(self, mention: Mention, word: str) -> bool:
        """Tell whether nobody known so far can be meant by a surname or a given name alone."""
        return not any(_fits(known.figure, mention) for known in self._by_word.get(word, ()))

    def _add(self, mention: Mention, words: tuple[str, ...]) -> None:
        figure = self._in_full(words)
        if figure is None:
            if self._namesakes(words):
                return  # "J. Lee" where there are John and Jane is neither, and no third person
            figure = Figure.of(mention, "person")
        figure.learn(mention)
        if all(known.words != words for known in self._by_word.get(words[-1], ())):
            entry = _Known(figure=figure, words=words, start=mention.head.start)
            for word in dict.fromkeys(words):
                self._by_word[word].append(entry)


def _used_alone(names: tuple[Mention, ...]) -> frozenset[str]:
    """Return the single words that stand somewhere as a person's name does and nowhere as a place's."""
    alone = [mention for mention in names if len(mention.name.split()) == 1 and not mention.headline]
    acting = {mention.name for mention in alone if mention.use == "acts"}
    return frozenset(acting - {mention.name for mention in alone if mention.use == "place"})


def _has_initial(mention: Mention) -> bool:
    return len(mention.name.split()[0].rstrip(".")) == 1


def _called(names: tuple[Mention, ...], sources: tuple[Span, ...]) -> frozenset[Span]:
    """Return the heads that are names beyond doubt: by themselves, or because a source uses them so."""
    found = {mention.head for mention in names if mention.sure}
    starts = [mention.head.start for mention in names]
    for source in sources:
        inside = names[bisect_left(starts, source.start) : bisect_left(starts, source.end)]
        found.update(mention.head for mention in inside if _heads(mention, source))
    return frozenset(found)


def _heads(mention: Mention, source: Span) -> bool:
    """Tell whether the name opens the source or a further part of its list; in a headline it has to be all of it."""
    if mention.headline or not source.covers(mention.head):
        return mention.head == source
    before = source.text[: mention.head.start - source.start].split()
    return not before or before[-1].endswith(",") or is_kind(before[-1], "and")


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names may be one person's: the surname, and the given names as far as both show them."""
    if one[-1] != other[-1] or len(one) < 2 or len(other) < 2:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    first, second = one[0], other[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _only(holders: list[_Known], mention: Mention) -> Figure | None:
    """Return the one holder of a name, of several the one introduced before the mention, else None."""
    fitting = [known for known in holders if _fits(known.figure, mention)]
    if len({known.figure for known in fitting}) > 1 and mention.offices:
        fitting = _closest(fitting, mention)
    if len({known.figure for known in fitting}) > 1:
        fitting = [known for known in fitting if known.start < mention.head.start]
    return fitting[0].figure if len({known.figure for known in fitting}) == 1 else None


def _fits(figure: Figure, mention: Mention) -> bool:
    """Tell whether nothing known of the two speaks against their being one."""
    if mention.gender and figure.gender and mention.gender != figure.gender:
        return False
    if mention.country and figure.country and mention.country != figure.country:
        return False
    if _clash(figure, mention):
        return False
    if _walks(mention.offices) and _walks(figure.offices) and not _walks(mention.offices) & _walks(figure.offices):
        return False
    leads = any("leader" in office.fields for office in mention.offices)
    return not (leads and figure.offices) or _shares_office(figure, mention)


def _clash(figure: Figure, mention: Mention) -> bool:
    """Tell whether a surname stands with an office that the figure cannot be called by: "Minister Lee", General Lee."""
    if len(mention.name.split()) > 1 or not mention.offices or not figure.offices:
        return False
    return not any(may_be_one(held, named) for held in figure.offices for named in mention.offices)


def may_be_one(one: Office, other: Office) -> bool:
    """Tell whether two offices have anything in common but that they are offices; callings go with any."""
    kinds, others = {one.kind, *one.fields}, {other.kind, *other.fields}
    shared = {kind for kind in kinds & others if not is_kind(kind, "vague office")}
    return bool(shared) or not (_is_high(kinds) and _is_high(others))


def _is_high(kinds: set[str]) -> bool:
    return any(is_kind(kind, "high office") for kind in kinds)


def _walks(offices: Sequence[Office]) -> frozenset[str]:
    """Return the walks of life of the offices: a general is not the minister of the same surname."""
    return frozenset(walk for office in offices for title in office.titles for walk in offices_in(title).walks)


def _closest(holders: list[_Known], mention: Mention) -> list[_Known]:
    """Return those in the office that the mention names, else those whom the text always calls by surname."""
    in_office = [known for known in holders if _shares_office(known.figure, mention)]
    return in_office or [known for known in holders if len(known.words) == 1] or holders


def _shares_office(figure: Figure, mention: Mention) -> bool:
    """Tell whether the figure holds an office like one of the mention's: senator and lawmaker, not first lady."""
    held = {kind for office in figure.offices for kind in (office.kind, *office.fields)}
    return any(held & {office.kind, *office.fields} for office in mention.offices)
