"""`python -m evaluation actors [--file FILE] [--joins]`: who is who, product against marked articles.

Sources are the marked mentions that a source of the product's attributions overlaps; all else are other mentions. At
each place the product's actor is right, wrong or missing (abstained). Persons agree by name, states by country,
organisations and groups by their significant words and no other country. The intervals are 95%, by articles.
`--joins` adds all articles to a record, in order, and counts the pairs of actors that it takes for one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from evaluation import actor_joins
from evaluation.actor_items import ActorItem, GoldActor, GoldMention, read_actor_items
from evaluation.actor_names import same_name, words_of
from onrecord.datatypes import Actor, Reading, Role, Span
from onrecord.knowledge.known_names import known_body
from onrecord.knowledge.person_names import name_words
from onrecord.reading.reader import read_article

_CASES = Path(__file__).parent / "cases"
ITEMS = _CASES / "actors-dev.jsonl"
FILES = (ITEMS, _CASES / "actors-dev-2.jsonl")
"""The parts for development."""
MEASURES = ("sources", "speakers", "other mentions", "found mentions", "roles", "states of persons", "states of others")
RIGHT, WRONG, MISSING = "right", "wrong", "missing"
_RESAMPLES = 1000
_UNMARKED = frozenset(("who", "which", "that", "his", "her", "its", "their"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one thing of one article was read, and the words to show for it."""

    item: str
    measure: str
    verdict: str
    shown: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--file", type=Path, default=ITEMS, help="JSON Lines with marked articles")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missing")
    parser.add_argument("--joins", action="store_true", help="compare identities across the articles instead")


def run(options: argparse.Namespace) -> int:
    """Score the articles and print the result; exit code 0, or 1 where the file holds none."""
    items = read_actor_items(options.file)
    if not items:
        print(f"no articles in {options.file}: it needs one JSON object a line")
        return 1
    readings = [read_article(item.article) for item in items]
    if options.joins:
        return _print_joins(items, readings, errors=options.errors)
    outcomes = [outcome for item, reading in zip(items, readings, strict=True) for outcome in judge(item, reading)]
    if options.errors:
        print("\n".join(_line(outcome) for outcome in outcomes if outcome.verdict != RIGHT))
    print(json.dumps({"articles": len(items), **summary(outcomes)}) if options.json else table(outcomes, len(items)))
    return 0


def _print_joins(items: Sequence[ActorItem], readings: Sequence[Reading], *, errors: bool) -> int:
    matched = [_labels(item, reading) for item, reading in zip(items, readings, strict=True)]
    pairs = actor_joins.find_pairs(items, readings, matched)
    for pair in pairs if errors else ():
        if pair.joined != pair.same:
            verdict = "false" if pair.is_false else "missed"
            print(f"{verdict}\t{pair.one.item}: {pair.one.name}\t{pair.other.item}: {pair.other.name}")
    print(actor_joins.table(pairs))
    return 0


def _labels(item: ActorItem, reading: Reading) -> dict[str, str]:
    """Return the label of every actor of the product that is one marked actor, by its id."""
    labels = {}
    for actor in reading.actors:
        same = [gold.label for gold in item.actors.values() if equal(actor, gold, item)]
        if len(same) == 1:
            labels[actor.id] = same[0]
    return labels


def judge(item: ActorItem, reading: Reading) -> Iterator[Outcome]:
    """Yield an outcome for every marked mention, every mention that the product found, and every actor's facts."""
    found = _placed(item, reading)
    yield from _mentions(item, reading, found)
    yield from _speakers(item, reading)
    yield from _found(item, found)
    yield from _facts(item, reading)


def equal(actor: Actor, gold: GoldActor, item: ActorItem) -> bool:
    """Tell whether the product's actor is the marked one."""
    if actor.type != gold.type:
        return False
    if gold.type == "state":
        return actor.country == gold.country if gold.country else _same_name(actor, gold)
    if gold.type == "person" and not gold.anonymous:
        return _same_person(actor, gold, item)
    return _same_name(actor, gold) and not _contrary(actor.country, gold.country)


def same_role(role: Role, gold: str) -> bool:
    """Tell whether the roles have the same words; the body may stand in the title or apart."""
    title, body, marked = words_of(role.title), words_of(role.body or ""), words_of(gold)
    return title <= marked | body and marked <= title | body and bool(title & marked)


