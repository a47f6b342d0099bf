from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.datatypes import Article, Span, Spans, When
from onrecord.reading.dating import Saying, date_statements
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import find_times

PUBLISHED = date(2022, 11, 8)
WORDS = (
    *("On", "on", "Monday", "Sunday’s", "29", "March", "2021", "last", "week", "the", "envoy", "met", "said", "will"),
    *("tell", "that", "who", ",", ".", "“", "”", "KYIV,", "Nov", "8", "(Agency)", "-", "talks"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A saying by its words; pieces of one part are separated by " … "."""

    source: str
    cue: str
    content: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text with its sayings, and the first day and basis expected for each."""

    text: str
    sayings: tuple[Said, ...]
    expected: tuple[str, ...]


def _one(text: str, source: str, cue: str, content: str, expected: str) -> Item:
    return Item(text=text, sayings=(Said(source=source, cue=cue, content=content),), expected=(expected,))


ITEMS = [
    _one(
        "“On Monday we shook hands,” the film begins. Minister Lena Aro denied the plan.",
        "Minister Lena Aro",
        "denied",
        "the plan",
        "2022-11-08 published",
    ),
    _one(
        "On Monday the delegations met again behind the closed doors of the old\n"
        "customs house at the northern end of the bridge between the two towns.\n"
        "Officials of both of the delegations left the building long before the\n"
        "noon bells rang. On Sunday there had been a first and shorter meeting.\n"
        "The envoy said the talks had failed.",
        "The envoy",
        "said",
        "the talks had failed",
        "2022-11-06 inherited",
    ),
    _one(
        "On Monday he said that talks on 29 March had failed.",
        "he",
        "said",
        "that talks on 29 March had failed",
        "2022-11-07 explicit",
    ),
    _one(
        "He said on Monday that talks on 29 March had failed.",
        "He",
        "said",
        "that talks on 29 March had failed",
        "2022-11-07 explicit",
    ),
    _one("He said talks on 29 March had failed.", "He", "said", "talks on 29 March had failed", "2022-11-08 published"),
    _one(
        "He said that on 29 March talks had failed.",
        "He",
        "said",
        "that on 29 March talks had failed",
        "2022-11-08 published",
    ),
    _one("He said that on 29 March talks had failed.", "He", "said", "talks had failed", "2022-11-08 published"),
    _one(
        "“We are ready,” the minister said on Sunday.", "the minister", "said", "“We are ready,”", "2022-11-06 explicit"
    ),
    _one(
        "“We met on Sunday,” the minister said.", "the minister", "said", "“We met on Sunday,”", "2022-11-08 published"
    ),
    _one(
        "The border stays shut. This was announced on November 4 by the governor.",
        "the governor",
        "was announced",
        "The border stays shut",
        "2022-11-04 explicit",
    ),
    _one(
        "The border stays shut, the governor wrote on 4 November.",
        "the governor",
        "wrote",
        "The border stays shut",
        "2022-11-04 explicit",
    ),
    _one(
        "On November 2, the spokeswoman said that the capital was waiting.",
        "the spokeswoman",
        "said",
        "that the capital was waiting",
        "2022-11-02 explicit",
    ),
    _one(
        "The envoy, who met the rebels on Sunday, said a truce was near.",
        "The envoy",
        "said",
        "a truce was near",
        "2022-11-08 published",
    ),
    _one(
        "The envoy, who met the rebels on Sunday, said on Monday a truce was near.",
        "The envoy",
        "said",
        "a truce was near",
        "2022-11-07 explicit",
    ),
    _one(
        "After talks on Saturday, the envoy said a truce was near.",
        "the envoy",
        "said",
        "a truce was near",
        "2022-11-08 published",
    ),
    _one(
        "After talks on Saturday, the envoy said on Monday a truce was near.",
        "the envoy",
        "said",
        "a truce was near",
        "2022-11-07 explicit",
    ),
    _one(
        "The envoy has said since February that a truce was near.",
        "The envoy",
        "said",
        "that a truce was near",
        "2022-11-08 published",
    ),
    _one(
        "Until Friday the envoy said a truce was near.", "the envoy", "said", "a truce was near", "2022-11-08 published"
    ),
    _one(
        "For three days the envoy said a truce was near.",
        "the envoy",
        "said",
        "a truce was near",
        "2022-11-08 published",
    ),
    _one("Last week the envoy said a truce was near.", "the envoy", "said", "a truce was near", "2022-10-31 explicit"),
    _one("In October the envoy ruled out a truce.", "the envoy", "ruled out", "a truce", "2022-10-01 explicit"),
    _one(
        "The envoy told reporters at 7 p.m. on Monday that a truce was near.",
        "The envoy",
        "told",
        "that a truce was near",
        "2022-11-07 explicit",
    ),
    _one(
        "The envoy told a briefing in the port city on Thursday: “No truce.”",
        "The envoy",
        "told",
        "“No truce.”",
        "2022-11-03 explicit",
    ),
    _one(
        "Speaking in parliament on 3 November, the envoy ruled out a truce.",
        "the envoy",
        "ruled out",
        "a truce",
        "2022-11-03 explicit",
    ),
    _one(
        "When he spoke on Monday he denied that raids took place on Friday.",
        "he",
        "denied",
        "that raids took place on Friday",
        "2022-11-08 published",
    ),
    _one("He said on November 19 the deal expires.", "He", "said", "the deal expires", "2022-11-08 published"),
    _one(
        "KYIV, Nov 7 (Agency) - The envoy said a truce was near.",
        "The envoy",
        "said",
        "a truce was near",
        "2022-11-08 published",
    ),
    Item(
        text="On Monday the chancellor said A was true, and the king said on Tuesday that B was.",
        sayings=(
            Said(source="the chancellor", cue="said", content="A was true"),
            Said(source="the king", cue="said on", content="that B was"),
        ),
        expected=("2022-11-07 explicit", "2022-11-08 explicit"),
    ),
    Item(
        text="On November 3, the president called for talks. The chancellor also announced a plan.",
        sayings=(
            Said(source="the president", cue="called for", content="talks", speaker="a"),
            Said(source="The chancellor", cue="announced", content="a plan", speaker="b"),
        ),
        expected=("2022-11-03 explicit", "2022-11-03 inherited"),
    ),
    Item(
        text="On November 3, the president called for talks.\n\nThe chancellor also announced a plan.",
        sayings=(
            Said(source="the president", cue="called for", content="talks", speaker="a"),
            Said(source="The chancellor", cue="announced", content="a plan", speaker="b"),
        ),
        expected=("2022-11-03 explicit", "2022-11-08 published"),
    ),
    Item(
        text="On November 3, the president called for talks.\n\nThe army left.\n\nThe president ruled out a truce.",
        sayings=(
            Said(source="the president", cue="called for", content="talks", speaker="a"),
            Said(source="The president", cue="ruled out", content="a truce", speaker="a"),
        ),
        expected=("2022-11-03 explicit", "2022-11-03 inherited"),
    ),
    Item(
        text="On November 3, he called for talks.\n\nOn November 5, he asked for aid.\n\nHe ruled out a truce.",
        sayings=(
            Said(source="he", cue="called for", content="talks", speaker="a"),
            Said(source="he", cue="asked for", content="aid", speaker="a"),
            Said(source="He", cue="ruled out", content="a truce", speaker="a"),
        ),
        expected=("2022-11-03 explicit", "2022-11-05 explicit", "2022-11-05 inherited"),
    ),
    Item(
        text="He spoke.\n\n“No truce,” he added.\n\n“No talks,” she said on Monday.\n\n“No aid,” he went on.",
        sayings=(
            Said(source="he", cue="added", content="“No truce,”", speaker="a"),
            Said(source="she", cue="said", content="“No talks,”", speaker="b"),
            Said(source="he", cue="went on", content="“No aid,”", speaker="a"),
        ),
        expected=("2022-11-08 published", "2022-11-07 explicit", "2022-11-08 published"),
    ),
    Item(
        text="On Sunday the two leaders met. The host said the talks were useful.",
        sayings=(Said(source="The host", cue="said", content="the talks were useful"),),
        expected=("2022-11-06 inherited",),
    ),
    Item(
        text="On Sunday the two leaders met.\n\nThe host said the talks were useful.",
        sayings=(Said(source="The host", cue="said", content="the talks were useful"),),
        expected=("2022-11-08 published",),
    ),
    Item(
        text="The agency reported that the mayor said on Friday the bridge was safe.",
        sayings=(
            Said(source="The agency", cue="reported", content="that the mayor said on Friday the bridge was safe"),
            Said(source="the mayor", cue="said", content="the bridge was safe"),
        ),
        expected=("2022-11-08 published", "2022-11-04 explicit"),
    ),
    _one(
        "The envoy will tell the council on Thursday that the truce is failing.",
        "The envoy",
        "tell",
        "that the truce is failing",
        "2022-11-10 explicit",
    ),
    _one(
        "Asked about Sunday’s raid, the envoy ruled out a truce.",
        "the envoy",
        "ruled out",
        "a truce",
        "2022-11-08 published",
    ),
    _one(
        "At Sunday’s briefing the envoy ruled out a truce.", "the envoy", "ruled out", "a truce", "2022-11-06 explicit"
    ),
    _one(
        "Relatives of the men killed on Sunday demanded a trial.",
        "Relatives of the men killed on Sunday",
        "demanded",
        "a trial",
        "2022-11-08 published",
    ),
    _one(
        "A letter written on Sunday demanded a trial.",
        "A letter written on Sunday",
        "demanded",
        "a trial",
        "2022-11-06 explicit",
    ),
    _one(
        "Arriving in the capital on Sunday, the envoy ruled out a truce.",
        "the envoy",
        "ruled out",
        "a truce",
        "2022-11-08 published",
    ),
    _one(
        "The envoy, appointed in October, ruled out a truce.",
        "The envoy",
        "ruled out",
        "a truce",
        "2022-11-08 published",
    ),
    _one("Beijing on Sunday ruled out a truce.", "Beijing", "ruled out", "a truce", "2022-11-06 explicit"),
    _one(
        "The two sides met at the bridge on Sunday. The envoy ruled out a truce.",
        "The envoy",
        "ruled out",
        "a truce",
        "2022-11-06 inherited",
    ),
    _one(
        "The two sides met at the bridge on Sunday. Analysts say a truce is near.",
        "Analysts",
        "say",
        "a truce is near",
        "2022-11-08 published",
    ),
    _one(
        "The bridge was shelled on 3 October. The envoy ruled out a truce.",
        "The envoy",
        "ruled out",
        "a truce",
        "2022-11-08 published",
    ),
    Item(
        text="The envoy will tell the council on Thursday that it failed. She ruled out a truce.",
        sayings=(
            Said(source="The envoy", cue="tell", content="that it failed", speaker="a"),
            Said(source="She", cue="ruled out", content="a truce", speaker="a"),
        ),
        expected=("2022-11-10 explicit", "2022-11-08 published"),
    ),
    Item(
        text="The rebels had announced in September a truce. The army said it knew of none.",
        sayings=(
            Said(source="The rebels", cue="had announced", content="a truce", speaker="a"),
            Said(source="The army", cue="said", content="it knew of none", speaker="b"),
        ),
        expected=("2022-09-01 explicit", "2022-11-08 published"),
    ),
    Item(
        text="He had written to the council last Tuesday. A spokesman said no answer had come.",
        sayings=(
            Said(source="He", cue="had written", content="to the council", speaker="a"),
            Said(source="A spokesman", cue="said", content="no answer had come", speaker="b"),
        ),
        expected=("2022-11-01 explicit", "2022-11-08 published"),
    ),
    Item(
        text="The two governments agreed in October to open a line. The ministry would not say whether it was used.",
        sayings=(
            Said(source="The two governments", cue="agreed", content="to open a line", speaker="a"),
            Said(source="The ministry", cue="would not say", content="whether it was used", speaker="b"),
        ),
        expected=("2022-10-01 explicit", "2022-11-08 published"),
    ),
    Item(
        text="The man was stable, the hospital said on Friday. He died on Saturday, the army said.",
        sayings=(
            Said(source="the hospital", cue="said", content="The man was stable", speaker="a"),
            Said(source="the army", cue="said", content="He died on Saturday", speaker="b"),
        ),
        expected=("2022-11-04 explicit", "2022-11-08 published"),
    ),
    Item(
        text="The army said on Friday it was ready. The bridge would open on Sunday, the mayor said.",
        sayings=(
            Said(source="The army", cue="said", content="it was ready", speaker="a"),
            Said(source="the mayor", cue="said", content="The bridge would open on Sunday", speaker="b"),
        ),
        expected=("2022-11-04 explicit", "2022-11-04 inherited"),
    ),
    Item(
        text="Norland said on Friday it was ready. The duchy said it was not. The union welcomed the news.",
        sayings=(
            Said(source="Norland", cue="said", content="it was ready", speaker="a"),
            Said(source="The duchy", cue="said", content="it was not", speaker="b"),
            Said(source="The union", cue="welcomed", content="the news", speaker="c"),
        ),
        expected=("2022-11-04 explicit", "2022-11-04 inherited", "2022-11-08 published"),
    ),
    Item(
        text="Norland said on Friday it was ready.\n\nNorland has demanded that the duchy pay.",
        sayings=(
            Said(source="Norland", cue="said", content="it was ready", speaker="a"),
            Said(source="Norland", cue="has demanded", content="that the duchy pay", speaker="a"),
        ),
        expected=("2022-11-04 explicit", "2022-11-08 published"),
    ),
]


def _spans(text: str, words: str, start: int) -> Spans:
    return tuple(
        Span.of(text, (found := text.index(piece, start)), found + len(piece)) for piece in words.split(" … ") if piece
    )


def _sayings(item: Item) -> list[Saying]:
    """Find the sayings' words, each saying's cue and source after those of the saying before."""
    sayings: list[Saying] = []
    position = 0
    for said in item.sayings:
        cue = _spans(item.text, said.cue, position)
        source = _spans(item.text, said.source, position if said.source in item.text[position:] else 0)
        content = _spans(item.text, said.content, 0)
        sayings.append(Saying(source=source, cue=cue, content=content, speaker=said.speaker))
        position = cue[0].end
    return sayings


def _dates(item: Item, published: date | None = PUBLISHED) -> tuple[When | None, ...]:
    article = Article.of(item.text, published=published)
    sentences = split_sentences(article.text)
    return date_statements(article, sentences, find_times(article, sentences), _sayings(item))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.text)
def test_statement_is_dated_on_the_right_ground(item: Item) -> None:
    found = [f"{when.start} {when.basis}" if when else "" for when in _dates(item)]
    assert tuple(found) == item.expected


def test_explicit_and_inherited_dates_show_their_words_and_published_none() -> None:
    explicit, inherited = _dates(
        next(item for item in ITEMS if len(item.sayings) == 2 and item.expected[1].startswith("2022-11-03 inherited"))
    )
    assert explicit is not None and explicit.span is not None and explicit.span.text == "November 3"
    assert inherited is not None and inherited.span == explicit.span
    (published,) = _dates(next(item for item in ITEMS if item.expected == ("2022-11-08 published",)))
    assert published is not None and published.span is None and published.value == "2022-11-08"
    assert published.start == published.end == PUBLISHED


def test_without_publication_date_only_a_full_date_tells() -> None:
    assert _dates(ITEMS[0], published=None) == (None,)
    full = _one("On 7 November 2022 he spoke of war.", "he", "spoke of", "war", "")
    (when,) = _dates(full, published=None)
    assert when is not None and when.start == date(2022, 11, 7)


def test_saying_with_content_alone_inherits_from_its_speaker() -> None:
    text = "“No truce,” he said on Sunday. “No talks.”"
    sayings = [
        Saying(
            source=_spans(text, "he", 0),
            cue=_spans(text, "said", 0),
            content=_spans(text, "“No truce,”", 0),
            speaker="a",
        ),
        Saying(source=(), cue=(), content=_spans(text, "“No talks.”", 0), speaker="a"),
    ]
    article = Article.of(text, published=PUBLISHED)
    sentences = split_sentences(text)
    _, second = date_statements(article, sentences, find_times(article, sentences), sayings)
    assert second is not None and (second.start, second.basis) == (date(2022, 11, 6), "inherited")


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=4, max_size=30),
    published=st.none() | st.dates(),
    cuts=st.lists(st.integers(min_value=0, max_value=200), min_size=6, max_size=6),
)
def test_any_sayings_have_sound_dates(words: list[str], published: date | None, cuts: list[int]) -> None:
    article = Article.of(" ".join(words), published=published)
    edges = sorted(min(cut, article.length - 1) for cut in cuts)
    source, cue, content = (
        (Span.of(article.text, start, end),) if start < end else ()
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    )
    if not (source or cue or content):
        return
    sentences = split_sentences(article.text)
    saying = Saying(source=source, cue=cue, content=content, speaker="a")
    for when in date_statements(article, sentences, find_times(article, sentences), (saying, saying)):
        if when is None:
            assert published is None
        elif when.start is not None and when.end is not None:
            assert when.start <= when.end


def test_no_sayings_have_no_dates() -> None:
    assert date_statements(Article.of("Nothing."), (), (), ()) == ()
