"""Which state a person belongs to where no words tell it: the one for which most of what stands around speaks.

Every state that the text names is weighed by what the tables' weights give to the places where it is named: before the
person in the sentence, at the paragraph's opening, in the dateline, as whom the person accuses. So is that the text
does not tell it. What does not stand out stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp

from onrecord.knowledge import load_rows
from onrecord.knowledge.offices import states_with
from onrecord.reading.actors.belonging import Surroundings, holds_state_office
from onrecord.reading.actors.cues import Cue, cues_of, named_cues, word_before
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention

# The share of all weight that a state must have: below it more of such guesses are wrong than right.
LEAST_SHARE = 0.5
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s")
_WORD = re.compile(r"[^\W\d_]+")
_OBJECT_WORDS = 3
_MOST_WORDS_OF_SAYING = 5
_OFTEN, _SELDOM = 0.5, 0.12
_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weight:
    feature: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article as far as it tells of states: its cues in order, and its persons."""

    around: Surroundings
    cues: tuple[Cue, ...]
    persons: tuple[Figure, ...]
    ministries: tuple[Figure, ...]

    @classmethod
    def of(cls, around: Surroundings, figures: Sequence[Figure]) -> Scene:
        """Return the scene of a text and the figures found in it."""
        bodies = [figure for figure in figures if figure.type == "organisation" and figure.country]
        cues = sorted((*named_cues(around), *cues_of(bodies)), key=lambda cue: cue.start)
        persons = tuple(figure for figure in figures if figure.type == "person")
        ministries = tuple(figure for figure in figures if _is_nameless_ministry(figure))
        return cls(around=around, cues=tuple(cues), persons=persons, ministries=ministries)

    def countries(self) -> tuple[str, ...]:
        """Return the countries that the text names, in alphabetical order."""
        return tuple(sorted({cue.country for cue in self.cues}))


def _is_nameless_ministry(figure: Figure) -> bool:
    return figure.type == "organisation" and (figure.key or "").startswith("ministry:") and not figure.country


def give_homes(scene: Scene) -> None:
    """Let every person in an office, and every ministry, whose state no words tell have the one that stands out."""
    told = {figure: home(scene, figure) for figure in (*scene.persons, *scene.ministries) if is_untold(figure)}
    for figure, country in told.items():
        figure.country = country


def is_untold(figure: Figure) -> bool:
    """Tell whether the figure is a ministry or holds an office, and no words tell of which state."""
    is_of_a_state = bool(figure.offices) or figure.type == "organisation"
    return is_of_a_state and (figure.country is None or figure.is_supposed)


def home(scene: Scene, figure: Figure) -> str | None:
    """Return the state that stands out as the person's, None where none does."""
    weights = _weights()
    told = {country: set(features(scene, figure, country)) for country in candidates(scene, figure)}
    scores = {country: sum(weights.get(feature, 0.0) for feature in found) for country, found in told.items()}
    best = max(scores, key=lambda country: (scores[country], country or ""))
    share = 1 / sum(exp(score - scores[best]) for score in scores.values())
    # A state of which nothing speaks may win where what speaks is against the others: that tells nothing.
    return best if share >= LEAST_SHARE and told[best] else None


def candidates(scene: Scene, figure: Figure) -> tuple[str | None, ...]:
    """Return the states that the person may be of, None first: that none is told is always possible.

    The other side of what the person does is none of them.
    """
    mention = _introduction(figure)
    if any(_is_international(other) and mention.span.covers(other.span) for other in scene.around.near(mention)):
        return (None,)
    if is_kind(mention.span.text.split()[0], "possessive of a body"):
        owner = figure.country if figure.is_supposed else _owner(scene, mention)
        return (owner,)
    sides = _other_sides(scene, mention) | _only_told_of(scene, mention)
    sides -= {figure.country} if figure.is_supposed else set()
    having = states_with(mention.offices[0].kind) if mention.offices else frozenset[str]()
    return (None, *(one for one in scene.countries() if one not in sides and (not having or one in having)))


def _owner(scene: Scene, mention: Mention) -> str | None:
    """Return the state whose, or whose body's, "its spokesman" is: the only one of this sentence or the one before."""
    start = mention.span.start
    before = [cue for cue in scene.cues if cue.end <= start and "\n" not in scene.around.text[cue.end : start]]
    others = [m for m in scene.around.near(mention) if m.span.end <= start and m.sentence >= mention.sentence - 1]
    near = [cue for cue in before if others and cue.start >= others[0].span.start]
    countries = {cue.country for cue in near}
    return next(iter(countries)) if len(countries) == 1 and not any(map(_is_international, others)) else None


