"""What is said of a row in words, for formats that show words alone: who says it, and whether it is said to be so."""

from __future__ import annotations

from onrecord.answers import Extract
from onrecord.datatypes import Claim, Condition, Statement, When
from onrecord.surfaces.wording import UNVOICED, quoted, stance_in_words, words_of


def stance(claim: Claim) -> str:
    """Return how the source stands to the claim, in words."""
    return stance_in_words(claim.factuality, claim.modality)


def voice(claim: Claim, extract: Extract) -> str:
    """Return on whose word the claim stands."""
    if claim.statement is None:
        return extract.reading.article.outlet or "the outlet"
    return extract.name(claim.source) or "unnamed"


def statement_in_words(statement: Statement, extract: Extract) -> str:
    """Return who said what, how and when: "Russia (deny, indirect, 2022-11-08): “negotiating”".

    What was not plainly said is told so, in the words of the text: "Kenya (not said: would not say): “it will stay”".
    """
    speakers = (statement.speaker, *statement.co_speakers) if statement.speaker else statement.co_speakers
    who = ", ".join(extract.names(speakers)) or words_of(statement.source) or "unnamed"
    voicing, cue = extract.voicing(statement.id), words_of(statement.cue)
    act = statement.act if voicing == "said" else ": ".join(filter(None, (UNVOICED[voicing], cue)))
    how = ", ".join(part for part in (act, statement.form, _days(statement.said)) if part)
    return f"{who} ({how}): {quoted(words_of(statement.content))}"


def claim_in_words(claim: Claim, extract: Extract) -> str:
    """Return on whose word what is so or not: "Russia: CONSULT of Russia, United States, 2022-11: not so; “…”"."""
    event = claim.event
    kind = f"{event.type} ({event.mode})" if event.mode else event.type
    sides = " to ".join(", ".join(extract.names(side)) for side in (event.agents, event.recipients) if side)
    place = f"in {event.where}" if event.where else None
    what = ", ".join(part for part in (f"{kind} of {sides}" if sides else kind, place, _days(event.when)) if part)
    return f"{voice(claim, extract)}: {what}: {stance(claim)}; {quoted(words_of(claim.evidence))}"


def condition_in_words(condition: Condition, extract: Extract) -> str:
    """Return who requires what of whom before what."""
    who = ", ".join(extract.names(condition.set_by)) or "unnamed"
    whom = ", ".join(extract.names(condition.required_of))
    of = f" of {whom}" if whom else ""
    before = f" before {quoted(words_of((condition.before,)))}" if condition.before else ""
    return f"{who} requires{of}: {quoted(words_of((condition.demand,)))}{before}"


def _days(when: When | None) -> str | None:
    """Return the day, or the first and the last as in "2022-11-01/2022-11-30", with ".." for an open end."""
    if when is None or (when.start is None and when.end is None):
        return None
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or '..'}/{when.end or '..'}"
