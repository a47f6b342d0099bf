"""Whom words for two mean: "both sides", "the two men", and "the former" and "the latter" of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from onrecord.knowledge.offices import is_office_word
from onrecord.reading.actors.antecedents import PRONOUN_REACH, Links, is_armed_group, within
from onrecord.reading.actors.figures import Figure
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention

_PAIR = 2
_CLEARLY = 2
"""How many times as often as a third party the two must be spoken of."""


def both(mention: Mention, links: Links) -> tuple[Figure, ...]:
    """Return whom "the two men" or "both sides" means; nobody where there are fewer or more than two."""
    return _last_two_persons(mention, links) if mention.type == "person" else _two_parties(mention, links)


def one_of_two(mention: Mention, links: Links) -> Figure | None:
    """Return whom "the former" or "the latter" means of the two persons, else parties, named together last."""
    first = is_kind(mention.name, "first of two")
    if not first and not is_kind(mention.name, "second of two"):
        return None
    two = _last_two_persons(mention, links) or _nearest_two(mention, links, _is_party)
    near = (link for link in links if link.mention.sentence >= mention.sentence - PRONOUN_REACH)
    in_order = dict.fromkeys(figure for link in near for figure in link.figures if figure in two)
    return tuple(in_order)[0 if first else -1] if in_order else None


def _two_parties(mention: Mention, links: Links) -> tuple[Figure, ...]:
    """Return the two states or forces that the text so far speaks of far more than of a third, else the near two."""
    counts = Counter(figure for link in links for figure in link.figures if _is_party(figure))
    ranked = counts.most_common()
    if len(ranked) == _PAIR or (len(ranked) > _PAIR and ranked[_PAIR - 1][1] >= _CLEARLY * ranked[_PAIR][1]):
        return tuple(figure for figure in counts if counts[figure] >= ranked[_PAIR - 1][1])
    near = (link for link in links if link.mention.sentence >= mention.sentence - PRONOUN_REACH)
    found = tuple(dict.fromkeys(figure for link in near for figure in link.figures if _is_party(figure)))
    return found if len(found) == _PAIR else ()


def _is_party(figure: Figure) -> bool:
    is_force = figure.type == "organisation" and is_kind(figure.name.split()[-1], "force of a state")
    return figure.type == "state" or is_force or is_armed_group(figure)


def _last_two_persons(mention: Mention, links: Links) -> tuple[Figure, ...]:
    """Return the two persons of the nearest sentences that have two between them."""
    noun = mention.head.text.split()[-1]
    barred = "female" if is_kind(noun, "male noun") else "male" if is_kind(noun, "female noun") else None
    office = noun.removesuffix("s") if is_office_word(noun) else None

    def fits(figure: Figure) -> bool:
        held = {word for one in figure.offices for word in (one.kind.split()[-1], *one.fields)}
        is_barred = barred is not None and figure.gender == barred
        return figure.type == "person" and not is_barred and (office is None or not held or office in held)

    return _nearest_two(mention, links, fits)


def _nearest_two(mention: Mention, links: Links, fits: Callable[[Figure], bool]) -> tuple[Figure, ...]:
    """Return the two fitting figures of the nearest sentences that have two between them; of three nobody."""
    found: dict[Figure, None] = {}
    for sentence in range(mention.sentence, mention.sentence - PRONOUN_REACH - 1, -1):
        found |= dict.fromkeys(f for link in within(links, sentence) for f in link.figures if fits(f))
        if len(found) >= _PAIR:
            return tuple(found) if len(found) == _PAIR else ()
    return ()
