"""The phrases of a sentence that may name an actor, by a grammar over its letters.

Each rule is a regular expression over letters, tried in order at every place; what a rule takes, no later rule sees.
All repeats are bounded, so that the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.actors.letters import Item, Letters

Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePhrase:
    """An office in words: determiner, what stands before it, the office itself, and what it is the office of."""

    determiner: Items
    before: Items
    office: Items
    complement: Items

    @property
    def items(self) -> Items:
        """All items in order."""
        return (*self.determiner, *self.before, *self.office, *self.complement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase by the rule that found it, with the parts that the rule names; a part that is not there is empty.

    `joined` is a further office that "and" joins to the apposition: "…, the president of the court and chief judge".
    """

    rule: str
    items: Items
    place: int
    head: OfficePhrase
    name: Items
    apposition: OfficePhrase | None
    joined: OfficePhrase | None = None
    nation: Items = ()


def _before(head: str) -> str:
    """Return what may stand between a determiner and a head noun of the given letters."""
    return (
        rf"(?:[mAUYRKMBPCc]'?|[SgqT]'|S(?=[mAU]{{0,2}}[{head}])|H?[GN]{{1,3}}(?:'|(?=c?m{{0,3}}[{head}]))"
        rf"|[GNRAUm]{{1,4}}O'?|O(?=m{{0,2}}[{head}])|b'|b(?=m{{0,2}}[{head}])|w'(?=m{{0,3}}[{head}])"
        rf"|(?<=[AUKMBPY'dahm,.&(\"])w(?=m{{0,2}}[{head}])){{0,8}}?"
    )


_BEFORE = _before("T")
_OFFICE = r"T{1,2}(?:&m{0,3}T)?"
_OF_WORDS = r"(?:[mAUYRwOGN0]|[SUCKBT]'|P|[BKSUCM](?=[mwgcqObMT])){0,4}?"
_OF_HEAD = r"(?:[MBKPSUCRN]w{1,2}(?=[,v)])|w{1,2}[wBN]?(?=[,v.)&]|$)|[MBKPSUCRgqcObwNET]|m(?=[,.)]|$))"
_OF = rf"(?:[ol]|t(?!w))[dha]?{_OF_WORDS}{_OF_HEAD}"
_OF_PLACE = r"b?(?:[olt][dh]?[SUCRMBK])?"
_COMPLEMENT = rf"(?:{_OF}(?![cOMqgTGN']|[mw]{{0,2}}b)){{1,2}}{_OF_PLACE}"
_NAME = r"(?:H{0,2})(?:n{1,2}(?=[GN]))?(?:[GN]|I{1,3}(?=[GN]))(?:[GNI]|n{1,2}(?=[GN])){0,4}(?:,?j)?"
_TITLE = r"n?[GNR]{1,3}(?:n[GNR]{1,2})?O{0,2}"
_ASIDE = r"(?:\([^)]{1,5}\))?(?:,0(?=,))?"
_APPOSITION = (
    rf"(?:,f?(?P<apposition>(?>[dah]?{_BEFORE}{_OFFICE}(?:{_COMPLEMENT})?))"
    r"(?:&(?P<joined>m{0,3}T{1,2})(?=[,.)]|$)|(?![GNIHT'cqMO]|&(?![hf]))))?"
)

