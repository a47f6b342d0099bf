"""Score time expressions against TimeML folders, after TempEval-3: strict, relaxed, type, value and calendar-date F1.

Only expressions in a document's text count, not the creation time in its header. Strict counts equal extents, relaxed
overlapping ones; type and value count relaxed matches that agree, so their F1 is over all expressions; `equal_value`
takes durations of equal length for equal (P10Y, P1E). Calendar dates are gold and found values that begin with a year,
cut to the day. Whether an article is news or narrative is left to the reader. The intervals are 95%, by documents.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from evaluation.intervals import interval
from onrecord.datatypes import Article, Span, TimeExpression
from onrecord.reading.sentences import split_sentences
from onrecord.reading.times import Trace, explain_times

_TIME = re.compile(r"<TIMEX3([^>]*)>")
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_LENGTH = re.compile(
    r"P(?:(?P<c>[\d.]+)C)?(?:(?P<e>[\d.]+)E)?(?:(?P<y>[\d.]+)Y)?(?:(?P<q>[\d.]+)Q)?(?:(?P<m>[\d.]+)M)?"
    r"(?:(?P<w>[\d.]+)W)?(?:(?P<d>[\d.]+)D)?(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<n>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?"
)
_MONTHS = (("c", 1200), ("e", 120), ("y", 12), ("q", 3), ("m", 1))
_SECONDS = (("w", 604800), ("d", 86400), ("h", 3600), ("n", 60), ("s", 1))
MEASURES = ("strict", "relaxed", "type", "value", "equal_value", "calendar_date")
_YEAR_FIRST = re.compile(r"\d{4}-")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """An annotated expression: code points from `start` to `end`, half open, with type and value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A TimeML document: its text without tags, the day of its creation, and its annotated expressions."""

    name: str
    text: str
    created: date | None
    times: tuple[GoldTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one measure: gold and found expressions, and those that agree."""

    gold: int
    found: int
    agreeing: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * self.agreeing / (self.gold + self.found) if self.gold + self.found else 0.0

    def __str__(self) -> str:
        """Return the figure with its counts."""
        return f"{self.f1:5.1f}  ({self.agreeing} of {self.gold} gold, {self.found} found)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesReport:
    """The measures over one folder."""

    documents: int
    strict: Score
    relaxed: Score
    type: Score
    value: Score
    equal_value: Score
    calendar_date: Score

    def __str__(self) -> str:
        """Return a line for each measure."""
        lines = [f"{name:14} {getattr(self, name)}" for name in MEASURES]
        return "\n".join([f"documents      {self.documents}", *lines])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold expression and the trace of a found one that overlaps it; either is None where nothing does."""

    document: str
    gold: GoldTime | None
    trace: Trace | None

    @property
    def found(self) -> TimeExpression | None:
        """The expression that was found."""
        return self.trace.time if self.trace else None


def score(folder: Path) -> TimesReport:
    """Return the measures over all `.tml` files below the folder; ValueError where there is none."""
    return total([report_of(1, pairs) for pairs in _pairs_of_each(folder)])


def _pairs_of_each(folder: Path) -> list[list[Pair]]:
    found = [traced_pairs_of(document) for document in read_folder(folder)]
    if not found:
        raise ValueError(f"no .tml files below {folder}: give a folder of TimeML documents")
    return found


def total(reports: Sequence[TimesReport]) -> TimesReport:
    """Return the measures over all documents of several reports, their counts summed."""
    sums = {name: _sum([getattr(report, name) for report in reports]) for name in MEASURES}
    return TimesReport(documents=sum(report.documents for report in reports), **sums)


def intervals(reports: Sequence[TimesReport]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each measure's F1 over documents drawn anew, in per cent; a report is a document."""
    return {name: _interval([getattr(report, name) for report in reports]) for name in MEASURES}


def _interval(scores: Sequence[Score]) -> tuple[float, float]:
    low, high = interval(scores, lambda drawn: _sum(drawn).f1)
    return round(low, 2), round(high, 2)


def _sum(scores: Sequence[Score]) -> Score:
    return Score(**{name: sum(getattr(one, name) for one in scores) for name in ("gold", "found", "agreeing")})


def read_folder(folder: Path) -> Iterator[GoldDocument]:
    """Yield the TimeML documents below the folder, by name."""
    for path in sorted(folder.rglob("*.tml")):
        yield read_document(path.stem, path.read_text(encoding="utf-8", errors="replace"))


def read_document(name: str, source: str) -> GoldDocument:
    """Return the document that a TimeML source holds; tags other than TIMEX3 are dropped."""
    body = _TEXT.search(source)
    pieces: list[str] = []
    times: list[GoldTime] = []
    opened: tuple[int, str] | None = None
    length = position = 0
    markup = body.group(1) if body else ""
    for tag in _TAG.finditer(markup):
        piece = html.unescape(markup[position : tag.start()])
        pieces.append(piece)
        length += len(piece)
        position = tag.end()
        if tag.group(2) != "TIMEX3":
            continue
        if not tag.group(1):
            opened = (length, tag.group(3))
        elif opened is not None:
            times.append(_gold_time("".join(pieces), opened[0], length, opened[1]))
            opened = None
    pieces.append(html.unescape(markup[position:]))
    return GoldDocument(name=name, text="".join(pieces), created=created_on(source), times=tuple(times))


