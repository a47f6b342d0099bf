"""`python -m evaluation factuality --data DIR`: what news reports, denies, plans or supposes must come out as no fact.

DIR holds TimeML documents with SLINKs; `news_events.py` tells what bears on an annotated event. A claim stands for the
event whose word in the claim's clause has the predicate's lemma. Most events are of no type that the reader knows and
have no claim; they count in `events` alone. Of the events with one

- own fact: those with a bearing of which a claim is `CT+` in the outlet's own voice, by bearing and over all;
- unasserted fact: those with a bearing other than `reported` and `inside one of these` of which a claim is `CT+` on
  anybody's word;
- false doubt: plain events in the past of which no claim is `CT+` on anybody's word.

Annotators left out many links (into relative clauses, quoted sentences and lists), so that a plain event may be
rightly told on somebody's word, and "had to leave" bears a modal and is a fact: the figures are for comparing versions
and for reading the errors, not error rates. The intervals are 95 %, by documents.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation.claim_matching import lemmas_of
from evaluation.intervals import interval
from evaluation.news_events import INSIDE, LINKS, NEGATED, PLAIN, WITH_MODAL, NewsDocument, NewsEvent, read_news
from onrecord.datatypes import Article, Claim, Reading
from onrecord.reading.reader import read_article

FACT = "CT+"
BEARINGS = (*LINKS.values(), NEGATED, WITH_MODAL, INSIDE)
_REPORTED = frozenset({LINKS["EVIDENTIAL"], INSIDE})
_AROUND = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An annotated event of a document with the claims that stand for it."""

    event: NewsEvent
    claims: tuple[Claim, ...]

    @property
    def is_own_fact(self) -> bool:
        """Whether the outlet tells it as a fact in its own voice."""
        return any(one.factuality == FACT and one.statement is None for one in self.claims)

    @property
    def is_fact(self) -> bool:
        """Whether anybody tells it as a fact."""
        return any(one.factuality == FACT for one in self.claims)

    @property
    def is_unasserted(self) -> bool:
        """Whether something bears on it that leaves it no fact on anybody's word."""
        return not {PLAIN, *_REPORTED}.issuperset(self.event.bearings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share in percent, how many events it is a share of, and where 95 % of it lie over documents drawn anew."""

    percent: float
    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactualityReport:
    """How many documents, annotated events and events with a claim there are, and the shares."""

    documents: int
    events: int
    claimed: int
    shares: dict[str, Share]
    own_facts_by_bearing: dict[str, Share]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--data", type=Path, required=True, help="a folder of TimeML documents with SLINKs")
    parser.add_argument("--errors", action="store_true", help="also print each event that comes out wrong")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the shares, and what comes out wrong where asked for; exit code 0, or 1 where there are no documents."""
    documents = list(read_news(options.data))
    if not documents:
        print(f"no .tml files with SLINKs below {options.data}: give a folder of TimeML documents")
        return 1
    told = [told_of(document, read_article) for document in documents]
    if options.errors:
        for line in (line for pair in zip(documents, told, strict=True) for line in error_lines(*pair)):
            print(line)
    found = report(told)
    print(json.dumps(asdict(found)) if options.json else table(found))
    return 0


def told_of(document: NewsDocument, read: Callable[[Article], Reading]) -> list[Told]:
    """Return the events of a document with the claims of its reading that stand for them."""
    claims, lemmas = read(document.article).claims, lemmas_of(document.article.text)
    return [
        Told(event=event, claims=tuple(one for one in claims if _stands_for(one, event, lemmas)))
        for event in document.events
    ]


def _stands_for(claim: Claim, event: NewsEvent, lemmas: Mapping[int, str]) -> bool:
    named = {lemma for start, lemma in lemmas.items() if event.span.start <= start < event.span.end}
    return claim.event.predicate.casefold() in named and any(span.covers(event.span) for span in claim.evidence)


def report(told: Sequence[Sequence[Told]]) -> FactualityReport:
    """Return the shares over the events of some documents."""
    counted = [_counts(ones) for ones in told]
    shares = {
        "own fact": _share(counted, "own fact", "with a bearing"),
        "unasserted fact": _share(counted, "unasserted fact", "unasserted"),
        "false doubt": _share(counted, "false doubt", PLAIN),
    }
    return FactualityReport(
        documents=len(told),
        events=sum(map(len, told)),
        claimed=sum(bool(one.claims) for ones in told for one in ones),
        shares=shares,
        own_facts_by_bearing={name: _share(counted, f"own fact, {name}", name) for name in BEARINGS},
    )


def _counts(told: Sequence[Told]) -> Counter[str]:
    return Counter(name for one in told if one.claims for name in _counted(one))


def _counted(one: Told) -> Iterator[str]:
    for bearing in one.event.bearings:
        yield bearing
        if one.is_own_fact:
            yield f"own fact, {bearing}"
    if PLAIN in one.event.bearings:
        yield from [] if one.is_fact else ["false doubt"]
    elif one.event.bearings:
        yield from ("with a bearing", "own fact") if one.is_own_fact else ("with a bearing",)
        if one.is_unasserted:
            yield from ("unasserted", "unasserted fact") if one.is_fact else ("unasserted",)


def _share(counted: Sequence[Mapping[str, int]], part: str, whole: str) -> Share:
    pairs = [(one[part], one[whole]) for one in counted]
    low, high = interval(pairs, _percent)
    return Share(
        percent=round(_percent(pairs), 2),
        count=sum(part for part, _ in pairs),
        of=sum(of for _, of in pairs),
        low=round(low, 2),
        high=round(high, 2),
    )


def _percent(pairs: Sequence[tuple[int, int]]) -> float:
    whole = sum(of for _, of in pairs)
    return 100 * sum(part for part, _ in pairs) / whole if whole else 0.0


def table(found: FactualityReport) -> str:
    """Return the report for a person."""
    lines = [f"{found.documents} documents, {found.events} events, {found.claimed} of them with a claim", ""]
    lines.append(f"{'':24}{'percent':>9}{'events':>8}{'of':>6}   95 % interval")
    lines += [_line(name, share) for name, share in found.shares.items()]
    lines += ["", "own facts by what bears on the event"]
    return "\n".join([*lines, *(_line(name, share) for name, share in found.own_facts_by_bearing.items())])


def _line(name: str, one: Share) -> str:
    return f"{name:24}{one.percent:>9.2f}{one.count:>8}{one.of:>6}   {one.low:.2f} to {one.high:.2f}"


def error_lines(document: NewsDocument, told: Sequence[Told]) -> Iterator[str]:
    """Yield a line for each event that comes out wrong, with the words around it."""
    for one in told:
        kinds = [name for name in _counted(one) if name in {"own fact", "unasserted fact", "false doubt"}]
        if one.claims and kinds:
            text, span = document.article.text, one.event.span
            before, behind = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
            words = " ".join(f"{before}[[{span.text}]]{behind}".split())
            stances = ", ".join(f"{claim.event.type} {_stance(claim)}" for claim in one.claims)
            yield f"{document.name}: {', '.join(kinds)} ({', '.join(one.event.bearings)}): {stances}: {words}"


def _stance(claim: Claim) -> str:
    voice = "own" if claim.statement is None else "said"
    return " ".join(filter(None, (voice, claim.factuality, claim.modality)))
