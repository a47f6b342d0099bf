"""Score dates against the project's own items: each time expression's value and days, and the day of each statement.

An expression is right where its words, value, first and last day are all those worked out by hand; what is found beside
them is spurious. A statement is right where its interval is; its sources, cues and contents are given, so that nothing
but the dating is measured. Figures are in per cent, by family of items as well.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.datatypes import Article, Span, Spans, TimeExpression
from onrecord.reading.dating import Saying, date_statements
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import find_times

CASES = Path(__file__).with_name("cases")
EXPRESSIONS = CASES / "time-expressions.jsonl"
STATEMENTS = CASES / "statement-dates.jsonl"
ALL = "all"


@dataclass(slots=True, kw_only=True)
class ExpressionScore:
    """How many expressions there are, and of how many the words, type, value, days, and all of these are right."""

    marked: int = 0
    found: int = 0
    type: int = 0
    value: int = 0
    days: int = 0
    exact: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def accuracy(self) -> float:
        """The share of marked and spurious expressions that are right in everything, in per cent."""
        return _per_cent(self.exact, self.marked + self.spurious)


@dataclass(slots=True, kw_only=True)
class StatementScore:
    """How many statements there are, and of how many the days, and the ground as well, are right."""

    marked: int = 0
    days: int = 0
    basis: int = 0

    @property
    def accuracy(self) -> float:
        """The share of statements with the right day or interval, in per cent."""
        return _per_cent(self.days, self.marked)


@dataclass(slots=True)
class DatesReport:
    """The scores by family, with `all` for all of them, and a line for each error."""

    expressions: dict[str, ExpressionScore] = field(default_factory=lambda: {ALL: ExpressionScore()})
    statements: dict[str, StatementScore] = field(default_factory=lambda: {ALL: StatementScore()})
    errors: list[str] = field(default_factory=list)


def score(expressions: Path, statements: Path) -> DatesReport:
    """Return the scores over two files of items, one JSON object a line; a file that is missing counts for nothing."""
    report = DatesReport()
    for item in _items(expressions):
        _score_expressions(item, report)
    for item in _items(statements):
        _score_statements(item, report)
    return report


def _items(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def _article(item: Mapping[str, Any]) -> Article:
    published = item.get("published")
    return Article.of(item["text"], published=date.fromisoformat(published) if published else None)


def _score_expressions(item: Mapping[str, Any], report: DatesReport) -> None:
    article = _article(item)
    found = {time.span: time for time in find_times(article, split_sentences(article.text))}
    scores = [report.expressions.setdefault(family, ExpressionScore()) for family in (ALL, item["family"])]
    marked = {nth_span(article.text, time["text"], time.get("nth")): time for time in item["times"]}
    for span, time in marked.items():
        right = _rights(time, found.get(span))
        for each in scores:
            _count(each, right)
        if not right or not all(right.values()):
            shown = _shown(found[span]) if span in found else "missed"
            report.errors.append(f"{item['family']}: {time} got {shown} in {article.text!r}")
    spurious = [time for span, time in found.items() if span not in marked]
    for each in scores:
        each.spurious += len(spurious)
    report.errors.extend(f"{item['family']}: spurious {_shown(time)} in {article.text!r}" for time in spurious)


def _rights(marked: Mapping[str, Any], found: TimeExpression | None) -> dict[str, bool]:
    if found is None:
        return {}
    days = (_iso(found.start), _iso(found.end)) == (marked.get("start") or None, marked.get("end") or None)
    right = {"type": found.type == marked["type"], "value": found.value == (marked.get("value") or None), "days": days}
    return {**right, "exact": all(right.values())}


def _count(score: ExpressionScore, right: Mapping[str, bool]) -> None:
    score.marked += 1
    score.found += bool(right)
    score.missed += not right
    for name, is_right in right.items():
        setattr(score, name, getattr(score, name) + is_right)


def _score_statements(item: Mapping[str, Any], report: DatesReport) -> None:
    article = _article(item)
    sentences = split_sentences(article.text)
    sayings = [_saying(article.text, statement) for statement in item["statements"]]
    order = sorted(range(len(sayings)), key=lambda number: _first(sayings[number]))
    dated = date_statements(article, sentences, find_times(article, sentences), [sayings[number] for number in order])
    for number, when in zip(order, dated, strict=True):
        marked = item["statements"][number]
        got = (_iso(when.start) if when else None, _iso(when.end) if when else None)
        right = got == (marked.get("start") or None, marked.get("end") or None)
        grounded = right and (when.basis if when else None) == (marked.get("basis") or None)
        for family in (ALL, item["family"]):
            each = report.statements.setdefault(family, StatementScore())
            each.marked, each.days, each.basis = each.marked + 1, each.days + right, each.basis + grounded
        if not grounded:
            report.errors.append(f"{item['family']}: {marked} got {got} {when and when.basis} in {article.text!r}")


def _saying(text: str, statement: Mapping[str, Any]) -> Saying:
    """Return the saying that a statement marks, its words as `nth_span` or `marked_span` finds them."""
    contents = (marked_span(text, part) for part in statement["content"])
    return Saying(
        source=(marked_span(text, statement["source"]),) if statement.get("source") else (),
        cue=(marked_span(text, statement["cue"]),) if statement.get("cue") else (),
        content=tuple(sorted(contents, key=lambda span: span.start)),
        speaker=statement.get("speaker"),
    )


def marked_span(text: str, marked: str | Mapping[str, Any]) -> Span:
    """Return the span of words, or of an object with `text` and `nth`."""
    return nth_span(text, marked) if isinstance(marked, str) else nth_span(text, marked["text"], marked.get("nth"))


def nth_span(text: str, words: str, nth: int | None = None) -> Span:
    """Return an occurrence of the words in the text, counted from 0, the first where `nth` is None.

    ValueError where there is none.
    """
    spans = _occurrences(text, words)
    if len(spans) <= (nth or 0):
        raise ValueError(f"{words!r} does not stand {(nth or 0) + 1} times in {text!r}: correct the item")
    return spans[nth or 0]


def _occurrences(text: str, words: str) -> Sequence[Span]:
    found = []
    start = text.find(words)
    while start >= 0:
        found.append(Span.of(text, start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _first(saying: Saying) -> int:
    spans: Iterable[Spans] = (saying.source, saying.cue, saying.content)
    return min(span.start for part in spans for span in part)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _shown(time: TimeExpression) -> str:
    return f"{time.span.text!r} {time.type} {time.value} {_iso(time.start)} {_iso(time.end)}"


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this evaluation to a parser."""
    parser.add_argument("--expressions", type=Path, default=EXPRESSIONS, help="items with marked expressions")
    parser.add_argument("--statements", type=Path, default=STATEMENTS, help="items with dated statements")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--errors", action="store_true", help="also print what is wrong")


def run(options: argparse.Namespace) -> int:
    """Print the scores, and the errors where asked for; return the exit code."""
    report = score(options.expressions, options.statements)
    if options.json:
        print(json.dumps(_as_json(report), indent=2, sort_keys=True))
    else:
        for family, each in sorted(report.expressions.items()):
            print(
                f"expressions {family:24} {each.accuracy:5.1f}  ({each.exact} exact of {each.marked}; "
                f"type {each.type}, value {each.value}, days {each.days}, "
                f"missed {each.missed}, spurious {each.spurious})"
            )
        for family, one in sorted(report.statements.items()):
            print(f"statements  {family:24} {one.accuracy:5.1f}  ({one.days} of {one.marked}; ground too {one.basis})")
    if options.errors:
        print("\n".join(report.errors))
    return 0


def _as_json(report: DatesReport) -> dict[str, Any]:
    return {
        "expressions": {name: {**asdict(each), "accuracy": each.accuracy} for name, each in report.expressions.items()},
        "statements": {name: {**asdict(one), "accuracy": one.accuracy} for name, one in report.statements.items()},
    }


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(prog="python -m evaluation.dates", description=__doc__)
    add_arguments(_parser)
    raise SystemExit(run(_parser.parse_args()))
