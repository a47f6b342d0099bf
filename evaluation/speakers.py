"""`python -m evaluation speakers [--data FILE]`: who a pronoun or description means that is a statement's source.

The cases are the project's own items (`cases/speakers.jsonl`, sources marked by hand) and, where `--data` names GUM's
development part, its news, interviews and speeches: pronouns of the third person and definite descriptions that are
the subject of a verb of saying and that the treebank links to a name.

The product's actor at the place of the source is right where most of the actor's other mentions are those of the
marked entity, and where neither is mentioned anywhere else; it is missing where the product names nobody there, or
somebody who is mentioned nowhere else while the entity is. Pronouns are no mentions here. The interval is 95 %, by
articles.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.conllu import Document, documents
from evaluation.intervals import interval
from evaluation.label_marks import LabelMark, unmarked
from onrecord.datatypes import Article, Reading, Span
from onrecord.knowledge.cues import cue_words
from onrecord.reading.reader import read_article

ITEMS = Path(__file__).parent / "cases" / "speakers.jsonl"
GENRES = ("news", "interview", "speech")
RIGHT, WRONG, MISSING = "right", "wrong", "missing"
PRONOUN, DESCRIPTION = "pronoun", "description"

_ACTOR_KINDS = frozenset(("person", "organization", "place"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "him", "her", "them"))
_FIRST_AND_SECOND = frozenset(("i", "we", "you"))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """Code points `start` to `end`, half open, that mean the entity `label`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCase:
    """A text with its marked mentions and those of them that are sources by pronoun or description."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]
    sources: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one source was read: its sort, and whether the product has the right actor there."""

    sort: str
    verdict: str
    shown: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--file", type=Path, default=ITEMS, help="own items in JSON Lines")
    parser.add_argument("--data", type=Path, help="GUM's development part in CoNLL-U, scored besides")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missing; not for the test items")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Score the cases and print the figures."""
    cases = own_cases(options.file)
    if options.data:
        cases += treebank_cases(options.data)
    judged = judged_cases(cases)
    if options.errors:
        print("\n".join(f"{v.verdict} {v.sort}: {v.shown}" for vs in judged for v in vs if v.verdict != RIGHT))
    print(json.dumps(summary(judged)) if options.json else table(judged))
    return 0


