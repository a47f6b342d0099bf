"""For whom a speaker says "we": in “We will not move,” the minister said, it is the minister's state."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.actors.antecedents import Link
from onrecord.reading.actors.belonging import holds_state_office
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.surroundings import Surroundings


def is_we(mention: Mention) -> bool:
    """Tell whether the mention is a quoted plural of the first person."""
    return mention.form == "pronoun" and mention.quoted and is_kind(mention.head.text, "we")


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
    spans = [mention.span for mention in speaker.mentions]
    for link in links:
        for figure in link.figures:
            is_party = figure.type == "group" or (figure.type == "organisation" and not figure.country)
            if is_party and any(span.covers(link.mention.head) for span in spans):
                return figure
    return None


def is_itself(figure: Figure) -> bool:
    """Tell whether the speaker is no person and so says "we" of itself; an outlet does not."""
    return figure.type != "person" and not (figure.key or "").startswith("outlet:")
