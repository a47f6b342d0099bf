"""`python -m evaluation attribution --data DIR`: attributions of the product against PolNeAR's.

DIR has `text/` and `attributions/`. An article that several annotators marked is scored against each of them, with
weights that sum to one, so that every article counts once. Counts are summed over articles (micro average). Scored are
the statements that stand in no other's content, as PolNeAR marks no others; `--nested` scores all, which shows how many
the product finds besides.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from evaluation.intervals import interval
from evaluation.metrics import Count, Tally, Triple, compare, joined
from evaluation.polnear import MarkedArticle, articles
from onrecord.datatypes import Article, Spans, Statement
from onrecord.pipeline import read_article
from onrecord.reading.quotations import quotations

FORMS = ("direct", "mixed", "indirect")


class Predicted(NamedTuple):
    """The spans of one attribution as the product gives them."""

    source: Spans
    cue: Spans
    content: Spans


Predict = Callable[[str], list[Predicted]]


def predict(text: str) -> list[Predicted]:
    """Return the statements that the product finds in `text` and that stand in no other's content."""
    return [_spans(statement) for statement in read_article(Article.of(text)).statements if statement.parent is None]


def predict_all(text: str) -> list[Predicted]:
    """Return all statements that the product finds in `text`."""
    return [_spans(statement) for statement in read_article(Article.of(text)).statements]


def _spans(statement: Statement) -> Predicted:
    return Predicted(statement.source, statement.cue, statement.content)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--data", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--limit", type=int, help="only the first so many articles")
    parser.add_argument("--jobs", type=int, default=1, help="processes to read with")
    parser.add_argument("--nested", action="store_true", help="score statements inside others' contents as well")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score the folder and print the result; exit code 0, or 1 where the folder holds no articles."""
    marked = list(articles(options.data))[: options.limit]
    if not marked:
        print(f"no articles in {options.data}: it needs the folders text and attributions")
        return 1
    tallies = scored(marked, jobs=options.jobs, reader=predict_all if options.nested else predict)
    tally = total(tallies)
    result = {"articles": len(marked), **summary(tally), "intervals": intervals(tallies)}
    print(json.dumps(result) if options.json else table(tally, len(marked), intervals(tallies)))
    return 0


def score(marked: Sequence[MarkedArticle], *, jobs: int = 1, reader: Predict | None = None) -> Tally:
    """Return the counts of the product on these articles, by its outermost statements or by another reader."""
    return total(scored(marked, jobs=jobs, reader=reader))


def scored(marked: Sequence[MarkedArticle], *, jobs: int = 1, reader: Predict | None = None) -> list[Tally]:
    """Return the counts of each article."""
    one = partial(score_article, reader=reader or predict)
    if jobs == 1:
        return [one(article) for article in marked]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(one, marked))


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sums of all counts."""
    found = Tally()
    for tally in tallies:
        found.add(tally)
    return found


def intervals(tallies: Sequence[Tally]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each count's F1 over articles drawn anew, in percent."""
    return {name: _interval(name, tallies) for name in tallies[0].counts}


def _interval(name: str, tallies: Sequence[Tally]) -> tuple[float, float]:
    counts = [Tally({name: tally.counts[name]}) for tally in tallies]
    return interval(counts, lambda drawn: summary(total(drawn))[name])


def score_article(article: MarkedArticle, reader: Predict) -> Tally:
    """Return the counts of one article, averaged over its annotators."""
    predicted = reader(article.text)
    found = [as_triple(article.text, one) for one in predicted]
    counted = Tally()
    for marked in article.annotators:
        tally = compare(found, marked)
        tally.counts |= _by_form(article.text, found, marked)
        counted.add(tally, 1 / len(article.annotators))
    spans = [span for parts in predicted for part in parts for span in part]
    right = sum(article.text[span.start : span.end] == span.text for span in spans)
    counted.counts["round trip"] = Count(found=len(spans), marked=len(spans), right=right)
    return counted


def as_triple(text: str, one: Predicted) -> Triple:
    """Return the pieces of a prediction, those that only white space keeps apart joined."""
    source, cue, content = (joined(text, [(span.start, span.end) for span in part]) for part in one)
    return Triple(source=source, cue=cue, content=content)


def summary(tally: Tally) -> dict[str, float]:
    """Return each count's F1, in percent with two decimals."""
    return {name: round(100 * count.f1, 2) for name, count in tally.counts.items()}


def table(tally: Tally, number: int, bounds: Mapping[str, tuple[float, float]] | None = None) -> str:
    """Return the result for a person: precision, recall and F1 in percent, a line per count, with F1's interval."""
    lines = [f"{number} articles", f"{'':22}{'precision':>10}{'recall':>10}{'F1':>10}{'marked':>10}"]
    lines[-1] += "   95 % of F1" if bounds else ""
    for name, count in tally.counts.items():
        shares = "".join(f"{100 * share:>10.2f}" for share in (count.precision, count.recall, count.f1))
        shown = "   {:.1f} to {:.1f}".format(*bounds[name]) if bounds else ""
        lines.append(f"{name:22}{shares}{count.marked:>10.0f}{shown}")
    return "\n".join(lines)


def _form(text: str, content: Iterable[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> str:
    places = [i for start, end in content for i in range(start, end) if text[i].isalnum()]
    inside = sum(any(start <= i < end for start, end in quoted) for i in places)
    return FORMS[2] if not inside else FORMS[0] if inside == len(places) else FORMS[1]


def _by_form(text: str, found: Sequence[Triple], marked: Sequence[Triple]) -> dict[str, Count]:
    """Return the counts of contents and relations for each form; an attribution has the form of its content."""
    quoted = [(quotation.inner_start, quotation.inner_end) for quotation in quotations(text) if quotation.depth == 0]
    counts = {}
    for name in FORMS:
        sides = [[one for one in side if _form(text, one.content, quoted) == name] for side in (found, marked)]
        tally = compare(*sides)
        counts[f"content {name}"] = tally.counts["content"]
        counts[f"relation {name}"] = tally.counts["relation"]
    return counts
