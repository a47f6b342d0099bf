"""What people made of the objects of an article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.answers import ReviewFound
from onrecord.pipeline import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What people made of an object, and the correction that can be taken back; both None where nobody did anything."""

    state: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """All that people made of one article and of what was found in it."""

    found: tuple[ReviewFound, ...]

    def of(self, id_: str) -> Review:
        """Return what people made of the object with this id."""
        one = next((one for one in self.found if one.object == id_), None)
        return Review(state=one.state, correction=one.correction) if one else Review()


def reviews_of(record: Record, article: str) -> Reviews:
    """Return what people made of the article."""
    return Reviews(found=record.reviewed(article))