def _only_told_of(scene: Scene, mention: Mention) -> frozenset[str]:
    """Return the states that the text names behind the person alone, once or first in the words that the person says.

    "President Lee said that Serbia was late" tells nothing of Lee's own state, however often Serbia is named later.
    """
    start = mention.span.start
    first: dict[str, Cue] = {}
    for cue in scene.cues:
        first.setdefault(cue.country, cue)
    counts = Counter(cue.country for cue in scene.cues)
    behind = {
        country
        for country, cue in first.items()
        if cue.start > start and (counts[country] == 1 or _is_told(scene.around.text[mention.span.end : cue.start]))
    }
    return frozenset(behind - {scene.around.dateline})


def _is_told(between: str) -> bool:
    """Tell whether the words between a person and a state open what the person says of it: "said that"."""
    words = between.split()
    return (
        0 < len(words) <= _MOST_WORDS_OF_SAYING
        and not _SENTENCE_END.search(between)
        and is_kind(words[-1], "content opener")
    )


def _other_sides(scene: Scene, mention: Mention) -> frozenset[str]:
    """Return the states to which the person turns, and those that turn to the person: "Kenya thanked Minister Lee"."""
    text, start, end = scene.around.text, mention.span.start, mention.span.end
    sides = set[str]()
    verb = word_before(text, start)
    turned_to = is_kind(verb, "verb to a person") and not is_kind(verb, "sending words")
    for cue in scene.cues:
        if turned_to and cue.end <= start and not _SENTENCE_END.search(text, cue.end, start):
            sides.add(cue.country)
        behind = cue.start >= end and not _SENTENCE_END.search(text, end, cue.start)
        if behind and is_kind(word_before(text, cue.start), "verb to a person"):
            sides.add(cue.country)
    return frozenset(sides)


def features(scene: Scene, figure: Figure, country: str | None) -> Iterator[str]:
    """Yield what speaks for or against the state as the person's home; `country` None: that it is not told."""
    mention = _introduction(figure)
    if country is None:
        yield "untold"
        of_a_state = figure.type == "organisation" or holds_state_office(mention)
        yield from ([] if of_a_state else ["untold: no state's office"])
        yield from _untold(scene, mention)
        return
    if figure.is_supposed and figure.country == country:
        yield "rule"
    yield from _before(scene, mention, country)
    yield from _behind(scene, mention, country)
    yield from _overall(scene, mention, country)
    yield from _company(scene, figure, mention, country)


def _untold(scene: Scene, mention: Mention) -> Iterator[str]:
    """Yield what speaks for an office of an international body: its words, or a body named right before."""
    if any(is_kind(office.kind, "international office") for office in mention.offices):
        yield "untold: international office"
    start, paragraph = mention.span.start, scene.around.paragraph_start(mention)
    latest = max((cue.end for cue in scene.cues if paragraph <= cue.end <= start), default=paragraph)
    if any(_is_international(m) and latest <= m.span.start < start for m in scene.around.near(mention)):
        yield "untold: international body latest"


def _introduction(figure: Figure) -> Mention:
    """Return the first mention that names the person's office, else the first by name."""
    named = [mention for mention in figure.mentions if mention.form == "name"]
    return next((mention for mention in named if mention.offices), None) or (named or figure.mentions)[0]


def _is_international(mention: Mention) -> bool:
    return mention.type == "organisation" and not mention.country and (mention.key or "").startswith("body:")


def _before(scene: Scene, mention: Mention, country: str) -> Iterator[str]:
    around, start = scene.around, mention.span.start
    paragraph = around.paragraph_start(mention)
    cues = [cue for cue in scene.cues if cue.end <= start]
    inside = [cue for cue in cues if cue.start >= paragraph]
    sentence = [cue for cue in inside if not _SENTENCE_END.search(around.text, cue.end, start)]
    earlier = inside[: len(inside) - len(sentence)]
    if country in _joined(around.text, sentence[::-1]):
        yield "sentence: in its place" if sentence[-1].located else "sentence: right before"
        yield from (["sentence: alone"] if len({cue.country for cue in sentence}) == 1 else [])
    elif country in {cue.country for cue in sentence}:
        yield "sentence: before"
    if country in _joined(around.text, earlier[::-1]):
        yield "paragraph: latest" if not sentence else "paragraph: latest, another since"
    if country in _joined(around.text, earlier):
        yield "paragraph: first" if not sentence else "paragraph: first, another since"
    if inside and {cue.country for cue in inside} == {country}:
        yield "paragraph: alone"
    past = cues[: len(cues) - len(inside)]
    if past and past[-1].country == country:
        yield "paragraph before: latest" if not inside else "paragraph before: latest, another since"
    if past and not inside:
        previous = around.paragraph_at(past[-1].start)
        if {cue.country for cue in past if around.paragraph_at(cue.start) == previous} == {country}:
            yield "paragraph before: alone"


