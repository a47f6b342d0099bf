"""What the elements of a page say about it, element by element, not yet weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["json-ld", "meta", "itemprop", "element"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one element says: `place` and `name` find it in `page_fields.csv`, `element` names it for a person."""

    place: Place
    name: str
    element: str
    quote: str
