"""A small chart parser: rules over typed tokens build expressions from the right end of a sentence to its left.

A rule's pattern is words separated by spaces. A word in capitals names a kind of edge, any other is that very token;
"?" after either makes it optional. The rule's function gets the values of the named kinds in order, None for an
optional one that is absent, and returns the new edge's value, or None where the pieces do not go together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, TypeVar

from onrecord.reading.times.tokens import Token

# Words as far as this from any seed start nothing: no more plain ones lead to one ("more than half a year").
_LONGEST_LEAD = 5

Build = Callable[..., Any]
Builder = TypeVar("Builder", bound=Build)


@dataclass(frozen=True, slots=True)
class Edge:
    """Tokens `start` to `end`, half open, read as one thing of that kind, by a rule out of parts or as a seed."""

    kind: str
    start: int
    end: int
    value: Any
    rule: str = ""
    parts: tuple[Edge, ...] = ()

    def rules(self) -> tuple[str, ...]:
        """Return the rules that fired to make it, as `KIND:rule`, those of its parts first."""
        own = (f"{self.kind}:{self.rule}",) if self.rule else ()
        return (*(rule for part in self.parts for rule in part.rules()), *own)


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    rest: tuple[str, ...]
    build: Build
    slots: tuple[int | None, ...]


@dataclass(slots=True)
class Grammar:
    """A set of rules, kept by the first symbol of their patterns."""

    _rules: dict[str, list[_Rule]] = field(default_factory=dict)

    def rule(self, kind: str, *patterns: str) -> Callable[[Builder], Builder]:
        """Register the decorated function as the builder of `kind` for each of the patterns."""

        def register(build: Builder) -> Builder:
            for pattern in patterns:
                self._add(kind, pattern.split(), build)
            return build

        return register

    def include(self, other: Grammar) -> None:
        """Take over all rules of another grammar."""
        for first, rules in other._rules.items():
            self._rules.setdefault(first, []).extend(rules)

    def parse(self, tokens: Sequence[Token], seeds: Sequence[Sequence[Edge]]) -> list[dict[str, list[Edge]]]:
        """Return for each token the edges that start there, by kind; `seeds` are those of single tokens and phrases."""
        edges: list[dict[str, list[Edge]]] = [{} for _ in range(len(tokens) + 1)]
        nearest_seed = len(tokens) + _LONGEST_LEAD
        for position in range(len(tokens) - 1, -1, -1):
            if seeds[position]:
                nearest_seed = position
            if nearest_seed - position < _LONGEST_LEAD:
                self._extend(tokens, edges, position, seeds[position])
        return edges

    def _add(self, kind: str, symbols: list[str], build: Build) -> None:
        options = [(symbol[:-1], None) if symbol.endswith("?") else (symbol,) for symbol in symbols]
        for choice in product(*options):
            present = [symbol for symbol in choice if symbol is not None]
            filled = iter(range(len(present)))
            slots = [(next(filled) if symbol else None) for symbol in choice]
            wanted = [slot for symbol, slot in zip(symbols, slots, strict=True) if _is_kind(symbol)]
            self._rules.setdefault(present[0], []).append(_Rule(kind, tuple(present[1:]), build, tuple(wanted)))

    def _extend(
        self, tokens: Sequence[Token], edges: list[dict[str, list[Edge]]], position: int, seeds: Sequence[Edge]
    ) -> None:
        agenda = list(seeds)
        if tokens[position].lower in self._rules:
            agenda.append(Edge(tokens[position].lower, position, position + 1, None))
        here = edges[position]
        while agenda:
            edge = agenda.pop(0)
            known = here.setdefault(edge.kind, [])
            if any(other.end == edge.end for other in known):
                continue
            known.append(edge)
            following = edges[edge.end]
            word = tokens[edge.end].lower if edge.end < len(tokens) else ""
            for rule in self._rules.get(edge.kind, ()):
                # The second symbol must be there, which spares most rules a search.
                if not rule.rest or rule.rest[0] == word or rule.rest[0] in following:
                    agenda.extend(_completed(rule, tokens, edges, edge))


def _completed(rule: _Rule, tokens: Sequence[Token], edges: list[dict[str, list[Edge]]], first: Edge) -> Iterator[Edge]:
    for end, parts in _matches(rule.rest, tokens, edges, first.end, (first,)):
        value = rule.build(*(None if slot is None else _value(parts[slot]) for slot in rule.slots))
        if value is not None:
            named = tuple(part for part in parts if part is not None)
            yield Edge(rule.kind, first.start, end, value, rule.build.__name__.strip("_"), named)


def _value(part: Edge | None) -> Any:
    return part.value if part is not None else None


def _matches(
    symbols: tuple[str, ...],
    tokens: Sequence[Token],
    edges: list[dict[str, list[Edge]]],
    position: int,
    parts: tuple[Edge | None, ...],
) -> Iterator[tuple[int, tuple[Edge | None, ...]]]:
    if not symbols:
        yield position, parts
        return
    symbol, rest = symbols[0], symbols[1:]
    if position >= len(tokens):
        return
    # Kinds are in capitals and tokens in lower case, so that a symbol cannot be mistaken for the other.
    if tokens[position].lower == symbol:
        yield from _matches(rest, tokens, edges, position + 1, (*parts, None))
        return
    for edge in edges[position].get(symbol, ()):
        yield from _matches(rest, tokens, edges, edge.end, (*parts, edge))


def _is_kind(symbol: str) -> bool:
    return symbol[0].isupper()
