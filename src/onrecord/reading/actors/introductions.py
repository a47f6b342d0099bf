"""Whom a description makes known: "Lee arrived late. The Kenyan commander said …" tells office and state of Lee."""

from __future__ import annotations

from onrecord.reading.actors.antecedents import Link, Links
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.roster import may_be_one

# A name two sentences back is still fresh; farther back a description without its own office is nobody's.
REACH = 2


def introduced(mention: Mention, links: Links) -> Figure | None:
    """Return the one person of the nearest sentences of whom the description tells the state or office first.

    Nobody of its own sentence is meant, since who is named there is somebody else.
    """
    return _first_told(mention, links) or _last_alone(mention, links)


def _first_told(mention: Mention, links: Links) -> Figure | None:
    here = {figure for link in links if link.mention.sentence == mention.sentence for figure in link.figures}
    for sentence in range(mention.sentence - 1, mention.sentence - REACH - 1, -1):
        inside = [link for link in links if link.mention.sentence == sentence]
        fitting = [link for link in inside if _is_open(link, mention) and not here.intersection(link.figures)]
        figures = dict.fromkeys(figure for link in fitting for figure in link.figures)
        if len(figures) > 1:
            figures = dict.fromkeys(_of_its_state(fitting, mention))
        if figures or _has_nameless(inside):
            return next(iter(figures)) if len(figures) == 1 else None
    return None


def _last_alone(mention: Mention, links: Links) -> Figure | None:
    """Return the only person of the sentence before, though an office is known: the spokesman may be a general too.

    The sentence before is the latest that names anybody, within reach.
    """
    told = [link.mention.sentence for link in links if link.mention.type == "person"]
    latest = max((number for number in told if number < mention.sentence), default=-1)
    if latest < mention.sentence - REACH:
        return None
    before = [link for link in links if link.mention.sentence == latest and not link.mention.quoted]
    figures = {figure for link in before for figure in link.figures if figure.type == "person"}
    if len(figures) != 1 or _has_nameless(before):
        return None
    only = next(iter(figures))
    here = any(only in link.figures for link in links if link.mention.sentence == mention.sentence)
    clash = only.gender and mention.gender and only.gender != mention.gender
    other = only.country and mention.country and only.country != mention.country and not only.is_supposed
    pairs = [(held, named) for held in only.offices for named in mention.offices]
    fits = any(may_be_one(held, named) and not held.is_elsewhere(named) for held, named in pairs)
    return only if fits and not (here or clash or other or _of_another_party(only, mention)) else None


def _of_another_party(figure: Figure, mention: Mention) -> bool:
    """Tell whether the description names a party that is not the figure's: "the Democratic nominee"."""
    named = {office.party for office in mention.offices if office.party}
    return bool(named) and named.isdisjoint({office.party for office in figure.offices})


def _is_open(link: Link, mention: Mention) -> bool:
    """Tell whether the link is to one person whom nothing keeps from being the one described."""
    if len(link.figures) != 1 or link.mention.quoted:
        return False
    figure = link.figures[0]
    if figure.type != "person" or (figure.gender and mention.gender and figure.gender != mention.gender):
        return False
    if figure.country and mention.country and figure.country != mention.country:
        return False
    return not figure.offices or (not mention.offices and not figure.country)


def _of_its_state(fitting: list[Link], mention: Mention) -> list[Figure]:
    return [link.figures[0] for link in fitting if mention.country and link.figures[0].country == mention.country]


def _has_nameless(links: list[Link]) -> bool:
    return any(not link.figures and link.is_source and link.mention.type == "person" for link in links)
