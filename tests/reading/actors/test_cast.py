"""Who is who inside one article. The items are the project's own, in the style of a newswire."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.datatypes import Article, Role, Span
from onrecord.reading.actors.cast import resolve_actors
from onrecord.reading.actors.mentions import find_mentions
from onrecord.reading.sentences import split_sentences
from tests.reading.actors.marked import read

# Each item: the text with its sources in braces, and whom each source names, in order.
SPEAKERS: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "a surname is the person named in full before": (
        "{Hungarian Foreign Minister Peter Szijjarto} met his Serbian counterpart in Belgrade on Monday. "
        "{Szijjarto} said the pipeline would open in May.",
        [("Peter Szijjarto",), ("Peter Szijjarto",)],
    ),
    "a headline's surname is the person named in full below": (
        "Scholz rules out early vote\n\n{German Chancellor Olaf Scholz} ruled it out. {Scholz} spoke in Kiel.",
        [("Olaf Scholz",), ("Olaf Scholz",)],
    ),
    "transliterations of one surname are one person": (
        "{Volodymyr Zelenskyy} addressed the parliament. {Zelensky} flew home, {Zelenskiy} gave thanks.",
        [("Volodymyr Zelenskyy",), ("Volodymyr Zelenskyy",), ("Volodymyr Zelenskyy",)],
    ),
    "an initial stands for the given name": (
        "{J. Borrell} said the sanctions stay. {Josep Borrell} spoke in Lisbon.",
        [("Josep Borrell",), ("Josep Borrell",)],
    ),
    "an initial that fits two is nobody": (
        "Jan Havlik met Josef Havlik. {J. Havlik} left early.",
        [()],
    ),
    "mister and surname": (
        "Senator Alan Whitcombe opened the hearing. {Mr. Whitcombe} called the figures misleading.",
        [("Alan Whitcombe",)],
    ),
    "two of one surname, both named: the surname alone is nobody": (
        "Ivan Marek and Petra Marek left the talks early. {Marek} blamed the mediators.",
        [()],
    ),
    "two of one surname, one named so far": (
        "Ivan Marek left the talks early. {Marek} blamed the mediators. Petra Marek was not present.",
        [("Ivan Marek",)],
    ),
    "two of one surname, told apart by the title": (
        "Ivan Marek and Petra Marek left the talks early. {Mrs. Marek} blamed the mediators.",
        [("Petra Marek",)],
    ),
    "a description by office": (
        "{Turkish Deputy Foreign Minister Sedat Onal} arrived in Cairo. "
        "“We want calm,” {the deputy foreign minister} said.",
        [("Sedat Onal",), ("Sedat Onal",)],
    ),
    "the diplomat is the envoy, not the president named later": (
        "{Swedish Ambassador Karin Lindahl} met Finnish President Sauli Niinisto. {The diplomat} praised his patience.",
        [("Karin Lindahl",), ("Karin Lindahl",)],
    ),
    "the politician is the head of state": (
        "{Moldovan President Maia Sandu} named her conditions. Gas comes first, {the politician} said.",
        [("Maia Sandu",), ("Maia Sandu",)],
    ),
    "a description with a state's adjective looks for that state": (
        "{French President Emmanuel Macron} met German Chancellor Olaf Scholz in Berlin. "
        "{The French leader} wanted more money. {The German leader} did not.",
        [("Emmanuel Macron",), ("Emmanuel Macron",), ("Olaf Scholz",)],
    ),
    "a description of a state that nobody present belongs to": (
        "{French President Emmanuel Macron} spoke first. {The Spanish leader} spoke last.",
        [("Emmanuel Macron",), ("the Spanish leader",)],
    ),
    "a description that fits two of one sentence is nobody": (
        "Estonian Foreign Minister Urmas Reinsalu met Latvian Foreign Minister Edgars Rinkevics. "
        "{The minister} called for more patrols.",
        [()],
    ),
    "a description that tells the office of the one just named": (
        "{Marta Kovacs} opened the session. {The ambassador} left.",
        [("Marta Kovacs",), ("Marta Kovacs",)],
    ),
    "a description of somebody else than the minister just named": (
        "{Foreign Minister Marta Kovacs} opened the session. {The general} left.",
        [("Marta Kovacs",), ()],
    ),
    "the deputy minister is not the minister": (
        "Polish Foreign Minister Zbigniew Rau travelled with Deputy Foreign Minister Marcin Przydacz. "
        "{The deputy foreign minister} briefed reporters. {The foreign minister} did not.",
        [("Marcin Przydacz",), ("Zbigniew Rau",)],
    ),
    "he is the source of the sentence before": (
        "{Iraqi Prime Minister Mohammed Sudani} thanked Jordan's King Abdullah. {He} also promised new roads.",
        [("Mohammed Sudani",), ("Mohammed Sudani",)],
    ),
    "she is the woman": (
        "{Ned Porter} met Maria Quist in Oslo. {She} said the draft was ready.",
        [("Ned Porter",), ("Maria Quist",)],
    ),
    "he after two men who speak together is nobody": (
        "{John Adler and Peter Brandt} welcomed the draft. {He} asked for time.",
        [("John Adler", "Peter Brandt"), ()],
    ),
    "they after two who speak together are both": (
        "{John Adler and Peter Brandt} welcomed the draft. {They} asked for time.",
        [("John Adler", "Peter Brandt"), ("John Adler", "Peter Brandt")],
    ),
    "they without a clear antecedent": (
        "The harvest was poor. {They} asked for time.",
        [()],
    ),
    "it after a state that speaks": (
        "{Armenia} rejected the map. {It} asked for observers.",
        [("Armenia",), ("Armenia",)],
    ),
    "it without a source before": (
        "The harvest in the valley was poor. {It} said more rain would help.",
        [()],
    ),
    "who is the person right before": (
        "The session was led by {Carla Benitez, the Chilean ambassador,} {who} called it useful.",
        [("Carla Benitez",), ("Carla Benitez",)],
    ),
    "a person in an apposition after the name": (
        "{Tomas Havel, the spokesman of the Czech Foreign Ministry,} denied the report.",
        [("Tomas Havel",)],
    ),
    "a person in an apposition after the office": (
        "{The official representative of the Kazakh Foreign Ministry, Aibek Smadiyarov,} denied the report.",
        [("Aibek Smadiyarov",)],
    ),
    "a state's authorities are the state": (
        "{The Tbilisi authorities} and {the Moldovan side} protested.",
        [("Georgia",), ("Moldova",)],
    ),
    "a seat of power is the state": (
        "{The Kremlin} declined to comment. {Downing Street} did too.",
        [("Russia",), ("United Kingdom",)],
    ),
    "states in a list": (
        "{The United States, Britain and France} drafted the text.",
        [("United States", "United Kingdom", "France")],
    ),
    "a state's own name before a person": (
        "{Russia's Vladimir Putin} called the Turkish leader. {Putin} thanked him.",
        [("Vladimir Putin",), ("Vladimir Putin",)],
    ),
    "a counterpart is of the other state": (
        "{Greek Foreign Minister Nikos Dendias} met his Cypriot counterpart Ioannis Kasoulides. {The Cypriot} smiled.",
        [("Nikos Dendias",), ("Ioannis Kasoulides",)],
    ),
    "the government in Brussels is the Union unless Belgium is in the text": (
        "{Brussels} fined the firm.",
        [("European Union",)],
    ),
    "a source that nobody knows hides those before it from a pronoun": (
        "{Peter Brandt} agreed. {A man from the valley} did not. {He} wept.",
        [("Peter Brandt",), (), ("Peter Brandt",)],
    ),
    "a spokesman's statement in lower case": (
        "{Iran's foreign ministry spokesman Nasser Kamali} denied it. {The spokesman} called it a lie.",
        [("Nasser Kamali",), ("Nasser Kamali",)],
    ),
    "an office within an office": (
        "{Mikhail Popov, an adviser to the head of the Ukrainian president's office,} denied it.",
        [("Mikhail Popov",)],
    ),
    "an office with a word that the tables lack": (
        "{UN aid chief Martin Grove} briefed the council. {The UN aid chief} left.",
        [("Martin Grove",), ("Martin Grove",)],
    ),
    "the deputy minister of a kind, and the ministry's spokeswoman": (
        "{Deputy Foreign Minister Adam Wolski} met the spokeswoman of the Polish Foreign Ministry, Ewa Lis. "
        "{The deputy minister} was glad. {The ministry's spokeswoman} was not.",
        [("Adam Wolski",), ("Adam Wolski",), ("Ewa Lis",)],
    ),
    "several senators": (
        "{Senators Jon Tallis (D-Mont.) and David Orr (R-La.)} wrote a letter. {Orr} signed twice.",
        [("Jon Tallis", "David Orr"), ("David Orr",)],
    ),
    "a capital and its state are one actor": (
        "{Tehran} accused its neighbours. {Iran} recalled an envoy.",
        [("Iran",), ("Iran",)],
    ),
    "the ministry is the last one named": (
        "{The Greek Foreign Ministry} summoned the envoy. {The ministry} gave no reason.",
        [("Greek Foreign Ministry",), ("Greek Foreign Ministry",)],
    ),
    "the Foreign Ministry is that of the article's state": (
        "{The Egyptian Foreign Ministry} issued a note. On Tuesday {the Foreign Ministry} withdrew it.",
        [("Egyptian Foreign Ministry",), ("Egyptian Foreign Ministry",)],
    ),
    "an outlet as source, and in short": (
        "{The American newspaper The Wall Street Journal} described the calls. {The newspaper} named no one.",
        [("The Wall Street Journal",), ("The Wall Street Journal",)],
    ),
    "a document's author is the source": (
        "{A statement by the Danish Foreign Ministry} spoke of progress.",
        [("Danish Foreign Ministry",)],
    ),
    "an official who is not named": (
        "{A senior US official, who asked not to be named,} said the offer stands. {The official} gave no date.",
        [("a senior US official",), ("a senior US official",)],
    ),
    "a group of a state": (
        "{Ukrainian diplomats} said the offer stands. {They} gave no date.",
        [("Ukrainian diplomats",), ("Ukrainian diplomats",)],
    ),
    "supporters of a person are not the person": (
        "Ann Corbett spoke. {Supporters of Ann Corbett} cheered.",
        [("supporters of Ann Corbett",)],
    ),
    "a lawyer for a person is not the person": (
        "Ann Corbett spoke. {A lawyer for Ann Corbett} denied it.",
        [("a lawyer for Ann Corbett",)],
    ),
    "words that the tables lack before a name leave the head unknown": (
        "Ann Corbett spoke. {The cousin of Ann Corbett} denied it.",
        [()],
    ),
    "whoever else stands in the source is not the speaker": (
        "{Ann Corbett, who met Peter Brandt in Vienna on Monday,} denied it.",
        [("Ann Corbett",)],
    ),
    "a nominee, a senator and a campaign manager": (
        "{Republican presidential nominee Donald Trump} attacked {Sen. Ted Cruz of Texas}. "
        "{Trump campaign manager Kellyanne Conway} defended it. {The Clinton campaign} called it a stunt.",
        [("Donald Trump",), ("Ted Cruz",), ("Kellyanne Conway",), ("Clinton campaign",)],
    ),
    "the nominee of the other party is not meant": (
        "{Republican nominee Donald Trump} spoke in Ohio. {The Democratic nominee} stayed home. {He} had a cold.",
        [("Donald Trump",), ("the Democratic nominee",), ("the Democratic nominee",)],
    ),
    "a poll's institute": (
        "{A Quinnipiac University poll} found a tie.",
        [("Quinnipiac University",)],
    ),
    "ordinary words that open a sentence are no names": (
        "{Negotiations} were hard. {Analysts} shrugged. {Observing} helps.",
        [(), ("analysts",), ()],
    ),
    "a family name that comes first": (
        "{Chinese President Xi Jinping} received the guests. {Xi} promised trade.",
        [("Xi Jinping",), ("Xi Jinping",)],
    ),
    "a person with a capital's name makes the bare name unclear": (
        "Denzel Washington opened the gala. {Washington} praised the city.",
        [()],
    ),
    "a demonym alone is the person of that state": (
        "{Danish envoy Karl Holm} met the Kenyan envoy Daniel Otis. {The Kenyan} smiled.",
        [("Karl Holm",), ("Daniel Otis",)],
    ),
    "a description that tells state and office of the only person so far": (
        "{Daniel Otis} had waited for days. {The Kenyan commissioner} blamed the rain.",
        [("Daniel Otis",), ("Daniel Otis",)],
    ),
    "a description that tells the state of one of two persons": (
        "{Daniel Otis} and Karl Holm had waited for days. {The Kenyan commissioner} blamed the rain.",
        [("Daniel Otis",), ()],
    ),
    "the two men are the two named last": (
        "{Daniel Otis} met Karl Holm and left early. {The two men} spoke of the weather.",
        [("Daniel Otis",), ("Daniel Otis", "Karl Holm")],
    ),
    "the two women are not a man and a woman": (
        "{Daniel Otis} met Maria Quist and left early. {The two women} spoke of the weather.",
        [("Daniel Otis",), ()],
    ),
    "both sides are the two states that act": (
        "{Kenya} accused Somalia of theft. {Both sides} want a court.",
        [("Kenya",), ("Kenya", "Somalia")],
    ),
    "both sides of three are nobody": (
        "{Kenya} accused Somalia and Ethiopia of theft. {Both sides} want a court.",
        [("Kenya",), ()],
    ),
    "the rebels are the one armed group so far": (
        "{The M23} left the hill. {The rebels} promised to stay away. {The group} gave no date.",
        [("M23",), ("M23",), ("M23",)],
    ),
    "an abbreviation of two bodies is the one whose country the text has": (
        "Sudan burned. {The RSF} blamed the army.",
        [("Rapid Support Forces",)],
    ),
    "she is not the man of unknown gender where a woman stands close by": (
        "Maria Quist listened, and {Envoy Tsotne Abuladze} shrugged. {She} left.",
        [("Tsotne Abuladze",), ()],
    ),
    "its deputy head, in an apposition": (
        "{The Kenyan Defence Ministry} denied it. {Its deputy head, Ruth Otis,} showed a film.",
        [("Kenyan Defence Ministry",), ("Ruth Otis",)],
    ),
    "an office and a rank before the name": (
        "{The head of military intelligence, General Karl Holm,} was there.",
        [("Karl Holm",)],
    ),
    "authorities in a capital are the state": (
        "{The authorities in Nairobi} waited.",
        [("Kenya",)],
    ),
    "a president called by surname is not his wife": (
        "Michelle Obama sang. {Mr. Obama} clapped. {President Obama} left early.",
        [("Obama",), ("Obama",)],
    ),
}


@pytest.mark.parametrize("name", SPEAKERS)
def test_a_source_names_its_speakers(name: str) -> None:
    marked, expected = SPEAKERS[name]
    assert read(marked).speakers() == expected


def test_two_officials_joined_by_and_share_the_state() -> None:
    text = (
        "He met {Secretary of the Belarusian Security Council Alexander Volfovich and presidential aide Igor Bolotov}."
    )
    found = read(text)
    assert found.speakers() == [("Alexander Volfovich", "Igor Bolotov")]
    assert [found.actor(name).country for name in ("Alexander Volfovich", "Igor Bolotov")] == ["BLR", "BLR"]
    assert found.actor("Igor Bolotov").roles == (Role(title="presidential aide", body="Belarus"),)


@pytest.mark.parametrize(
    ("text", "name", "title", "body", "country"),
    [
        (
            "Russian Deputy Foreign Minister Ivan Petrov spoke.",
            "Ivan Petrov",
            "Deputy Foreign Minister",
            "Russia",
            "RUS",
        ),
        (
            "US national security adviser John Carver spoke.",
            "John Carver",
            "national security adviser",
            "United States",
            "USA",
        ),
        (
            "US State Department spokesman Paul Hart spoke.",
            "Paul Hart",
            "State Department spokesman",
            "US State Department",
            "USA",
        ),
        (
            "Secretary of the Iranian Security Council Ali Karimi spoke.",
            "Ali Karimi",
            "Secretary of the Iranian Security Council",
            "Iranian Security Council",
            "IRN",
        ),
        ("Ukraine's Foreign Minister Dmytro Bondar spoke.", "Dmytro Bondar", "Foreign Minister", "Ukraine", "UKR"),
        ("Kremlin spokesman Oleg Danilov spoke.", "Oleg Danilov", "Kremlin spokesman", "Kremlin", "RUS"),
        ("Former Brazilian president Paulo Reis spoke.", "Paulo Reis", "Former president", "Brazil", "BRA"),
        ("Sen. Ted Mallory of Texas spoke.", "Ted Mallory", "Sen.", None, "USA"),
        ("Power minister Ann Lee spoke.", "Ann Lee", "Power minister", None, None),
        ("Kenya's new chief of staff, Ann Lee, spoke.", "Ann Lee", "chief of staff", "Kenya", "KEN"),
        ("The bloc's mediator, Ann Lee, spoke.", "Ann Lee", "mediator", None, None),
        ("Kenyan army spokesman Karl Otis spoke.", "Karl Otis", "army spokesman", "Kenyan army", "KEN"),
        (
            "Karl Otis, commander of the northern zone, spoke.",
            "Karl Otis",
            "commander of the northern zone",
            None,
            None,
        ),
        ("NATO Secretary General Jens Dahl spoke.", "Jens Dahl", "NATO Secretary General", "NATO", None),
        ("Paul Hart, head of the IAEA, spoke.", "Paul Hart", "head of the IAEA", "IAEA", None),
    ],
)
def test_a_title_gives_role_body_and_country(text: str, name: str, title: str, body: str | None, country: str) -> None:
    actor = read(text).actor(name)
    assert actor.roles == (Role(title=title, body=body),)
    assert actor.country == country


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("{Ministry spokesman Daniel Otis} said no.", ["Ministry spokesman"]),
        ("The farmers’ leader Daniel Otis said no.", ["leader"]),
        ("{Kenyan intelligence officer Brigadier Daniel Otis} said no.", ["intelligence officer", "Brigadier"]),
        (
            "{Army spokesman Daniel Otis} left. {The brigadier general} said no.",
            ["Army spokesman", "brigadier general"],
        ),
        ("{Senator Daniel Otis} left. {The lawmaker} said no.", ["Senator"]),
        ("{Daniel Otis, a former trawler captain,} said no.", ["former trawler captain"]),
        ("{Ann Otis, who is deputy foreign minister and not known here}, said no.", ["deputy foreign minister"]),
    ],
)
def test_roles_are_told_by_titles_and_by_later_descriptions(text: str, titles: list[str]) -> None:
    (person,) = (actor for actor in read(text).cast.actors if actor.type == "person")
    assert [role.title for role in person.roles] == titles


def test_two_offices_joined_by_and_are_two_roles() -> None:
    roles = read("Kenyan lawmaker and retired general Karl Otis spoke.").actor("Karl Otis").roles
    assert [role.title for role in roles] == ["lawmaker", "retired general"]


def test_the_organisation_in_a_title_is_an_actor_with_its_own_mention() -> None:
    found = read("{The spokeswoman of the Russian Foreign Ministry, Olga Serova,} said no.")
    ministry = found.actor("Russian Foreign Ministry")
    assert (ministry.type, ministry.country) == ("organisation", "RUS")
    assert [mention.text for mention in ministry.mentions] == ["the Russian Foreign Ministry"]


def test_mentions_of_a_person_are_names_descriptions_and_pronouns() -> None:
    found = read("{Polish President Andrzej Nowak} spoke. {The president} smiled. {He} left. Nowak will be back.")
    mentions = [mention.text for mention in found.actor("Andrzej Nowak").mentions]
    assert mentions == ["Andrzej Nowak", "The president", "He", "Nowak"]


def test_a_cast_tells_who_is_mentioned_in_a_span() -> None:
    found = read("{Ann Corbett} told Reuters that Kenya agreed.")
    start = found.article.text.index("told")
    ids = found.cast.at(Span.of(found.article.text, start, found.article.length))
    names = {actor.id: actor.name for actor in found.cast.actors}
    assert [names[actor] for actor in ids] == ["Reuters", "Kenya"]


def test_a_span_that_is_no_source_names_nobody() -> None:
    found = read("{Ann Corbett} told Reuters.")
    assert found.cast.speakers(Span.of(found.article.text, 0, 3)) == ()


def test_states_and_bodies_carry_their_known_ids() -> None:
    found = read("{Ukraine} wrote to the United Nations.")
    assert found.actor("Ukraine").wikidata == "Q212"
    assert found.actor("United Nations").wikidata == "Q1065"


_PIECES = st.sampled_from(
    [
        "Ann Lee",
        "he",
        "the minister",
        "Kyiv",
        "Mr. Lee",
        "President",
        ",",
        ".",
        "and",
        "said",
        "the",
        "US",
        "“",
        "”",
        "’s",
        "\n\n",
        "İstanbul",
        "🙂",
        "of",
        "a senior",
        "officials",
        "שלום",
        "Lee",
        "who",
        "(R-Texas)",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=40), st.data())
def test_any_text_gives_spans_that_round_trip_and_the_same_cast_twice(pieces: list[str], data: st.DataObject) -> None:
    article = Article.of(" ".join(pieces) + " .")
    text = article.text
    bounds = st.integers(0, len(text) - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(text))))
    sources = tuple(Span.of(text, *pair) for pair in data.draw(st.lists(bounds, max_size=4)))
    mentions = find_mentions(text, split_sentences(text))
    cast = resolve_actors(article, mentions, sources)
    assert cast == resolve_actors(article, mentions, sources)
    ids = {actor.id for actor in cast.actors}
    assert len(ids) == len(cast.actors)
    assert all(text[m.start : m.end] == m.text for actor in cast.actors for m in actor.mentions)
    assert all(set(cast.speakers(source)) <= ids for source in sources)
