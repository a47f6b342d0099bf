"""Which state an office belongs to where its words name none, on what the article says around it.

"Ottawa refused. Trade Minister Ann Roy said …" and "OSLO — Norway will join, Foreign Minister Bo Lie said" tell it
without an adjective. Where two states could be meant nobody's state is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.actors.antecedents import fits_description
from onrecord.reading.actors.countries import capital_country
from onrecord.reading.actors.lexicon import is_kind, names
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.roster import Roster
from onrecord.reading.actors.surroundings import LOOK_BACK, WINDOW, Surroundings

_IN_PLACE = re.compile(r"\b[Ii]n (?P<place>[A-Z][^,.\n]{1,25}),\s*$")
_FOR_STATE = re.compile(r"\bFor (?:the )?(?P<state>[A-Z][^,.\n]{1,25}), $")
_MOST_WORDS_OF_SAYING = 5
# The words of an office that only a state gives.
_OF_A_STATE = frozenset(
    (
        "official",
        "diplomat",
        "minister",
        "officer",
        "soldier",
        "head of state",
        "monarch",
        "spokesperson",
        "legislator",
        "negotiator",
    )
)


def give_states(roster: Roster, surroundings: Surroundings, sources: frozenset[int]) -> None:
    """Let every person in a state's office whose state no words name have the one that the article speaks of there.

    `sources` are the places at which the heads of statements' sources begin.
    """
    for place, mention in enumerate(surroundings.mentions):
        figure = roster.person(mention) if mention.type == "person" and mention.form == "name" else None
        told = _commanded(surroundings, place) or _speaks_for(surroundings, mention) if figure else None
        if figure and told and (figure.is_supposed or not figure.country):
            figure.country, figure.is_supposed = told, False
        elif figure and not figure.country and holds_state_office(mention):
            figure.country = _state_of(surroundings, place, mention.head.start in sources)
            figure.is_supposed = figure.country is not None
    for mention in surroundings.mentions:
        if mention.form == "definite" and mention.type == "person" and mention.country and mention.offices:
            _give_described(roster, mention)


def state_of_ministry(around: Surroundings, mention: Mention) -> str | None:
    """Return the country that "the Foreign Ministry" is of by where it stands, None where that is not clear."""
    return _located(around, mention) or _spoken_of(around, around.places[mention.head], True)


def _located(around: Surroundings, mention: Mention) -> str | None:
    """Return the country in whose capital somebody is told to speak: "In Doha, the Foreign Ministry said"."""
    start = mention.span.start
    place = _IN_PLACE.search(around.text[max(0, start - LOOK_BACK) : start])
    return capital_country(place["place"]) if place else None


def _speaks_for(around: Surroundings, mention: Mention) -> str | None:
    """Return the state in whose name the person speaks: "For Kenya, Ann Lee said"."""
    start = mention.span.start
    match = _FOR_STATE.search(around.text[max(0, start - LOOK_BACK) : start])
    return (
        next((entry.country for entry in names().get(match["state"], ()) if entry.type == "state"), None)
        if match
        else None
    )


def _give_described(roster: Roster, mention: Mention) -> None:
    """Let "the Rwandan minister" tell the state of the one person whom it can mean, if nobody of that state is."""
    bare = replace(mention, country=None)
    fitting = [figure for figure in roster.figures() if fits_description(figure, bare)]
    if any(figure.country == mention.country for figure in fitting):
        return
    unknown = [figure for figure in fitting if not figure.country]
    officeless = any(not figure.country and not figure.offices for figure in roster.figures())
    if len(unknown) == 1 and not officeless:
        unknown[0].country = mention.country


def holds_state_office(mention: Mention) -> bool:
    """Tell whether one of the offices in the mention is one that only a state gives."""
    kinds = {kind for office in mention.offices for kind in (office.kind, *office.fields)}
    return bool(_OF_A_STATE & kinds) and not any(is_kind(kind, "local office") for kind in kinds)


def _state_of(around: Surroundings, place: int, speaks: bool) -> str | None:
    mention = around.mentions[place]
    near = around.mentions[max(0, place - WINDOW) : place + WINDOW]
    inside = [other for other in near if other is not mention and mention.span.covers(other.span)]
    countries = {other.country for other in inside if other.country}
    if countries or not all((other.key or "").endswith(":") for other in inside):
        return next(iter(countries)) if len(countries) == 1 else None
    if is_kind(mention.span.text.split()[0], "possessive"):
        return _owner(around, place)
    found = _located(around, mention) or _spoken_of(around, place, speaks)
    if speaks and not found and not _is_possessed(mention):
        found = _spoken_for(around, place) or _written_from(around, place)
    return None if found in _addressed(around, place) else found


def _behind(around: Surroundings, place: int) -> tuple[str, Mention | None, str]:
    """Return the next mention of a state, or of what belongs to one, with the words before and behind it."""
    mention = around.mentions[place]
    for other in around.mentions[place + 1 :]:
        if other.sentence != mention.sentence:
            break
        if other.country and not mention.span.covers(other.span):
            before = around.text[mention.span.end : max(mention.span.end, other.span.start)]
            return before, other, around.text[other.span.end : other.span.end + LOOK_BACK]
    return "", None, ""


def _commanded(around: Surroundings, place: int) -> str | None:
    """Return the state whose forces or delegation the person leads: "General Lee, who commands the Kenyan troops"."""
    before, other, _ = _behind(around, place)
    who, _, verb = before.strip(" ,").partition(" ")
    leads = is_kind(who, "personal relative") and is_kind(verb, "leading verb")
    return other.country if other and leads else None


def _spoken_for(around: Surroundings, place: int) -> str | None:
    """Return the state whose will the person tells: "President Roy said that Kenya was ready to talk"."""
    before, other, behind = _behind(around, place)
    if other is None or other.type != "state" or other.quoted or len(before.split()) > _MOST_WORDS_OF_SAYING:
        return None
    verbs = behind.split()[:2]
    return other.country if any(is_kind(" ".join(verbs[:width]), "verb of will") for width in (1, 2)) else None


def _addressed(around: Surroundings, place: int) -> frozenset[str | None]:
    """Return the state to which the person turns: "urged China", "accused Kenya of"."""
    before, other, _ = _behind(around, place)
    is_object = other is not None and other.type == "state" and len(before.split()) == 1 and before.startswith(" ")
    turns = is_object and before.strip().endswith("ed")
    return frozenset((other.country,)) if other and turns else frozenset()


def _is_possessed(mention: Mention) -> bool:
    """Tell whether a possessive that names no known state stands before the office: "the kingdom's minister"."""
    return any(word.endswith(("'s", "’s", "s’", "s'")) for word in mention.span.text.split())


def _written_from(around: Surroundings, place: int) -> str | None:
    """Return the state in whose capital the article was written, if it acts there and the paragraph names no other."""
    mention = around.mentions[place]
    named = {
        other.country
        for other in around.mentions[max(0, place - WINDOW) : place]
        if other.country and around.paragraph(other) == around.paragraph(mention)
    }
    return around.dateline if around.dateline in around.acting and named <= {around.dateline} else None


def _owner(around: Surroundings, place: int) -> str | None:
    """Return the state whose "its spokesman, Ann Lee" is: the one before in the sentence, else who opens the last."""
    mention = around.mentions[place]
    before = [
        other
        for other in around.mentions[max(0, place - WINDOW) : place]
        if not other.quoted and other.type != "person"
    ]
    own = [other for other in before if other.sentence == mention.sentence and other.form != "pronoun"]
    countries = {other.country for other in own}
    if own:
        return next(iter(countries)) if len(countries) == 1 else None
    last = [other for other in before if other.sentence == mention.sentence - 1 and other.form != "pronoun"]
    if not last or not (around.opens(last[0]) or len(last) == 1):
        return None
    return last[0].country or (state_of_ministry(around, last[0]) if (last[0].key or "").endswith(":") else None)


def _spoken_of(around: Surroundings, place: int, speaks: bool) -> str | None:
    """Return the state that the sentence, else the paragraph so far, else the opening paragraph speaks of."""
    mention = around.mentions[place]
    before = [
        other
        for other in around.mentions[max(0, place - WINDOW) : place]
        if not other.quoted and other.form != "pronoun" and not mention.span.covers(other.span)
    ]
    in_sentence = [other for other in before if other.sentence == mention.sentence]
    if in_sentence:
        sent = is_kind(_gap(around, in_sentence[-1], mention), "sending words")
        return _agreed(around, _subject(around, in_sentence[0])) if speaks or sent else None
    if not around.opens(mention) and not speaks:
        return None
    in_paragraph = [other for other in before if around.paragraph(other) == around.paragraph(mention)]
    if in_paragraph:
        return _latest_subject(around, in_paragraph)
    return _opening_subject(around, before) if speaks else None


def _gap(around: Surroundings, first: Mention, second: Mention) -> str:
    return around.text[first.span.end : max(first.span.end, second.span.start)].strip()


def _latest_subject(around: Surroundings, before: Sequence[Mention]) -> str | None:
    """Return the state that opens the latest of the sentences that somebody opens."""
    return next((_subject(around, other) for other in reversed(before) if around.opens(other)), None)


def _opening_subject(around: Surroundings, before: Sequence[Mention]) -> str | None:
    """Return the state that opens the article, where the paragraph right behind has not left it yet."""
    told = [other for other in before if other.head.start >= around.body]
    if not told or around.paragraph(told[-1]) != around.paragraph(told[0]):
        return None
    return _agreed(around, _subject(around, told[0]))


def _subject(around: Surroundings, mention: Mention) -> str | None:
    """Return the state that the mention, which opens its sentence, is or belongs to; of two joined by "and" none."""
    if mention.type not in ("state", "organisation") or not around.opens(mention):
        return None
    following = around.text[mention.span.end : mention.span.end + LOOK_BACK].split()
    return None if following and is_kind(following[0], "and") else mention.country


def _agreed(around: Surroundings, country: str | None) -> str | None:
    """Return the state unless the dateline names another that acts in the article too."""
    return None if around.dateline in around.acting - {country} else country


def is_own_government(mention: Mention) -> bool:
    """Tell whether the words are "the government" or the like, without a state's name."""
    return mention.type == "state" and not mention.key and mention.form == "definite"
