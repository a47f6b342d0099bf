"""The office of a counterpart: "She met her Swiss counterpart, Ann Lee" gives Lee the office that she herself holds."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.actors.antecedents import Links
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.offices import Office

# Whose counterpart it is stands in the same sentence or right before.
_REACH = 1


def is_relational(office: Office) -> bool:
    """Tell whether the word names no office of its own, but one like another's: "counterpart", "colleague"."""
    return is_kind(office.kind, "relational office")


def fill_offices(figure: Figure, sentence: int, links: Links) -> None:
    """Put the office of whom it is like in the place of every "counterpart"; where nobody is, none is told."""
    relational = [office for office in figure.offices if is_relational(office)]
    if not relational:
        return
    own = [office for office in figure.offices if office not in relational]
    model = _model(figure, sentence, links) if not own else None
    figure.offices = [*own, *(_like(model, office) for office in relational if model)]


def _model(figure: Figure, sentence: int, links: Links) -> Office | None:
    """Return the office of the latest person before who holds one and is of another state."""
    for link in reversed(links):
        if link.mention.sentence < sentence - _REACH:
            return None
        for other in link.figures:
            held = [office for office in other.offices if not is_relational(office)]
            if other is not figure and other.type == "person" and held and other.country != figure.country:
                return held[0]
    return None


def _like(model: Office, relational: Office) -> Office:
    body = relational.state if model.body == model.state else None
    return replace(model, state=relational.state, country=relational.country, body=body, gender=relational.gender)
