"""Which state a person belongs to where no words tell it: the one for which most of what stands around speaks.

Every state that the text names is weighed by what the tables' weights give to the places where it is named: before the
person in the sentence, at the paragraph's opening, in the dateline, as whom the person accuses. So is that the text
does not tell it. What does not stand out stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from onrecord.knowledge import load_rows
from onrecord.knowledge.known_names import states_with_ministry
from onrecord.knowledge.offices import states_with
from onrecord.reading.actors.cues import word_before
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.home_features import features, features_of_none, is_international
from onrecord.reading.actors.lexicon import is_kind, pronouns
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.scenes import Scene

# The share of all weight that a state must have: below it more of such guesses are wrong than right.
LEAST_SHARE = 0.5
_MOST_WORDS_OF_SAYING = 5
_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How much a feature weighs, in thousandths of a logit."""

    feature: str
    weight: int


def give_homes(scene: Scene) -> None:
    """Let every person in an office, and every ministry, whose state no words tell have the one that stands out."""
    told = {figure: home(scene, figure) for figure in (*scene.persons, *scene.ministries) if is_untold(figure)}
    for figure, country in told.items():
        superior = _superior(scene, figure)
        figure.country = (told.get(superior, superior.country) if superior else None) or country


def is_untold(figure: Figure) -> bool:
    """Tell whether the figure is a ministry or holds an office, and no words tell of which state."""
    is_of_a_state = bool(figure.offices) or figure.type == "organisation"
    return is_of_a_state and (figure.country is None or figure.is_supposed)


def home(scene: Scene, figure: Figure) -> str | None:
    """Return the state that stands out as the person's, None where none does."""
    weights = _weights()
    told = options(scene, figure)
    scores = {country: sum(weights.get(feature, 0) for feature in found) / _THOUSAND for country, found in told.items()}
    best = max(scores, key=lambda country: (scores[country], country or ""))
    share = 1 / sum(exp(score - scores[best]) for score in scores.values())
    # A state of which nothing speaks may win where what speaks is against the others: that tells nothing.
    return best if share >= LEAST_SHARE and told[best] else None


def options(scene: Scene, figure: Figure) -> Mapping[str | None, frozenset[str]]:
    """Return the states that the person may be of, each with what speaks for or against it.

    None comes first: that no state is told is always possible. The other side of what the person does is no option.
    """
    mention = _introduction(figure)
    found: dict[str | None, frozenset[str]] = {None: features_of_none(scene, figure, mention)}
    if any(is_international(other) and mention.span.covers(other.span) for other in scene.around.near(mention)):
        return found
    of_states = features(scene, figure, mention)
    if is_kind(mention.span.text.split()[0], "possessive of a body"):
        owner = figure.country if figure.is_supposed else _owner(scene, mention)
        return {owner: of_states[owner]} if owner and owner in of_states else found
    sides = _other_sides(scene, mention) | _only_told_of(scene, mention)
    sides -= {figure.country} if figure.is_supposed else set()
    like = _possessor(scene, mention) if _is_counterpart(mention) else None
    sides |= {like.country} if like and like.country else set()
    having = states_with(mention.offices[0].kind) if mention.offices else states_with_ministry(figure.name)
    possible = (one for one in of_states if one not in sides and (not having or one in having))
    return found | {country: of_states[country] for country in possible}


def _superior(scene: Scene, figure: Figure) -> Figure | None:
    """Return the person whose "her spokesman" is, as far as the text tells."""
    mention = _introduction(figure)
    return None if _is_counterpart(mention) else _possessor(scene, mention)


def _is_counterpart(mention: Mention) -> bool:
    return any(is_kind(office.kind, "relational office") for office in mention.offices)


def _possessor(scene: Scene, mention: Mention) -> Figure | None:
    """Return the latest person before, in the sentence or the one before, whom "his" or "her" may mean.

    Somebody who is known to be of that gender goes before whoever may be.
    """
    word = mention.span.text.split()[0].lower()
    gender = pronouns()[word].gender if word in pronouns() else None
    if gender is None or not is_kind(word, "possessive"):
        return None
    before = [
        (figure.gender == gender, other.span.start, place, figure)
        for place, figure in enumerate(scene.persons)
        if figure.gender in (None, gender)
        for other in figure.mentions
        if other.span.end <= mention.span.start and other.sentence >= mention.sentence - 1
    ]
    return max(before)[-1] if before else None


def _introduction(figure: Figure) -> Mention:
    """Return the first mention that names the person's office, else the first by name."""
    named = [mention for mention in figure.mentions if mention.form == "name"]
    return next((mention for mention in named if mention.offices), None) or (named or figure.mentions)[0]


def _owner(scene: Scene, mention: Mention) -> str | None:
    """Return the state whose, or whose body's, "its spokesman" is: the only one of this sentence or the one before."""
    start = mention.span.start
    before = [cue for cue in scene.cues if cue.end <= start and "\n" not in scene.around.text[cue.end : start]]
    others = [m for m in scene.around.near(mention) if m.span.end <= start and m.sentence >= mention.sentence - 1]
    near = [cue for cue in before if others and cue.start >= others[0].span.start]
    countries = {cue.country for cue in near}
    return next(iter(countries)) if len(countries) == 1 and not any(map(is_international, others)) else None


def _only_told_of(scene: Scene, mention: Mention) -> frozenset[str]:
    """Return the states that the text names behind the person alone, once or first in the words that the person says.

    "President Lee said that Serbia was late" tells nothing of Lee's own state, however often Serbia is named later.
    """
    behind = {
        country
        for country, naming in scene.namings.items()
        if naming.first.start > mention.span.start
        and (naming.number == 1 or _is_told(scene, mention.span.end, naming.first.start))
    }
    return frozenset(behind - {scene.around.dateline})


def _is_told(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words between a person and a state open what the person says of it: "said that"."""
    words = scene.around.text[start:end].split(maxsplit=_MOST_WORDS_OF_SAYING)
    is_saying = 0 < len(words) <= _MOST_WORDS_OF_SAYING and is_kind(words[-1], "content opener")
    return is_saying and not scene.parts(start, end)


def _other_sides(scene: Scene, mention: Mention) -> frozenset[str]:
    """Return the states to which the person turns, and those that turn to the person: "Kenya thanked Minister Lee"."""
    text, start, end = scene.around.text, mention.span.start, mention.span.end
    sides = set[str]()
    verb = word_before(text, start)
    turned_to = is_kind(verb, "verb to a person") and not is_kind(verb, "sending words")
    for cue in scene.cues:
        if turned_to and cue.end <= start and not scene.parts(cue.end, start):
            sides.add(cue.country)
        behind = cue.start >= end and not scene.parts(end, cue.start)
        if behind and is_kind(word_before(text, cue.start), "verb to a person"):
            sides.add(cue.country)
    return frozenset(sides)


@cache
def _weights() -> Mapping[str, int]:
    return {row.feature: row.weight for row in load_rows("state_weights", Weight)}
