"""`python -m evaluation voicing`: what nobody said must not be shown as said, and what was said must.

The items are the project's own (`cases/voicing-*.jsonl`). A row that is expected is found where a statement's source
or its speaker's name holds the words given, and its content shares most words with those given.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.datatypes import Article, Reading, Statement
from onrecord.knowledge.inner_voicing import voicings_of
from onrecord.reading.reader import read_article

ITEMS = Path(__file__).parent / "cases" / "voicing-dev.jsonl"

SAID, UNSAID = "said", "unsaid"
LEAST_SHARED = 0.5

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement that an item tells of; `said` is its TIMEX3 value, "" for unknown, None if not asked."""

    source: str
    content: str
    voicing: str = SAID
    act: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text with its rows, with sayings that nobody tells of (`never`), with words of events on which no source says
    that they came about or did not (`unclaimed`), and with words of demands that are none (`unset`)."""

    family: str
    text: str
    published: date
    rows: tuple[Row, ...]
    never: tuple[Row, ...]
    unclaimed: tuple[str, ...]
    unset: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one thing that an item asks for came out; `shown` tells it in words."""

    family: str
    figure: str
    is_right: bool
    shown: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--items", type=Path, default=ITEMS, help="items in JSON Lines")
    parser.add_argument("--errors", action="store_true", help="list what is wrong; not for the test items")


def run(options: argparse.Namespace) -> int:
    """Read the items and print the figures."""
    verdicts = [verdict for item in read_items(options.items) for verdict in judge(item, read_article(_article(item)))]
    if options.errors:
        print("\n".join(f"{one.family} {one.figure}: {one.shown}" for one in verdicts if not one.is_right))
    print(table(verdicts))
    return 0


def read_items(path: Path) -> list[Item]:
    """Return the items of a file."""
    return [_item(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judge(item: Item, reading: Reading) -> Iterator[Verdict]:
    """Yield a verdict for all that the item asks for."""
    voicings = voicings_of(reading.statements)
    names = {actor.id: actor.name for actor in reading.actors}
    for row in item.rows:
        found = [one for one in reading.statements if _is(row, one, names)]
        yield _verdict(
            item, "not said" if row.voicing == UNSAID else row.voicing, _is_voiced(row, found, voicings), row.content
        )
        if row.act and found:
            yield _verdict(item, "act", all(one.act == row.act for one in found), row.content)
        if row.said is not None and found:
            yield _verdict(item, "day", all(_day(one) == row.said for one in found), row.content)
    for row in item.never:
        told = [one for one in reading.statements if _is(row, one, names) and voicings[one.id] == SAID]
        yield _verdict(item, "no saying", not told, row.content)
    for word in item.unclaimed:
        facts = [one for one in reading.claims if one.factuality.startswith("CT") and _carries(one.evidence, word)]
        named = [one for one in facts if one.statement is not None and one.event.predicate[:3] == word[:3]]
        affirmed = [one for one in named if one.factuality == "CT+"]
        yield _verdict(item, "no claim", not affirmed, word)
    for words in item.unset:
        held = [one for one in reading.conditions if words in one.demand.text]
        yield _verdict(item, "no condition", not held, words)


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the shares of what came out right, by figure and by family and figure."""
    asked = Counter((key, one.figure) for one in verdicts for key in ("all", one.family))
    right = Counter((key, one.figure) for one in verdicts if one.is_right for key in ("all", one.family))
    lines = [f"{'family':<12}{'figure':<16}{'right':>6}{'of':>6}"]
    lines += [
        f"{key:<12}{figure:<16}{right[key, figure]:>6}{count:>6}" for (key, figure), count in sorted(asked.items())
    ]
    return "\n".join(lines)


def _verdict(item: Item, figure: str, is_right: bool, words: str) -> Verdict:
    return Verdict(family=item.family, figure=figure, is_right=is_right, shown=f"“{words}” in: {item.text}")


def _is_voiced(row: Row, found: Sequence[Statement], voicings: Mapping[str, str]) -> bool:
    """Tell whether the rows that were found say what they should; where nothing was said there need be none."""
    read = {voicings[one.id] for one in found}
    return read <= {UNSAID} if row.voicing == UNSAID else read == {row.voicing}


def _is(row: Row, statement: Statement, names: Mapping[str, str]) -> bool:
    source = " ".join((*(span.text for span in statement.source), names.get(statement.speaker or "", "")))
    wanted, found = _words(row.content), _words(" ".join(span.text for span in statement.content))
    return row.source in source and len(wanted & found) >= LEAST_SHARED * len(wanted | found)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _carries(evidence: Sequence[Any], word: str) -> bool:
    return any(word in span.text for span in evidence)


def _day(statement: Statement) -> str:
    return (statement.said.value or "") if statement.said else ""


def _article(item: Item) -> Article:
    return Article.of(item.text, published=item.published)


def _item(row: dict[str, Any]) -> Item:
    return Item(
        family=row["family"],
        text=row["text"],
        published=date.fromisoformat(row["published"]),
        rows=tuple(Row(**one) for one in row["rows"]),
        never=tuple(Row(**one) for one in row["never"]),
        unclaimed=tuple(row["unclaimed"]),
        unset=tuple(row["unset"]),
    )
