"""Which words each source says, for what they tell of who it is: nobody speaks of himself by name or as "he"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.datatypes import Span, Spans
from onrecord.reading.attributions import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    source: Spans
    content: Spans

    @property
    def length(self) -> int:
        return sum(span.end - span.start for span in self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """The words of each source of an article."""

    said: tuple[_Said, ...] = ()

    @classmethod
    def of(cls, attributions: Iterable[Attribution]) -> OwnWords:
        """Return the words of the sources of attributions, those without a source left out."""
        return cls(said=tuple(_Said(source=one.source, content=one.content) for one in attributions if one.source))

    def of_source(self, head: Span) -> Spans:
        """Return the stretches that the source says in which the words stand, () where they stand in none."""
        return tuple(
            span for one in self.said if any(source.covers(head) for source in one.source) for span in one.content
        )

    def speakers_of(self, words: Span) -> Sequence[Spans]:
        """Return the sources who say the words, the one who says least besides first."""
        around = [one for one in self.said if any(span.covers(words) for span in one.content)]
        return [one.source for one in sorted(around, key=lambda one: one.length)]


NO_WORDS = OwnWords()
