"""Who speaks, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.known_names import state_name
from onrecord.surfaces.wording import office_of, on_one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A speaker: `name` is None where nobody is named, `note` then says what is known instead.

    `beside` is the office with its body and the state, as far as they are told and none says the same as another.
    """

    name: str | None
    beside: str = ""
    note: str = ""


def speaker(
    name: str | None, *, role: str | None = None, body: str | None = None, state: str | None = None, source: str | None
) -> Who:
    """Return a named speaker with office and state; without a name, the words that stand for the source."""
    if name is None:
        return Who(name=None, note=f"unresolved: {on_one_line(source)}" if source else "nobody named")
    return Who(name=name, beside=beside(office_of(role, body), state_beside(name, state)))


def beside(office: str, state: str | None) -> str:
    """Return an office with a state, which is not said twice where the office names it."""
    return ", ".join(part for part in (office, None if state and state in office else state) if part)


def state_beside(name: str, state: str | None) -> str | None:
    """Return the name of the state with this code, None where there is none or it is the name itself."""
    shown = state_name(state) if state else None
    return None if shown == name else shown
