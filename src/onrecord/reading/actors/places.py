"""Whether the name of a state, capital or seat of power stands for the state, or for the place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.actors.letters import Item, Letters
from onrecord.reading.actors.lexicon import given_names, is_ambiguous, is_kind, other_meaning, region_countries
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text tells about names that a state shares with a region or a person: "Georgia", "Jordan", "Victoria"."""

    states: frozenset[str]
    given_names: frozenset[str]
    region_countries: frozenset[str]

    @classmethod
    def of(cls, rows: tuple[Letters, ...]) -> Evidence:
        """Return the evidence of the sentences of one text."""
        items = [item for row in rows for item in row.items]
        known = [(item, item.entry) for item in items if item.entry]
        return cls(
            frozenset(e.name for item, e in known if item.letter in "ACSUK" and not is_ambiguous(item.text)),
            frozenset(item.text for item in items if item.letter == "G"),
            frozenset(e.country for item, e in known if item.letter in "RY" and e.country),
        )

    def allows(self, form: str, state: str) -> bool:
        """Tell whether `form` may mean the state in this text."""
        if not is_ambiguous(form) or state in self.states:
            return True
        if region_countries(form) & self.region_countries or form in self.given_names:
            return False
        if other_meaning(form):
            return False
        return bool(region_countries(form)) or given_names().get(form) is None


def as_meant(mention: Mention, evidence: Evidence) -> Mention | None:
    """Return the mention of a state if the text speaks for it, of a body of the same name, or None."""
    form = _bare(mention.head.text)
    if mention.type != "state" or evidence.allows(form, mention.name):
        return mention
    body = other_meaning(form)
    if body is None:
        return None
    return replace(
        mention,
        type=body.type,
        name=body.name,
        key=f"body:{body.name}",
        country=body.country,
        wikidata=body.wikidata,
    )


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


_NAMES_OF_PLACES = "SUCKR"
# A noun right behind makes the name an attribute: "Moscow suburbs", "US sanctions", "Kremlin critics".
_NOUNS = "mMTqNGOXEcsbDw"
_DETERMINERS = "dah"
_LOOK_BACK = 3


def stands_for_state(sentence: Letters, phrase: Phrase) -> bool:
    """Tell whether the phrase, found by the rule "state", is a mention of the state that acts, speaks or is spoken to.

    "Kyiv rejected the plan" and "talks between Kyiv and Moscow" are; "in Kyiv", "a visit to Kyiv", "Paris, France",
    "Kyiv region" and "US sanctions" are not.
    """
    item = phrase.head.office[0]
    after = sentence.items[phrase.place + len(phrase.items) :]
    if after and after[0].letter == "'":
        return True
    if _is_attribute(item, after) or _is_address(sentence, phrase, after) or _is_dateline(phrase, after):
        return False
    return not _is_located(item, sentence.items[: phrase.place])


def _is_attribute(item: Item, after: tuple[Item, ...]) -> bool:
    if not after or after[0].letter not in _NOUNS:
        return False
    follower = after[0]
    if follower.letter == "m" and len(after) > 1 and after[1].letter in _DETERMINERS:
        # "Moscow dismissed the report": a participle before a noun has no article behind it.
        return False
    if follower.letter == "w":
        return item.letter != "S" and not _is_verb(item, follower)
    return not (item.letter == "S" and follower.letter in "mEs")


def _is_verb(item: Item, follower: Item) -> bool:
    """Tell whether the word behind is a verb by its ending; "Rome waits" is read so, "US sanctions" is not."""
    return item.letter in "CK" and follower.text.endswith("s") and not is_kind(follower.text, "place noun")


def _is_address(sentence: Letters, phrase: Phrase, after: tuple[Item, ...]) -> bool:
    """Tell whether the name is one part of an address such as "Paris, France" or "Lebanon, Pennsylvania"."""
    letter = phrase.head.office[0].letter
    if len(after) > 1 and after[0].letter == "," and not phrase.head.determiner:
        following = after[1].letter
        if (letter == "C" and following in "SU") or following == "R":
            return len(after) < 3 or after[2].letter != "&"
    before = sentence.letters[: phrase.place]
    return letter in "SU" and before.endswith(("C,", "N,", "R,")) and not before.endswith("U,")


def _is_dateline(phrase: Phrase, after: tuple[Item, ...]) -> bool:
    opens = phrase.place == 0 and phrase.head.office[0].letter == "C"
    return opens and bool(after) and (after[0].letter == "(" or after[0].text in "-–—/" or _dated(after))


def _dated(after: tuple[Item, ...]) -> bool:
    return len(after) > 1 and after[0].letter == "," and after[1].letter == "x"


def _is_located(item: Item, before: tuple[Item, ...]) -> bool:
    """Tell whether the words before make the name a place; what is joined by "and" shares them."""
    while before and before[-1].letter in "&,":
        rest = _without_determiner(before[:-1])
        if not rest or rest[-1].letter not in _NAMES_OF_PLACES:
            break
        before = _without_determiner(rest[:-1])
    if not before:
        return False
    governor, earlier = before[-1], before[-_LOOK_BACK - 1 : -1]
    if governor.letter == "l" or is_kind(governor.text, "motion word"):
        return True
    if is_kind(governor.text, "place word"):
        return True
    if governor.letter == "o" and earlier and is_kind(earlier[-1].text, "place word"):
        return True
    return _is_way(governor, earlier)


def _is_way(governor: Item, earlier: tuple[Item, ...]) -> bool:
    """Tell whether "to" or "from" leads to a place: "a visit to Kyiv", yet "an offer to Kyiv"."""
    if is_kind(governor.text, "goal"):
        return any(is_kind(item.text, "motion word") for item in earlier)
    if is_kind(governor.text, "origin"):
        return not any(is_kind(item.text, "talk word") for item in earlier)
    return False


def _without_determiner(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return items[:-1] if items and items[-1].letter == "d" else items
