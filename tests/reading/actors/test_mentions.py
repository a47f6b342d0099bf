"""What is a mention of an actor, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from tests.reading.actors.marked import read


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kyiv rejected the plan.", ["Kyiv"]),
        ("The talks between Kyiv and Moscow stalled.", ["Kyiv", "Moscow"]),
        ("Rome waits for an initiative from Warsaw.", ["Rome", "Warsaw"]),
        ("Russia's position has not changed.", ["Russia"]),
        ("Envoys met in Kyiv and Moscow.", []),
        ("They flew to Ankara on a visit to Doha.", []),
        ("The train from Vienna was late.", []),
        ("The Russian-Ukrainian process stalled.", []),
        ("The Russian president spoke.", []),
        ("Kyiv region lost power.", []),
        ("US sanctions bite, but the US said no.", ["the US"]),
        ("MOSCOW (AP) — The talks stalled.", []),
        ("The plant is in Paris, France, and works.", []),
        ("The fire in Lebanon, Pennsylvania, is out.", []),
        ("Paris Hilton sang. Paris smiled.", []),
        ("Paris protested.", ["Paris"]),
        ("George Washington slept here.", []),
        ("Washington warned Pyongyang.", ["Washington", "Pyongyang"]),
        ("Jordan Peters met Chad Smith.", []),
        ("Jordan and Chad signed, Niger and Nigeria did not.", ["Jordan", "Chad", "Niger", "Nigeria"]),
        ("Papua New Guinea asked Guinea-Bissau and Guinea.", ["Papua New Guinea", "Guinea-Bissau", "Guinea"]),
        ("North Korea shelled South Korea.", ["North Korea", "South Korea"]),
        ("The DR Congo accused Congo-Brazzaville.", ["The DR Congo", "Congo-Brazzaville"]),
        ("Turkey called the vote a sham.", ["Turkey"]),
        ("Georgia protested, and Tbilisi recalled its envoy.", ["Georgia", "Tbilisi"]),
        ("Polls closed in Florida and Ohio. Georgia counts late.", []),
        ("The Kyiv authorities and the Iranian side agreed.", ["The Kyiv authorities", "the Iranian side"]),
        ("The White House objected; reporters waited at the White House.", ["The White House"]),
        ("Male voters stayed home.", []),
    ],
)
def test_a_state_is_mentioned_where_it_acts_and_not_where_it_is_a_place(text: str, states: list[str]) -> None:
    assert read(text).states() == states


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        (
            "The American newspaper The Wall Street Journal wrote.",
            "The American newspaper The Wall Street Journal",
            "organisation",
        ),
        ("The Kenyan army advanced.", "The Kenyan army", "organisation"),
        ("The military advanced.", "The military", "organisation"),
        ("Kenyan military officials agreed.", "Kenyan military officials", "group"),
        ("Hamas and Hezbollah agreed.", "Hamas", "group"),
        ("Ukrainian forces advanced.", "Ukrainian forces", "group"),
        ("He told the Quinnipiac University board.", "the Quinnipiac University", "organisation"),
        ("The Republicans cheered.", "The Republicans", "group"),
        (
            "According to the Ministry of Foreign Affairs of Belarus, yes.",
            "the Ministry of Foreign Affairs of Belarus",
            "organisation",
        ),
    ],
)
def test_organisations_and_groups_are_mentions(text: str, head: str, kind: str) -> None:
    assert (head, kind) in [(mention.head.text, mention.type) for mention in read(text).mentions]


def test_things_named_after_places_are_no_mentions() -> None:
    assert read("The Minsk Agreement and the Paris Accords were signed.").mentions == ()


def test_genders_come_from_titles_pronouns_and_given_names() -> None:
    mentions = read("Mr Lee met spokeswoman Ann Roy and Olena Holub. He left.").mentions
    assert [(mention.name, mention.gender) for mention in mentions] == [
        ("Lee", "male"),
        ("Ann Roy", "female"),
        ("Olena Holub", "female"),
        ("he", "male"),
    ]


def test_words_in_quotation_marks_are_marked_as_quoted() -> None:
    mentions = read("“Russia agreed,” said Ann Lee. “Kenya did not.”").mentions
    assert [(mention.name, mention.quoted) for mention in mentions] == [
        ("Russia", True),
        ("Ann Lee", False),
        ("Kenya", True),
    ]


def test_a_headline_in_capitals_names_nobody_by_its_capitals() -> None:
    found = read("Ann Lee Says Poll Shows Voters Want Change\n\nThe poll was small.")
    assert [actor.name for actor in found.cast.actors if actor.type == "person"] == []


@given(st.text(alphabet="Russian Prime.,’'“”(ABC)Kyiv \n🙂שİ0", max_size=120))
def test_mentions_of_any_text_round_trip_and_stand_in_order(text: str) -> None:
    mentions = find_mentions(text, split_sentences(text))
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.covers(mention.head)
    starts = [mention.head.start for mention in mentions]
    assert starts == sorted(starts)


@pytest.mark.parametrize("verb", ["dismissed", "suspended", "occupied"])
def test_a_capital_before_a_participle_with_an_object_acts_for_its_state(verb: str) -> None:
    text = f"Moscow {verb} the embassy of Chad on Monday."
    found = find_mentions(text, split_sentences(text))
    assert "Russia" in {mention.name for mention in found}


def test_a_capital_before_a_participle_with_a_noun_tells_whose_it_is() -> None:
    text = "The envoy met Moscow dismissed minister Ann Roy."
    assert "Russia" not in {mention.name for mention in find_mentions(text, split_sentences(text))}
