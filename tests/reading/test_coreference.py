from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.coreference import (
    FEATURES,
    FORMS,
    NEAREST_MENTIONS,
    NOBODY,
    CoreferenceScorer,
    Described,
    EntityMention,
    antecedents,
    arrangement,
    chains_of,
    core_word,
    described,
    pairs_of,
)
from onrecord.reading.linking import Rows
from onrecord.reading.tagging import Floats
from onrecord.reading.windows import Block, blocks

GENDERS = {"leyla": "female", "minister": "", "mr": "male"}
TEXT = (
    "Minister Leyla Aras met the envoy of Norland in Port Arden. “I came alone,” she said.\n\n"
    "Aras told Mr Holt that the envoy had left with his driver. Their talks in the port, which took a day, failed."
)
PHRASES = (
    *("Minister Leyla Aras", "the envoy of Norland", "Norland", "Port Arden", "I", "she"),
    *("Aras", "Mr Holt", "the envoy", "his driver", "his", "Their talks in the port, which took a day", "Their"),
)


def block_of(text: str) -> Block:
    (block,) = blocks(text)
    return block


def mention(block: Block, text: str, phrase: str, after: int = 0, kind: int = 1) -> EntityMention:
    """Return the first mention worded so at or after a code point."""
    start = text.index(phrase, after)
    inside = [i for i, word in enumerate(block.words) if start <= word.start and word.end <= start + len(phrase)]
    return EntityMention(start=inside[0], end=inside[-1] + 1, head=inside[-1], kind=kind)


def mentions_of(text: str, phrases: tuple[str, ...]) -> Described:
    """Return mentions worded so, each sought from where the one before it begins."""
    block = block_of(text)
    found: list[EntityMention] = []
    for phrase in phrases:
        after = block.words[found[-1].start].start if found else 0
        found.append(mention(block, text, phrase, after))
    return described(found, block, GENDERS)


def shared(one: Described, first: tuple[int, int], second: tuple[int, int]) -> list[bool]:
    """Tell for each sort of feature whether two pairs have the same one."""
    rows = arrangement(one, np.array([first[0], second[0]]), np.array([first[1], second[1]]))
    return [bool(same) for same in rows[0] == rows[1]]


@pytest.mark.parametrize(
    ("phrase", "core"),
    [
        ("the deputy minister", "minister"),
        ("the envoy of Norland", "envoy"),
        ("the head of the port’s guard", "head"),
        ("a driver, who was armed", "driver"),
        ("a driver who was armed", "driver"),
        ("the port’s guard", "guard"),
        ("Port Arden’s", "Arden"),
        ("the vice-president", "president"),
        ("Leyla Aras, the minister", "Aras"),
        ("Leyla Aras and Mr Holt", "Aras"),
        ("they", "they"),
        ("J. Holt", "Holt"),
    ],
)
def test_the_word_that_tells_most_stands_before_what_is_added(phrase: str, core: str) -> None:
    text = f"Reporters waited as {phrase} came late."
    block = block_of(text)
    assert block.words[core_word(mention(block, text, phrase), block)].text == core


def test_a_mention_is_described_by_its_wording() -> None:
    found = mentions_of(TEXT, PHRASES)
    forms = dict(zip(PHRASES, (FORMS[form] for form in found.form), strict=True))
    assert forms == {
        "Minister Leyla Aras": "name",
        "the envoy of Norland": "definite",
        "Norland": "name",
        "Port Arden": "name",
        "I": "i",
        "she": "she",
        "Aras": "name",
        "Mr Holt": "name",
        "the envoy": "definite",
        "his driver": "possessive",
        "his": "he",
        "Their talks in the port, which took a day": "possessive",
        "Their": "they",
    }
    assert found.names[0] == {"Minister", "Leyla", "Aras"}
    assert found.key[1] == "envoy of norland"
    assert found.core_text[1] == "envoy"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("this offer", "demonstrative"),
        ("those", "demonstrative"),
        ("an offer", "indefinite"),
        ("who", "relative"),
        ("our port", "possessive"),
        ("talks", "other"),
    ],
)
def test_forms_of_single_mentions(text: str, form: str) -> None:
    block = block_of(text)
    one = EntityMention(start=0, end=len(block.words), head=0, kind=1)
    assert FORMS[described([one], block, {}).form[0]] == form


