"""The reading of one article: stage after stage, each a pure function of what came before."""

from __future__ import annotations

from onrecord.datatypes import Article, Reading
from onrecord.knowledge import tables_digest
from onrecord.reading.actors.bodies_told import with_bodies
from onrecord.reading.actors.cast import resolve_actors
from onrecord.reading.actors.chains import Chains
from onrecord.reading.actors.datelines import find_dateline
from onrecord.reading.actors.first_names import with_first_names
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.actors.own_words import OwnWords
from onrecord.reading.actors.referring import with_referring
from onrecord.reading.actors.relaying import with_relaying
from onrecord.reading.actors.unnamed_speakers import with_unnamed_speakers
from onrecord.reading.analyses import Analysis, analyse
from onrecord.reading.attributions import Attribution, block_attributions, in_order, without_line
from onrecord.reading.clauses import with_clauses
from onrecord.reading.contents import with_inner
from onrecord.reading.continuations import with_continuations
from onrecord.reading.droppings import with_dropping
from onrecord.reading.encoder import packaged_encoder
from onrecord.reading.events.event_words import EventWord, event_words
from onrecord.reading.events.findings import find_events
from onrecord.reading.free_speech import with_free_speech
from onrecord.reading.headlines import with_headline_sources
from onrecord.reading.nominals import find_nominal_attributions
from onrecord.reading.quotations import quotations
from onrecord.reading.relays import with_relayers
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statements import make_statements
from onrecord.reading.strays import without_strays
from onrecord.reading.threads import one_thread
from onrecord.reading.times import find_times
from onrecord.reading.trees import Tree, trees_of
from onrecord.settings import PACKAGE_VERSION


def reader_version() -> str:
    """Return what decides a reading besides the article: versions of the code, the model and the knowledge files."""
    return f"{PACKAGE_VERSION}+{packaged_encoder().description.sha256[:8]}.{tables_digest()}"


def read_article(article: Article) -> Reading:
    """Return everything that the article yields; the same article under the same version gives an equal reading."""
    with one_thread():
        return _read(article)


def _read(article: Article) -> Reading:
    text = article.text
    sentences = split_sentences(text)
    times = find_times(article, sentences)
    found, analyses, trees, events = _read_blocks(text)
    kinds = packaged_encoder().description.labels.entities
    named = with_first_names(text, find_mentions(text, sentences), analyses, kinds)
    mentions = with_referring(text, sentences, named, analyses, kinds)
    mentions = with_bodies(text, sentences, mentions, analyses, kinds)
    speaking = tuple(mention.span for mention in mentions if mention.form != "pronoun")
    nominal = find_nominal_attributions(text, with_headline_sources(text, article.title, found), speaking)
    whole = with_continuations(text, nominal, trees)
    free = with_free_speech(text, with_clauses(text, whole, trees), trees)
    quoted = quotations(text)
    inner = without_strays(sentences, quoted, with_inner(text, free, packaged_encoder()))
    attributions = with_dropping(text, with_relayers(text, inner, trees, tuple(time.span for time in times)), trees)
    relayers = tuple(relayer for attribution in attributions for relayer in attribution.relayers)
    mentions = with_relaying(text, sentences, mentions, relayers)
    sources = tuple(source for attribution in attributions for source in attribution.source)
    named_cast = resolve_actors(
        article, mentions, (*sources, *relayers), Chains.of(analyses), OwnWords.of(attributions)
    )
    cast = with_unnamed_speakers(article, named_cast, mentions, analyses, trees, kinds)
    statements = make_statements(article, sentences, quoted, attributions, cast, times)
    findings = find_events(article, analyses, events, statements, cast, times, trees=trees)
    return Reading(
        version=reader_version(),
        article=article,
        actors=findings.actors,
        times=times,
        statements=statements,
        claims=findings.claims,
        conditions=findings.conditions,
    )


def _read_blocks(
    text: str,
) -> tuple[tuple[Attribution, ...], tuple[Analysis, ...], tuple[Tree, ...], tuple[EventWord, ...]]:
    """Return what the encoder's heads find, block by block, so that memory does not grow with the text."""
    encoder, dateline = packaged_encoder(), find_dateline(text)
    attributions: list[Attribution] = []
    analyses: list[Analysis] = []
    trees: list[Tree] = []
    events: list[EventWord] = []
    for encoding in encoder.encodings(text):
        attributions += block_attributions(text, encoding, encoder.description)
        analysis = analyse(encoding, encoder.description)
        sentences = trees_of(analysis, dateline.end)
        analyses.append(analysis)
        trees += sentences
        events += event_words(encoding, sentences, encoder.description.labels)
    said = without_line(text, attributions, dateline.start, dateline.end)
    return in_order(said), tuple(analyses), tuple(trees), tuple(events)
