"""Sentences as trees, and what a dateline does to the first of them."""

from __future__ import annotations

from onrecord.reading.analyses import Analysis
from onrecord.reading.syntax import Sentence
from onrecord.reading.trees import Tree, trees_of
from onrecord.reading.windows import blocks
from tests.reading.events.planted import number, planted

TEXT = "ARDEN (Norland News) - Norland shelled Sorvik."
ROWS = (
    ("PROPN", "ARDEN", "root"),
    ("PUNCT", "News", "punct"),
    ("PROPN", "News", "compound"),
    ("PROPN", "ARDEN", "appos"),
    ("PUNCT", "News", "punct"),
    ("PUNCT", "shelled", "punct"),
    ("PROPN", "ARDEN", "conj"),
    ("VERB", "ARDEN", "parataxis"),
    ("PROPN", "shelled", "obj"),
    ("PUNCT", "ARDEN", "punct"),
)
BODY = TEXT.index("Norland shelled")


def tree(dateline: int = 0) -> Tree:
    """Return the text's tree as a parser gives it that takes the dateline for the root."""
    (block,) = blocks(TEXT)
    words = [word.text for word in block.words]
    sentence = Sentence(
        start=0,
        end=len(words),
        upos=tuple(upos for upos, _, _ in ROWS),
        lemma=tuple(word.lower() for word in words),
        head=tuple(words.index(head) for _, head, _ in ROWS),
        relation=tuple(relation for _, _, relation in ROWS),
    )
    (found,) = trees_of(Analysis(block=block, sentences=(sentence,), mentions=(), chain=()), dateline)
    return found


def test_the_sentence_behind_a_dateline_has_its_own_root_and_subject() -> None:
    found = tree(BODY)
    verb = number(found, "shelled")
    assert found.head[verb] == verb
    assert [found.start(one) for one in found.under(verb, "nsubj")] == [BODY]
    assert [found.words[one].text for one in found.under(verb, "obj")] == ["Sorvik"]


def test_a_dateline_stands_beside_its_sentence() -> None:
    found = tree(BODY)
    beside = list(found.under(number(found, "shelled"), "parataxis"))
    assert [found.words[one].text for one in beside] == ["ARDEN", "-"]
    assert found.subtree(number(found, "shelled")) == tuple(range(len(ROWS)))


def test_without_a_dateline_the_parse_stands() -> None:
    found = tree()
    assert found.head == tuple([word.text for word in found.words].index(head) for _, head, _ in ROWS)


def test_a_verb_with_an_object_and_no_auxiliary_is_no_passive() -> None:
    rows = ("Gunmen n nsubj:pass seized", "seized v root - seize", "guards n obj seized")
    seized = planted("Gunmen seized guards.", *rows)
    killed = planted("Gunmen killed.", "Gunmen n nsubj:pass killed", "killed v root - kill")
    assert not seized.is_passive(1)
    assert killed.is_passive(1)


def relations(text: str, *rows: tuple[str, int, str]) -> tuple[str, ...]:
    """Return the relations in the tree of a text; a row is a word's kind, the number of its head, and its relation."""
    (block,) = blocks(text)
    upos, head, relation = zip(*rows, strict=True)
    sentence = Sentence(start=0, end=len(rows), upos=upos, lemma=upos, head=head, relation=relation)
    (found,) = trees_of(Analysis(block=block, sentences=(sentence,), mentions=(), chain=()))
    return found.relation


def test_a_second_subject_behind_the_verb_is_its_object() -> None:
    rows = (("PROPN", 1, "nsubj"), ("VERB", 1, "root"), ("PROPN", 1, "nsubj"))
    assert relations("Norland shelled Sorvik", *rows) == ("nsubj", "root", "obj")


def test_a_subject_in_a_clause_of_its_own_stays_one() -> None:
    rows = (("PROPN", 1, "nsubj"), ("VERB", 1, "root"), ("CCONJ", 3, "cc"), ("PROPN", 1, "nsubj"))
    assert relations("Norland fled and Sorvik", *rows)[3] == "nsubj"


def test_a_verb_without_a_subject_before_it_keeps_the_one_behind() -> None:
    rows = (("ADV", 1, "advmod"), ("VERB", 1, "root"), ("PROPN", 1, "nsubj"))
    assert relations("Thus spoke Sorvik", *rows) == ("advmod", "root", "nsubj")


def test_a_verb_with_an_object_keeps_both_subjects() -> None:
    rows = (("PROPN", 1, "nsubj"), ("VERB", 1, "root"), ("PROPN", 1, "nsubj"), ("PROPN", 1, "obj"))
    assert relations("Norland sent Sorvik grain", *rows)[2] == "nsubj"


def test_a_perfect_is_no_passive_though_its_subject_is_read_as_one() -> None:
    rows = ("Gunmen n nsubj:pass fired", "had x aux fired have", "fired v root - fire")
    perfect = planted("Gunmen had fired.", *rows)
    told = planted("Gunmen must be freed.", "Gunmen n nsubj:pass freed", "be x cop freed", "freed v root - free")
    assert not perfect.is_passive(2)
    assert told.is_passive(2)


def test_an_infinitive_is_a_verb_whatever_the_tagger_took_it_for() -> None:
    text = "Norland urged Sorvik to leave."
    (block,) = blocks(text)
    sentence = Sentence(
        start=0,
        end=6,
        upos=("PROPN", "VERB", "PROPN", "PART", "PRON", "PUNCT"),
        lemma=("norland", "urge", "sorvik", "to", "leave", "."),
        head=(1, 1, 1, 4, 1, 1),
        relation=("nsubj", "root", "iobj", "mark", "xcomp", "punct"),
    )
    (found,) = trees_of(Analysis(block=block, sentences=(sentence,), mentions=(), chain=()))
    assert [word.text for number, word in enumerate(found.words) if found.is_verb(number)] == ["urged", "leave"]
