"""Who a pronoun or a description means, from those mentioned before it; nobody where it could be two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention

# A pronoun reaches back this many sentences; farther back a reader has lost the person too.
PRONOUN_REACH = 3
# A description tells more and reaches farther, yet "the minister" of an earlier topic is not meant.
DESCRIPTION_REACH = 10
_PAIR = 2
# Between two names: " and ".
_JOIN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention with whom it means; `is_source` where a statement is attributed to it.

    A source of whom the text does not tell who it is has no figures: what refers to it cannot be told either.
    """

    mention: Mention
    figures: tuple[Figure, ...]
    is_source: bool


Links = Sequence[Link]


def described(mention: Mention, links: Links, barred: tuple[Figure, ...] = ()) -> Figure | None:
    """Return whom "the senior diplomat" or "the French leader" means: the latest not barred whose office fits."""

    def fits(figure: Figure) -> bool:
        return figure not in barred and fits_description(figure, mention)

    return _latest(links, mention, fits, reach=DESCRIPTION_REACH)


def described_anew(mention: Mention, links: Links) -> Figure | None:
    """Return whom "the Russian general" means where it tells state and office of a person first: the only one so far.

    Nobody who has a state or another office already is meant, and nobody where two could be.
    """
    if not mention.country:
        return None
    near = [link for link in links if link.mention.sentence >= mention.sentence - PRONOUN_REACH]
    if any(not link.figures and link.is_source and link.mention.type == "person" for link in near):
        return None
    stateless = {
        figure
        for link in near
        for figure in link.figures
        if figure.type == "person" and not figure.country and not _differ(figure.gender, mention.gender)
    }
    only = next(iter(stateless)) if len(stateless) == 1 else None
    fits = only and (not only.offices or fits_description(only, replace(mention, country=None)))
    return only if fits else None


def fits_description(figure: Figure, mention: Mention) -> bool:
    """Tell whether the figure is a person in an office that the description may mean, of the state that it tells."""
    if figure.type != "person" or _differ(mention.gender, figure.gender):
        return False
    if mention.country and figure.country != mention.country:
        return False
    if not mention.offices:
        return True
    party = mention.offices[0].party
    if party and party not in {held.party for held in figure.offices}:
        return False
    return any(held.is_described_by(mention.offices[0]) for held in figure.offices)


def may_be(link: Link, mention: Mention) -> bool:
    """Tell whether a person named before could be whom a description of somebody of a state means."""
    return any(_may_hold(figure, mention) for figure in link.figures if figure.type == "person")


def _may_hold(figure: Figure, mention: Mention) -> bool:
    if _differ(figure.gender, mention.gender):
        return False
    if figure.country != mention.country and figure.country and not figure.is_supposed:
        return False
    return not figure.offices or fits_description(figure, replace(mention, country=None))


def named_in_short(mention: Mention, links: Links) -> Figure | None:
    """Return which organisation "the ministry", "the newspaper" or "the Journal" means: the latest of that kind."""
    word = mention.head.text.split()[-1].lower()

    def fits(figure: Figure) -> bool:
        if is_kind(word, "press noun") and (figure.key or "").startswith("outlet:"):
            return True
        if figure.type == "group":
            return is_armed_group(figure) and is_kind(word, "armed group noun")
        return figure.type == "organisation" and word in figure.name.lower().split()

    return _latest(links, mention, fits, reach=DESCRIPTION_REACH)


def stood_for(mention: Mention, links: Links, barred: tuple[Figure, ...] = ()) -> tuple[Figure, ...]:
    """Return whom a pronoun of the third person means, none of those barred; empty where that is not clear."""
    if mention.name in ("who", "which"):
        return _relative(mention, links)
    if mention.gender in ("male", "female"):
        figure = _latest(
            links, mention, lambda figure: figure not in barred and _is_of_gender(figure, mention), reach=PRONOUN_REACH
        )
        return (figure,) if figure and not better_fits(figure, mention, links, barred) else ()
    if mention.number == "plural" and not is_kind(mention.head.text, "object pronoun"):
        return _several(mention, links)
    if mention.gender == "neuter":
        return _thing(mention, links)
    return ()


def means_armed_group(mention: Mention) -> bool:
    """Tell whether the words are "the rebels" and the like, which mean a group that the article names."""
    words = mention.head.text.split()
    short = len(words) == len(("the", "rebels")) and is_kind(words[0], "definite")
    return mention.type == "group" and short and is_kind(words[-1], "armed noun")


def armed_group(mention: Mention, links: Links) -> Figure | None:
    """Return the one armed group that "the rebels" or "the movement" can mean: the only one so far."""
    groups = {figure for link in links for figure in link.figures if is_armed_group(figure)}
    return next(iter(groups)) if len(groups) == 1 else None


def is_armed_group(figure: Figure) -> bool:
    """Tell whether the figure is an armed group that the tables know."""
    return figure.type == "group" and (figure.key or "").startswith("body:")