def own_cases(path: Path) -> list[SpeakerCase]:
    """Return the project's own items."""
    return [_own_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def treebank_cases(path: Path) -> list[SpeakerCase]:
    """Return the documents of the treebank that have such sources."""
    found = (_treebank_case(document) for document in documents(path) if document.genre in GENRES)
    return [case for case in found if case.sources]


def judged_cases(cases: Iterable[SpeakerCase]) -> list[list[Verdict]]:
    """Return the verdicts on the sources of each case, as the product reads it."""
    return [list(judge(case, read_article(Article.of(case.text)))) for case in cases]


def judge(case: SpeakerCase, reading: Reading) -> Iterator[Verdict]:
    """Yield a verdict for each source of the case."""
    for source in case.sources:
        inner = [one for one in case.mentions if _is_inside(one, source)]
        named = [actor for actor in reading.actors if any(_names(span, source, inner) for span in actor.mentions)]
        elsewhere = [[span for span in actor.mentions if _counts(case, span, source)] for actor in named]
        is_new = not any(one.label == source.label and _counts(case, one, source) for one in case.mentions)
        words = case.text[source.start : source.end]
        sort = PRONOUN if words.lower() in _PRONOUNS | _FIRST_AND_SECOND else DESCRIPTION
        right = any(_label(case, spans) == source.label if spans else is_new for spans in elsewhere)
        verdict = RIGHT if right else WRONG if any(elsewhere) else MISSING
        names = ", ".join(actor.name for actor in named) or "nobody"
        yield Verdict(sort=sort, verdict=verdict, shown=f"{case.name} “{words}” is {source.label}, read {names}")


def _counts(case: SpeakerCase, place: Span | GoldMention, source: GoldMention) -> bool:
    """Tell whether a mention stands outside the source and is no pronoun."""
    words = case.text[place.start : place.end].lower()
    return not _is_in(place, source) and words not in _PRONOUNS | _FIRST_AND_SECOND


def _names(span: Span, source: GoldMention, inner: Iterable[GoldMention]) -> bool:
    """Tell whether a mention stands in the source and in none of those that the source holds."""
    return _is_in(span, source) and not any(_is_in(span, one) for one in inner)


def _is_in(span: Span | GoldMention, marked: GoldMention) -> bool:
    return marked.start <= span.start and span.end <= marked.end


def _is_inside(one: GoldMention, source: GoldMention) -> bool:
    same = (one.start, one.end) == (source.start, source.end)
    return not same and source.start <= one.start and one.end <= source.end


def summary(judged: Sequence[Sequence[Verdict]]) -> dict[str, dict[str, float]]:
    """Return by sort how many sources there are and the shares right, wrong and missing, in percent."""
    result: dict[str, dict[str, float]] = {}
    for title, sorts in (("all", (PRONOUN, DESCRIPTION)), (PRONOUN, (PRONOUN,)), (DESCRIPTION, (DESCRIPTION,))):
        chosen = [one for verdicts in judged for one in verdicts if one.sort in sorts]
        counts = Counter(one.verdict for one in chosen)
        shares = {name: round(100 * counts[name] / max(1, len(chosen)), 2) for name in (RIGHT, WRONG, MISSING)}
        result[title] = {"number": len(chosen), **shares}
    return result


def table(judged: Sequence[Sequence[Verdict]]) -> str:
    """Return the result for a person."""
    low, high = interval(judged, lambda drawn: summary(drawn)["all"][RIGHT])
    lines = [f"{len(judged)} articles; percent", f"{'':14}{'number':>8}{'right':>8}{'wrong':>8}{'none':>8}"]
    for title, row in summary(judged).items():
        lines.append(f"{title:14}{row['number']:>8}{row[RIGHT]:>8.2f}{row[WRONG]:>8.2f}{row[MISSING]:>8.2f}")
    return "\n".join([*lines, f"right in all: 95 % interval {low:.2f} to {high:.2f}"])


def _label(case: SpeakerCase, places: Iterable[Span]) -> str | None:
    """Return the marked entity that most of the places belong to."""
    votes: Counter[str] = Counter()
    for span in places:
        around = [one for one in case.mentions if _is_in(span, one)]
        if around:
            votes[min(around, key=lambda one: one.end - one.start).label] += 1
    return votes.most_common(1)[0][0] if votes else None


def _own_case(row: dict[str, str]) -> SpeakerCase:
    text, marks = unmarked(row["id"], row["text"])
    sources = [mark for mark in marks if mark.is_source and not _is_name(text[mark.start : mark.end])]
    return SpeakerCase(
        name=row["id"], text=text, mentions=tuple(map(_marked, marks)), sources=tuple(map(_marked, sources))
    )


def _marked(mark: LabelMark) -> GoldMention:
    return GoldMention(start=mark.start, end=mark.end, label=mark.label)


def _is_name(words: str) -> bool:
    """Tell whether the words hold a name: a capital anywhere but at the start or after a definite article."""
    later = words.split()[1:]
    single = words.split(maxsplit=1)[0]
    if not later:
        return single[0].isupper() and single.lower() not in _PRONOUNS | _FIRST_AND_SECOND
    return any(word[0].isupper() for word in later)


def _treebank_case(document: Document) -> SpeakerCase:
    tokens = document.tokens
    entities = [one for one in document.entities if one.kind in _ACTOR_KINDS]
    named = {one.group for one in entities if any(tokens[i].upos == "PROPN" for i in range(one.first, one.last + 1))}
    verbs = cue_words()
    sources = []
    for one in entities:
        head = next(
            (i for i in range(one.first, one.last + 1) if not one.first <= tokens[i].head <= one.last), one.first
        )
        says = tokens[head].head >= 0 and tokens[tokens[head].head].lemma in verbs
        subject = tokens[head].relation.startswith("nsubj")
        words = [tokens[i].form.lower() for i in range(one.first, one.last + 1)]
        by_name = any(tokens[i].upos == "PROPN" for i in range(one.first, one.last + 1))
        fits = words[0] in _PRONOUNS if len(words) == 1 else words[0] == "the"
        if says and subject and fits and not by_name and one.group in named:
            sources.append(_gold(document, one.first, one.last, one.group))
    return SpeakerCase(
        name=document.name,
        text=document.text,
        mentions=tuple(_gold(document, one.first, one.last, one.group) for one in entities),
        sources=tuple(sources),
    )


def _gold(document: Document, first: int, last: int, group: str) -> GoldMention:
    return GoldMention(start=document.tokens[first].start, end=document.tokens[last].end, label=group)
