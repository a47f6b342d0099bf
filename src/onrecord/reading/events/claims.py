"""Claims: each event on each word that it stands on, with its parties, time and place, and its source's stance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.datatypes import Article, Claim, Event, Span, Spans, Statement, TimeExpression, When, content_id
from onrecord.knowledge.voicing import voicing_of
from onrecord.reading.events.event_words import EventWord
from onrecord.reading.events.grammar import grammar_words
from onrecord.reading.events.hearsay import is_hearsay
from onrecord.reading.events.modes import mode_of
from onrecord.reading.events.page import Page, Sentences
from onrecord.reading.events.participants import participants
from onrecord.reading.events.rebuttals import with_rebuttals
from onrecord.reading.events.rejoinders import with_rejoinder
from onrecord.reading.events.stances import DENIED, FACT, HEARSAY, judged
from onrecord.reading.events.voices import answered, goes_on, is_beside, is_withheld, voice_of
from onrecord.reading.trees import Tree

LEAST_WITHOUT_PARTIES = 0.6
"""A fact in which nobody takes part is one from this probability of its word on; chosen on development items."""

_STOPS = frozenset('.!?…”"')
_CALENDAR = frozenset({"DATE", "TIME"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})


def make_claims(page: Page, words: Sequence[EventWord], stances: Sequence[str]) -> tuple[Claim, ...]:
    """Return the claims of a page in text order; `stances` names those that the words have the probabilities of."""
    found: list[Claim] = []
    by_type: dict[str, list[Claim]] = defaultdict(list)
    sentences = Sentences.of(page)
    for word in words:
        claim = _claim(sentences.around(word.tree), word, stances)
        if claim is None or _is_faint(claim, word):
            continue
        if word.tree.is_verb(word.word) or not any(
            _tells_again(claim, earlier) or _is_taken_up(word, claim, earlier) for earlier in by_type[claim.event.type]
        ):
            span = word.tree.span(page.article.text, [word.word])
            for one in with_rejoinder(claim, word, span, page.statements):
                found.append(one)
                by_type[one.event.type].append(one)
    told = with_rebuttals(list(_without_headline(page.article, found)), page.statements, page.company)
    return tuple({claim.id: claim for claim in told}.values())


def _without_headline(article: Article, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims but those of a headline that the text below tells in full, with whose word it is."""
    end = headline_end(article)
    body = [claim for claim in claims if claim.evidence[0].start >= end]
    for claim in claims:
        if claim.evidence[0].start >= end or not any(_is_told(claim, below) for below in body):
            yield claim


def headline_end(article: Article) -> int:
    """Return the code point at which the headline of an article ends, 0 where none stands above its text."""
    first, gap, _ = article.text.partition("\n\n")
    is_headline = first == article.title or (first[-1:] not in _STOPS and "\n" not in first)
    return len(first) if gap and is_headline else 0


def _is_told(claim: Claim, below: Claim) -> bool:
    """Tell whether the text below a headline tells on the same word what the headline tells."""
    event, told = claim.event, below.event
    return (
        (event.type, claim.factuality, claim.source) == (told.type, below.factuality, below.source)
        and (claim.statement is None) == (below.statement is None)
        and {*event.agents, *event.recipients} <= {*told.agents, *told.recipients}
    )


def _is_faint(claim: Claim, word: EventWord) -> bool:
    """Tell whether a fact that a word only perhaps names has neither parties nor day nor place."""
    event = claim.event
    is_bare = not (event.agents or event.recipients or event.when or event.where)
    return claim.factuality == FACT.factuality and is_bare and word.likelihood < LEAST_WITHOUT_PARTIES


def _is_taken_up(word: EventWord, claim: Claim, earlier: Claim) -> bool:
    """Tell whether a definite noun takes up what was told before: "the raids", "their refusal"."""
    tree = word.tree
    determiners = (tree.lows[one] for one in tree.under(word.word, "det", "nmod:poss"))
    is_definite = not grammar_words("definite").isdisjoint(determiners)
    return claim.event.type == earlier.event.type and is_definite and _adds_nothing(claim.event, earlier.event)


def _tells_again(claim: Claim, earlier: Claim) -> bool:
    """Tell whether a noun takes up what the same statement has told: the same parties, and no other day or place.

    Verbs are not compared: "shelled the port on Monday … shelled it on Friday" are two events.
    """
    event, told = claim.event, earlier.event
    parties = {*event.agents, *event.recipients}
    return (
        bool(parties)
        and claim.statement == earlier.statement
        and (event.type, claim.factuality, claim.modality) == (told.type, earlier.factuality, earlier.modality)
        and parties <= {*told.agents, *told.recipients}
        and _adds_nothing(event, told)
    )


def _adds_nothing(event: Event, told: Event) -> bool:
    """Tell whether an event has no day and no place besides those of the one told before."""
    return event.when in {None, told.when} and event.where in {None, told.where}


