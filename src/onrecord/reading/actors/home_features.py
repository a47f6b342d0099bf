"""What of an article speaks for a state as the home of a person, or against it, by the names that the weights have.

Every function yields pairs: a state, and what is seen of it from the place where the person's office is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.actors.belonging import holds_state_office
from onrecord.reading.actors.cues import Cue, word_before
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.scenes import Scene, joined

_WORD = re.compile(r"[^\W\d_]+")
_OBJECT_WORDS = 3
_OFTEN, _SELDOM = 0.5, 0.12
# Behind a state's name: long enough for the word that follows it.
_NEXT_WORD = 20

Pairs = Iterator[tuple[str, str]]


def features(scene: Scene, figure: Figure, mention: Mention) -> Mapping[str, frozenset[str]]:
    """Return for each state that the article names what speaks for or against it as the home of the figure.

    `mention` is the one that tells the figure's office.
    """
    found: dict[str, set[str]] = defaultdict(set)
    if figure.is_supposed and figure.country:
        found[figure.country].add("rule")
    for pairs in (
        _before(scene, mention),
        _behind(scene, mention),
        _overall(scene, mention),
        _dateline(scene, mention),
        _company(scene, figure, mention),
    ):
        for country, feature in pairs:
            found[country].add(feature)
    return {country: frozenset(found[country]) for country in scene.namings}


def features_of_none(scene: Scene, figure: Figure, mention: Mention) -> frozenset[str]:
    """Return what speaks for it that the state of the figure is not told, or against that."""
    of_a_state = figure.type == "organisation" or holds_state_office(mention)
    return frozenset(("untold", *(() if of_a_state else ("untold: no state's office",)), *_untold(scene, mention)))


def is_international(mention: Mention) -> bool:
    """Tell whether the mention is of a body that is no state's."""
    return mention.type == "organisation" and not mention.country and (mention.key or "").startswith("body:")


def _untold(scene: Scene, mention: Mention) -> Iterator[str]:
    """Yield what speaks for an office of an international body: its words, or a body named right before."""
    if any(is_kind(office.kind, "international office") for office in mention.offices):
        yield "untold: international office"
    if any(is_kind(office.kind, "neutral office") for office in mention.offices):
        yield "untold: neutral office"
    start, paragraph = mention.span.start, scene.around.paragraph_start(mention)
    latest = max((cue.end for cue in scene.cues if paragraph <= cue.end <= start), default=paragraph)
    if any(is_international(m) and latest <= m.span.start < start for m in scene.around.near(mention)):
        yield "untold: international body latest"


def _before(scene: Scene, mention: Mention) -> Pairs:
    start, paragraph = mention.span.start, scene.around.paragraph_start(mention)
    cues = [cue for cue in scene.cues if cue.end <= start]
    inside = [cue for cue in cues if cue.start >= paragraph]
    sentence = [cue for cue in inside if not scene.parts(cue.end, start)]
    yield from _in_sentence(scene, sentence)
    yield from _in_paragraph(scene, inside, sentence)
    yield from _in_paragraphs_before(cues[: len(cues) - len(inside)], inside)


def _in_sentence(scene: Scene, sentence: Sequence[Cue]) -> Pairs:
    countries = {cue.country for cue in sentence}
    latest = joined(scene.around.text, sentence[::-1])
    for country in latest:
        yield country, "sentence: in its place" if sentence[-1].located else "sentence: right before"
        if len(countries) == 1:
            yield country, "sentence: alone"
    for country in countries - latest:
        yield country, "sentence: before"


def _in_paragraph(scene: Scene, inside: Sequence[Cue], sentence: Sequence[Cue]) -> Pairs:
    earlier = inside[: len(inside) - len(sentence)]
    for country in joined(scene.around.text, earlier[::-1]):
        yield country, "paragraph: latest" if not sentence else "paragraph: latest, another since"
    for country in joined(scene.around.text, earlier):
        yield country, "paragraph: first" if not sentence else "paragraph: first, another since"
    countries = {cue.country for cue in inside}
    if len(countries) == 1:
        yield inside[0].country, "paragraph: alone"


