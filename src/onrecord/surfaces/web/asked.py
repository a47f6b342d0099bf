"""What an address asks: the filter, the page, and what its question takes beside them.

The names are those of the command line's options, so that `--as-of 2022-11-08` is `?as-of=2022-11-08`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.answers import ActorFilter, Filter, Page
from onrecord.answers.filters import ALL_ACTORS, EVERYTHING

Parameters = tuple[tuple[str, str], ...]

_OF_PAGES = ("limit", "offset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks; `path` is that of its page, `parameters` what it asks for, as the address has it.

    `where` is the filter of rows, `actors` that of actors. `between` are parties that all take part, `words` what is
    searched for, `outlets` the two that are compared.
    """

    path: str
    parameters: Parameters
    where: Filter = EVERYTHING
    page: Page
    actors: ActorFilter = ALL_ACTORS
    between: tuple[str, ...] = ()
    words: str | None = None
    outlets: tuple[str, str] | None = None

    def value(self, name: str) -> str:
        """Return the value of a parameter as the address has it; empty where it has none."""
        return next((value for key, value in self.parameters if key == name), "")

    def address(self, form: str = "", **changes: str | int | None) -> str:
        """Return the address of the same with some parameters changed, None for without; names with "_" for "-".

        `form` is "", or ".json", ".csv", ".jsonl". A change of the filter goes back to the first page, and so do the
        forms that have all rows, which are not cut into pages.
        """
        changed = {name.rstrip("_").replace("_", "-"): value for name, value in changes.items()}
        dropped = set(changed) | (set() if not form and set(changed) <= set(_OF_PAGES) else set(_OF_PAGES))
        kept = [(name, value) for name, value in self.parameters if name not in dropped]
        new = [(name, str(value)) for name, value in changed.items() if value not in (None, "")]
        return address_of(self.path + form, (*kept, *new))


def address_of(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return the path with the parameters as its query."""
    query = urlencode(list(parameters))
    return f"{path}?{query}" if query else path