def _relative(mention: Mention, links: Links) -> tuple[Figure, ...]:
    """Return what stands right before a relative pronoun; `which` is no person."""
    for link in reversed(links):
        if link.mention.span.end <= mention.head.start:
            adjacent = mention.head.start - link.mention.span.end <= len(", ")
            persons = any(figure.type == "person" for figure in link.figures)
            return link.figures if adjacent and (persons or mention.name == "which") else ()
    return ()


def _several(mention: Mention, links: Links) -> tuple[Figure, ...]:
    """Return the joint sources, or the one group, of the nearest sentence before that has a source."""
    for sentence in (mention.sentence, mention.sentence - 1):
        inside = within(links, sentence)
        sources = [link for link in inside if link.is_source]
        figures = tuple(dict.fromkeys(figure for link in sources for figure in link.figures))
        if not figures:
            figures = _joint_opening(inside)
        if figures:
            return figures if len(figures) > 1 or figures[0].type == "group" else ()
    return ()


def _joint_opening(links: list[Link]) -> tuple[Figure, ...]:
    """Return the two persons that open a sentence, joined by "and", where nobody else is in it."""
    persons = [link for link in links if any(figure.type == "person" for figure in link.figures)]
    if len(persons) != _PAIR or persons[0] is not links[0]:
        return ()
    first, second = persons
    joined = 0 < second.mention.span.start - first.mention.span.end <= _JOIN
    figures = tuple(dict.fromkeys((*first.figures, *second.figures)))
    return figures if joined and len(figures) == _PAIR else ()


def _thing(mention: Mention, links: Links) -> tuple[Figure, ...]:
    """Return the one state or organisation that is the source of this sentence so far, or of the one before.

    Where the one before has no source it is what opens that sentence.
    """
    for sentence in (mention.sentence, mention.sentence - 1):
        inside = within(links, sentence)
        sources = {figure for link in inside if link.is_source for figure in link.figures}
        if not sources and inside and sentence < mention.sentence:
            sources = set(inside[0].figures)
        if sources:
            only = next(iter(sources))
            fits = only.type in ("state", "organisation") or is_armed_group(only)
            return (only,) if len(sources) == 1 and fits else ()
    return ()


def _latest(links: Links, mention: Mention, fits: Callable[[Figure], bool], *, reach: int) -> Figure | None:
    """Return the fitting figure of the nearest sentence that has one, provided that it is clear which."""
    first = mention.sentence - reach
    is_pronoun = mention.form == "pronoun"
    for start in range(len(links) - 1, -1, -1):
        sentence = links[start].mention.sentence
        if sentence < first or (is_pronoun and _may_be_unknown(links[start], mention)):
            return None
        if not any(fits(figure) for figure in links[start].figures):
            continue
        before = within(links[: start + 1], sentence)
        return _prominent(before, fits) or (_subject(before, fits) if is_pronoun else None)
    return None


def _may_be_unknown(link: Link, mention: Mention) -> bool:
    """Tell whether the pronoun may mean a source before it whom the text does not make known."""
    return not link.figures and link.mention.type == "person" and not _differ(link.mention.gender, mention.gender)


def better_fits(figure: Figure, mention: Mention, links: Links, barred: tuple[Figure, ...] = ()) -> bool:
    """Tell whether the figure's gender is unknown while somebody of the gender that the words show stands close by.

    Those barred do not count.
    """
    if figure.gender or not mention.gender or mention.gender == "neuter":
        return False
    near = [link for link in links if link.mention.sentence >= mention.sentence - 1]
    others = {figure for link in near for figure in link.figures}.difference(barred)
    return any(one.type == "person" and one.gender == mention.gender for one in others)


def _prominent(links: list[Link], fits: Callable[[Figure], bool]) -> Figure | None:
    """Return the one fitting figure of a sentence; of several the only source outside quotation marks."""
    fitting = [link for link in links if any(fits(figure) for figure in link.figures)]
    spoken = [link for link in fitting if not link.mention.quoted] or fitting
    for among in (spoken, [link for link in spoken if link.is_source]):
        figures = {figure for link in among for figure in link.figures if fits(figure)}
        if len(figures) == 1:
            return next(iter(figures))
    return None


def _subject(links: list[Link], fits: Callable[[Figure], bool]) -> Figure | None:
    """Return who opens the sentence where nobody fitting in it is a source; of joint sources nobody is meant."""
    if any(link.is_source and any(map(fits, link.figures)) for link in links):
        return None
    opening = links[0].figures
    return opening[0] if len(opening) == 1 and fits(opening[0]) and not links[0].mention.quoted else None


def within(links: Links, sentence: int) -> list[Link]:
    """Return the links of one sentence, in order; links are in text order, so only the end is looked at."""
    found: list[Link] = []
    for link in reversed(links):
        if link.mention.sentence < sentence:
            break
        if link.mention.sentence == sentence:
            found.append(link)
    return found[::-1]


def _is_of_gender(figure: Figure, mention: Mention) -> bool:
    return figure.type == "person" and not _differ(figure.gender, mention.gender)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
