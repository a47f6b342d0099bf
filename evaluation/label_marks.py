"""Texts of the project's own items in which mentions are marked as `[[label|words]]`; marks nest.

`[[!label|words]]` marks a mention that is the source of a statement besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[\[(?P<source>!?)(?P<label>[\w-]+)\||(?P<close>\]\])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMark:
    """Code points `start` to `end` of the text without marks, half open, under a label."""

    start: int
    end: int
    label: str
    is_source: bool


def unmarked(name: str, marked: str) -> tuple[str, tuple[LabelMark, ...]]:
    """Return the text without its marks, and the marks in the order in which they close.

    ValueError, with the item's name, where marks do not close or were never opened.
    """
    text, position = "", 0
    opened: list[tuple[re.Match[str], int]] = []
    found: list[LabelMark] = []
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark["label"]:
            opened.append((mark, len(text)))
        elif opened:
            begun, start = opened.pop()
            found.append(LabelMark(start=start, end=len(text), label=begun["label"], is_source=bool(begun["source"])))
        else:
            raise ValueError(f"{name} closes a mark that was never opened, after “{text[-40:]}”")
    if opened:
        raise ValueError(f"{name} leaves a mark of {opened[-1][0]['label']} open")
    return text + marked[position:], tuple(found)
