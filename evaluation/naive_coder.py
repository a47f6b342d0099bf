"""A coder as simple as can be: known event words, the nearest actors, and everything as fact.

It knows the lemmas that are the trigger of an event in the training items, half of the times that they stand there or
more, each with its commonest type. Wherever one stands, the nearest mention of an actor before it in the sentence is
the agent and the nearest after it the recipient (for CONSULT, both are agents), it is `CT+`, and the outlet says so.
Words, sentences and actors are the product's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evaluation.claim_items import read_claim_items
from evaluation.claim_matching import lemmas_of
from onrecord.datatypes import Article, Claim, Event, Reading, Span, content_id
from onrecord.reading.reader import read_article
from onrecord.reading.sentences import split_sentences

Lexicon = Mapping[str, str]


def read_lexicon(paths: Iterable[Path]) -> Lexicon:
    """Return the commonest type of each lemma that mostly is the trigger of an event by itself in the items."""
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    standing: Counter[str] = Counter()
    for item in read_claim_items(paths):
        lemmas = lemmas_of(item.article.text)
        standing.update(lemmas.values())
        for start, kind in {one.trigger.start: one.type for one in item.claims if one.trigger.text.isalpha()}.items():
            if start in lemmas:
                types[lemmas[start]][kind] += 1
    return {
        lemma: min(counts, key=lambda kind: (-counts[kind], kind))
        for lemma, counts in types.items()
        if 2 * counts.total() >= standing[lemma]
    }


def read_naively(article: Article, lexicon: Lexicon) -> Reading:
    """Return the product's reading with the naive coder's claims in the place of its own, and no conditions."""
    reading = read_article(article)
    return replace(reading, claims=tuple(_claims(reading, lexicon)), conditions=())


def _claims(reading: Reading, lexicon: Lexicon) -> Iterator[Claim]:
    text = reading.article.text
    sentences = [Span.of(text, start, end) for start, end in _bounds(text)]
    for start, lemma in lemmas_of(text).items():
        sentence = next((one for one in sentences if one.start <= start < one.end), None)
        if lemma in lexicon and sentence:
            yield _claim(reading, sentence, start, lemma, lexicon[lemma])


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    yield from ((sentence.start, sentence.end) for sentence in split_sentences(text))


def _claim(reading: Reading, sentence: Span, start: int, lemma: str, kind: str) -> Claim:
    before, after = _nearest(reading, sentence, start)
    parties = tuple(dict.fromkeys((*before, *after)))
    event = Event(
        type=kind,
        mode=None,
        predicate=lemma,
        agents=parties if kind == "CONSULT" else before,
        recipients=() if kind == "CONSULT" else after,
        when=None,
        where=None,
    )
    return Claim(
        id=content_id("clm", reading.article.id, start, lemma),
        article=reading.article.id,
        statement=None,
        source=None,
        event=event,
        factuality="CT+",
        modality=None,
        evidence=(sentence,),
        confidence=1.0,
    )


def _nearest(reading: Reading, sentence: Span, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actor mentioned last before a word in its sentence and the one mentioned first after it."""
    mentions = sorted(
        (span.start, span.end, actor.id)
        for actor in reading.actors
        for span in actor.mentions
        if sentence.covers(span) and not span.start <= start < span.end
    )
    before = tuple(actor for first, _, actor in mentions if first < start)[-1:]
    return before, tuple(actor for first, _, actor in mentions if first > start)[:1]
