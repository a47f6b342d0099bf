"""Whom a pronoun or a description cannot mean, or might as well not mean.

Nobody speaks of himself by name, or as "he" in his own quoted words: in “She knows rock,” she said, the two are not
one. At the opening of a sentence, in "She thanked Minister Lee" she is not Lee. In "The spokesman said the president
was ready. He had urged patience" the sentence goes on with the spokesman's words: he is the president, of whom a
spokesman speaks; of whom an ambassador speaks is not clear, and then nobody is meant.
"""

from __future__ import annotations

from collections.abc import Container

from onrecord.datatypes import Span
from onrecord.reading.actors.antecedents import DESCRIPTION_REACH, Link, Links, fits_description
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.own_words import OwnWords
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


def named_in_own_words(mention: Mention, around: Surroundings, roster: Roster, own: OwnWords) -> tuple[Figure, ...]:
    """Return the persons whom a source names in what it says, if in quotation marks or behind the source.

    Empty for what is no source. Told before the source without quotation marks, a name may be the speaker's own.
    """
    said = _told_of(mention, around, own)
    named = (one for one in said if one.form == "name" and one.type == "person")
    found = (roster.person(one) for one in named if one.quoted or one.head.start > mention.head.end)
    return tuple(dict.fromkeys(figure for figure in found if figure))


def quoted_as_others(mention: Mention, around: Surroundings, links: Links, own: OwnWords) -> tuple[Figure, ...]:
    """Return the persons of whom a source speaks within quotation marks by pronouns or descriptions, if linked.

    Whoever spoke last goes on more likely than a quoted pronoun was understood.
    """
    said = [one for one in _told_of(mention, around, own) if one.quoted and _is_of_another(one)]
    linked = {link.mention.head: link.figures for link in links} if said else {}
    last = next((link.figures for link in reversed(links) if link.is_source and not link.mention.quoted), ())
    found = (f for one in said for f in linked.get(one.head, ()) if one.form == "definite" or f not in last)
    return tuple(dict.fromkeys(figure for figure in found if figure.type == "person"))


def _told_of(mention: Mention, around: Surroundings, own: OwnWords) -> list[Mention]:
    """Return the mentions in what a source says."""
    said = own.of_source(mention.head)
    return [one for one in around.near(mention) if any(span.covers(one.head) for span in said)] if said else []


def _is_of_another(mention: Mention) -> bool:
    return mention.form == "definite" or mention.gender in ("male", "female")


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
