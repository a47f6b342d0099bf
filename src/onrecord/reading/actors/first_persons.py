"""Who says "I", and for whom somebody says "we": in “We will not move,” the minister said, it is the state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.actors.antecedents import Link
from onrecord.reading.actors.belonging import holds_state_office
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind, pronouns
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.own_words import OwnWords
from onrecord.reading.actors.surroundings import Surroundings
from onrecord.reading.overlaps import Overlaps


def is_we(mention: Mention) -> bool:
    """Tell whether the mention is a quoted plural of the first person."""
    return mention.form == "pronoun" and mention.quoted and is_kind(mention.head.text, "we")


def say_i(links: list[Link], own: OwnWords) -> None:
    """Let every quoted "I" mean who says the words, once it is known who that is.

    Whom its chain held before does not count; where nobody is known to say the words it does.
    """
    for place, link in enumerate(links):
        speaker = _who_says(link.mention, links, own) if _is_i(link.mention) else None
        if speaker and link.figures != (speaker,):
            for figure in link.figures:
                figure.mentions.remove(link.mention)
            speaker.mentions.append(link.mention)
            links[place] = replace(link, figures=(speaker,))


def _is_i(mention: Mention) -> bool:
    row = pronouns().get(mention.name) if mention.form == "pronoun" and mention.quoted else None
    return row is not None and (row.person, row.number) == (1, "singular")


def _who_says(mention: Mention, links: Sequence[Link], own: OwnWords) -> Figure | None:
    """Return the one person who says the words around "I", where the nearest source that is no "I" tells it."""
    for source in own.speakers_of(mention.head):
        said = [link for link in links if link.is_source and any(span.covers(link.mention.head) for span in source)]
        told = [link for link in said if not _is_i(link.mention)]
        if told or not said:
            figures = {figure for link in told for figure in link.figures}
            only = next(iter(figures)) if len(figures) == 1 else None
            return only if only and only.type == "person" else None
    return None


def speaker_of(mention: Mention, links: Sequence[Link], around: Surroundings) -> Figure | None:
    """Return who alone says the quoted words: the source nearest to them in their paragraph; None where two are."""
    paragraph = around.paragraph(mention)
    sources = [
        link
        for link in links
        if link.is_source and not link.mention.quoted and around.paragraph(link.mention) == paragraph
    ]
    nearest = min((abs(link.mention.sentence - mention.sentence) for link in sources), default=0)
    near = [link for link in sources if abs(link.mention.sentence - mention.sentence) == nearest]
    figures = {figure for link in near for figure in link.figures}
    return next(iter(figures)) if len(figures) == 1 and all(link.figures for link in near) else None


def speaks_for_state(figure: Figure) -> bool:
    """Tell whether a person's "we" is the state: of a minister or a diplomat, not of a general or a lawmaker."""
    kinds = {kind for office in figure.offices for kind in (office.kind, *office.fields)}
    held = any(holds_state_office(mention) for mention in figure.mentions)
    return held and figure.country is not None and not any(is_kind(kind, "not the state's voice") for kind in kinds)


def group_of(speaker: Figure, links: Sequence[Link]) -> Figure | None:
    """Return the armed group or international body in whose name the person speaks, None where there is none."""
    spans = Overlaps.of((mention.span for mention in speaker.mentions), lambda span: (span,))
    bodies = {office.body for office in speaker.offices}
    for link in links:
        head = link.mention.head
        for figure in link.figures:
            is_party = figure.type == "group" or (figure.type == "organisation" and not figure.country)
            is_named = figure.name in bodies or any(span.covers(head) for span in spans.near(head.start, head.end))
            if is_party and is_named:
                return figure
    return None


def is_itself(figure: Figure) -> bool:
    """Tell whether the speaker is no person and so says "we" of itself; an outlet does not."""
    return figure.type != "person" and not (figure.key or "").startswith("outlet:")