def created_on(source: str) -> date | None:
    """Return the day of the expression that a TimeML source marks as its creation time, None where none is."""
    for tag in _TIME.finditer(source):
        values = dict(_ATTRIBUTE.findall(tag.group(1)))
        if values.get("functionInDocument") == "CREATION_TIME":
            return date.fromisoformat(values["value"][:10])
    return None


def traced_pairs_of(document: GoldDocument, weights: Mapping[str, int] | None = None) -> list[Pair]:
    """Return gold expressions with the first found one that overlaps, and what either side has alone.

    `weights` of past against future are those of the package unless others are given.
    """
    article = Article.of(document.text, published=document.created)
    found = list(explain_times(article, split_sentences(article.text), weights))
    pairs: list[Pair] = []
    for gold in document.times:
        match = next((trace for trace in found if _overlap(trace.time.span, gold)), None)
        if match is not None:
            found.remove(match)
        pairs.append(Pair(document=document.name, gold=gold, trace=match))
    pairs.extend(Pair(document=document.name, gold=None, trace=trace) for trace in found)
    return pairs


def _overlap(span: Span, gold: GoldTime) -> bool:
    return span.start < gold.end and gold.start < span.end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this evaluation to a parser."""
    parser.add_argument("--data", type=Path, required=True, help="a folder of TimeML documents")
    parser.add_argument("--errors", action="store_true", help="also print each expression that is wrong")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the measures, and the errors where asked for; return the exit code."""
    reports = [report_of(1, pairs) for pairs in _pairs_of_each(options.data)]
    print(json.dumps(summary(reports)) if options.json else table(reports))
    if options.errors:
        _print_errors(options.data)
    return 0


def summary(reports: Sequence[TimesReport]) -> dict[str, object]:
    """Return how many documents there are, the F1 of each measure in per cent, and its interval."""
    whole = total(reports)
    figures = {name: round(getattr(whole, name).f1, 2) for name in MEASURES}
    return {"documents": whole.documents, **figures, "intervals": intervals(reports)}


def table(reports: Sequence[TimesReport]) -> str:
    """Return a line for each measure with its counts and its interval."""
    bounds, (title, *lines) = intervals(reports), str(total(reports)).splitlines()
    shown = [
        f"{line}  {bounds[name][0]:.1f} to {bounds[name][1]:.1f}" for name, line in zip(MEASURES, lines, strict=True)
    ]
    return "\n".join([title, *shown])


def _gold_time(text: str, start: int, end: int, attributes: str) -> GoldTime:
    values = dict(_ATTRIBUTE.findall(attributes))
    return GoldTime(start=start, end=end, text=text[start:end], type=values["type"], value=values.get("value", ""))


def report_of(documents: int, pairs: Sequence[Pair]) -> TimesReport:
    """Return the measures over the pairs of so many documents."""
    gold = sum(pair.gold is not None for pair in pairs)
    found = sum(pair.found is not None for pair in pairs)
    both = [(pair.gold, pair.found) for pair in pairs if pair.gold is not None and pair.found is not None]
    measured = partial(Score, gold=gold, found=found)
    return TimesReport(
        documents=documents,
        strict=measured(agreeing=sum((g.start, g.end) == (f.span.start, f.span.end) for g, f in both)),
        relaxed=measured(agreeing=len(both)),
        type=measured(agreeing=sum(g.type == f.type for g, f in both)),
        value=measured(agreeing=sum(g.value == f.value for g, f in both)),
        equal_value=measured(agreeing=sum(_equal(g.value) == _equal(f.value) for g, f in both)),
        calendar_date=_calendar_dates(pairs),
    )


def _calendar_dates(pairs: Sequence[Pair]) -> Score:
    values = [(pair.gold.value if pair.gold else None, pair.found.value if pair.found else None) for pair in pairs]
    days = [(calendar_day_of(gold), calendar_day_of(found)) for gold, found in values]
    return Score(
        gold=sum(gold is not None for gold, _ in days),
        found=sum(found is not None for _, found in days),
        agreeing=sum(gold is not None and gold == found for gold, found in days),
    )


def calendar_day_of(value: str | None) -> str | None:
    """Return a value that begins with a year, cut to the day; None for any other."""
    if value is None or not (_YEAR_FIRST.match(value) or re.fullmatch(r"\d{4}", value)):
        return None
    return value[:10].split("T")[0]


def _equal(value: str | None) -> object:
    """Return a duration's length in months and seconds, any other value as it is."""
    match = _LENGTH.fullmatch(value or "")
    if match is None or value in ("P", "PT"):
        return value
    numbers = {unit: float(number or 0) for unit, number in match.groupdict().items()}
    return tuple(sum(numbers[unit] * factor for unit, factor in units) for units in (_MONTHS, _SECONDS))


def _print_errors(folder: Path) -> None:
    for document in read_folder(folder):
        for pair in traced_pairs_of(document):
            gold, found = pair.gold, pair.found
            if gold and found and (gold.text, gold.value, gold.type) == (found.span.text, found.value, found.type):
                continue
            left = f"{gold.type} {gold.value} {gold.text!r}" if gold else "-"
            right = f"{found.type} {found.value} {found.span.text!r}" if found else "-"
            place = gold.start if gold else found.span.start if found else 0
            context = " ".join(document.text[max(0, place - 40) : place + 50].split())
            print(f"{document.name}\t{document.created}\t{left}\t{right}\t{context}")


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(prog="python -m evaluation.times", description=__doc__)
    add_arguments(_parser)
    raise SystemExit(run(_parser.parse_args()))
