"""Mentions of organisations that no table knows: "the Dockers’ League", "Silk Road Minerals", "the broadcaster"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.datatypes import Span, Spans
from onrecord.reading.actors.datelines import find_dateline
from onrecord.reading.actors.lexicon import is_kind, names, words
from onrecord.reading.actors.mention import Mention
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention, core_word, mention_form
from onrecord.reading.quotations import QuoteState

ORGANISATION = "organization"
_STATE_LETTERS = "SAU"


def with_bodies(
    text: str, sentences: Spans, mentions: Sequence[Mention], analyses: Sequence[Analysis], kinds: Sequence[str]
) -> tuple[Mention, ...]:
    """Return the mentions with those organisations added that are none of them yet, in text order.

    What only capitals make a person is none where an organisation has the same words. `kinds` are the names of the
    kinds of entity.
    """
    starts = [sentence.start for sentence in sentences]
    dateline = find_dateline(text)
    kept = sorted(mentions, key=lambda mention: mention.span.start)
    places = [mention.span.start for mention in kept]
    longest = max((mention.span.end - mention.span.start for mention in kept), default=0)
    found: list[Mention] = []
    dropped: set[Span] = set()
    for body in _bodies(text, analyses, kinds, starts):
        first = bisect_left(places, body.span.start - longest)
        near = kept[first : bisect_left(places, body.span.end)]
        beside = [mention for mention in near if mention.span.overlaps(body.span)]
        if body.span.start >= dateline.end and all(_is_mistaken(mention, body) for mention in beside):
            dropped |= {mention.head for mention in beside}
            found.append(body)
    remaining = (mention for mention in kept if mention.head not in dropped)
    return tuple(sorted((*remaining, *found), key=lambda mention: (mention.head.start, mention.head.end)))


def _is_mistaken(mention: Mention, body: Mention) -> bool:
    """Tell whether a mention is but a row of capitals that is part of the body's name."""
    row = mention.form == "name" and mention.type in ("person", "organisation") and not mention.sure
    return row and body.form == "name" and body.span.covers(mention.span) and " " in body.name


def _bodies(text: str, analyses: Sequence[Analysis], kinds: Sequence[str], starts: Sequence[int]) -> Iterator[Mention]:
    """Yield the organisations as the model sees them, of those in one another the longest."""
    for analysis in analyses:
        end = -1
        mentions = (one for one in analysis.mentions if kinds[one.kind] == ORGANISATION)
        for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
            if one.start >= end and (body := _body(text, analysis, one, starts)):
                end = one.end
                yield body


def _body(text: str, analysis: Analysis, one: EntityMention, starts: Sequence[int]) -> Mention | None:
    """Return the organisation if it goes by a name that no table has, or is described as one known."""
    tokens, core = analysis.block.words, core_word(one, analysis.block)
    form = mention_form(one, analysis.block)
    span = Span.of(text, tokens[one.start].start, tokens[_last(analysis, one, core)].end)
    is_named = form in ("name", "definite") and _is_new_name(_bare(span.text), tokens[core].text)
    if not is_named and (form != "definite" or core == one.start or _is_anothers(tokens[core].text)):
        return None
    return Mention(
        span=span,
        head=span,
        sentence=max(0, bisect_right(starts, span.start) - 1),
        form="name" if is_named else "definite",
        type="organisation",
        name=_bare(span.text),
        key=f"organisation:{_bare(span.text).lower()}" if is_named else None,
        country=_country(_bare(span.text)) if is_named else None,
        number="singular",
        quoted=bool(analysis.block.quote[one.start] != QuoteState.OUTSIDE),
    )


def _last(analysis: Analysis, one: EntityMention, core: int) -> int:
    """Return the last word of the name: "of" joins what has capitals, as in "the Council of Elders"."""
    tokens = [word.text for word in analysis.block.words[core + 1 : one.end]]
    place = next((n for n, word in enumerate(tokens) if not (is_kind(word, "of") or is_kind(word, "definite"))), 0)
    while 0 < place < len(tokens) and tokens[place][0].isupper():
        place += 1
    return core + place


def _is_new_name(name: str, core: str) -> bool:
    """Tell whether the words are several with capitals that are no place's, people's or thing's name.

    A state and one word of its own are none: "Turkey's Erdogan".
    """
    owner, _, owned = name.partition(" ")
    is_owned = owner.endswith(("'s", "’s")) and _country(owner) is not None
    return (
        " " in (owned if is_owned else name)
        and name[0].isupper()
        and core[0].isupper()
        and name not in names()
        and not is_kind(core, "land noun")
        and "thing word" not in words().get(core, frozenset())
    )


def _is_anothers(core: str) -> bool:
    """Tell whether the word is for others to link, or shows a name in capitals."""
    return core[0].isupper() or is_kind(core, "state noun") or is_kind(core, "land noun")


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and is_kind(first, "definite") else words


def _country(name: str) -> str | None:
    """Return the state whose name or adjective opens the name."""
    first = name.split(maxsplit=1)[0].removesuffix("’s").removesuffix("'s")
    return next((entry.country for entry in names().get(first, ()) if entry.letter in _STATE_LETTERS), None)
