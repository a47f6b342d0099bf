"""Whom a pronoun at the opening of a sentence cannot mean, or might as well not mean.

In "She thanked Minister Lee" she is not Lee. In "The spokesman said the president was ready. He had urged patience" the
sentence goes on with the spokesman's words: he is the president, of whom a spokesman speaks; of whom an ambassador
speaks is not clear, and then nobody is meant.
"""

from __future__ import annotations

from collections.abc import Container

from onrecord.datatypes import Span
from onrecord.reading.actors.antecedents import DESCRIPTION_REACH, Link, Links, fits_description
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.roster import Roster
from onrecord.reading.actors.surroundings import Surroundings

# Behind the pronoun: long enough for the word that follows.
_NEXT_WORD = 12


def barred_at_opening(
    mention: Mention, around: Surroundings, roster: Roster, links: Links, heads: Container[Span]
) -> tuple[Figure, ...]:
    """Return the persons whom an opening pronoun does not mean; empty for other mentions.

    `heads` are those of the mentions that sources name.
    """
    is_subject = mention.gender in ("male", "female") and not is_kind(mention.head.text, "object pronoun")
    if not is_subject or mention.quoted or not around.opens(mention):
        return ()
    behind = [one for one in around.near(mention) if _follows(one, mention)]
    named = (_meant(one, roster, links) for one in behind if one.head not in heads)
    found = [figure for figure in named if figure]
    if _is_pluperfect(mention, around):
        found += _unclear(mention, links)
    return tuple(dict.fromkeys(found))


def _follows(one: Mention, mention: Mention) -> bool:
    return one.sentence == mention.sentence and one.head.start >= mention.head.end and one.type == "person"


def _is_pluperfect(mention: Mention, around: Surroundings) -> bool:
    following = around.text[mention.head.end :][:_NEXT_WORD].split()
    return bool(following) and is_kind(following[0], "pluperfect")


def _meant(mention: Mention, roster: Roster, links: Links) -> Figure | None:
    """Return whom a name means, or the only person of late whom a description fits."""
    if mention.form == "name":
        return roster.person(mention)
    if mention.form != "definite" or not (mention.offices or mention.country):
        return None
    near = (link for link in links if link.mention.sentence >= mention.sentence - DESCRIPTION_REACH)
    fitting = {one for link in near for one in link.figures if fits_description(one, mention)}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _unclear(mention: Mention, links: Links) -> list[Figure]:
    """Return the speaker of the sentence before, if told of somebody else; that one too, unless it is the speaker's."""
    before = [link for link in links if link.mention.sentence == mention.sentence - 1 and not link.mention.quoted]
    speaking = [link for link in before if link.is_source and len(link.figures) == 1]
    if len(speaking) != 1:
        return []
    speaker = speaking[0].figures[0]
    told = [link for link in before if _may_be_meant(link, mention, speaking[0])]
    if not told or speaker.type != "person":
        return []
    return [speaker, *(() if _speaks_for_another(speaker) else (link.figures[0] for link in told))]


def _may_be_meant(link: Link, mention: Mention, speaking: Link) -> bool:
    if len(link.figures) != 1 or link.mention.head.start < speaking.mention.head.end:
        return False
    figure = link.figures[0]
    return figure.type == "person" and figure not in speaking.figures and figure.gender in (None, mention.gender)


def _speaks_for_another(speaker: Figure) -> bool:
    kinds = {kind for office in speaker.offices for kind in (office.kind, *office.fields)}
    return any(is_kind(kind, "voice of another") for kind in kinds)
