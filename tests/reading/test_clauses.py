from __future__ import annotations

from onrecord.datatypes import Span
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import CONFIDENCE, with_clauses
from onrecord.reading.trees import Tree
from tests.reading.events.planted import planted

SAID = "The clerk said that the miners had not promised to leave."


def tree_of(text: str = SAID) -> Tree:
    return planted(
        text,
        "The d det clerk",
        "clerk n nsubj said",
        "said v root - say",
        "that d mark promised",
        "the d det miners",
        "miners n nsubj promised",
        "had x aux promised",
        "not a advmod promised",
        "promised v ccomp said promise",
        "to d mark leave",
        "leave v xcomp promised",
        ". . punct said",
    )


def outer(text: str, source: str, cue: str, content: str) -> Attribution:
    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    return Attribution(source=(span(source),), cue=(span(cue),), content=(span(content),), confidence=0.9)


def words_of(one: Attribution) -> tuple[str, ...]:
    return tuple(span.text for span in (*one.source, *one.cue, *one.content))


def test_a_verb_of_saying_in_a_content_with_subject_and_clause_is_a_statement() -> None:
    said = outer(SAID, "The clerk", "said", "that the miners had not promised to leave")
    first, second = with_clauses(SAID, (said,), (tree_of(),))
    assert first == said
    assert words_of(second) == ("the miners", "had not promised", "to leave")
    assert second.confidence == CONFIDENCE


def test_outside_of_contents_nothing_is_added() -> None:
    assert with_clauses(SAID, (), (tree_of(),)) == ()


def test_what_does_not_fit_into_the_content_is_left_out() -> None:
    said = outer(SAID, "The clerk", "said", "that the miners had not promised")
    assert with_clauses(SAID, (said,), (tree_of(),)) == (said,)


def test_a_verb_of_a_known_cue_adds_nothing() -> None:
    said = outer(SAID, "The clerk", "said", "that the miners had not promised to leave")
    inner = outer(SAID, "the miners", "had not promised", "to leave")
    assert with_clauses(SAID, (said, inner), (tree_of(),)) == (said, inner)


def test_who_speaks_of_himself_says_nothing_more() -> None:
    text = "“We promised to leave,” they said."
    tree = planted(
        text,
        "“ . punct promised",
        "We r nsubj promised",
        "promised v ccomp said promise",
        "to d mark leave",
        "leave v xcomp promised",
        ", . punct said",
        "” . punct said",
        "they r nsubj said",
        "said v root - say",
        ". . punct said",
    )
    said = outer(text, "they", "said", "“We promised to leave,”")
    assert with_clauses(text, (said,), (tree,)) == (said,)


def test_a_coordinated_verb_has_the_subject_of_the_first() -> None:
    text = "Lena wrote that Oslo left and warned that Bern stayed."
    tree = planted(
        text,
        "Lena p nsubj wrote",
        "wrote v root - write",
        "that d mark left",
        "Oslo p nsubj left",
        "left v ccomp wrote leave",
        "and d cc warned",
        "warned v conj left warn",
        "that d mark stayed",
        "Bern p nsubj stayed",
        "stayed v ccomp warned stay",
        ". . punct wrote",
    )
    said = outer(text, "Lena", "wrote", "that Oslo left and warned that Bern stayed")
    [_, inner] = with_clauses(text, (said,), (tree,))
    assert words_of(inner) == ("Oslo", "warned", "that Bern stayed")


def test_a_passive_has_no_speaker_in_its_subject() -> None:
    text = "Lena wrote that Oslo was told that Bern stayed."
    tree = planted(
        text,
        "Lena p nsubj wrote",
        "wrote v root - write",
        "that d mark told",
        "Oslo p nsubj:pass told",
        "was x aux:pass told",
        "told v ccomp wrote tell",
        "that d mark stayed",
        "Bern p nsubj stayed",
        "stayed v ccomp told stay",
        ". . punct wrote",
    )
    said = outer(text, "Lena", "wrote", "that Oslo was told that Bern stayed")
    assert with_clauses(text, (said,), (tree,)) == (said,)