def test_a_name_or_title_shows_the_gender_and_what_is_added_does_not() -> None:
    found = mentions_of(TEXT, PHRASES)
    genders = dict(zip(PHRASES, found.gender.tolist(), strict=True))
    assert genders["Mr Holt"] == 1
    assert genders["Minister Leyla Aras"] == 2
    assert {gender for phrase, gender in genders.items() if phrase not in {"Mr Holt", "Minister Leyla Aras"}} == {0}
    added = block_of("the driver of Mr Holt")
    assert described([EntityMention(start=0, end=5, head=1, kind=1)], added, GENDERS).gender.tolist() == [0]


def test_mentions_know_their_sentence_and_whether_they_are_quoted() -> None:
    found = mentions_of(TEXT, PHRASES)
    assert found.sentence[0] == found.sentence[3] < found.sentence[4] == found.sentence[5] < found.sentence[6]
    assert [phrase for phrase, quoted in zip(PHRASES, found.quoted, strict=True) if quoted] == ["I"]


def test_every_pair_has_one_feature_of_each_sort() -> None:
    found = mentions_of(TEXT, PHRASES)
    seekers, candidates = pairs_of(found)
    rows = arrangement(found, seekers, candidates)
    assert len(rows) == len(seekers) == len(PHRASES) * (len(PHRASES) - 1) // 2
    assert (np.diff(rows, axis=1) > 0).all()
    assert rows.min() >= 0
    assert rows.max() < FEATURES
    ends = [*rows.min(axis=0)[1:].tolist(), FEATURES]
    assert (rows.max(axis=0) < ends).all()


def test_no_pairs_have_no_features_but_as_many_columns() -> None:
    found = mentions_of(TEXT, PHRASES)
    nothing = np.zeros(0, dtype=np.int64)
    assert arrangement(found, nothing, nothing).shape == (
        0,
        arrangement(found, np.array([1]), np.array([0])).shape[1],
    )


def test_the_same_words_match_best_then_the_same_core_then_a_name_in_common() -> None:
    text = "The port envoy saw the envoy, an envoy of Norland and Holt of Norland. He met a driver."
    phrases = ("The port envoy", "the envoy", "an envoy of Norland", "Holt of Norland", "He", "a driver")
    found = mentions_of(text, phrases)
    again = mentions_of(f"{text} The envoy left.", (*phrases, "The envoy"))
    match = arrangement(again, np.array([6, 2, 3, 5, 4]), np.array([1, 1, 2, 1, 1]))[:, 2]
    same_words, same_core, name_in_common, nothing, pronoun = match.tolist()
    assert same_words > same_core > name_in_common > nothing == pronoun
    assert match.tolist()[1:3] == arrangement(found, np.array([2, 3]), np.array([1, 2]))[:, 2].tolist()


def test_an_arrangement_tells_what_lies_within_what_and_how_far_apart() -> None:
    found = mentions_of(TEXT, PHRASES)
    around, inside = PHRASES.index("the envoy of Norland"), PHRASES.index("Norland")
    nested = arrangement(found, np.array([inside]), np.array([around]))[0]
    outer = arrangement(found, np.array([around]), np.array([inside]))[0]
    apart = arrangement(found, np.array([inside]), np.array([0]))[0]
    assert len({int(row[5]) for row in (nested, outer, apart)}) == 3
    near, far = shared(found, (6, 5), (6, 4)), shared(found, (6, 5), (6, 0))
    assert near[3]
    assert not far[3]
    assert not far[4]


