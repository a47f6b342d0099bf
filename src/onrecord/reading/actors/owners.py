"""Whose "its spokesman" and "their envoy" is: the office belongs to the group or body that was last spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.actors.antecedents import Link, Links
from onrecord.reading.actors.figures import Figure, unique
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention

_REACH = 1
"""Sentences back in which the owner is sought."""


def give_bodies(links: Links) -> None:
    """Let the offices of persons behind "its" or "their" belong to whom these words mean, where one alone can be."""
    for place, link in enumerate(links):
        owner = _owner(link.mention, links[:place]) if _is_owned(link.mention) else None
        if owner:
            for figure in link.figures:
                _let_belong(figure, link.mention, owner)


def _is_owned(mention: Mention) -> bool:
    first = mention.span.text.partition(" ")[0]
    return mention.type == "person" and bool(mention.offices) and is_kind(first, "possessive of a body")


def _owner(mention: Mention, before: Links) -> Figure | None:
    """Return the one group or body of the sentence, else of the one before, those that speak there first."""
    for back in range(_REACH + 1):
        near = list(_near(before, mention.sentence - back))
        for some in ([link for link in near if link.is_source], near):
            figures = unique(figure for link in some for figure in link.figures if figure.type != "person")
            if figures:
                return figures[0] if len(figures) == 1 and figures[0].type != "state" else None
    return None


def _near(links: Links, sentence: int) -> Iterator[Link]:
    for link in reversed(links):
        if link.mention.sentence < sentence:
            return
        if link.mention.sentence == sentence and not link.mention.quoted:
            yield link


def _let_belong(figure: Figure, mention: Mention, owner: Figure) -> None:
    for offices in (figure.offices, figure.described_as):
        offices[:] = [
            replace(one, body=owner.name) if one in mention.offices and not one.body else one for one in offices
        ]
