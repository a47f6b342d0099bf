"""Items that the project wrote itself, with their statements marked in the text; `training/README.md` has the notation.

`[[1s|…]]` is a piece of statement 1's source, `1c` of its cue, `1t` of its content, `1v` of who relays it. Marks nest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.metrics import Piece, Pieces, Triple

SEPARATOR = "%%"

_HEAD = re.compile(r"# family: (?P<family>[\w-]+); dossier: (?P<dossier>[\w-]+)")
_MARK = re.compile(r"\[\[(?P<number>\d+)(?P<role>[sctv])\||(?P<close>\]\])")
_ROLES = {"s": "source", "c": "cue", "t": "content", "v": "via"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """A statement with the words that name who relays it."""

    statement: Triple
    via: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """A statement with the one in whose content it stands most closely."""

    outer: Triple
    inner: Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedItem:
    """A short news text, its family (one way of attributing) and its statements in the order of their numbers."""

    name: str
    family: str
    text: str
    statements: tuple[Triple, ...]
    relays: tuple[Relay, ...] = ()

    def outermost(self) -> tuple[Triple, ...]:
        """Return the statements that stand in no other's content, as PolNeAR marks them: the flat reading.

        Quoted words that simply go on are further content of the statement before them.
        """
        flat: list[Triple] = []
        for statement in sorted(self.statements, key=_place):
            if any(_inside(statement, other) for other in self.statements if other is not statement):
                continue
            if flat and not statement.source and not statement.cue:
                flat[-1] = replace(flat[-1], content=tuple(sorted((*flat[-1].content, *statement.content))))
            else:
                flat.append(statement)
        return tuple(flat)

    def nested(self) -> tuple[Triple, ...]:
        """Return the statements that stand directly inside the content of an outermost one.

        Statements with the same content ("the agency reported, citing the minister") are one level together.
        """
        ordered = sorted(self.statements, key=_place)
        return tuple(one for one in ordered if len(self._contents_around(one)) == 1)

    def nestings(self) -> tuple[Nesting, ...]:
        """Return every statement that stands inside another, each with the closest one around it."""
        found = []
        for inner in sorted(self.statements, key=_place):
            around = [other for other in self.statements if other is not inner and _inside(inner, other)]
            if around:
                found.append(Nesting(outer=min(around, key=lambda other: _size(other.content)), inner=inner))
        return tuple(found)

    def _contents_around(self, statement: Triple) -> set[Pieces]:
        return {other.content for other in self.statements if other is not statement and _inside(statement, other)}


def read_items(path: Path) -> tuple[MarkedItem, ...]:
    """Return the items of a file; ValueError, with the item, where marks do not close or a head is missing."""
    blocks = path.read_text(encoding="utf-8").split(f"\n{SEPARATOR}\n")
    return tuple(_item(f"{path.stem}-{number}", block.strip()) for number, block in enumerate(blocks, 1))


def _item(name: str, block: str) -> MarkedItem:
    head, _, marked = block.partition("\n")
    found = _HEAD.fullmatch(head.strip())
    if found is None:
        raise ValueError(f"{name} has no head such as “# family: nested; dossier: sudan”: {head}")
    text, pieces = _unmarked(name, marked.strip())
    numbers = sorted({number for number, _ in pieces})
    statements = {number: _statement(number, pieces) for number in numbers}
    return MarkedItem(
        name=name,
        family=found["family"],
        text=text,
        statements=tuple(statements.values()),
        relays=tuple(
            Relay(statement=statements[number], via=tuple(sorted(via)))
            for (number, role), via in pieces.items()
            if role == "via"
        ),
    )


def _unmarked(name: str, marked: str) -> tuple[str, dict[tuple[int, str], list[Piece]]]:
    """Return the text without its marks and the pieces by statement and role, in code points of that text."""
    pieces: dict[tuple[int, str], list[Piece]] = defaultdict(list)
    opened: list[tuple[int, str, int]] = []
    text, position = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if not mark["close"]:
            opened.append((int(mark["number"]), _ROLES[mark["role"]], len(text)))
        elif opened:
            number, role, start = opened.pop()
            pieces[number, role].append((start, len(text)))
        else:
            raise ValueError(f"{name} closes a mark that was never opened, after “{text[-40:]}”")
    if opened:
        raise ValueError(f"{name} leaves a mark of statement {opened[-1][0]} open")
    return text + marked[position:], pieces


def _statement(number: int, pieces: dict[tuple[int, str], list[Piece]]) -> Triple:
    parts = (tuple(sorted(pieces.get((number, role), ()))) for role in ("source", "cue", "content"))
    source, cue, content = parts
    return Triple(source=source, cue=cue, content=content)


def _inside(statement: Triple, other: Triple) -> bool:
    """Tell whether a statement stands in the other's content: at least its cue does, or all of its own content."""
    if _covers(statement.content, other.content):
        return _covers(statement.cue, other.content) and statement.content != other.content
    return bool(statement.cue) and _covers(statement.cue, other.content)


def _size(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)


def _covers(inner: Pieces, outer: Pieces) -> bool:
    return all(any(start <= piece[0] and piece[1] <= end for start, end in outer) for piece in inner)


def _place(statement: Triple) -> tuple[int, int]:
    return min(_all(statement))[0], max(end for _, end in _all(statement))


def _all(statement: Triple) -> Iterable[Piece]:
    return (*statement.source, *statement.cue, *statement.content)
