"""The gender of whom a text names: what the pronouns show that mean the name, where no word beside it does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.reading.actors.chains import ChainId, Chains
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.roster import Roster

# So many times as often as the other has one gender to be shown.
_CLEARLY = 2


def give_genders(roster: Roster, mentions: Iterable[Mention], chains: Chains) -> None:
    """Give every named person of unknown gender the one that most pronouns in the chains of the name show."""
    named: dict[Figure, set[ChainId]] = defaultdict(set)
    for mention in mentions:
        figure = roster.person(mention) if mention.form == "name" and mention.type == "person" else None
        chain = chains.at(mention.head) if figure and not figure.gender else None
        if figure and chain:
            named[figure].add(chain)
    for figure, held in named.items():
        shown = sum((chains.genders.get(chain, Counter()) for chain in held), Counter[str]())
        figure.gender = _clear(shown)


def _clear(shown: Counter[str]) -> str | None:
    """Return the gender that is shown clearly more often than the other."""
    ranked = shown.most_common()
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    return ranked[0][0]
