"""The claims and conditions of one reading as tables for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from onrecord.datatypes import Claim, Condition, Reading
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import width
from onrecord.surfaces.wording import day_of, on_one_line, stance_in_words, words_of

_CLAIMS = (
    Column(title="#"),
    Column(title="stance"),
    Column(title="event"),
    Column(title="who", share=3),
    Column(title="to whom", share=3),
    Column(title="when, where", share=2),
    Column(title="on whose word", share=3),
    Column(title="words", share=5),
)
_CONDITIONS = (
    Column(title="#"),
    Column(title="who requires", share=2),
    Column(title="of whom", share=2),
    Column(title="what", share=4),
    Column(title="before", share=3),
)


def render_events(reading: Reading) -> Iterator[RenderableType]:
    """Yield the tables of claims and conditions, each where there are any, after a blank line."""
    numbers = {statement.id: str(number) for number, statement in enumerate(reading.statements, start=1)}
    if reading.claims:
        yield ""
        yield table(_CLAIMS, (_claim(claim, reading, numbers) for claim in reading.claims), width())
    if reading.conditions:
        yield ""
        yield table(_CONDITIONS, (_condition(one, reading, numbers) for one in reading.conditions), width())


def _claim(claim: Claim, reading: Reading, numbers: dict[str, str]) -> tuple[str, ...]:
    event = claim.event
    kind = event.type if event.mode is None else f"{event.type}\n{event.mode}"
    occasion = [*([day_of(event.when)] if event.when else []), *([event.where] if event.where else [])]
    return (
        numbers.get(claim.statement or "", ""),
        stance_in_words(claim.factuality, claim.modality),
        kind,
        _names(event.agents, reading),
        _names(event.recipients, reading),
        "\n".join(occasion),
        _voice(claim, reading),
        words_of(claim.evidence),
    )


def _voice(claim: Claim, reading: Reading) -> str:
    if claim.source is not None:
        return _names((claim.source,), reading)
    return "unnamed" if claim.statement else "the outlet"


def _condition(condition: Condition, reading: Reading, numbers: dict[str, str]) -> tuple[str, ...]:
    return (
        numbers.get(condition.statement or "", ""),
        _names(condition.set_by, reading),
        _names(condition.required_of, reading),
        on_one_line(condition.demand.text),
        on_one_line(condition.before.text) if condition.before else "",
    )


def _names(ids: tuple[str, ...], reading: Reading) -> str:
    actors = {actor.id: actor.name for actor in reading.actors}
    return "\n".join(actors[one] for one in ids)