def _joined(text: str, cues: Sequence[Cue]) -> frozenset[str]:
    """Return the country of the first cue and of those that "and" joins to it; the cues may be in either order."""
    countries = [cue.country for cue in cues[:1]]
    for one, other in pairwise(cues):
        gap = text[min(one.end, other.end) : max(one.start, other.start)].strip(" ,")
        if not is_kind(gap, "and"):
            break
        countries.append(other.country)
    return frozenset(countries)


def _behind(scene: Scene, mention: Mention, country: str) -> Iterator[str]:
    text, end = scene.around.text, mention.span.end
    cue = next((cue for cue in scene.cues if cue.start >= end), None)
    if cue is None or cue.country != country or "\n" in text[end : cue.start]:
        return
    if _SENTENCE_END.search(text, end, cue.start):
        yield "behind: next sentence"
    elif cue.letter == "P":
        yield "behind: outlet"
    elif cue.located:
        yield "behind: place"
    elif any(is_kind(word, "relational office") for word in text[cue.end : cue.end + 20].replace(",", "").split()[:1]):
        yield "behind: counterpart"
    elif is_kind(word_before(text, cue.start), "verb to a person"):
        yield "behind: spoken to"
    else:
        near = len(_WORD.findall(text[end : cue.start])) <= _OBJECT_WORDS
        yield f"behind: {'near' if near else 'later'}{' itself' if cue.letter in 'SCK' else ''}"


def _overall(scene: Scene, mention: Mention, country: str) -> Iterator[str]:
    counts = Counter(cue.country for cue in scene.cues)
    share = counts[country] / counts.total()
    if share >= _OFTEN:
        yield "overall: most"
    elif share <= _SELDOM:
        yield "overall: seldom"
    if all(counts[country] > counts[other] for other in counts if other != country):
        yield "overall: first in number"
    if scene.around.dateline == country:
        yield "dateline"
        yield from (["dateline: first paragraphs"] if scene.around.paragraph(mention) <= 1 else [])
    body = [cue for cue in scene.cues if cue.start >= scene.around.body]
    if country in _joined(scene.around.text, body):
        yield "opening"
    if all(cue.start > mention.span.start for cue in scene.cues if cue.country == country):
        yield "overall: only behind"
        yield from (["dateline: office abroad"] if _is_abroad(mention) else [])
    if {cue.letter for cue in scene.cues if cue.country == country} <= {"R"}:
        yield "overall: cities only"
    if {cue.letter for cue in scene.cues if cue.country == country} <= {"P"}:
        yield "overall: outlets only"
    if all(cue.located for cue in scene.cues if cue.country == country):
        yield "overall: place only"


def _is_abroad(mention: Mention) -> bool:
    """Tell whether the person holds an office at a place that is not the state's own: "the ambassador"."""
    kinds = {kind for office in mention.offices for kind in (office.kind, *office.fields)}
    return any(is_kind(kind, "office abroad") for kind in kinds) and not kinds & {"minister", "soldier"}


def _company(scene: Scene, figure: Figure, mention: Mention, country: str) -> Iterator[str]:
    kinds = {(office.kind, office.rank) for office in figure.offices}
    for other in scene.persons:
        if other is figure or other.country != country or other.is_supposed:
            continue
        if kinds & {(office.kind, office.rank) for office in other.offices}:
            yield "company: holds the office"
        near = [m for m in other.mentions if m.sentence == mention.sentence]
        if near:
            yield "company: beside"
        elif any(m.sentence == mention.sentence - 1 for m in other.mentions):
            yield "company: before"
    if any(mention.span.start <= cue.start < mention.span.end and cue.country == country for cue in scene.cues):
        yield "company: in the office"


@cache
def _weights() -> Mapping[str, float]:
    return {row.feature: row.weight / _THOUSAND for row in load_rows("state_weights", _Weight)}
