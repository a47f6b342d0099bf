"""Words that look like an event's and name none: topics, pacts that are there already, views, denials, silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.knowledge import load_rows
from onrecord.knowledge.rows import EventLexeme
from onrecord.reading.events.clause_openings import NEGATES, is_none
from onrecord.reading.events.effects import effect_of, phrase_of
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.voices import VERBAL
from onrecord.reading.trees import Tree

_ENDED_WITH = VERBAL - {"THREATEN"} | {"SANCTION", "COOPERATE", "AID", "LEGISLATE", "CONCEDE", "REJECT"}
"""Types of what is over with the event that ends it; who stops a raid or a march ends one that was on."""

_ANSWERED = VERBAL | {"LEGISLATE", "REJECT"}
"""Types of what somebody says or asks, which can be rejected; of another event a rejection only denies that it was."""


def names_none(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a word that looks like an event's names none; `types` are those of all words, "" of none."""
    is_view = not tree.is_verb(word) and tree.lemma[word] in grammar_words("view")
    return (
        is_view
        or is_topic(tree, word)
        or is_standing(tree, word)
        or is_silence(tree, word)
        or is_hosting(tree, word, types)
        or (types[word] == "REJECT" and is_denial(tree, word, types))
        or (types[word] == "LEGISLATE" and _is_law_in_passing(tree, word, types))
        or (types[word] == "COOPERATE" and _is_traded_blow(tree, word))
        or _says_what_a_law_bars(tree, word, types)
        or _is_course_of(tree, word, types)
        or _is_imposing(tree, word, types)
        or _is_undone(tree, word, types)
        or _is_signed(tree, word, types)
        or _is_let(tree, word, types)
    )


