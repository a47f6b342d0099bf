"""How values of the record are put into words for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.datatypes import Act, Actor, Factuality, Modality, Reading, Span, Statement, When
from onrecord.knowledge.voicing import Voicing

# An id's kind and eight of its hexadecimal digits: two rows of a record of thousands hardly share them, and `show`
# takes any beginning of an id.
_SHORT_ID = len("sta_01234567")

UNVOICED: dict[Voicing, str] = {"unsaid": "not said", "open": "left open", "dropped": "taken back"}
"""What became of words that were not plainly said."""

# Factuality after FactBank.
_STANCES: dict[Factuality, str] = {
    "CT+": "so",
    "CT-": "not so",
    "PR+": "probably so",
    "PR-": "probably not",
    "PS+": "possibly so",
    "PS-": "possibly not",
}


def stance_in_words(factuality: Factuality, modality: Modality | None) -> str:
    """Return how a source stands to an event; what is uncommitted is told by why, such as "planned"."""
    return modality or "open" if factuality == "UU" else _STANCES[factuality]


def day_of(when: When | None) -> str:
    """Return the day or the days of a When, and how they are known where the sentence itself does not tell."""
    if when is None:
        return ""
    days = _days(when.start, when.end) or when.value or ""
    return days if when.basis == "explicit" else f"{days}\n{when.basis}"


def _days(start: date | None, end: date | None) -> str:
    if start == end:
        return start.isoformat() if start else ""
    return f"{start.isoformat() if start else '…'} –\n{end.isoformat() if end else '…'}"


def words_of(spans: Iterable[Span]) -> str:
    """Return the words of a part in several pieces on one line."""
    return " … ".join(on_one_line(span.text) for span in spans)


def quoted(words: str) -> str:
    """Return the words in quotation marks, where they do not open with one themselves."""
    return words if words.startswith(('"', "“", "‘", "«", "„")) else f"“{words}”"


def on_one_line(words: str) -> str:
    """Return the words with every run of white space as one blank."""
    return " ".join(words.split())


def act_told(act: Act, voicing: Voicing) -> str:
    """Return what a speaker did in a word: the act, or that it was left open, taken back or not done."""
    return act if voicing == "said" else UNVOICED[voicing]


def words_told(words: str, cue: str | None, voicing: Voicing) -> str:
    """Return the words on one line, after those that tell so where they were not plainly said: "(did not say) …"."""
    return on_one_line(words if voicing == "said" or not cue else f"({cue}) {words}")


def stacked(*lines: str | None) -> str:
    """Return the lines one under another, without those that are empty."""
    return "\n".join(line for line in lines if line)


def counted(number: int, noun: str) -> str:
    """Return the number with its noun: "1 article", "2 articles"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def short_id(id_: str) -> str:
    """Return the beginning of an id that tells it from the others on a screen."""
    return id_[:_SHORT_ID]


def introduced(name: str | None, role: str | None, body: str | None, state: str | None) -> str:
    """Return a speaker with the state's code, and the office on a line of its own; empty where unknown."""
    if name is None:
        return ""
    office = office_of(role, body)
    who = f"{name} ({state})" if state else name
    return f"{who}\n{office}" if office else who


def office_of(title: str | None, body: str | None) -> str:
    """Return an office with the body that it belongs to, which is not said twice where the title names it."""
    parts = (title, None if title and body and body.casefold() in title.casefold() else body)
    return ", ".join(part for part in parts if part)


def unresolved(source: str | None) -> str:
    """Return the words that stand for a speaker who is not known; empty where there are none."""
    return f"unresolved: {on_one_line(source)}" if source else ""


def speakers_of(statement: Statement, reading: Reading) -> str:
    """Return who said it, with office and state; without a speaker, the words that stand for the source."""
    actors = {actor.id: actor for actor in reading.actors}
    spoke = [key for key in (statement.speaker, *statement.co_speakers) if key is not None]
    said_by = [name_of(actors[key]) for key in spoke]
    who = said_by or [unresolved(words_of(statement.source))]
    return "\n".join([*filter(None, who), *(f"via {actors[key].name}" for key in statement.via)])


def name_of(actor: Actor) -> str:
    """Return an actor's name with the state's code, and its office on a line of its own."""
    role = actor.roles[0] if actor.roles else None
    return introduced(actor.name, role.title if role else None, role.body if role else None, actor.country)
