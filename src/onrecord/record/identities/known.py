"""States, bodies, outlets and groups: recognised by what they are, each actor by itself."""

from __future__ import annotations

from onrecord.datatypes import content_id
from onrecord.knowledge.known_names import known_body, ministry_named
from onrecord.knowledge.word_kinds import is_of_kind
from onrecord.record.identities.placings import APART, Placing
from onrecord.record.identities.sightings import Sighting, is_anonymous


def place_known(sighting: Sighting) -> Placing:
    """Return where an actor that is no person belongs: by country code, Wikidata id, or name and state; else apart."""
    match sighting.type:
        case "state":
            return _place_state(sighting)
        case "organisation":
            return _place_organisation(sighting)
        case "group":
            return _place_group(sighting)
        case _:
            return APART


def _place_state(sighting: Sighting) -> Placing:
    if sighting.country:
        reason = f"the state with the code {sighting.country}"
        return _placed(sighting, "country code", 1.0, reason, sighting.country)
    if sighting.wikidata:
        return _by_wikidata(sighting)
    return _placed(sighting, "name of a state", 0.98, f"a state without a code, {sighting.name}", _plain(sighting.name))


def _place_organisation(sighting: Sighting) -> Placing:
    if sighting.wikidata:
        return _by_wikidata(sighting)
    body, ministry = known_body(sighting.name), ministry_named(sighting.name)
    if body:
        reason = f"the one body or outlet that is known as {body}"
        return _placed(sighting, "known name", 0.98, reason, "body", body)
    if sighting.country and ministry:
        reason = f"the {ministry} of {sighting.country}"
        return _placed(sighting, "ministry of a state", 0.97, reason, "ministry", ministry, sighting.country)
    return _by_name_and_state(sighting)


def _place_group(sighting: Sighting) -> Placing:
    body, last = known_body(sighting.name), sighting.name.split()[-1:]
    if body:
        return _placed(sighting, "known name", 0.98, f"the one group that is known as {body}", "body", body)
    lasts = bool(last) and (not last[0].islower() or is_of_kind(last[0], "standing group"))
    return _by_name_and_state(sighting) if lasts and not is_anonymous(sighting.name) else APART


def _by_wikidata(sighting: Sighting) -> Placing:
    return _placed(sighting, "Wikidata id", 1.0, f"Wikidata {sighting.wikidata}", "wikidata", sighting.wikidata)


def _by_name_and_state(sighting: Sighting) -> Placing:
    """Recognise by the name where the state is known: without one "the Security Council" could be several."""
    if not sighting.country or not _plain(sighting.name):
        return APART
    reason = f"the same name and the same state, {sighting.country}"
    return _placed(sighting, "name and state", 0.95, reason, "name", _plain(sighting.name), sighting.country)


def _placed(sighting: Sighting, rule: str, score: float, reason: str, *key: str | None) -> Placing:
    return Placing(identity=content_id("ent", sighting.type, *key), rule=rule, score=score, reason=reason)


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