def summary(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return for each measure how many there are, and the shares right, wrong and missing in percent."""
    result = {}
    for measure in MEASURES:
        of_measure = [outcome for outcome in outcomes if outcome.measure == measure]
        shares = {verdict: _share(of_measure, verdict) for verdict in (RIGHT, WRONG, MISSING)}
        low, high = _interval(of_measure)
        result[measure] = {"number": len(of_measure), **shares, "low": low, "high": high}
    return result


def table(outcomes: Sequence[Outcome], number: int) -> str:
    """Return the result for a person, a line per measure."""
    lines = [
        f"{number} articles; percent",
        f"{'':20}{'number':>8}{'right':>8}{'(95% interval)':>16}{'wrong':>8}{'none':>8}",
    ]
    for measure, row in summary(outcomes).items():
        interval = f"({row['low']:.1f}-{row['high']:.1f})"
        lines.append(
            f"{measure:20}{row['number']:>8}{row[RIGHT]:>8.2f}{interval:>16}{row[WRONG]:>8.2f}{row[MISSING]:>8.2f}"
        )
    return "\n".join(lines)


def _placed(item: ActorItem, reading: Reading) -> list[tuple[Span, Actor, GoldMention | None]]:
    """Return every mention that the product found with the marked one at its place.

    Relative and possessive pronouns are not marked, so they count only where they are.
    """
    found = [(span, actor, _marked_at(item, span)) for actor in reading.actors for span in actor.mentions]
    return [one for one in found if one[2] or one[0].text.lower() not in _UNMARKED]


def _marked_at(item: ActorItem, span: Span) -> GoldMention | None:
    """Return the smallest marked mention around the span, else the one that shares most with it.

    A pronoun is a mention only by itself: in "her country" the words are not hers.
    """
    if span.text.lower() in _UNMARKED:
        return next((gold for gold in item.mentions if (gold.start, gold.end) == (span.start, span.end)), None)
    shared = {
        gold: min(span.end, gold.end) - max(span.start, gold.start)
        for gold in item.mentions
        if gold.start < span.end and span.start < gold.end
    }
    around = [gold for gold, size in shared.items() if size == span.end - span.start]
    if around:
        return min(around, key=lambda gold: gold.end - gold.start)
    return max(shared, key=lambda gold: shared[gold] / (gold.end - gold.start), default=None)


def _mentions(
    item: ActorItem, reading: Reading, found: Sequence[tuple[Span, Actor, GoldMention | None]]
) -> Iterator[Outcome]:
    for mention in item.mentions:
        actors = [actor for _, actor, marked in found if marked == mention]
        measure = "sources" if _is_source(item, mention, reading) else "other mentions"
        for label in sorted(mention.labels):
            yield _compared(item, measure, mention, item.actors[label], actors)


def _speakers(item: ActorItem, reading: Reading) -> Iterator[Outcome]:
    """Yield for every statement's source that a marked mention overlaps whether the speakers are those marked."""
    for statement in {statement.source: statement for statement in reading.statements if statement.source}.values():
        golds = [gold for gold in item.mentions if _is_outer(item, gold) and _overlaps(gold, statement.source)]
        if not golds:
            continue
        ids = (statement.speaker, *statement.co_speakers)
        actors = [actor for actor in reading.actors if actor.id in ids]
        for label in sorted(golds[0].labels):
            yield _compared(item, "speakers", golds[0], item.actors[label], actors)


def _found(item: ActorItem, found: Sequence[tuple[Span, Actor, GoldMention | None]]) -> Iterator[Outcome]:
    """Yield for every mention that the product found whether it is right: its precision."""
    for span, actor, marked in found:
        right = marked is not None and any(equal(actor, item.actors[label], item) for label in marked.labels)
        shown = f"“{span.text}” at {span.start} is {_shown(actor)}"
        yield Outcome(item=item.name, measure="found mentions", verdict=RIGHT if right else WRONG, shown=shown)


def _facts(item: ActorItem, reading: Reading) -> Iterator[Outcome]:
    """Yield the roles of persons with a title, and every actor's country, as far as the product has the actor."""
    for gold in item.actors.values():
        actor = next((actor for actor in reading.actors if equal(actor, gold, item)), None)
        if gold.type == "person" and gold.roles and not gold.anonymous:
            for role in gold.roles:
                yield _role(item, gold, role, actor)
            yield _country(item, gold, actor, "states of persons")
        elif gold.type != "state" and actor is not None:
            yield _country(item, gold, actor, "states of others")


def _role(item: ActorItem, gold: GoldActor, role: str, actor: Actor | None) -> Outcome:
    roles = actor.roles if actor else ()
    verdict = RIGHT if any(same_role(found, role) for found in roles) else WRONG if roles else MISSING
    shown = f"{gold.name}: {role}; read {[(found.title, found.body) for found in roles]}"
    return Outcome(item=item.name, measure="roles", verdict=verdict, shown=shown)


def _country(item: ActorItem, gold: GoldActor, actor: Actor | None, measure: str) -> Outcome:
    country = actor.country if actor else None
    verdict = RIGHT if actor and country == gold.country else WRONG if country else MISSING
    shown = f"{gold.name}: {gold.country}; read {country}"
    return Outcome(item=item.name, measure=measure, verdict=verdict, shown=shown)


def _compared(item: ActorItem, measure: str, mention: GoldMention, gold: GoldActor, actors: Sequence[Actor]) -> Outcome:
    right = any(equal(actor, gold, item) for actor in actors)
    words = item.article.text[mention.start : mention.end]
    shown = f"“{words}” at {mention.start} is {gold.name} ({gold.type}, {gold.country}); read {_list(actors)}"
    verdict = RIGHT if right else WRONG if actors else MISSING
    return Outcome(item=item.name, measure=measure, verdict=verdict, shown=shown)


def _is_source(item: ActorItem, mention: GoldMention, reading: Reading) -> bool:
    sources = (statement.source for statement in reading.statements)
    return _is_outer(item, mention) and any(_overlaps(mention, source) for source in sources)


def _is_outer(item: ActorItem, mention: GoldMention) -> bool:
    return not any(
        other.start <= mention.start and mention.end <= other.end for other in item.mentions if other != mention
    )


def _overlaps(mention: GoldMention, source: Sequence[Span]) -> bool:
    return any(mention.start < span.end and span.start < mention.end for span in source)


def _same_person(actor: Actor, gold: GoldActor, item: ActorItem) -> bool:
    """Tell whether one name holds the other; a surname alone only where no other person of the article has it."""
    names = {_name(name) for name in (actor.name, *actor.names)}
    fullest, marked = _name(actor.name), _name(gold.name)
    if not marked or marked <= fullest or marked in names:
        return bool(marked)
    others = [other for other in item.actors.values() if other.type == "person" and other.label != gold.label]
    return bool(fullest) and fullest <= marked and not any(fullest <= _name(other.name) for other in others)


def _name(name: str) -> frozenset[str]:
    return frozenset(word for word in name_words(name.replace("-", " ")) if word)


def _same_name(actor: Actor, gold: GoldActor) -> bool:
    """Tell whether a name that the product gives is the marked one; "ASEAN" is by its table the body of that name."""
    countries = frozenset(filter(None, (actor.country, gold.country)))
    known = known_body(gold.name)
    return same_name(actor.name, gold.name, countries) or (known is not None and known == known_body(actor.name))


def _contrary(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _share(outcomes: Sequence[Outcome], verdict: str) -> float:
    return round(100 * sum(o.verdict == verdict for o in outcomes) / len(outcomes), 2) if outcomes else 0.0


def _interval(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Return the middle 95% of the share right when articles are drawn again, with replacement."""
    counts: dict[str, list[int]] = {}
    for outcome in outcomes:
        count = counts.setdefault(outcome.item, [0, 0])
        count[0] += outcome.verdict == RIGHT
        count[1] += 1
    articles, random = list(counts.values()), Random(0)
    shares = []
    for _ in range(_RESAMPLES if articles else 0):
        drawn = random.choices(articles, k=len(articles))
        shares.append(100 * sum(right for right, _ in drawn) / sum(number for _, number in drawn))
    shares.sort()
    return (round(shares[25], 1), round(shares[974], 1)) if shares else (0.0, 0.0)


def _shown(actor: Actor) -> str:
    return f"{actor.name} ({actor.type}, {actor.country})"


def _list(actors: Sequence[Actor]) -> str:
    return ", ".join(map(_shown, actors)) or "nobody"


def _line(outcome: Outcome) -> str:
    return f"{outcome.item}\t{outcome.measure}\t{outcome.verdict}\t{outcome.shown}"
