"""Whom only events name: people in plain words and states in adjectives."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.datatypes import Actor, Article, Span
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.analyses import Analysis
from onrecord.reading.coreference import EntityMention
from onrecord.reading.events.guests import invited, kept
from onrecord.reading.reader import read_article
from onrecord.reading.syntax import Sentence
from onrecord.reading.windows import blocks

TEXT = "Drivers blocked the French port. They left."
KINDS = ("none", "person", "place", "object")
NOBODY = Cast(actors=(), appearances=(), sourced=())


def analysis() -> Analysis:
    """Return the text's two sentences with "Drivers" and "They" in one chain."""
    (block,) = blocks(TEXT)
    lemmas = tuple({"Drivers": "driver", "They": "they"}.get(word.text, word.text.lower()) for word in block.words)
    upos = tuple({"Drivers": "NOUN", "They": "PRON"}.get(word.text, "X") for word in block.words)
    places = np.arange(len(block.words))
    sentences = tuple(
        Sentence(
            start=start,
            end=end,
            upos=upos[start:end],
            lemma=lemmas[start:end],
            head=tuple(places[start:end].tolist()),
            relation=("dep",) * (end - start),
        )
        for start, end in ((0, 6), (6, len(block.words)))
    )
    mentions = (EntityMention(start=0, end=1, head=0, kind=1), EntityMention(start=6, end=7, head=6, kind=1))
    return Analysis(block=block, sentences=sentences, mentions=mentions, chain=(0, 0))


def test_people_in_plain_words_are_a_group_with_their_pronouns() -> None:
    guests = invited(Article.of(TEXT), NOBODY, (analysis(),), KINDS)
    drivers = next(actor for actor in guests.actors if actor.name == "Drivers")
    assert drivers.type == "group"
    meant = {place.span.text for place in guests.appearances if place.actors == (drivers.id,)}
    assert meant == {"Drivers", "They"}


def test_a_state_that_stands_in_an_adjective_is_found() -> None:
    guests = invited(Article.of(TEXT), NOBODY, (analysis(),), KINDS)
    assert [(actor.name, actor.country) for actor in guests.actors if actor.type == "state"] == [("France", "FRA")]


def test_whom_no_event_names_is_left_out() -> None:
    guests = invited(Article.of(TEXT), NOBODY, (analysis(),), KINDS)
    france = next(actor.id for actor in guests.actors if actor.type == "state")
    assert [actor.name for actor in kept(NOBODY, guests, {france})] == ["France"]
    assert kept(NOBODY, guests, ()) == ()


def guests_beside(relation: str) -> tuple[Cast, str]:
    """Return the cast and guests of a sentence in which a person stands beside a name, tied to it by the relation."""
    text = "Lang met his counterpart, Vera Ruiz, twice."
    (block,) = blocks(text)
    counterpart, vera, ruiz = (
        next(i for i, word in enumerate(block.words) if word.text == one) for one in ("counterpart", "Vera", "Ruiz")
    )
    count = len(block.words)
    head, relations = list(range(count)), ["dep"] * count
    head[vera], relations[vera] = counterpart, relation
    head[ruiz], relations[ruiz] = vera, "flat"
    sentence = Sentence(
        start=0,
        end=count,
        upos=tuple("NOUN" if i == counterpart else "X" for i in range(count)),
        lemma=tuple(word.text.lower() for word in block.words),
        head=tuple(head),
        relation=tuple(relations),
    )
    mention = EntityMention(start=counterpart - 1, end=counterpart + 1, head=counterpart, kind=1)
    named = Actor(
        id="ruiz", type="person", name="Vera Ruiz", names=(), country=None, wikidata=None, roles=(), mentions=()
    )
    name = Span.of(text, text.index("Vera"), text.index("Vera") + len("Vera Ruiz"))
    cast = Cast(actors=(named,), appearances=(Appearance(span=name, actors=("ruiz",)),), sourced=())
    analysed = Analysis(block=block, sentences=(sentence,), mentions=(mention,), chain=(0,))
    return invited(Article.of(text), cast, (analysed,), KINDS), "counterpart"


def test_one_person_in_plain_words_in_apposition_to_a_name_is_the_named_one() -> None:
    guests, words = guests_beside("appos")
    assert [actor.id for actor in guests.actors] == ["ruiz"]
    assert (words, ("ruiz",)) in {(place.span.text, place.actors) for place in guests.appearances}


