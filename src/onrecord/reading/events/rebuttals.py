"""What one party tells and another denies in a sentence of its own: "A said that B had shelled it. B denied the claim."

The denial names nothing but what was said before. Each event that the statement before it tells as a fact is none on
the word of who denies, but for what the teller's own side did: "A, which summoned the envoy, said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.datatypes import Claim, Span, Statement, content_id
from onrecord.knowledge.voicing import voicing_of
from onrecord.reading.events.company import Company
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.stances import DENIED, FACT

_WORD = re.compile(r"\w+")
_TELLING = frozenset({"say", "accuse"})
_DENYING = frozenset({"deny", "reject"})
_LONGEST_PHRASE = 3
"""So many words name what was said: "the latest report"."""

_FARTHEST = 400
"""Code points between what was said and its denial, in one paragraph or the next."""

_BESIDE = 2
"""The same where the denial stands right behind it: ", a charge that B denies"."""


def with_rebuttals(claims: Sequence[Claim], statements: Sequence[Statement], company: Company) -> Iterator[Claim]:
    """Yield the claims, each before those by which others deny it; `statements` are in text order."""
    denials = _denials(statements)
    for claim in claims:
        yield claim
        denial = denials.get(claim.statement or "")
        if denial is not None and claim.factuality == FACT.factuality and not _is_own_act(claim, company):
            yield replace(
                claim,
                id=content_id("clm", claim.article, denial.id, claim.id, "denied"),
                statement=denial.id,
                source=denial.speaker,
                factuality=DENIED.factuality,
                modality=None,
            )


def _is_own_act(claim: Claim, company: Company) -> bool:
    """Tell whether whoever tells of an event, or another of the same state, did it."""
    teller = claim.source
    state = company.countries.get(teller or "")
    return any(one == teller or (state and company.countries.get(one) == state) for one in claim.event.agents)


def _denials(statements: Sequence[Statement]) -> Mapping[str, Statement]:
    """Return by the id of a statement the next one, by another speaker, if it only denies it."""
    found = {}
    for denial in statements:
        if not _takes_up(denial):
            continue
        start = _start(denial)
        before = [
            one for one in statements if one is not denial and one.content[-1].end <= start and one.parent is None
        ]
        told = max(before, key=lambda one: one.content[-1].end, default=None)
        if told is not None and _may_be_meant(told, denial, start):
            found[told.id] = denial
    return found


def _may_be_meant(told: Statement, denial: Statement, start: int) -> bool:
    is_beside = denial.content[0].text.split()[0].lower() in grammar_words("indefinite")
    is_near = start - told.content[-1].end <= (_BESIDE if is_beside else _FARTHEST)
    is_said = told.act in _TELLING and voicing_of(told) == "said" and not _takes_up(told)
    return is_near and is_said and (told.speaker is None or told.speaker != denial.speaker)


def _takes_up(statement: Statement) -> bool:
    """Tell whether a statement denies what was said before and names nothing else: "the report as baseless", "it"."""
    if statement.act not in _DENYING or voicing_of(statement) != "said" or not statement.source or statement.parent:
        return False
    words = [word.lower() for word in _WORD.findall(statement.content[0].text)]
    phrase = words[: words.index("as")] if "as" in words else words
    if len(phrase) == 1:
        return statement.act == "deny" and phrase[0] in grammar_words("taking_up")
    opens = bool(phrase) and phrase[0] in grammar_words("definite") | grammar_words("indefinite")
    return opens and len(phrase) <= _LONGEST_PHRASE and phrase[-1] in grammar_words("told_thing")


def _start(statement: Statement) -> int:
    spans: tuple[Span, ...] = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in spans)
