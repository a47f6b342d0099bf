"""Paragraphs and sentences as spans of the text."""

from __future__ import annotations

import re

from onrecord.datatypes import Span, Spans
from onrecord.reading.words import Paragraph, abbreviations, paragraphs

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+)")
_NEXT_STARTS_SENTENCE = re.compile(r"\s+[\"'“‘«(\[]*[^\W_a-z]")
_LAST_TOKEN = re.compile(r"[^\s(\[“‘\"']+$")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]$")


def split_paragraphs(text: str) -> Spans:
    """Return the paragraphs of the text, without the white space at their edges."""
    return tuple(Span.of(text, paragraph.start, paragraph.end) for paragraph in paragraphs(text))


def split_sentences(text: str) -> Spans:
    """Return the sentences of the text in order; none crosses a paragraph, and together they hold every word.

    A full stop after an abbreviation or an initial ends a sentence only at the end of its paragraph; a final mark
    inside closing quotation marks ends one where a capital, a digit or an opening mark follows.
    """
    return tuple(sentence for paragraph in paragraphs(text) for sentence in _split(text, paragraph))


def _split(text: str, paragraph: Paragraph) -> list[Span]:
    sentences: list[Span] = []
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, start, match):
            sentences.append(trimmed(text, start, match.end()))
            start = match.end()
    if text[start : paragraph.end].strip():
        sentences.append(trimmed(text, start, paragraph.end))
    return sentences


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if not _NEXT_STARTS_SENTENCE.match(text, match.end()):
        return False
    if match.group() != ".":
        return True
    token = _LAST_TOKEN.search(text, start, match.start())
    if token is None:
        return True
    if token.group() in abbreviations(before_number=True):
        return not text[match.end() :].lstrip()[:1].isdecimal()
    return token.group() not in abbreviations() and not _INITIAL.match(token.group())


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its edges; there must be something else in it."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end)