def test_a_comma_alone_makes_nobody_the_named_one() -> None:
    guests, words = guests_beside("nsubj")
    assert (words, ("ruiz",)) not in {(place.span.text, place.actors) for place in guests.appearances}
    assert len(guests.actors) == 2


def test_what_follows_the_last_of_a_list_without_and_stands_beside_it() -> None:
    text = "Lang met Ost and Vera, the envoy, twice."
    (block,) = blocks(text)
    places = {word.text: number for number, word in enumerate(block.words)}
    ost, vera, envoy = places["Ost"], places["Vera"], places["envoy"]
    head, relation = list(range(len(block.words))), ["dep"] * len(block.words)
    for word, above, tie in ((vera, ost, "conj"), (places["and"], vera, "cc"), (envoy, ost, "conj")):
        head[word], relation[word] = above, tie
    sentence = Sentence(
        start=0,
        end=len(block.words),
        upos=tuple("NOUN" if number == envoy else "X" for number in range(len(block.words))),
        lemma=tuple(word.text.lower() for word in block.words),
        head=tuple(head),
        relation=tuple(relation),
    )
    named = Actor(id="vera", type="person", name="Vera", names=(), country=None, wikidata=None, roles=(), mentions=())
    name = Span.of(text, text.index("Vera"), text.index("Vera") + len("Vera"))
    cast = Cast(actors=(named,), appearances=(Appearance(span=name, actors=("vera",)),), sourced=())
    mention = EntityMention(start=envoy - 1, end=envoy + 1, head=envoy, kind=1)
    analysed = Analysis(block=block, sentences=(sentence,), mentions=(mention,), chain=(0,))
    assert [actor.id for actor in invited(Article.of(text), cast, (analysed,), KINDS).actors] == ["vera"]


def test_people_are_found_though_the_model_takes_them_for_a_thing() -> None:
    text = "Bandits fled. Boxes fell."
    (block,) = blocks(text)
    rows = tuple(zip(("NOUN", "VERB", "PUNCT") * 2, ("bandit", "flee", ".", "box", "fall", "."), strict=True))
    sentences = tuple(
        Sentence(
            start=start,
            end=start + 3,
            upos=tuple(upos for upos, _ in rows[start : start + 3]),
            lemma=tuple(lemma for _, lemma in rows[start : start + 3]),
            head=(1, 1, 1),
            relation=("nsubj", "root", "punct"),
        )
        for start in (0, 3)
    )
    mentions = tuple(EntityMention(start=start, end=start + 1, head=start, kind=3) for start in (0, 3))
    read = Analysis(block=block, sentences=sentences, mentions=mentions, chain=(0, 1))
    guests = invited(Article.of(text), NOBODY, (read,), KINDS)
    assert [actor.name for actor in guests.actors] == ["Bandits"]


def guests_in(text: str, rows: str, mentions: tuple[EntityMention, ...], chain: tuple[int, ...]) -> list[str]:
    """Return the names of the guests of a text of one sentence; a row is a word's class, lemma, head and relation."""
    (block,) = blocks(text)
    words = [row.split() for row in rows.split(", ")]
    sentence = Sentence(
        start=0,
        end=len(words),
        upos=tuple(upos for upos, _, _, _ in words),
        lemma=tuple(lemma for _, lemma, _, _ in words),
        head=tuple(int(head) for _, _, head, _ in words),
        relation=tuple(relation for _, _, _, relation in words),
    )
    read = Analysis(block=block, sentences=(sentence,), mentions=mentions, chain=chain)
    return [actor.name for actor in invited(Article.of(text), NOBODY, (read,), KINDS).actors]


def test_two_nouns_of_one_sentence_name_two_though_the_model_joins_them() -> None:
    rows = "NOUN soldier 1 nsubj, VERB shoot 1 root, NOUN farmer 1 obj"
    mentions = (EntityMention(start=0, end=1, head=0, kind=1), EntityMention(start=2, end=3, head=2, kind=1))
    assert guests_in("Soldiers shot farmers", rows, mentions, (0, 0)) == ["Soldiers", "farmers"]


