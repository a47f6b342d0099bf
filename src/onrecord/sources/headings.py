"""A title that its text repeats: it stands above the text, and once is enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def without_headings(paragraphs: Sequence[str], titles: Iterable[str]) -> Sequence[str]:
    """Return the paragraphs without those that are a title and nothing else; all of them where no other is left."""
    known = frozenset(map(_plain, titles))
    kept = [paragraph for paragraph in paragraphs if _plain(paragraph) not in known]
    return kept or paragraphs


def without_heading(text: str, title: str | None) -> str:
    """Return a text without its title, where its first line or first paragraph is the title and more follows."""
    if title is None:
        return text
    body = text.replace("\r\n", "\n").lstrip("\n")
    for end in ("\n", "\n\n"):
        heading, _, rest = body.partition(end)
        if _plain(heading) == _plain(title) and rest.strip():
            return rest.lstrip("\n")
    return text


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
