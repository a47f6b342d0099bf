"""Treebanks in CoNLL-U: documents as raw text with the place of every token, its analysis and GUM's entities.

The text is put together from the tokens: one space between them where `SpaceAfter=No` does not forbid it, an empty
line before each `newpar`. Parts of a multiword token ("don't") take their places inside it one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DOCUMENT, _PARAGRAPH = "# newdoc id = ", "# newpar"
_BREAK = "\n\n"
_MARK = re.compile(r"\((?P<whole>[^()]+)\)|\((?P<opened>[^()]+)|(?P<closed>[^()]+)\)")
_PIECE = re.compile(r"\[(\d+)/(\d+)\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A syntactic word: code points `start` to `end`, half open; `head` is its head's number in the document or -1."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A mention as GUM marks it: tokens `first` to `last`, both counted in; `group` is the same for one entity."""

    group: str
    kind: str
    first: int
    last: int
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document; a sentence is the numbers of its first token and of the one after its last."""

    name: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]

    @property
    def genre(self) -> str:
        """The genre as GUM's and EWT's names give it ("GUM_news_…", "weblog-…")."""
        return re.split(r"[_-]", self.name.removeprefix("GUM_"))[0]


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a CoNLL-U file; ValueError where a line is no CoNLL-U."""
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith(_DOCUMENT):
            yield from _document(lines)
            lines = []
        lines.append(line)
    yield from _document(lines)


class _Builder:
    """Gathers a document token by token."""

    def __init__(self) -> None:
        self.text = ""
        self.name = ""
        self.tokens: list[Token] = []
        self.sentences: list[tuple[int, int]] = []
        self.entities: list[Entity] = []
        self._opened: dict[str, list[tuple[int, str, str | None]]] = {}
        self._gap = ""

    def comment(self, line: str) -> None:
        if line.startswith(_DOCUMENT):
            self.name = line.removeprefix(_DOCUMENT).strip()
        elif line.startswith(_PARAGRAPH) and not line.startswith("# newpar_") and self.text:
            self._gap = _BREAK

    def sentence(self, rows: list[list[str]]) -> None:
        """Add one sentence from its rows of ten columns."""
        first = len(self.tokens)
        inside: dict[int, tuple[int, int]] = {}
        for row in rows:
            number, form, misc = row[0], row[1], row[9]
            if "." in number:
                continue
            if "-" in number:
                low, high = (int(part) for part in number.split("-"))
                start = self._write(form, misc)
                forms = [other[1] for other in rows if other[0].isdecimal() and low <= int(other[0]) <= high]
                inside.update(_places(low, form, forms, start))
                continue
            place = inside.get(int(number))
            if place is None:
                start = self._write(form, misc)
                place = (start, start + len(form))
            self._token(row, place, first)
        self.sentences.append((first, len(self.tokens)))

    def _write(self, form: str, misc: str) -> int:
        self.text += self._gap
        start = len(self.text)
        self.text += form
        self._gap = "" if "SpaceAfter=No" in misc.split("|") else " "
        return start

    def _token(self, row: list[str], place: tuple[int, int], first: int) -> None:
        number = len(self.tokens)
        head = int(row[6]) + first - 1 if row[6] not in {"0", "_"} else -1
        self.tokens.append(
            Token(start=place[0], end=place[1], form=row[1], lemma=row[2], upos=row[3], head=head, relation=row[7])
        )
        for part in row[9].split("|"):
            if part.startswith("Entity="):
                self._marks(part.removeprefix("Entity="), number)

    def _marks(self, marks: str, number: int) -> None:
        for mark in _MARK.finditer(marks):
            if mark["closed"]:
                self._close(mark["closed"], number)
                continue
            fields = (mark["whole"] or mark["opened"]).split("-")
            name = "-".join(fields[7:]) or None
            self._opened.setdefault(fields[0], []).append((number, fields[1], name))
            if mark["whole"]:
                self._close(fields[0], number)

    def _close(self, key: str, number: int) -> None:
        group = key.split("-", maxsplit=1)[0]
        first, kind, name = self._opened[group].pop()
        if not _PIECE.search(group):
            self.entities.append(Entity(group=group, kind=kind, first=first, last=number, name=name))


def _document(lines: list[str]) -> Iterator[Document]:
    """Yield the document of these lines, if they hold one."""
    built = _Builder()
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            built.comment(line)
        elif line.strip():
            rows.append(line.split("\t"))
            if len(rows[-1]) != 10:
                raise ValueError(f"a line of {built.name} has not ten columns: {line}")
        elif rows:
            built.sentence(rows)
            rows = []
    if built.tokens:
        yield Document(
            name=built.name,
            text=built.text,
            tokens=tuple(built.tokens),
            sentences=tuple(built.sentences),
            entities=tuple(built.entities),
        )


def _places(low: int, whole: str, forms: list[str], start: int) -> dict[int, tuple[int, int]]:
    """Return the places of the parts of a multiword token; parts that do not add up to it all stand on the whole."""
    places: dict[int, tuple[int, int]] = {}
    position = start
    fits = "".join(forms) == whole
    for number, form in enumerate(forms, low):
        places[number] = (position, position + len(form)) if fits else (start, start + len(whole))
        position += len(form)
    return places
