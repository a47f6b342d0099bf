"""The labels that the heads choose from, as the training data has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.conllu import Document
from onrecord.reading.lemmas import script_of
from onrecord.reading.tagging import TAGS

LEAST_SCRIPTS = 4
"""How often a way from form to lemma must occur to be learnt."""

LEAST_RELATIONS = 20

TIME_KINDS = ("DATE", "TIME", "DURATION", "SET")
TIME_TAGS = ("O", *(f"{part}-{kind}" for kind in TIME_KINDS for part in "BIES"))
NO_ENTITY = "none"
NO_EVENT = "none"

EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "LEGISLATE"),
)
"""PLOVER's sixteen types, and LEGISLATE."""

STANCES = (
    *("CT+", "CT-", "PR+ hedged", "PR- hedged", "PS+ hedged", "PS- hedged"),
    *(f"UU {way}" for way in ("conditional", "required", "requested", "planned", "barred", "offered", "questioned")),
)
"""How a source stands to an event: factuality after FactBank, and why it is no fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Universal parts of speech, ways from form to lemma, UD relations and kinds of entity, most frequent first."""

    upos: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]

    def tag_heads(self) -> dict[str, int]:
        """Return the number of labels of each head that tags words."""
        return {
            "tags": len(TAGS),
            "inner_tags": len(TAGS),
            "starts": 1,
            "upos": len(self.upos),
            "lemma": len(self.lemmas),
            "times": len(TIME_TAGS),
            "entity": len(self.entities),
            "event": 1 + len(EVENT_TYPES),
            "stance": len(STANCES),
        }


def stance_of(factuality: str, modality: str | None) -> str:
    """Return the one of `STANCES` that a claim of the record format has."""
    return f"{factuality} {modality}" if modality else factuality


def inventory_of(documents: Iterable[Document]) -> Inventory:
    """Return the labels that occur in the documents often enough."""
    upos: Counter[str] = Counter()
    lemmas: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    entities: Counter[str] = Counter()
    for document in documents:
        upos.update(token.upos for token in document.tokens)
        lemmas.update(script_of(token.form, token.lemma) for token in document.tokens)
        relations.update(token.relation for token in document.tokens)
        entities.update(entity.kind for entity in document.entities)
    return Inventory(
        upos=_often(upos, 1),
        lemmas=_often(lemmas, LEAST_SCRIPTS),
        relations=_often(relations, LEAST_RELATIONS),
        entities=(NO_ENTITY, *_often(entities, 1)),
    )


def _often(counts: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(
        label for label, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if number >= least
    )