def test_antecedents_are_sought_among_a_bounded_number_of_mentions() -> None:
    text = "Kaya spoke. " * 3000
    (block, *_) = blocks(text)
    names = [i for i, word in enumerate(block.words) if word.text == "Kaya"]
    found = described([EntityMention(start=i, end=i + 1, head=i, kind=1) for i in names], block, {})
    seekers, candidates = pairs_of(found)
    assert len(names) > 1000
    assert len(seekers) <= NEAREST_MENTIONS * len(names)
    assert (candidates < seekers).all()
    assert (seekers - candidates).max() == NEAREST_MENTIONS
    assert np.bincount(seekers, minlength=len(names)).tolist() == [
        min(number, NEAREST_MENTIONS) for number in range(len(names))
    ]


def scorer(features: Floats | None = None, *, products: float = 0.0, nobody: float = 0.5) -> CoreferenceScorer:
    width = 3
    rows = np.zeros((FEATURES, width)) if features is None else features
    return CoreferenceScorer(features=rows, weights=np.ones(width), products=np.full(width, products), nobody=nobody)


def parts_of(size: int) -> Rows:
    return np.zeros((size, 12), dtype=np.float32)


def test_the_best_candidate_is_the_antecedent_or_nobody() -> None:
    found = mentions_of(TEXT, PHRASES)
    parts = parts_of(len(block_of(TEXT).words))
    assert antecedents(found, parts, scorer()).tolist() == [NOBODY] * len(PHRASES)
    parts[found.start[5], 0] = parts[found.start[0], 6] = 1.0  # what “she” asks for and the minister offers
    linked = antecedents(found, parts, scorer(products=1.0, nobody=2.5)).tolist()
    assert linked[5] == 0
    assert set(linked[:5] + linked[6:]) == {NOBODY}
    assert antecedents(found, parts, scorer(products=1.0, nobody=3.5)).tolist() == [NOBODY] * len(PHRASES)


def test_the_core_word_counts_beside_the_first_one() -> None:
    found = mentions_of(TEXT, PHRASES)
    parts = parts_of(len(block_of(TEXT).words))
    parts[found.core[8], 3] = parts[found.core[1], 9] = 1.0  # the two cores “envoy”
    assert antecedents(found, parts, scorer(products=1.0, nobody=2.5))[8] == 1


def test_the_arrangement_counts() -> None:
    found = mentions_of(TEXT, PHRASES)
    features = np.zeros((FEATURES, 3))
    same_core = arrangement(found, np.array([8]), np.array([1]))[0, 2]
    features[same_core] = 1.0
    linked = antecedents(found, parts_of(len(block_of(TEXT).words)), scorer(features))
    assert linked[8] == 1
    assert linked[6] == 0  # “Aras” after “Minister Leyla Aras”
    assert linked[7] == NOBODY


def test_no_mentions_have_no_antecedents() -> None:
    assert antecedents(described([], block_of(TEXT), {}), parts_of(40), scorer()).tolist() == []
    assert chains_of(np.zeros(0, dtype=np.int64)).tolist() == []


def test_chains_follow_antecedents_and_are_numbered_in_text_order() -> None:
    antecedent = np.array([NOBODY, NOBODY, 0, 1, NOBODY, 2, 4])
    assert chains_of(antecedent).tolist() == [0, 1, 0, 1, 2, 0, 2]


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), max_size=30))
def test_a_mention_is_in_the_chain_of_its_antecedent_and_a_first_one_in_a_new_chain(draws: list[int]) -> None:
    antecedent = np.array([draw % (number + 1) - 1 for number, draw in enumerate(draws)], dtype=np.int64)
    chain = chains_of(antecedent).tolist()
    seen: set[int] = set()
    for number, before in enumerate(antecedent.tolist()):
        if before == NOBODY:
            assert chain[number] == len(seen)
        else:
            assert chain[number] == chain[before]
        seen.add(chain[number])