def _claim(page: Page, event: EventWord, stances: Sequence[str]) -> Claim | None:
    tree, word, text = event.tree, event.word, page.article.text
    span = tree.span(text, [word])
    voice = _voice(page, event, span)
    is_answered = voice is not None and answered(span, page.statements, voice) is not None
    found = judged(event, voice, stances, is_answered=is_answered)
    if found is None:
        return None
    stance, likelihood = found
    if stance == FACT and is_withheld(span, event.type, page.statements):
        return None
    if voice is None and stance == FACT and is_hearsay(tree, word):
        stance = HEARSAY
    clause = _said(tree, word, clause_of(tree, word), voice)
    return Claim(
        id=content_id("clm", page.article.id, voice.id if voice else None, event.type, span.start, span.end),
        article=page.article.id,
        statement=voice.id if voice else None,
        source=voice.speaker if voice else None,
        event=_event(page, event, clause, is_denied=stance == DENIED),
        factuality=stance.factuality,
        modality=stance.modality,
        evidence=(tree.span(text, clause),),
        confidence=round(event.likelihood * likelihood, 4),
    )


def _voice(page: Page, event: EventWord, span: Span, without: Statement | None = None) -> Statement | None:
    """Return the statement that tells of an event: around its word, or else around a word that it hangs on.

    What hangs on words said is said with them: "will not open, he said, until B withdraws". What is told beside words
    that were not said is told by whoever tells that: "nobody has mentioned Taiz, which B besieges".
    """
    statements = [one for one in page.statements if one is not without]
    found = _teller(page.article.text, event, span, statements)
    if found is None or without is not None or voicing_of(found) != "unsaid" or not is_beside(event.tree, event.word):
        return found
    return _voice(page, event, span, found)


def _teller(text: str, event: EventWord, span: Span, statements: Sequence[Statement]) -> Statement | None:
    found = voice_of(span, statements, event.type)
    if found is not None:
        return found
    for below, above in pairwise((event.word, *event.tree.above(event.word))):
        place = event.tree.span(text, [above])
        teller = next((one for one in statements if any(cue.overlaps(place) for cue in one.cue)), None)
        if teller is not None:
            return teller if goes_on(event.tree, below, span, teller) else None
        if (found := voice_of(place, statements, event.type)) and not any(cue.overlaps(span) for cue in found.cue):
            return found
    return None


def _said(tree: Tree, word: int, clause: tuple[int, ...], voice: Statement | None) -> tuple[int, ...]:
    """Return those words of an event's clause that its voice says: "called for talks" dates and places no talks."""
    said = tree.within(voice.content if voice else ())
    return tuple(one for one in clause if one in said) if word in said else clause


def _event(page: Page, event: EventWord, clause: Sequence[int], *, is_denied: bool) -> Event:
    tree, word = event.tree, event.word
    parties = participants(tree, word, event.type, page.company)
    return Event(
        type=event.type,
        mode=mode_of(tree, word, event.type),
        predicate=tree.lemma[word],
        agents=parties.agents,
        recipients=parties.recipients,
        when=_when(tree, word, clause, page.times, is_denied=is_denied),
        where=_where(tree, word, page.places),
    )


def clause_of(tree: Tree, word: int) -> tuple[int, ...]:
    """Return the words of the clause that an event stands in, without what only hangs on beside it."""
    head = next((one for one in (word, *tree.above(word)) if _heads_clause(tree, one)), word)
    left, found = [head], []
    while left:
        one = left.pop()
        found.append(one)
        left += [child for child in tree.children[one] if not (one == head and _stands_beside(tree, child, word))]
    kept = sorted(found)
    while len(kept) > 1 and tree.relation[kept[0]] in {"punct", "cc", "mark"} and kept[0] != word:
        kept = kept[1:]
    while len(kept) > 1 and tree.relation[kept[-1]] == "punct" and kept[-1] != word:
        kept = kept[:-1]
    return tuple(kept)


def _heads_clause(tree: Tree, word: int) -> bool:
    return tree.is_verb(word) or tree.head[word] == word or tree.base(word) in _CLAUSES


def _stands_beside(tree: Tree, child: int, word: int) -> bool:
    """Tell whether a clause hangs beside the event's own one."""
    return tree.base(child) in {"advcl", "parataxis", "conj", "ccomp"} and word not in tree.subtree(child)


def _when(
    tree: Tree, word: int, clause: Sequence[int], times: Sequence[TimeExpression], *, is_denied: bool
) -> When | None:
    """Return the date of the event where an expression of its own clause tells it.

    "No contacts since January" does not date a contact in January.
    """
    low, high = tree.start(clause[0]), tree.end(clause[-1])
    for time in times:
        is_inside = low <= time.span.start and time.span.end <= high
        if not (is_inside and time.type in _CALENDAR and time.start):
            continue
        top = _top(tree, time.span)
        if top is None:
            continue
        is_open = is_denied and tree.case(top) in grammar_words("open_case")
        if tree.head[top] in {word, *_carriers(tree, word)} and not is_open:
            return When(start=time.start, end=time.end, value=time.value, basis="explicit", span=time.span)
    return None


def _top(tree: Tree, span: Span) -> int | None:
    """Return the word of a stretch that the others hang on."""
    inside = tree.within((span,))
    return next((i for i in sorted(inside) if tree.head[i] not in inside), None)


def _carriers(tree: Tree, word: int) -> Iterator[int]:
    for above in tree.above(word):
        yield above
        if tree.is_verb(above):
            return


def _where(tree: Tree, word: int, places: Spans) -> str | None:
    """Return the place that a phrase of the event or of its predicate names."""
    for carrier in (word, *_carriers(tree, word)):
        for child in tree.under(carrier, "obl", "nmod"):
            if tree.case(child) in grammar_words("place_case"):
                start = tree.start(child)
                for place in places:
                    if place.start <= start < place.end:
                        return place.text
    return None