def test_what_does_not_hang_on_a_noun_is_none_of_its_mention() -> None:
    rows = "NOUN crew 1 nsubj, VERB leave 1 root, ADJ armed 3 amod, NOUN guard 1 obj"
    mentions = (EntityMention(start=0, end=4, head=3, kind=1),)
    assert "armed guards" in guests_in("Crews left armed guards", rows, mentions, (0,))


def test_a_state_of_several_words_that_is_dealt_with_is_found() -> None:
    rows = "PRON they 1 nsubj, VERB buy 1 root, NOUN oil 1 obj, ADP from 5 case, PROPN s 5 compound, PROPN arabia 1 obl"
    assert guests_in("They bought oil from Saudi Arabia", rows, (), ()) == ["Saudi Arabia"]


@pytest.mark.parametrize(("other", "meant"), [("norland", [("norland",)]), ("sorvik", [])])
def test_a_possessive_that_is_no_person_means_whom_its_chain_names_if_that_is_one(
    other: str, meant: list[tuple[str, ...]]
) -> None:
    text = "Norland struck; its missiles fell. Norland won."
    (block,) = blocks(text)
    sentence = Sentence(
        start=0,
        end=10,
        upos=("PROPN", "VERB", "PUNCT", "PRON", "NOUN", "VERB", "PUNCT", "PROPN", "VERB", "PUNCT"),
        lemma=("norland", "strike", ";", "its", "missile", "fall", ".", "norland", "win", "."),
        head=(1, 1, 1, 4, 5, 1, 1, 8, 1, 1),
        relation=("nsubj", "root", "punct", "nmod:poss", "nsubj", "parataxis", "punct", "nsubj", "parataxis", "punct"),
    )
    mentions = (
        EntityMention(start=0, end=1, head=0, kind=1),
        EntityMention(start=3, end=4, head=3, kind=2),
        EntityMention(start=7, end=8, head=7, kind=1),
    )
    one = Analysis(block=block, sentences=(sentence,), mentions=mentions, chain=(0, 0, 0))
    places = ((0, "norland"), (text.rindex("Norland"), other))
    named = tuple(Appearance(span=Span.of(text, at, at + 7), actors=(who,)) for at, who in places)
    guests = invited(Article.of(text), Cast(actors=(), appearances=named, sourced=()), (one,), KINDS)
    assert [place.actors for place in guests.appearances if place.span.text == "its"] == meant


def test_people_of_two_states_are_two_groups_named_by_their_noun() -> None:
    text = "Norland freed Chadian and Malian captives."
    (block,) = blocks(text)
    sentence = Sentence(
        start=0,
        end=7,
        upos=("PROPN", "VERB", "ADJ", "CCONJ", "ADJ", "NOUN", "PUNCT"),
        lemma=("norland", "free", "chadian", "and", "malian", "captive", "."),
        head=(1, 1, 5, 4, 2, 1, 1),
        relation=("nsubj", "root", "amod", "cc", "conj", "obj", "punct"),
    )
    mentions = (EntityMention(start=2, end=6, head=5, kind=1),)
    one = Analysis(block=block, sentences=(sentence,), mentions=mentions, chain=(0,))
    guests = invited(Article.of(text), NOBODY, (one,), KINDS)
    groups = {actor.id: actor.name for actor in guests.actors if actor.type == "group"}
    assert sorted(groups.values()) == ["Chadian captives", "Malian captives"]
    (place,) = [one for one in guests.appearances if one.span.text == "Chadian and Malian captives"]
    assert set(place.actors) == set(groups)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Chad said its officials had met the rebels in Geneva.", "officials", "TCD"),
        ("Hamas said its leaders had met the envoys in Geneva.", "leaders", None),
        ("Kenya denied that its soldiers had attacked the village.", "soldiers", "KEN"),
        ("Peru’s defence ministry said its own troops attacked the militia.", "own troops", "PER"),
        ("Chad and Niger said their envoys had met in Doha.", "envoys", None),
        ("Joseph Kabila said his envoys had met the rebels.", "envoys", None),
    ],
)
def test_people_whom_a_state_calls_its_own_are_of_that_state(text: str, name: str, country: str | None) -> None:
    actors = read_article(Article.of(text)).actors
    assert [actor.country for actor in actors if actor.name == name] == [country]
