"""Trees written down for tests, a word a row."""

from __future__ import annotations

from onrecord.datatypes import Span
from onrecord.reading.actors.cast import Appearance, Cast
from onrecord.reading.events.company import Company
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.trees import Tree
from onrecord.reading.words import Word

KINDS = {"v": "VERB", "n": "NOUN", "a": "ADJ", "p": "PROPN", "x": "AUX", "d": "DET", "r": "PRON", "i": "ADP"}


def planted(text: str, *rows: str) -> Tree:
    """Return the tree of a text; a row is `word kind relation head [lemma]`, "-" the head of the root."""
    cells = [row.split() for row in rows]
    place, words = 0, []
    for cell in cells:
        start = text.index(cell[0], place)
        place = start + len(cell[0])
        words.append(Word(start, place, cell[0]))
    numbers = {word.text: number for number, word in enumerate(words)}
    head = tuple(number if cell[3] == "-" else numbers[cell[3]] for number, cell in enumerate(cells))
    children: list[list[int]] = [[] for _ in words]
    for number, governor in enumerate(head):
        if number != governor:
            children[governor].append(number)
    return Tree(
        first=0,
        words=tuple(words),
        upos=tuple(KINDS.get(cell[1], "X") for cell in cells),
        lemma=tuple((cell[4] if len(cell) > 4 else cell[0]).lower() for cell in cells),
        head=head,
        relation=tuple(cell[2] for cell in cells),
        children=tuple(map(tuple, children)),
    )


def number(tree: Tree, word: str) -> int:
    """Return the number of the first word that is written so."""
    return next(i for i, one in enumerate(tree.words) if one.text == word)


def company(text: str, *names: str) -> Company:
    """Return the company of actors whose ids are the words that name them in the text."""
    places = [Span.of(text, text.index(name), text.index(name) + len(name)) for name in names if name in text]
    appearances = tuple(Appearance(span=place, actors=(place.text,)) for place in places)
    return Company.of(Cast(actors=(), appearances=appearances, sourced=()))


def event(tree: Tree, word: str, type: str, stances: tuple[float, ...] = ()) -> EventWord:  # noqa: A002
    """Return the event that a word names for certain."""
    return EventWord(tree=tree, word=number(tree, word), type=type, likelihood=1.0, stances=stances)
