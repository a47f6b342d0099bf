"""PolNeAR's folders: raw text and brat stand-off files with source, cue, content and attribution relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.metrics import Pieces, Triple, joined
from onrecord.datatypes import normalised


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """An article's text, in NFC, and the attributions in it, one tuple per annotator."""

    name: str
    text: str
    annotators: tuple[tuple[Triple, ...], ...]


def articles(folder: Path) -> Iterator[MarkedArticle]:
    """Yield the articles of a folder with `text/` and `attributions/`, ordered by name.

    Text and offsets are those of the record format (NFC): two articles of the development part change by that.
    """
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rpartition("_")[0]].append(path)
    for name in sorted(files):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        marked = tuple(attributions(path.read_text(encoding="utf-8"), text) for path in files[name])
        yield in_nfc(MarkedArticle(name=name, text=text, annotators=marked))


def in_nfc(article: MarkedArticle) -> MarkedArticle:
    """Return the article as the record format has it, its offsets moved by what normalisation takes out."""
    text = normalised(article.text)
    if text == article.text:
        return article

    def moved(pieces: Pieces) -> Pieces:
        return tuple(
            (len(normalised(article.text[:start])), len(normalised(article.text[:end]))) for start, end in pieces
        )

    annotators = tuple(
        tuple(Triple(source=moved(one.source), cue=moved(one.cue), content=moved(one.content)) for one in marked)
        for marked in article.annotators
    )
    return MarkedArticle(name=article.name, text=text, annotators=annotators)


def attributions(standoff: str, text: str) -> tuple[Triple, ...]:
    """Return the attributions of one stand-off file over `text`; relations without content or cue are left out."""
    pieces: dict[str, Pieces] = {}
    relations: list[list[tuple[str, str]]] = []
    for line in standoff.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T") and rest:
            offsets = rest.partition("\t")[0].partition(" ")[2]
            pieces[key] = joined(text, [(int(start), int(end)) for start, end in map(str.split, offsets.split(";"))])
        elif key.startswith("E") and rest:
            relations.append([_argument(part) for part in rest.split()])
    found = [_triple(relation, pieces, text) for relation in relations]
    return tuple(triple for triple in found if triple.content and triple.cue)


def _argument(part: str) -> tuple[str, str]:
    role, _, key = part.partition(":")
    return role.rstrip("0123456789"), key


def _triple(relation: list[tuple[str, str]], pieces: dict[str, Pieces], text: str) -> Triple:
    source, cue, content = (
        joined(text, [piece for role, key in relation if role == wanted for piece in pieces.get(key, ())])
        for wanted in ("Source", "Cue", "Content")
    )
    return Triple(source=source, cue=cue, content=content)