def _is_signed(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a noun names the paper that a verb signs or approves, which is the event: "signed a treaty"."""
    head = tree.head[word]
    is_under = tree.base(word) == "obj" or tree.relation[word] == "nsubj:pass"
    return types[word] == "AGREE" and not tree.is_verb(word) and is_under and types[head] == "SUPPORT"


def _is_let(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a verb only says what somebody is let do, which is told of there: "let them return"."""
    head = tree.head[word]
    return tree.base(word) == "xcomp" and tree.lemma[head] in grammar_words("letting") and types[head] != ""


def is_denial(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a verb of rejecting only says that something is not so: "denied the raid", "dismissed it as fake".

    "Denied her a visa" and "rejected the request" are rejections.
    """
    things = list(tree.under(word, "obj"))
    if not tree.is_verb(word) or any(True for _ in tree.under(word, "iobj")) or len(things) > 1:
        return False
    belittles = any(tree.case(one) == "as" for one in tree.under(word, "obl", "advcl"))
    dismisses = tree.lemma[word] in grammar_words("dismissing")
    denies_event = dismisses and any(types[one] not in {"", *_ANSWERED} for one in things)
    return phrase_of(tree, word) in grammar_words("denial") or belittles or denies_event


def _is_law_in_passing(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a noun only names the law that a verb of making laws makes, or under which something is done."""
    head = tree.head[word]
    is_made = tree.base(word) == "obj" and head != word and types[head] == "LEGISLATE"
    return not tree.is_verb(word) and (is_made or tree.case(word) == "under")


def is_hosting(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a verb only brings about talks of others, which its object names: "host talks between A and B"."""
    is_mediating = types[word] == "CONSULT" and tree.is_verb(word) and tree.lemma[word] in grammar_words("mediating")
    things = (one for one in tree.under(word, "obj") if types[one] == "CONSULT")
    return is_mediating and any(any(True for _ in tree.phrases(one, "between", "among", "of")) for one in things)


def _is_traded_blow(tree: Tree, word: int) -> bool:
    """Tell whether what is exchanged is hostile: "traded accusations", "exchanged fire", "an exchange of fire"."""
    return any(True for _ in blows(tree, word))


def blows(tree: Tree, word: int) -> Iterator[int]:
    """Yield the hostile things that a word says to be exchanged."""
    things = (*tree.under(word, "obj"), *(() if tree.is_verb(word) else (tree.head[word],)))
    yield from (one for one in things if tree.lemma[one] in grammar_words("hostile_thing"))


def _says_what_a_law_bars(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a verb only says what a law does that is an event already: "the decree forbids"."""
    if not tree.is_verb(word) or effect_of(tree, word) != "bars":
        return False
    if tree.is_passive(word):
        return any(types[one] == "LEGISLATE" for one in tree.phrases(word, "under", "by", "in", "since"))
    makers = (*tree.under(word, "nsubj"), *((tree.head[word],) if tree.base(word) == "acl" else ()))
    return any(types[one] == "LEGISLATE" or tree.lemma[one] in law_nouns() for one in makers)


def _is_course_of(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a word only tells how an event goes that another word names: "talks ended", "a round of strikes"."""
    if not tree.is_verb(word):
        events = (one for one in tree.phrases(word, "of") if types[one] not in {"", types[word]})
        return tree.lemma[word] in grammar_words("series") and any(True for _ in events)
    subject = next(tree.under(word, "nsubj"), None)
    is_bare = not any(True for _ in tree.under(word, "obj", "xcomp", "ccomp")) and not tree.is_passive(word)
    goes = {tree.lemma[word], phrase_of(tree, word)} & grammar_words("going_on")
    return bool(goes) and is_bare and subject is not None and not tree.is_verb(subject) and types[subject] != ""


def _is_imposing(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a verb only puts in force what its object or phrase names: "put under arrest"."""
    if not tree.is_verb(word):
        return False
    things = [*tree.under(word, "obj"), *(one for one in tree.under(word, "nsubj:pass"))]
    if tree.lemma[word] in grammar_words("placing"):
        things = list(tree.phrases(word, "under"))
    elif tree.lemma[word] not in grammar_words("imposing"):
        return False
    return any(types[one] not in {"", types[word], "LEGISLATE"} for one in things)


def _is_undone(tree: Tree, word: int, types: Sequence[str]) -> bool:
    """Tell whether a noun names what an event puts an end to, which is told of there: "lifted the sanctions"."""
    head = tree.head[word]
    return (
        types[word] in _ENDED_WITH
        and not tree.is_verb(word)
        and head != word
        and bool(types[head])
        and not grammar_words("undoing").isdisjoint({tree.lemma[head], phrase_of(tree, head)})
        and (tree.base(word) == "obj" or tree.relation[word] == "nsubj:pass")
    )


@cache
def law_nouns() -> frozenset[str]:
    """Return the nouns for laws, decrees and orders."""
    rows = load_rows("event_words", EventLexeme)
    return frozenset(noun for row in rows if row.type == "LEGISLATE" for noun in row.nouns)


def is_topic(tree: Tree, word: int) -> bool:
    """Tell whether a noun only says what something is about, and nothing of whether it happens: "a stand on talks"."""
    head = tree.head[word]
    return (
        tree.base(word) == "nmod"
        and tree.case(word) in grammar_words("topic_case")
        and not tree.is_verb(head)
        and not effect_of(tree, head)
    )


def is_standing(tree: Tree, word: int) -> bool:
    """Tell whether a noun names a pact that is there already, and not its making: "left the deal"."""
    if tree.lemma[word] not in grammar_words("standing") or tree.is_verb(word):
        return False
    head, base = tree.head[word], tree.base(word)
    comes_about = tree.lemma[head] in grammar_words("bringing") and base in {"obj", "nsubj"}
    denied = is_none(tree, word) or any(True for _ in tree.under(head, "expl"))
    with_whom = any(tree.case(one) in grammar_words("with") for one in tree.under(word, "nmod"))
    is_ended = base == "obj" and with_whom and phrase_of(tree, head) in grammar_words("undoing")
    return is_ended or not (comes_about or denied or with_whom or head == word)


def is_silence(tree: Tree, word: int) -> bool:
    """Tell whether a verb only tells that somebody says nothing of a thing: "declined to comment on the report"."""
    said = (one for one in tree.under(word, "xcomp") if tree.lemma[one] in grammar_words("comment"))
    return any(True for _ in said) and effect_of(tree, word) == NEGATES
