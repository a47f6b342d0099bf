"""Statements, claims and conditions as W3C Web Annotations (Recommendation of 23 February 2017), on one page.

Positions count Unicode code points, as the model has it (section 4.2.5), unless UTF-16 is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.answers import Extract
from onrecord.datatypes import Spans, When
from onrecord.surfaces.export.citations import cite
from onrecord.surfaces.export.formats import JsonFormat
from onrecord.surfaces.export.jsonl import Json, to_json
from onrecord.surfaces.export.voicing import claim_in_words, condition_in_words, statement_in_words
from onrecord.surfaces.web_addresses import web_address
from onrecord.surfaces.wording import UNVOICED

# As many characters beside a quotation as tell it from others of the same words in nearly every article.
_CONTEXT = 32

_CONTEXT_OF_TERMS = "http://www.w3.org/ns/anno.jsonld"


def _annotations(extract: Extract) -> Iterator[Json]:
    for statement in extract.reading.statements:
        spans = (*statement.source, *statement.cue, *statement.content, *_said(statement.said))
        voicing = extract.voicing(statement.id)
        act = statement.act if voicing == "said" else UNVOICED[voicing]
        tags = ("statement", act, statement.form)
        yield _annotation(extract, statement.id, statement_in_words(statement, extract), tags, spans)
    for claim in extract.reading.claims:
        spans = (*claim.evidence, *_said(claim.event.when))
        tags = ("claim", claim.event.type, claim.factuality, *((claim.modality,) if claim.modality else ()))
        yield _annotation(extract, claim.id, claim_in_words(claim, extract), tags, spans)
    for one in extract.reading.conditions:
        spans = (one.demand, *((one.before,) if one.before else ()), *one.evidence)
        yield _annotation(extract, one.id, condition_in_words(one, extract), ("condition",), spans)


def _said(when: When | None) -> Spans:
    return (when.span,) if when and when.span else ()


def _annotation(extract: Extract, key: str, words: str, tags: tuple[str, ...], spans: Spans) -> Json:
    bodies = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words},
        {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": cite(extract, key)},
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
    ]
    return {
        "@context": _CONTEXT_OF_TERMS,
        "id": f"urn:onrecord:{key}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:onrecord", "type": "Software", "name": f"onrecord {extract.reading.version}"},
        "generated": extract.recorded.isoformat().replace("+00:00", "Z"),
        "body": bodies,
        "target": [_target(extract, spans, place) for place in range(len(spans))],
    }


def _target(extract: Extract, spans: Spans, place: int) -> Json:
    article, span = extract.reading.article, spans[place]
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
    at = _place_in(article.text, span.start, extract)
    if article.text:
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": article.text[max(at - _CONTEXT, 0) : at],
                "suffix": article.text[at + len(span.text) :][:_CONTEXT],
            }
        )
    source = {"id": f"urn:onrecord:{article.id}", "type": "Text", "format": "text/plain"}
    if article.language:
        source["language"] = article.language
    address = web_address(article.url)
    scope = {"scope": address} if address else {}
    return {"type": "SpecificResource", "source": source, **scope, "selector": selectors}


def _place_in(text: str, start: int, extract: Extract) -> int:
    """Return the offset in code points: offsets may count UTF-16 code units, which `extract.length` then does too."""
    if extract.length == len(text):
        return start
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * start].decode("utf-16-le", "surrogatepass"))


WEB_ANNOTATION = JsonFormat(
    noun="annotation",
    objects=_annotations,
    opening=f'{{"@context": {to_json(_CONTEXT_OF_TERMS)}, "type": "AnnotationPage", "items": [\n',
    between=",\n",
    closing="\n]}\n",
)
