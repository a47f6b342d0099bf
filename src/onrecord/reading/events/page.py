"""What an article holds besides its events, whole and sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.datatypes import Article, Span, Spans, Statement, TimeExpression
from onrecord.reading.events.company import Company
from onrecord.reading.overlaps import Overlaps
from onrecord.reading.trees import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an article holds besides its events; `places` are the spans of its mentions of places."""

    article: Article
    statements: Sequence[Statement]
    company: Company
    times: Sequence[TimeExpression]
    places: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """A page to be asked sentence by sentence."""

    page: Page
    statements: Overlaps[Statement]
    times: Overlaps[TimeExpression]
    places: Overlaps[Span]

    @classmethod
    def of(cls, page: Page) -> Sentences:
        """Return the sentences of a page."""
        return cls(
            page=page,
            statements=Overlaps.of(page.statements, lambda one: (*one.source, *one.cue, *one.content)),
            times=Overlaps.of(page.times, lambda one: (one.span,)),
            places=Overlaps.of(page.places, lambda one: (one,)),
        )

    def around(self, tree: Tree) -> Page:
        """Return the page with all that reaches into a sentence, and no more of the rest than stands close to it."""
        start, end = tree.start(0), tree.end(len(tree.words) - 1)
        return replace(
            self.page,
            statements=self.statements.near(start, end),
            times=self.times.near(start, end),
            places=self.places.near(start, end),
        )
