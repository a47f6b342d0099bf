"""Who has no name: new actors for "a senior official" and "the farmers", and names that are nobody's."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.actors.antecedents import PRONOUN_REACH, Links, may_be
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.roster import Roster
from onrecord.reading.actors.surroundings import Surroundings


def nameless(mention: Mention, links: Links, *, speaks: bool) -> Figure | None:
    """Return a new person or group for a mention that names nobody, if the words tell anything about it.

    `speaks` tells whether a source names the mention; others are made actors only by an office of a state.
    """
    if not speaks and not _is_named_by_office(mention):
        return None
    is_one_known = mention.form == "definite" and mention.type != "group"
    if is_one_known and (not mention.country or any(may_be(link, mention) for link in links)):
        return None
    first = mention.name.split()[0]
    opens = any(is_kind(first, kind) for kind in ("definite", "indefinite", "possessive"))
    name = mention.name[0].lower() + mention.name[1:] if opens else mention.name
    return Figure.of(replace(mention, name=name), mention.type or "person")


def _is_named_by_office(mention: Mention) -> bool:
    """Tell whether an office of a state alone tells who acts or is spoken to: "summoned the Thai ambassador"."""
    told = mention.country is not None and mention.use == "acts" and mention.form == "definite"
    return told and not any(is_kind(office.kind, "vague office") for office in mention.offices)


def has_nameless(mention: Mention, around: Surroundings, roster: Roster) -> bool:
    """Tell whether right before a name stands of which the text does not tell whose it is."""
    return any(
        mention.sentence - PRONOUN_REACH <= other.sentence <= mention.sentence
        and other.type == "person"
        and other.form == "name"
        and other.head.end <= mention.head.start
        and roster.person(other) is None
        for other in around.near(mention)
    )