def _in_paragraphs_before(past: Sequence[Cue], inside: Sequence[Cue]) -> Pairs:
    if not past:
        return
    latest = past[-1]
    yield latest.country, "paragraph before: latest" if not inside else "paragraph before: latest, another since"
    if not inside and all(cue.country == latest.country for cue in past if cue.paragraph == latest.paragraph):
        yield latest.country, "paragraph before: alone"


def _behind(scene: Scene, mention: Mention) -> Pairs:
    """Yield the first state behind in the paragraph, and the first that is named as a place before it."""
    text, end = scene.around.text, mention.span.end
    behind = [cue for cue in scene.cues if cue.start >= end]
    if behind and behind[0].located and not scene.parts(end, behind[0].start):
        yield behind[0].country, "behind: place"
    cue = next((cue for cue in behind if not cue.located), None)
    if cue is None or "\n" in text[end : cue.start]:
        return
    if scene.parts(end, cue.start):
        yield cue.country, "behind: next sentence"
    elif cue.letter == "P":
        yield cue.country, "behind: outlet"
    elif is_kind(_next_word(text, cue), "relational office"):
        yield cue.country, "behind: counterpart"
    elif is_kind(word_before(text, cue.start), "verb to a person"):
        yield cue.country, "behind: spoken to"
    else:
        near = len(_WORD.findall(text[end : cue.start])) <= _OBJECT_WORDS
        yield cue.country, f"behind: {'near' if near else 'later'}{' itself' if cue.letter in 'SCK' else ''}"


def _next_word(text: str, cue: Cue) -> str:
    return next(iter(text[cue.end : cue.end + _NEXT_WORD].replace(",", "").split()), "")


def _overall(scene: Scene, mention: Mention) -> Pairs:
    acting = sum(naming.acting for naming in scene.namings.values())
    for country, naming in scene.namings.items():
        share = naming.acting / acting if acting else 0.0
        if share >= _OFTEN:
            yield country, "overall: most"
        elif share <= _SELDOM:
            yield country, "overall: seldom"
        if country == scene.foremost:
            yield country, "overall: first in number"
        if country in scene.opening:
            yield country, "opening"
        if naming.first.start > mention.span.start:
            yield country, "overall: only behind"
            if _is_abroad(mention):
                yield country, "dateline: office abroad"
        if naming.letters == {"R"}:
            yield country, "overall: cities only"
        if naming.letters == {"P"}:
            yield country, "overall: outlets only"
        if naming.located:
            yield country, "overall: place only"


def _dateline(scene: Scene, mention: Mention) -> Pairs:
    country = scene.around.dateline
    if country:
        yield country, "dateline"
        if scene.around.paragraph(mention) <= 1:
            yield country, "dateline: first paragraphs"


def _is_abroad(mention: Mention) -> bool:
    """Tell whether the person holds an office at a place that is not the state's own: "the ambassador"."""
    kinds = {kind for office in mention.offices for kind in (office.kind, *office.fields)}
    return any(is_kind(kind, "office abroad") for kind in kinds) and not kinds & {"minister", "soldier"}


def _company(scene: Scene, figure: Figure, mention: Mention) -> Pairs:
    held = {(office.kind, office.rank) for office in figure.offices}
    for other in scene.companions:
        if other.figure is figure:
            continue
        if held & other.held:
            yield other.country, "company: holds the office"
        if mention.sentence in other.sentences:
            yield other.country, "company: beside"
        elif mention.sentence - 1 in other.sentences:
            yield other.country, "company: before"
    for cue in scene.cues:
        if mention.span.start <= cue.start < mention.span.end:
            yield cue.country, "company: in the office"