_RULES: tuple[tuple[str, str], ...] = (
    (
        "named body",
        rf"(?P<det>[da])?(?P<before>[mAU]{{0,3}}w?)(?P<office>s{{1,2}}(?={_TITLE}(?!['TGNRO]))|b(?=N(?!['GNIT])))"
        rf"(?P<name>{_TITLE})",
    ),
    ("named body", r"(?P<det>d)(?P<before>[AU]?)(?P<name>[GN]{1,3})(?P<office>s{1,2})(?!T)"),
    (
        "titled",
        rf"(?P<det>[dah])?(?P<before>{_BEFORE})(?P<office>{_OFFICE})(?P<of>{_OF}{_OF_PLACE})??(?P<name>{_NAME})"
        rf"{_ASIDE}(?:o[RSU])?{_APPOSITION}",
    ),
    (
        "office, name",
        rf"(?P<det>[dah])?(?P<before>{_BEFORE})(?P<office>{_OFFICE})(?P<of>{_COMPLEMENT})?f?,"
        rf"(?P<apposition>[AU]?{_BEFORE}T)??(?P<nation>[AU](?=[GNI]))?(?P<name>{_NAME})(?:o[SURC])?(?=[,.)]|$)",
    ),
    (
        "group",
        rf"(?P<det>[dah])?(?P<before>{_before('q')})(?P<office>q{{1,2}})(?P<of>{_COMPLEMENT})?(?![TGNIH])",
    ),
    ("government", r"(?P<det>d)?(?P<before>m{0,2}(?:[AU]|[SUC]'?)m{0,2})(?P<office>g)"),
    ("government", r"(?P<det>d)?(?P<before>m{0,2})(?P<office>g)(?P<of>[lo]d?[CSU])"),
    ("own government", r"(?P<det>[dh])(?P<before>m{0,2})(?P<office>g)(?!g)"),
    ("pair", r"(?P<before>em{0,3})(?P<office>[yq])"),
    (
        "organisation",
        r"(?P<det>d)?(?P<office>(?:[GNRASCUImnE]|&(?=[GN])){1,6}O{1,3}(?:od?[GNSCRU][GN]?)?|Ood?[GNSCRUm]{1,3})(?!T)",
    ),
    ("thing", r"(?P<det>d)?(?P<office>[GNRASCUEm]{1,4}X)"),
    ("campaign", r"(?P<det>d)?(?P<before>m?)(?P<office>[GN]{1,2}'?c)(?!T)"),
    (
        "office",
        rf"(?P<det>[dah])?(?P<before>{_BEFORE})(?P<office>{_OFFICE})(?P<of>{_COMPLEMENT})?(?![GNIHMO])",
    ),
    ("outlet", r"(?P<before>[da]?m?[AU]?m?s{1,2})?(?P<det>d)?(?P<office>P)(?:s(?!T))?"),
    (
        "ministry",
        r"(?P<det>[dha])?(?P<before>m?(?:[AU]|[SUC]'?)?m?)(?P<office>M)(?P<of>od?[SU]|lC)?(?!T)",
    ),
    ("demonym", r"(?P<det>d)(?P<before>m{0,2})(?P<office>A)(?=[v,.)\"lptfr]|$)"),
    ("short name", r"(?P<det>d)(?P<before>[mAUB]{0,3}w?)(?P<office>[bsO])(?![GNIOM])"),
    (
        "name",
        rf"(?P<before>h[AU]m{{1,2}},|h?m{{0,2}}[AU]m{{0,3}}|[SU]')?(?P<name>{_NAME}){_ASIDE}(?:o[SU])?{_APPOSITION}",
    ),
    ("body", r"(?P<det>d)?(?P<office>B)"),
    ("people", r"(?P<det>d)?(?P<before>m{0,2})(?P<office>E)"),
    ("state", r"(?P<det>d)?(?P<office>[SUCK])"),
    ("pronoun", r"(?P<office>[zhr])"),
)
_COMPILED = tuple((rule, re.compile(pattern)) for rule, pattern in _RULES)
_APPOSED = re.compile(rf"(?P<det>[dah])?(?P<before>{_BEFORE})(?P<office>{_OFFICE})(?P<of>{_COMPLEMENT})?$")
_STARTS = frozenset("dahmAUYRKMBPCScGNTHInqOEzrsbe")
# A noun that the tables lack opens an office only where a clause begins: "…, power minister Ann Lee said".
_NOUN_OF_OFFICE = re.compile(r"(?<=[,.&(\"])wm{0,2}T")


def find_phrases(sentence: Letters) -> Iterator[Phrase]:
    """Yield the phrases of the sentence from left to right; none overlaps another."""
    place = 0
    while place < len(sentence.letters):
        phrase = _phrase_at(sentence, place) if _may_open(sentence, place) else None
        if phrase:
            yield phrase
        place += len(phrase.items) if phrase else 1


def _may_open(sentence: Letters, place: int) -> bool:
    if sentence.letters[place] in _STARTS:
        return True
    noun = _NOUN_OF_OFFICE.match(sentence.letters, place)
    return noun is not None and sentence.items[noun.end() - 1].text.islower()


def _phrase_at(sentence: Letters, place: int) -> Phrase | None:
    for rule, pattern in _COMPILED:
        match = pattern.match(sentence.letters, place)
        if match and _holds(rule, sentence, match):
            return _phrase(rule, sentence, match)
    return None


def _holds(rule: str, sentence: Letters, match: re.Match[str]) -> bool:
    """Tell whether what letters cannot show speaks for the rule too."""
    items = sentence.items
    if rule == "named body":
        return all(item.text[0].isupper() for item in items[slice(*match.span("name"))] if item.letter == "O")
    if rule in ("organisation", "thing"):
        return all(item.letter in "od&" or item.text[0].isupper() for item in items[slice(*match.span("office"))])
    if rule == "office, name":
        return bool(match["det"] or match["before"] or match["of"])
    if rule == "ministry":
        return bool(match["det"] or match["before"] or match["of"]) or items[match.start("office")].text[0].isupper()
    if rule == "office":
        return bool(match["det"]) or any(letter in "AUSKMBPCGN" for letter in match["before"])
    return True


def _phrase(rule: str, sentence: Letters, match: re.Match[str]) -> Phrase:
    groups = match.re.groupindex

    def part(name: str) -> Items:
        return sentence.items[slice(*match.span(name))] if name in groups and match[name] else ()

    return Phrase(
        rule=rule,
        items=sentence.items[match.start() : match.end()],
        place=match.start(),
        head=OfficePhrase(determiner=part("det"), before=part("before"), office=part("office"), complement=part("of")),
        name=part("name"),
        apposition=_office_phrase(part("apposition")),
        joined=_office_phrase(part("joined")),
        nation=part("nation"),
    )


_OF_BODY = re.compile(r"od?(?P<body>[AUSm]{0,2}[MB])")


def body_told_behind(sentence: Letters, phrase: Phrase) -> Items:
    """Return the body right behind a name, with its state where one is told: "Ann Lee of the Kenyan army"."""
    match = _OF_BODY.match(sentence.letters, phrase.place + len(phrase.items))
    return sentence.items[slice(*match.span("body"))] if match else ()


def _office_phrase(items: Items) -> OfficePhrase | None:
    match = _APPOSED.match("".join(item.letter for item in items)) if items else None
    if match is None:
        return None
    return OfficePhrase(
        determiner=items[: max(0, match.end("det"))],
        before=items[slice(*match.span("before"))],
        office=items[slice(*match.span("office"))],
        complement=items[slice(*match.span("of"))] if match["of"] else (),
    )
