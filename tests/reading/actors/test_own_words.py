"""What a source says tells who it is not, and who says "I"."""

from __future__ import annotations

from onrecord.datatypes import Article, Span
from onrecord.reading.actors.own_words import OwnWords
from onrecord.reading.attributions import Attribution
from onrecord.reading.reader import read_article


def speaker_of(text: str, words: str) -> str | None:
    """Return the name of whoever says the words."""
    reading = read_article(Article.of(text))
    names = {actor.id: actor.name for actor in reading.actors}
    return next(
        names.get(one.speaker or "") for one in reading.statements if any(words in span.text for span in one.content)
    )


def test_nobody_speaks_of_herself_as_another_within_quotation_marks() -> None:
    text = (
        "Governor Ingrid Solberg closed the valley on Monday. Engineer Marta Winther had told her to wait. She "
        "repeated that on the radio. “The governor reads her letters late,” she said."
    )
    assert speaker_of(text, "letters late") == "Marta Winther"


def test_who_spoke_last_goes_on_though_a_quoted_pronoun_may_mean_her() -> None:
    text = (
        "Justice Minister Ursula Kern told reporters on Monday that Regula Brandt had signed nothing. She said Brandt "
        "was wrong. “She signs what she reads,” she said."
    )
    assert speaker_of(text, "signs what") == "Ursula Kern"


def test_whom_quoted_words_name_does_not_say_them() -> None:
    text = (
        "Justice Minister Ursula Kern met Regula Brandt, who leads the Alpine Party, on Monday. "
        "“Mrs Brandt is welcome to ask me about any comma,” she told reporters."
    )
    assert speaker_of(text, "any comma") == "Ursula Kern"


def test_the_speaker_s_own_name_may_open_what_is_told_without_marks() -> None:
    text = "Irina Golub flew to Oslo on Monday. Golub had not slept, she said later."
    assert speaker_of(text, "had not slept") == "Irina Golub"


def test_i_is_whoever_says_the_quoted_words() -> None:
    text = (
        "Cyrus Langley cleared his desk on Friday. He went home to Ohio.\n\n“I asked him to stay,” Warren Eastman said."
    )
    reading = read_article(Article.of(text))
    (eastman,) = (actor for actor in reading.actors if actor.name == "Warren Eastman")
    assert "I" in [span.text for span in eastman.mentions]


def test_of_those_who_say_words_the_innermost_comes_first() -> None:
    text = "Lee said Roy said no."
    lee, roy = (Span.of(text, start, start + 3) for start in (0, 9))
    outer = Attribution(source=(lee,), cue=(), content=(Span.of(text, 9, 20),), confidence=1.0)
    inner = Attribution(source=(roy,), cue=(), content=(Span.of(text, 18, 20),), confidence=1.0)
    own = OwnWords.of((outer, inner))
    assert own.speakers_of(Span.of(text, 18, 20)) == [(roy,), (lee,)]
    assert own.of_source(lee) == (Span.of(text, 9, 20),)
