"""What stands within double quotation marks, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.datatypes import Span
from onrecord.reading.actors.letters import Letters


def quoted_stretches(text: str, rows: tuple[Letters, ...]) -> Iterator[list[Span]]:
    """Yield for every sentence the stretches within double quotation marks; a paragraph's end closes them."""
    is_open = False
    end = 0
    for row in rows:
        is_open = is_open and (not row.items or "\n" not in text[end : row.items[0].start])
        stretches, start = [], row.items[0].start if is_open and row.items else -1
        for item in row.items:
            if item.text in '“”"«»':
                if is_open and item.start > start:
                    stretches.append(Span.of(text, start, item.start))
                is_open = not is_open if item.text == '"' else item.text in "“«"
                start = item.end
        if row.items:
            end = row.items[-1].end
            if is_open and end > start:
                stretches.append(Span.of(text, start, end))
        yield stretches
