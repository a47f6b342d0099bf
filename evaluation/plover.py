"""`python -m evaluation plover --data DIR`: root types against the gold records of PLOVER.

DIR holds `PLOVER_GSR_CAMEO.txt`, 322 sentences of the CAMEO manual with one event each. They bear the types of an early
draft; the four that the manual has since renamed or merged are scored under their present names.

Of the claims that the reader makes of a sentence, one is asked for its type: the one whose predicate stands earliest in
the words of the record's event, else the one whose evidence and parties share most words with the event and its
source, else the first. A sentence without a claim counts as wrong. A type's F1 is over the records of that type and
the sentences given it; macro F1 is the mean over the types that occur.

Each type's records are dealt to five folds in turn. The reader is the packaged one in all of them and not trained anew
on the other four, so the folds show only how far the figure depends on the records. Records are CC BY-SA 4.0.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from evaluation.actor_names import words_of
from evaluation.claim_items import TEST_OUTLET
from evaluation.claim_matching import lemmas_of
from evaluation.metrics import Count
from onrecord.datatypes import Article, Claim, Reading
from onrecord.reading.reader import read_article

FILE = "PLOVER_GSR_CAMEO.txt"
FOLDS = 5

_WORD = re.compile(r"\w+")

# Table of the PLOVER manual from CAMEO's categories, from which the draft's types are named, to today's.
PRESENT_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A sentence with the type of its event, the words that name it in their order, and those that name its source."""

    article: Article
    type: str
    event: tuple[str, ...]
    source: frozenset[str]
    fold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverReport:
    """F1 in percent, of each type and macro, over all records and as the mean of the folds."""

    records: int
    without_claim: int
    right: int
    macro_f1: float
    folds: tuple[float, ...]
    fold_mean: float
    types: dict[str, dict[str, float]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--data", type=Path, required=True, help=f"folder that holds {FILE}")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score the records and print the figures; exit code 0, or 1 where there are none."""
    path = options.data / FILE
    if not path.is_file():
        print(f"no gold records: there is no {path}")
        return 1
    found = score(read_records(path))
    print(json.dumps(asdict(found)) if options.json else table(found))
    return 0


def read_records(path: Path) -> list[Record]:
    """Return the records of the file, but for the first, which is about the file."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    dealt: Counter[str] = Counter()
    records = []
    for row in rows:
        if row["event"] != "DOCUMENT":
            kind = PRESENT_TYPES.get(row["event"], row["event"])
            records.append(_record(row, kind, dealt[kind] % FOLDS))
            dealt[kind] += 1
    return records


def _record(row: Mapping[str, Any], kind: str, fold: int) -> Record:
    sources = row.get("source") or []
    return Record(
        article=Article.of(row["text"], outlet=TEST_OUTLET, published=date.fromisoformat(row["date"])),
        type=kind,
        event=tuple(row["eventText"].casefold().split()),
        source=frozenset(word for source in sources for word in words_of(source["actorText"])),
        fold=fold,
    )


def score(records: Sequence[Record], read: Callable[[Article], Reading] = read_article) -> PloverReport:
    """Return the figures of the types that the reader gives to the records."""
    found = [chosen_type(record, read(record.article), lemmas_of(record.article.text)) for record in records]
    pairs = list(zip((record.type for record in records), found, strict=True))
    numbers = range(len(records))
    folds = [[pairs[i] for i in numbers if records[i].fold == fold] for fold in range(FOLDS)]
    by_fold = tuple(round(macro_f1(fold), 2) for fold in folds if fold)
    return PloverReport(
        records=len(records),
        without_claim=found.count(None),
        right=sum(gold == given for gold, given in pairs),
        macro_f1=round(macro_f1(pairs), 2),
        folds=by_fold,
        fold_mean=round(mean(by_fold), 2),
        types={name: _shares(count) for name, count in sorted(_counts(pairs).items())},
    )


def chosen_type(record: Record, reading: Reading, lemmas: Mapping[int, str]) -> str | None:
    """Return the type of the claim that is closest to the record's event; None where there is no claim."""
    known = {word.group(): lemmas.get(word.start()) for word in _WORD.finditer(record.article.text.casefold())}
    named = [{word, known.get(word)} for word in record.event]
    closest = max(
        reading.claims, key=lambda claim: (_earliness(claim, named), _shared(claim, record, reading)), default=None
    )
    return closest.event.type if closest else None


def _earliness(claim: Claim, named: Sequence[Set[str | None]]) -> int:
    """Return how early among the event's words the predicate stands, 0 where it does not."""
    predicate = set(claim.event.predicate.casefold().split())
    return max((len(named) - place for place, forms in enumerate(named) if forms & predicate), default=0)


def _shared(claim: Claim, record: Record, reading: Reading) -> int:
    parties = [actor for actor in reading.actors if actor.id in (*claim.event.agents, *claim.event.recipients)]
    names = frozenset[str]().union(*(words_of(name) for actor in parties for name in (actor.name, *actor.names)))
    evidence = frozenset[str]().union(*(words_of(span.text) for span in claim.evidence))
    return len(evidence.intersection(record.event)) + len(names & record.source)


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Return the mean F1 over the gold types, in percent, of pairs of the gold type and the one given."""
    gold = {kind for kind, _ in pairs}
    return 100 * mean(count.f1 for kind, count in _counts(pairs).items() if kind in gold)


def _counts(pairs: Sequence[tuple[str, str | None]]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for gold, given in pairs:
        counts.setdefault(gold, Count()).add(Count(marked=1, right=gold == given))
        if given is not None:
            counts.setdefault(given, Count()).add(Count(found=1))
    return counts


def _shares(count: Count) -> dict[str, float]:
    shares = {"precision": count.precision, "recall": count.recall, "F1": count.f1}
    return {"records": count.marked, **{name: round(100 * share, 2) for name, share in shares.items()}}


def table(found: PloverReport) -> str:
    """Return the report for a person."""
    lines = [
        f"{found.records} records, {found.without_claim} of them without a claim, {found.right} right; percent",
        f"macro F1 {found.macro_f1:.2f}; mean of {len(found.folds)} folds {found.fold_mean:.2f} "
        f"({', '.join(f'{fold:.2f}' for fold in found.folds)})",
        f"{'':14}{'records':>8}{'precision':>11}{'recall':>9}{'F1':>9}",
    ]
    for name, row in found.types.items():
        lines.append(f"{name:14}{row['records']:>8.0f}{row['precision']:>11.2f}{row['recall']:>9.2f}{row['F1']:>9.2f}")
    return "\n".join(lines)
