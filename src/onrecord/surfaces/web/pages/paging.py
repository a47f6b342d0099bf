"""Which of all rows a page shows, and where the pages beside it begin."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Rows `first` to `last` of `total`, counted from 1; offsets of the pages beside it, None where there are none."""

    first: int
    last: int
    total: int
    previous: int | None
    next: int | None
    final: int | None


def paging_of(page: Page, shown: int, total: int) -> Paging:
    """Return the place of a page that shows so many rows of so many in all."""
    step = page.limit or max(shown, 1)
    end = page.offset + shown
    is_after = page.offset > 0
    return Paging(
        first=page.offset + 1 if shown else 0,
        last=end if shown else 0,
        total=total,
        previous=max(0, min(page.offset, total) - step) if is_after else None,
        next=end if 0 < end < total and shown else None,
        final=(total - 1) // step * step if shown and end + step < total else None,
    )
