"""Tell whether a text is English, and if not, in which language it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.errors import ModelError
from onrecord.knowledge import load_rows

ENGLISH = "en"

# Below this probability of English a text is foreign, judged by its words without a capital, since a capital may
# begin a foreign name. English sentences of 15 and more such letters stay above 0.002 (PolNeAR, of whose 39,144
# sentences none is rejected); sentences in other languages fall below 0.000001.
FOREIGN_BELOW = 0.0001

# A part with at least this probability of English counts as English in a text of several languages.
ENGLISH_FROM = 0.5

# A text is still English news when a quarter of it is: the rest is a statement in the original, or a list of names.
ENGLISH_SHARE = 0.25

# Fewer Latin letters than these are too few to tell ("Scholz: Nein" is also a headline); another script tells.
LATIN_LETTERS_TO_TELL = 20

_PART = re.compile(r"[^.!?\n]*[.!?\n]|[^.!?\n]+")


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    code: str
    name: str


@cache
def _identifier() -> _Identifier:
    try:
        return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    except OSError as error:
        # It unpacks its tables into a temporary file; no article is to blame where there is no room for that.
        raise ModelError(
            f"the tables that tell languages cannot be unpacked ({error.strerror}): make room for 100 MB of temporary "
            "files, or name a folder that has it in TMPDIR"
        ) from error


@cache
def _names() -> dict[str, str]:
    return {row.code: row.name for row in load_rows("languages", _Language)}


def foreign_language(text: str) -> str | None:
    """Return the English name of the language that `text` is written in, or None where it is or may be English.

    Texts that are too short to tell, and texts of which a good part is English, count as English.
    """
    words = _without_names(text)
    if not _long_enough(words):
        return None
    ranking = _identifier().rank(words)
    if dict(ranking)[ENGLISH] >= FOREIGN_BELOW or _english_share(text) >= ENGLISH_SHARE:
        return None
    return next((_names()[code] for code, _ in ranking if code in _names()), None)


def _without_names(text: str) -> str:
    return " ".join(word for word in text.split() if not _first_letter(word).isupper())


def _first_letter(word: str) -> str:
    return next((character for character in word if character.isalpha()), "")


def _long_enough(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    latin = sum(1 for letter in letters if _is_latin(letter))
    return latin >= LATIN_LETTERS_TO_TELL or latin < len(letters) / 2


@cache
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _english_share(text: str) -> float:
    parts = [part for part in _PART.findall(text) if part.strip()]
    english = sum(len(part) for part in parts if _is_english(part))
    return english / sum(len(part) for part in parts)


def _is_english(part: str) -> bool:
    return dict(_identifier().rank(_without_names(part)))[ENGLISH] >= ENGLISH_FROM
