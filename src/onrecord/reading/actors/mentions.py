"""Every mention of somebody or something that may act or speak, in text order.

Which of them are the same actor is for `actors` to say; what only looks like a name is marked as not `sure`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from onrecord.datatypes import ActorType, Span, Spans
from onrecord.reading.actors.datelines import find_dateline
from onrecord.reading.actors.joint_groups import with_fellows, without_owners
from onrecord.reading.actors.letters import Item, Letters, spell
from onrecord.reading.actors.lexicon import given_names, is_kind, pronouns, region_countries
from onrecord.reading.actors.mention import Form, Mention
from onrecord.reading.actors.offices import country_of, office_of
from onrecord.reading.actors.phrases import Items, Phrase, body_told_behind, find_phrases
from onrecord.reading.actors.places import Evidence, as_meant, stands_for_state
from onrecord.reading.actors.quoted import quoted_stretches
from onrecord.reading.actors.unlisted import with_unlisted_states
from onrecord.reading.actors.uses import use_of_name

_PERSONS = ("titled", "office, name", "name")
_NESTED = ("ministry", "body", "outlet", "organisation", "campaign")


def find_mentions(text: str, sentences: Spans) -> tuple[Mention, ...]:
    """Return the mentions of the text in order; an organisation in a title is one of them.

    `sentences` are spans of the text, in order, as `split_sentences` returns them.
    """
    rows = with_unlisted_states(spell(text, sentences))
    found: list[Mention] = []
    for row, quoted in zip(rows, quoted_stretches(text, rows), strict=True):
        start = len(found)
        for phrase in find_phrases(row):
            is_quoted = any(q.start <= phrase.items[0].start < q.end for q in quoted)
            mentions = _mentions(text, row, phrase)
            found += (replace(mention, quoted=True) for mention in mentions) if is_quoted else mentions
        found[start:] = _share_state(text, list(without_owners(found[start:])))
    evidence = Evidence.of(rows)
    dateline = find_dateline(text)
    told = (mention for mention in found if not dateline.start <= mention.head.start < dateline.end)
    plausible = (meant for mention in told if (meant := as_meant(mention, evidence)))
    return tuple(sorted(plausible, key=lambda mention: (mention.head.start, mention.head.end)))


def _mentions(text: str, sentence: Letters, phrase: Phrase) -> Iterator[Mention]:
    if phrase.rule in (*_PERSONS, "office", "group"):
        yield from _nested(text, sentence, phrase)
    if phrase.rule in _PERSONS:
        yield from _persons(text, sentence, phrase)
    elif phrase.rule == "pronoun":
        yield from _pronoun(text, sentence, phrase)
    elif phrase.rule == "office":
        yield _described(text, sentence, phrase)
    elif phrase.rule in ("state", "government"):
        if phrase.rule == "government" or stands_for_state(sentence, phrase):
            yield _known(text, sentence, phrase)
    elif phrase.rule in ("ministry", "outlet", "body", "people"):
        yield _known(text, sentence, phrase)
    else:
        yield from _by_its_words(text, sentence, phrase)


def _by_its_words(text: str, sentence: Letters, phrase: Phrase) -> Iterator[Mention]:
    """Yield the mention of what no table names: "the Greek", "her government", "both sides", "Ukrainian troops"."""
    if phrase.rule == "demonym":
        yield replace(_plain(text, sentence, phrase, "person", form="definite"), country=country_of(phrase.items))
    elif phrase.rule == "own government":
        if not sentence.letters[: phrase.place].endswith("l"):
            yield replace(_plain(text, sentence, phrase, "state", form="definite"), country=None)
    elif phrase.rule == "pair":
        kind: ActorType = "person" if phrase.head.office[0].letter == "q" else "state"
        yield replace(_plain(text, sentence, phrase, kind, form="pair"), number="plural")
    elif phrase.rule in ("short name", "organisation", "campaign"):
        form: Form = "definite" if phrase.rule == "short name" else "name"
        yield _plain(text, sentence, phrase, "organisation", form=form)
    elif phrase.rule == "named body":
        name = _span(text, phrase.name).text
        yield replace(_plain(text, sentence, phrase, "organisation"), name=name, key=f"{phrase.rule}:{name.lower()}")
    elif phrase.rule == "group":
        yield with_fellows(text, sentence, phrase, _plain(text, sentence, phrase, "group"))


def _nested(text: str, sentence: Letters, phrase: Phrase) -> Iterator[Mention]:
    """Yield the organisations named inside the offices of a phrase; states there are part of the office."""
    offices = (phrase.head, *((phrase.apposition,) if phrase.apposition else ()))
    for items in (part for office in offices for part in (office.before, office.complement[1:])):
        inner = replace(sentence, items=items, letters="".join(item.letter for item in items))
        for found in find_phrases(inner):
            if found.rule in _NESTED:
                yield from _mentions(text, inner, found)


def _persons(text: str, sentence: Letters, phrase: Phrase) -> Iterator[Mention]:
    offices = tuple(
        office_of(text, part)
        for part in (phrase.head, phrase.apposition, phrase.joined)
        if part is not None and part.office
    )
    honorifics = [item for item in phrase.name if item.letter == "H"]
    name = tuple(item for item in phrase.name if item.letter != "H")
    sure = bool(offices or honorifics)
    if sentence.headline and not sure:
        yield from _headline_names(text, sentence, name)
        return
    if not sure and sentence.letters[: phrase.place].endswith("d"):
        if len(name) > 1 or name[0].text.isupper():
            yield replace(_plain(text, sentence, phrase, "organisation"), sure=False)
        return
    yield Mention(
        span=_span(text, phrase.items),
        head=_span(text, name),
        sentence=sentence.index,
        form="name",
        type="person",
        name=" ".join(item.text for item in name if item.text != ","),
        country=next((office.country for office in offices if office.country), None) or _home(sentence, phrase),
        gender=_gender(phrase, name, honorifics),
        number="singular",
        offices=offices,
        sure=sure or (len(name) > 1 and name[0].letter in "GI"),
        headline=sentence.headline,
        use=use_of_name(sentence, phrase),
    )


def _home(sentence: Letters, phrase: Phrase) -> str | None:
    """Return the country that stands with a name: "Kenya's Ann Lee", "Ann Lee of Kenya", for an office "(R-Texas)"."""
    if phrase.nation:
        return country_of(phrase.nation)
    of_body = country_of(body_told_behind(sentence, phrase))
    if of_body:
        return of_body
    behind = phrase.items[phrase.items.index(phrase.name[-1]) + 1 :]
    if len(behind) > 1 and behind[0].letter == "o" and behind[1].letter in "SU":
        return country_of(behind[1:2])
    if phrase.rule == "name":
        return country_of(phrase.head.before)
    countries = frozenset[str]().union(*(region_countries(item.text.rpartition("-")[2]) for item in phrase.items))
    return next(iter(countries)) if phrase.head.office and len(countries) == 1 else None


def _headline_names(text: str, sentence: Letters, name: Items) -> Iterator[Mention]:
    """Yield what in a row of capitals may be a name: a given name with the next word, or a word alone."""
    place = 0
    while place < len(name):
        width = 2 if name[place].letter == "G" and place + 1 < len(name) else 1
        items = name[place : place + width]
        place += width
        yield Mention(
            span=_span(text, items),
            head=_span(text, items),
            sentence=sentence.index,
            form="name",
            type="person",
            name=" ".join(item.text for item in items),
            number="singular",
            gender=given_names().get(items[0].text),
            sure=False,
            headline=True,
        )


def _gender(phrase: Phrase, name: Items, honorifics: list[Item]) -> str | None:
    offices = (*phrase.head.office, *(phrase.apposition.office if phrase.apposition else ()))
    shown = (item.entry.gender for item in (*honorifics, *offices) if item.entry and item.entry.gender)
    return next(shown, None) or (given_names().get(name[0].text) if len(name) > 1 else None)


def _pronoun(text: str, sentence: Letters, phrase: Phrase) -> Iterator[Mention]:
    item = phrase.items[0]
    row = pronouns().get(item.text) or pronouns().get(item.text.lower())
    if row is None:
        return
    yield Mention(
        span=_span(text, phrase.items),
        head=_span(text, phrase.items),
        sentence=sentence.index,
        form="pronoun",
        type="person" if row.gender in ("male", "female") or row.person == 1 else None,
        name=row.pronoun,
        gender=row.gender,
        number=row.number,
        sure=False,
    )


def _described(text: str, sentence: Letters, phrase: Phrase) -> Mention:
    office = office_of(text, phrase.head)
    definite = not phrase.head.determiner or phrase.head.determiner[0].letter == "d"
    return Mention(
        span=_span(text, phrase.items),
        head=_span(text, phrase.items),
        sentence=sentence.index,
        form="definite" if definite else "indefinite",
        type="person",
        name=_span(text, phrase.items).text,
        country=office.country,
        gender=office.gender,
        number="singular",
        offices=(office,),
        use=use_of_name(sentence, phrase),
    )


def _known(text: str, sentence: Letters, phrase: Phrase) -> Mention:
    """Return the mention of what the tables know by name: a state, body, ministry, outlet or people."""
    state = next((item for item in phrase.items if item.letter in "SUCKA"), None)
    item = state if phrase.rule in ("state", "government") and state else phrase.head.office[0]
    entry = item.entry
    assert entry is not None, "a rule took a letter for a known name that no table gave"
    country = entry.country if phrase.rule != "ministry" else country_of(phrase.items) or entry.country
    kind = "state" if phrase.rule == "government" else phrase.rule
    own_name = phrase.rule == "ministry"
    return Mention(
        span=_span(text, phrase.items),
        head=_span(text, phrase.items),
        sentence=sentence.index,
        form="name",
        type=entry.type or "state",
        name=_undetermined(text, phrase) if own_name else entry.name,
        key=f"{kind}:{entry.name}" + (f":{country or ''}" if own_name else ""),
        country=country,
        wikidata=entry.wikidata,
    )


def _plain(text: str, sentence: Letters, phrase: Phrase, actor_type: ActorType, form: Form = "name") -> Mention:
    """Return the mention of a group or organisation that goes by its words."""
    of = phrase.head.complement
    country = country_of((*phrase.head.before, *(of if of and of[0].letter != "l" else ())))
    name = _undetermined(text, phrase)
    if actor_type == "group" and _is_lower(phrase.items[0]):
        name = name[0].lower() + name[1:]
    if phrase.rule == "campaign":
        name = " ".join(item.text for item in phrase.head.office[-3:] if item.letter != "'")
    return Mention(
        span=_span(text, phrase.items),
        head=_span(text, phrase.items),
        sentence=sentence.index,
        form=form,
        type=actor_type,
        name=name,
        key=f"{phrase.rule}:{name.lower()}" if form == "name" else None,
        country=country,
        number="plural" if actor_type == "group" else "singular",
    )


def _is_lower(item: Item) -> bool:
    """Tell whether the word has its capital only from opening a sentence."""
    return is_kind(item.text, "group noun") or (
        item.entry is not None and item.letter == "m" and item.entry.name.islower()
    )


def _undetermined(text: str, phrase: Phrase) -> str:
    items = phrase.items[1:] if phrase.items[0].letter in "dah" and len(phrase.items) > 1 else phrase.items
    return _span(text, items).text


def _share_state(text: str, mentions: list[Mention]) -> list[Mention]:
    """Let the second of two officials joined by "and" have the state of the first, where only that one is named."""
    shared = list(mentions)
    persons = [place for place, mention in enumerate(shared) if mention.type == "person" and mention.offices]
    for first, second in pairwise(persons):
        one, other = shared[first], shared[second]
        joined = is_kind(text[one.span.end : other.span.start].strip(" ,"), "and")
        if joined and one.country and not other.country and other.form == "name":
            office = replace(other.offices[0], country=one.country, body=other.offices[0].body or one.offices[0].state)
            shared[second] = replace(
                other, country=one.country, offices=(replace(office, state=one.offices[0].state), *other.offices[1:])
            )
    return shared


def _span(text: str, items: Items) -> Span:
    return Span.of(text, items[0].start, items[-1].end)
