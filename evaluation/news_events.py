"""Events that annotators marked in news, with what they say of each one's reality: TimeML's SLINKs and instances.

Of a subordinated event (Pustejovsky et al. 2003, TimeML 1.2.1) the link tells how the event above bears on it: it is
reported (EVIDENTIAL), denied (NEG_EVIDENTIAL), wished, planned, asked or feared (MODAL), depends on something
(CONDITIONAL), or did not come about (COUNTER_FACTIVE). FACTIVE presupposes it. An instance may be negated or bear a
modal verb.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.times import created_on
from onrecord.datatypes import Article, Span, normalised

LINKS = {
    "EVIDENTIAL": "reported",
    "NEG_EVIDENTIAL": "denied",
    "MODAL": "modal",
    "CONDITIONAL": "conditional",
    "COUNTER_FACTIVE": "counterfactive",
}
"""What a link makes of the event below it; FACTIVE makes nothing of it."""

NEGATED, WITH_MODAL, INSIDE, PLAIN = "negated", "with a modal", "inside one of these", "plain"

_NO_MODAL = frozenset({"", "none"})
_PAST_TENSES = frozenset({"PAST"})
_MOSTLY = 0.5

_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ROW = re.compile(r"<(MAKEINSTANCE|SLINK)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsEvent:
    """A word that names an event, with what bears on it.

    `bearings` are values of `LINKS`, `NEGATED`, `WITH_MODAL` and `INSIDE` (subordinated to an event that bears any of
    these), `(PLAIN,)` for a verb of the past that nothing bears on, and empty for all others, of which nothing is told.
    """

    span: Span
    bearings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsDocument:
    """An article with its annotated events in text order."""

    name: str
    article: Article
    events: tuple[NewsEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instance:
    event: str
    tense: str
    speech: str
    is_negated: bool
    has_modal: bool


def read_news(folder: Path) -> Iterator[NewsDocument]:
    """Yield the TimeML documents below the folder by name, but those in which nobody marked any subordination."""
    for path in sorted(folder.rglob("*.tml")):
        document = news_document(path.stem, normalised(path.read_text(encoding="utf-8", errors="replace")))
        if document is not None:
            yield document


def news_document(name: str, source: str) -> NewsDocument | None:
    """Return the document that a TimeML source holds; None where it has no SLINK."""
    rows = [(kind, dict(_ATTRIBUTE.findall(values))) for kind, values in _ROW.findall(source)]
    links = [values for kind, values in rows if kind == "SLINK"]
    if not links:
        return None
    instances = _instances([values for kind, values in rows if kind == "MAKEINSTANCE"])
    body = _TEXT.search(source)
    text, places = _marked(body.group(1) if body else "")
    article = Article.of(text, published=created_on(source))
    bearings = _bearings(instances, links)
    events = (
        NewsEvent(span=Span.of(article.text, *place), bearings=bearings[event])
        for event, place in places.items()
        if event in bearings
    )
    return NewsDocument(name=name, article=article, events=tuple(events))


def _marked(markup: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a text without tags, and the place of each event in it by its id."""
    text, opened, places, position = "", ("", 0), dict[str, tuple[int, int]](), 0
    for tag in _TAG.finditer(markup):
        text += html.unescape(markup[position : tag.start()])
        position = tag.end()
        if tag.group(2) == "EVENT" and tag.group(1):
            places[opened[0]] = (opened[1], len(text))
        elif tag.group(2) == "EVENT":
            opened = (dict(_ATTRIBUTE.findall(tag.group(3)))["eid"], len(text))
    return text + html.unescape(markup[position:]), places


def _instances(rows: Sequence[Mapping[str, str]]) -> dict[str, _Instance]:
    """Return the instances of a document by their ids.

    In some documents of AQUAINT nearly all events bear NEG, those that "not" precedes POS: there the values stand for
    their opposites.
    """
    negative = "NEG"
    if sum(row.get("polarity") == "NEG" for row in rows) > _MOSTLY * len(rows):
        negative = "POS"
    return {
        row["eiid"]: _Instance(
            event=row["eventID"],
            tense=row.get("tense", ""),
            speech=row.get("pos", ""),
            is_negated=row.get("polarity") == negative,
            has_modal=row.get("modality", "").lower() not in _NO_MODAL,
        )
        for row in rows
    }


def _bearings(instances: Mapping[str, _Instance], links: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return what bears on each event by its id."""
    above: dict[str, list[tuple[str, str]]] = {}
    for link in links:
        above.setdefault(link["subordinatedEventInstance"], []).append((link["relType"], link["eventInstanceID"]))
    return {
        instance.event: _borne(number, instances, above) or _plain(number, instance, above)
        for number, instance in instances.items()
    }


def _borne(
    number: str, instances: Mapping[str, _Instance], above: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[str, ...]:
    own = [LINKS[kind] for kind, _ in above.get(number, ()) if kind in LINKS]
    instance = instances[number]
    own += [NEGATED] if instance.is_negated else []
    own += [WITH_MODAL] if instance.has_modal else []
    if own:
        return tuple(dict.fromkeys(own))
    return (INSIDE,) if _stands_inside(number, instances, above) else ()


def _stands_inside(
    number: str, instances: Mapping[str, _Instance], above: Mapping[str, Sequence[tuple[str, str]]]
) -> bool:
    """Tell whether an event anywhere above one bears something: "said that they regretted the raid"."""
    left, passed = [number], set[str]()
    while left:
        one = left.pop()
        for kind, governor in above.get(one, ()):
            instance = instances.get(governor)
            if kind in LINKS or (instance is not None and (instance.is_negated or instance.has_modal)):
                return True
            if governor not in passed:
                passed.add(governor)
                left.append(governor)
    return False


def _plain(number: str, instance: _Instance, above: Mapping[str, object]) -> tuple[str, ...]:
    is_told = instance.tense in _PAST_TENSES and instance.speech in {"VERB", "UNKNOWN"} and number not in above
    return (PLAIN,) if is_told else ()
