"""Groups of several states or bodies under one noun: "Russian and Ukrainian negotiators" are two groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.datatypes import Span
from onrecord.reading.actors.letters import Item, Letters
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.phrases import Phrase

# Adjectives, names of states and bodies, also with "'s", that commas and "and" join to what follows.
_BEFORE = re.compile(r"d?(?P<owners>(?:[AUSB]'?,){0,4}[AUSB]'?,?&)$")
_BEFORE_OWNER = re.compile(r"[AUSB]'?")
# States that commas and "and" join to the one before; no more than a state.
_BEHIND = re.compile(r"(?P<owners>(?:,d?[SU]){0,4},?&d?[SU])(?!['GNTOAqgcbsM])")
_BEHIND_OWNER = re.compile(r"[SU]")
_OF = re.compile(r"[ol]d?[SU]$")


def with_fellows(text: str, sentence: Letters, phrase: Phrase, mention: Mention) -> Mention:
    """Return the mention of a group with those that share its noun as its fellows, and all their words as its span.

    The noun follows, as in "Russian and Ukrainian negotiators", or goes before: "the presidents of Kenya and Chad". The
    mention itself where nothing is joined to it.
    """
    return _with_owners_before(text, sentence, phrase, mention) or _with_owners_behind(text, sentence, phrase, mention)


def without_owners(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions without states that but own a joint group: "U.S." of "U.S. and Israeli officials"."""
    mentions = tuple(mentions)
    joint = [mention.span for mention in mentions if mention.fellows]
    for mention in mentions:
        if mention.type != "state" or not any(span.covers(mention.span) for span in joint):
            yield mention


def _with_owners_before(text: str, sentence: Letters, phrase: Phrase, mention: Mention) -> Mention | None:
    opening = _BEFORE_OWNER.match(_letters(phrase.items))
    joined = _BEFORE.search(sentence.letters[: phrase.place]) if opening and phrase.head.before else None
    if joined is None or opening is None:
        return None
    behind = phrase.items[opening.end() :]
    noun = text[behind[0].start : behind[-1].end]
    owners = [
        sentence.items[slice(*owner.span())] for owner in _BEFORE_OWNER.finditer(joined.string, joined.start("owners"))
    ]
    fellows = tuple(_fellow(mention, owner, f"{_text(owner)} {noun}") for owner in owners)
    return _joined(text, mention, sentence.items[joined.start()].start, mention.span.end, fellows)


def _with_owners_behind(text: str, sentence: Letters, phrase: Phrase, mention: Mention) -> Mention:
    place = phrase.place + len(phrase.items)
    joined = _BEHIND.match(sentence.letters, place) if _is_owned(phrase) else None
    if joined is None:
        return mention
    noun = mention.name.removesuffix(text[phrase.items[-1].start : phrase.items[-1].end])
    places = _BEHIND_OWNER.finditer(sentence.letters, *joined.span("owners"))
    owners = [sentence.items[slice(*owner.span())] for owner in places]
    *fellows, last = (mention, *(_fellow(mention, owner, noun + _text(owner)) for owner in owners))
    return _joined(text, last, mention.span.start, sentence.items[joined.end() - 1].end, tuple(fellows))


def _is_owned(phrase: Phrase) -> bool:
    """Tell whether the group is that of the state with which the phrase ends: "of Kenya", "from Chad", not "in"."""
    complement = phrase.head.complement
    opens = complement and (complement[0].letter == "o" or complement[0].text == "from")
    return bool(opens) and phrase.items[-1] == complement[-1] and bool(_OF.search(_letters(complement)))


def _joined(text: str, mention: Mention, start: int, end: int, fellows: tuple[Mention, ...]) -> Mention:
    span = Span.of(text, start, end)
    return replace(mention, span=span, head=span, fellows=fellows)


def _fellow(mention: Mention, owner: Sequence[Item], name: str) -> Mention:
    entry = owner[0].entry
    return replace(mention, name=name, key=f"group:{name.lower()}", country=entry.country if entry else None)


def _letters(items: Sequence[Item]) -> str:
    return "".join(item.letter for item in items)


def _text(items: Sequence[Item]) -> str:
    return "".join(item.text for item in items)
