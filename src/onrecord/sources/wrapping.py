"""Lines that were broken at a fixed width, as in mail and plain text files, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BLANK_LINES = re.compile(r"(\n[^\S\n]*\n\s*)")
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")

# Wider than people break lines by hand or by program, and than a short headline over a short line.
_WIDEST, _NARROWEST = 120, 25

# One line broken within a sentence may be a heading over it.
_FEWEST_BREAKS = 2


def unwrapped(text: str) -> str:
    """Return the text with its paragraphs on a line each, where their lines are broken at a fixed width; else the text.

    Broken at a width are lines that, most of them, end within a sentence and are about as long as one another; blank
    lines part paragraphs.
    """
    text = text.replace("\r\n", "\n")
    parts = _BLANK_LINES.split(text)
    inner = [line.rstrip() for part in parts for line in part.strip().split("\n")[:-1]]
    if not _is_wrapped(inner):
        return text
    return "".join(part if _BLANK_LINES.fullmatch(part) else _joined(part) for part in parts)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines that others follow in their paragraph were broken at a width."""
    within = [line for line in lines if not _SENTENCE_ENDS.search(line)]
    fits = all(_NARROWEST <= len(line) <= _WIDEST for line in lines)
    return len(within) >= _FEWEST_BREAKS and 2 * len(within) > len(lines) and fits


def _joined(part: str) -> str:
    end = part[len(part.rstrip()) :]
    return " ".join(line.strip() for line in part.strip().split("\n")) + end
