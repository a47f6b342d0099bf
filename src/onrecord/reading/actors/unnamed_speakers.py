"""Speakers that no mention by name reaches: whom the head of a source means, or a new actor described in its words.

`resolve_actors` links a source by the mentions in it. What it leaves open is looked at once more by grammar: the head
of the source may be somebody of the cast in spite of the words around ("Hsu Mei-ling of the ministry’s press office"),
be a document of theirs ("a law that parliament adopted"), or be described without a name ("the pensioners’ union",
"tea growers", "the attorney general"). Whoever is described is an actor by these words, unless somebody of the cast may
be meant by them: then it stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.datatypes import Actor, Article, Span
from onrecord.reading.actors.cast import Appearance, Cast, Sourced
from onrecord.reading.actors.described import Described
from onrecord.reading.actors.lexicon import is_kind
from onrecord.reading.actors.mention import Mention
from onrecord.reading.actors.rivals import Rivals
from onrecord.reading.analyses import Analysis
from onrecord.reading.events.company import Company
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.strangers import strangers
from onrecord.reading.trees import Tree

_START = attrgetter("start")
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def with_unnamed_speakers(
    article: Article,
    cast: Cast,
    mentions: Sequence[Mention],
    analyses: Sequence[Analysis],
    trees: Sequence[Tree],
    kinds: Sequence[str],
) -> Cast:
    """Return the cast with the speakers of sources that were left open, as far as grammar tells who they are.

    `mentions` are those that the cast was made from, `trees` the sentences of the analyses, `kinds` the names of the
    kinds of entity.
    """
    company = Company.of(cast)
    heads = {one.source: place for one in cast.sourced if not one.actors and (place := _head_of(one.source, trees))}
    found = {source: actors for source, place in heads.items() if (actors := _of_cast(company, *place))}
    if len(found) == len(heads):
        return _joined(cast, found, (), {})
    rivals = Rivals.of(cast, mentions, analyses)
    described = Described(article, rivals, list(strangers(article.text, cast, analyses, kinds)))
    for source, place in sorted(heads.items(), key=lambda one: one[0].start):
        if source not in found and (actors := described.at(*place)):
            found[source] = actors
    return _joined(cast, found, described.actors, described.places)


def _head_of(source: Span, trees: Sequence[Tree]) -> tuple[Tree, int] | None:
    """Return the noun of a source that the others hang on, with its sentence; None where there is none."""
    for tree in trees:
        inside = tree.within((source,))
        if inside:
            tops = (word for word in sorted(inside) if tree.head[word] == word or tree.head[word] not in inside)
            noun = next((word for word in tops if tree.upos[word] in _NOUNS), None)
            return None if noun is None else (tree, noun)
    return None


def _of_cast(company: Company, tree: Tree, head: int) -> tuple[str, ...]:
    """Return who of the cast the head of a source is, or whose document or government it is."""
    word = tree.words[head].text.lower()
    if tree.upos[head] == "PRON":
        is_relative = word in grammar_words("relative")
        named = company.named(tree, head) if is_relative else ()
        return () if is_kind(word, "personal relative") and not company.bodies.isdisjoint(named) else named
    named = tuple(dict.fromkeys(actor for part in _parts(tree, head) for actor in company.at(tree, part)))
    if named:
        return named
    if is_kind(tree.lemma[head], "state noun"):
        return tuple(actor for actor in company.owner(tree, head) if actor in company.states)
    if is_kind(tree.lemma[head], "document noun") or is_kind(tree.lemma[head], "decision noun"):
        return company.owner(tree, head) or _maker(company, tree, head)
    return ()


def _parts(tree: Tree, head: int) -> tuple[int, ...]:
    """Return the words of a phrase that may name who it means: its head, what stands beside it, who is counted."""
    counted = tree.words[head].text.lower() in grammar_words("quantity")
    return (
        head,
        *tree.under(head, "flat", "nmod:desc", "appos"),
        *(tree.phrases(head, "of", "among") if counted else ()),
    )


def _maker(company: Company, tree: Tree, head: int) -> tuple[str, ...]:
    """Return who made a document: "a law passed by parliament", "a law that parliament passed"."""
    for clause in tree.under(head, "acl"):
        subjects = [] if tree.is_passive(clause) else list(tree.under(clause, "nsubj"))
        for word in (*tree.under(clause, "obl:agent"), *tree.phrases(clause, "by"), *subjects):
            if tree.upos[word] != "PRON" and (named := company.named(tree, word)):
                return named
    return ()


def _joined(
    cast: Cast, found: Mapping[Span, tuple[str, ...]], described: Sequence[Actor], told: Mapping[str, Sequence[Span]]
) -> Cast:
    """Return the cast with the new actors, their places, and the sources that name them."""
    spans = {actor: sorted(set(places), key=_START) for actor, places in told.items()}
    actors = [replace(actor, mentions=tuple(spans[actor.id])) for actor in described]
    meant: dict[Span, tuple[str, ...]] = {}
    for actor, ones in spans.items():
        meant |= {span: (*meant.get(span, ()), actor) for span in ones}
    places = [Appearance(span=span, actors=ids) for span, ids in meant.items()]
    return Cast(
        actors=tuple(sorted((*cast.actors, *actors), key=lambda actor: (actor.mentions[0].start, actor.id))),
        appearances=tuple(sorted((*cast.appearances, *places), key=lambda place: place.span.start)),
        sourced=tuple(
            Sourced(source=one.source, actors=one.actors or found.get(one.source, ())) for one in cast.sourced
        ),
    )
