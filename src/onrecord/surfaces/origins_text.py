"""Where an article's title, outlet, address and dates come from, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from onrecord.datatypes import Origin
from onrecord.surfaces.tables import Column, table
from onrecord.surfaces.terminal import width

_COLUMNS = (
    Column(title="fact"),
    Column(title="value", share=3),
    Column(title="where it is from", share=4),
)


def draw_origins(origins: Sequence[Origin]) -> Iterator[RenderableType]:
    """Yield a table of what each element says, in the order in which they count; nothing without any."""
    if origins:
        taken = {origin.fact: origin.value for origin in origins if origin.used}
        yield ""
        yield table(_COLUMNS, (_row(origin, taken.get(origin.fact)) for origin in origins), width())


def _row(origin: Origin, taken: str | None) -> tuple[str, ...]:
    value = origin.value or "nothing that can be used"
    if not origin.used:
        value = "the same" if origin.value == taken and taken else f"not taken: {value}"
    said = f"{origin.element}:\n{origin.quote}" if origin.quote != origin.value else origin.element
    return (origin.fact, value, said)
