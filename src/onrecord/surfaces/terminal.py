"""Where text for people goes: fitted to the width, in colour on a terminal only, plain in a pipe."""

from __future__ import annotations

import shutil
import sys
from typing import IO

from rich.console import Console, RenderableType
from rich.theme import Theme

# What a pipe, a file or a page is taken to be wide: it fits a printed page and half a screen.
_WIDTH_WITHOUT_TERMINAL = 100

# A heading, a day and an id stand beside each other in so much; a narrower terminal wraps the lines itself.
_NARROWEST = 40

# Wider lines than these are hard to read, however wide the screen is.
_WIDEST = 160

_SOURCE, _CUE, _CONTENT, _TIME = "bold green", "yellow", "cyan", "magenta"

_THEME = Theme(
    {
        **dict.fromkeys(("source", "mention", "before"), _SOURCE),
        **dict.fromkeys(("cue", "demand"), _CUE),
        **dict.fromkeys(("content", "evidence"), _CONTENT),
        **dict.fromkeys(("said", "when", "time"), _TIME),
        "mark": "dim",
        "heading": "bold",
        "aside": "dim",
    }
)

# Control characters of an article must not reach the terminal; each is shown as one replacement character.
_HARMLESS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def harmless(text: str) -> str:
    """Return the text with the same length and without the characters that steer a terminal."""
    return text.translate(_HARMLESS)


def show(*renderables: RenderableType) -> None:
    """Print to standard output; colour only where it is a terminal and NO_COLOR is not set."""
    console = _console(sys.stdout)
    with console.capture() as capture:
        for renderable in renderables:
            console.print(renderable)
    text = capture.get()
    sys.stdout.write(text if console.is_terminal else _without_padding(text))


def note(line: str) -> None:
    """Print a line to standard error."""
    print(harmless(line), file=sys.stderr)


def width() -> int:
    """Return how many cells wide the text for people is: as the terminal, or as COLUMNS tells, within bounds."""
    columns = shutil.get_terminal_size(fallback=(_WIDTH_WITHOUT_TERMINAL, 24)).columns
    return max(_NARROWEST, min(columns, _WIDEST))


def _console(file: IO[str]) -> Console:
    return Console(
        file=file, width=width(), theme=_THEME, highlight=False, markup=False, emoji=False, legacy_windows=False
    )


def _without_padding(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])


def note_rejected(ref: str | int, reason: str) -> None:
    """Print what came in and was not taken, and why; an address that the reason begins with is told once."""
    note(f"rejected {ref}: {reason.removeprefix(f'{ref} ')}")
