"""Something that the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import OnrecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that was looked at: `found`, and `advice` where it is not as it should be."""

    name: str
    state: Literal["ok", "warning", "defect"]
    found: str
    advice: str | None = None


def told(error: OnrecordError) -> dict[str, str]:
    """Return what an error says as what was found and what to do: its two halves."""
    found, _, advice = str(error).rpartition(": ")
    return {"found": found or advice, "advice": advice}
