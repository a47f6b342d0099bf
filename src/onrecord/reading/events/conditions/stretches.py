"""Stretches: which words of a sentence belong to a condition, and which to what depends on it.

A parser goes wrong most often in the long sentences that hold lists of demands. So a stretch is a run of words between
the marks and words that part clauses; the tree says which words are predicates and which commas join.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.events.conditions.scenes import Scene
from onrecord.reading.events.grammar import grammar_words

_PARTING = frozenset({";", ":", "—", "–"})
_QUOTES = frozenset('"“”«»„')


def clause_run(scene: Scene, head: int, first: int, within: frozenset[int], before: int | None = None) -> range:
    """Return the words from `first` on that belong to the clause of `head`, up to that of `before` where it follows."""
    tree = scene.tree
    limit = len(tree.words) if before is None or before < first else _left_edge(scene, before, head)
    last = first
    for place in range(first, limit):
        if place not in within or (place > head and _parts(scene, place, head)):
            break
        last = place
    return trimmed(scene, range(first, last + 1))


def _left_edge(scene: Scene, main: int, after: int) -> int:
    """Return where the clause of a predicate begins that stands behind another one."""
    tree = scene.tree
    parts = [min(tree.subtree(one)) for one in tree.under(main, "nsubj", "aux", "expl", "cop") if one > after]
    edge = min((one for one in (main, *parts) if one > after), default=main)
    comma = next((i for i in range(edge, after, -1) if tree.words[i].text == ","), None)
    return edge if comma is None else comma


def _parts(scene: Scene, place: int, head: int) -> bool:
    """Tell whether a mark ends the clause of `head`: what follows it does not belong to that."""
    text = scene.tree.words[place].text
    if text in _PARTING:
        return True
    if scene.tree.upos[place] == "CCONJ" and place + 1 < len(scene.tree.words) and scene.low(place + 1) == "not":
        return True
    if text in {"-", "--"}:
        return scene.tree.start(place) > scene.tree.end(place - 1)
    if text == "," or scene.low(place) in grammar_words("contrasting"):
        return not _goes_on(scene, place, head)
    return False


def _goes_on(scene: Scene, place: int, head: int) -> bool:
    """Tell whether what stands between a comma and the next one belongs to the clause of `head`."""
    tree = scene.tree
    end = next((i for i in range(place + 1, len(tree.words)) if tree.words[i].text in {",", ";"}), len(tree.words))
    words = [i for i in range(place + 1, end) if tree.upos[i] != "PUNCT"]
    if not words or scene.low(place) in grammar_words("contrasting"):
        return False
    if any(i in scene.cues for i in words) and not any(head in said and words[-1] in said for said in scene.told):
        return False
    if scene.low(words[0]) in grammar_words("contrasting") or scene.low(words[0]) == "not":
        return False
    predicates = [i for i in words if scene.is_predicate(i)]
    below = set(tree.subtree(head))
    if predicates:
        other = predicates[0]
        return other in below or _is_alike(scene, head, other, words) or _are_both_done(scene, head, other)
    return words[-1] in below


def _is_alike(scene: Scene, head: int, other: int, words: Sequence[int]) -> bool:
    """Tell whether a predicate goes on with a list of predicates: of one form, and only a coordinator before it."""
    leads = [i for i in words if i < other and scene.tree.upos[i] not in {"CCONJ", "ADV", "SCONJ"}]
    return not leads and _are_alike(scene, head, other) and scene.tree.relation[other] != "acl:relcl"


def _are_both_done(scene: Scene, one: int, other: int) -> bool:
    """Tell whether two clauses of a list are in the passive: "X is raised, Y is settled"."""
    return scene.is_passive(one) and scene.is_passive(other) and scene.tree.relation[other] != "acl:relcl"


def _are_alike(scene: Scene, one: int, other: int) -> bool:
    """Tell whether two verbs are of one form; some have one form for all ("shut")."""
    unchanging = {scene.low(one), scene.low(other)} & grammar_words("unchanging")
    return bool(unchanging) or _form(scene, one) == _form(scene, other)


def _form(scene: Scene, word: int) -> str:
    text, lemma = scene.low(word), scene.tree.lemma[word]
    if text.endswith("ing") and text != lemma:
        return "ing"
    if text.endswith("ed"):
        return "past"
    if text.endswith("s") and not text.endswith("ss"):
        return "s"
    return "base" if text == lemma else "past"


def trimmed(scene: Scene, words: range) -> range:
    """Return a run of words without marks and coordinators at its edges, but with a quotation that it holds whole."""
    low, high = words.start, words.stop
    while low < high and _is_loose(scene, low) and not _opens(scene, low, high):
        low += 1
    while high > low and (_is_loose(scene, high - 1) or _trails(scene, high - 1)) and not _closes(scene, low, high):
        high -= 1
    return range(low, high)


def _is_loose(scene: Scene, word: int) -> bool:
    """Tell whether a word is a mark or a coordinator."""
    return _coordinates(scene, word) or not any(map(str.isalnum, scene.tree.words[word].text))


def _trails(scene: Scene, word: int) -> bool:
    return scene.low(word) in grammar_words("trailing")


def _opens(scene: Scene, low: int, high: int) -> bool:
    texts = [scene.tree.words[i].text for i in range(low, high)]
    return texts[0] in _QUOTES and any(text in _QUOTES for text in texts[1:])


def _closes(scene: Scene, low: int, high: int) -> bool:
    """Tell whether the last of the words is a quotation mark that closes one among them."""
    texts = [scene.tree.words[i].text for i in range(low, high)]
    last = texts[-1]
    if last in {"’", "'"}:
        return any(text in {"‘", "'"} for text in texts[:-1])
    return last in _QUOTES and sum(text in _QUOTES for text in texts) % 2 == 0


def listed_clauses(scene: Scene, head: int, words: range) -> tuple[tuple[int, range], ...]:
    """Return the clauses that a stretch joins, each with its predicate: "frees X, pays Y and that Z leave"."""
    heads, starts = [head], [words.start]
    for place in words:
        if place > head and (_coordinates(scene, place) or scene.tree.words[place].text in {",", ";"}):
            other = _joined_clause(scene, head, place, words)
            if other is not None and other not in heads:
                heads.append(other)
                starts.append(place + 1)
    ends = [*starts[1:], words.stop]
    return tuple(
        (one, trimmed(scene, range(_past_opener(scene, start, one), end)))
        for one, start, end in zip(heads, starts, ends, strict=True)
    )


def _coordinates(scene: Scene, place: int) -> bool:
    return scene.tree.upos[place] == "CCONJ" or scene.tree.base(place) == "cc"


def _past_opener(scene: Scene, start: int, head: int) -> int:
    while start < head and (scene.tree.upos[start] in {"PUNCT", "CCONJ"} or scene.low(start) in {"that", "if", "to"}):
        start += 1
    return start


def _joined_clause(scene: Scene, head: int, place: int, words: range) -> int | None:
    """Return the predicate of the clause that a comma or a coordinator joins to that of `head`."""
    tree = scene.tree
    after = [i for i in range(place + 1, words.stop) if tree.upos[i] not in {"PUNCT", "CCONJ", "ADV"}]
    if not after:
        return None
    first = after[0]
    if scene.low(first) in {"that", "if"}:
        return next((i for i in after[1:] if scene.is_predicate(i)), None)
    able = (i for i in after if tree.upos[i] == "VERB" or scene.is_predicate(i))
    predicate = next((i for i in able if tree.base(i) not in {"amod", "compound"}), None)
    if predicate is None or tree.base(predicate) == "acl":
        return None
    if predicate == first:
        return predicate if _are_alike(scene, head, predicate) else None
    subject = scene.subject(predicate)
    has_own = subject is not None and subject > place and min(tree.subtree(subject)) <= first
    has_own = has_own or any(tree.upos[i] == "AUX" for i in range(first + 1, predicate))
    joins = tree.base(predicate) == "conj" and scene.is_predicate(tree.head[predicate])
    leading = tree.upos[first] in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "AUX", "PART"}
    return predicate if (has_own or joins) and leading else None


def listed_nouns(scene: Scene, head: int, words: range) -> tuple[tuple[int, range], ...]:
    """Return the noun phrases that a stretch joins, each with its head: "X, Y and Z"."""
    tree = scene.tree
    joined = [i for i in words if tree.base(i) == "conj" and i != head]
    commas = sum(tree.words[i].text in {",", ";"} for i in words)
    kept = [i for i in joined if tree.head[i] == head or tree.head[i] in joined or commas]
    kept = [i for i in kept if tree.base(i) == "conj" and (tree.head[i] == head or commas or tree.head[i] in kept)]
    heads, starts = [head], [words.start]
    for one in kept:
        edge = _coordinator(scene, one, words)
        if edge is not None and edge > head:
            heads.append(one)
            starts.append(edge + 1)
    ends = [*starts[1:], words.stop]
    runs = (trimmed(scene, range(start, end)) for start, end in zip(starts, ends, strict=True))
    return tuple((one, _past_case(scene, run)) for one, run in zip(heads, runs, strict=True) if run)


def _past_case(scene: Scene, words: range) -> range:
    """Return a noun phrase without the preposition that it begins with."""
    leads = len(words) > 1 and scene.tree.upos[words.start] in {"ADP", "SCONJ"}
    return range(words.start + 1, words.stop) if leads else words


def _coordinator(scene: Scene, word: int, words: range) -> int | None:
    """Return the comma or the coordinator that joins a noun to what stands before it."""
    tree = scene.tree
    return next(
        (i for i in range(word - 1, words.start, -1) if tree.upos[i] == "CCONJ" or tree.words[i].text in {",", ";"}),
        None,
    )


def main_run(scene: Scene, main: int, within: frozenset[int], barred: Iterator[int] | Sequence[int]) -> range:
    """Return the words of the clause of `main` that are not among those barred, unbroken around it."""
    tree, closed = scene.tree, set(barred)
    low = high = main
    edge = _subject_edge(scene, main)
    while low > edge and low - 1 in within and low - 1 not in closed:
        low -= 1
    while high + 1 < len(tree.words) and high + 1 in within and high + 1 not in closed:
        if _parts(scene, high + 1, main) or _starts_clause(scene, high + 1, main):
            break
        high += 1
    return trimmed(scene, range(low, high + 1))


def _subject_edge(scene: Scene, main: int) -> int:
    """Return where a clause begins: past the mark, the conjunction or the other predicate before its subject."""
    subject = scene.subject(main)
    edge = main if subject is None else min(_whole(scene, subject))
    edge = max((i + 1 for i in range(edge, main) if _tells(scene, i)), default=edge)
    place = edge - 1
    while place >= 0 and not _bounds(scene, place, main):
        place -= 1
    return place + 1


def _tells(scene: Scene, word: int) -> bool:
    """Tell whether a word between subject and predicate carries what somebody says: "France said it would"."""
    return word in scene.cues and scene.tree.upos[word] == "VERB"


def _bounds(scene: Scene, place: int, main: int) -> bool:
    """Tell whether a word before a clause does not belong to it any more."""
    tree = scene.tree
    if tree.upos[place] in {"PUNCT", "SCONJ"} and tree.words[place].text not in {"-", "'", "’"}:
        return True
    if tree.upos[place] == "CCONJ" and scene.subject(main) is None:
        return True
    if scene.low(place) in grammar_words("relative") | {"if"} or scene.low(place) in grammar_words("contrasting"):
        return True
    is_verb = tree.upos[place] == "VERB" and tree.base(place) not in {"amod", "acl"}
    return is_verb and tree.lemma[place] not in grammar_words("obliging") | grammar_words("readiness")


def noun_start(scene: Scene, noun: int) -> int:
    """Return where a noun phrase begins, without its preposition and a negative determiner."""
    low = min(_whole(scene, noun))
    while low < noun and (scene.tree.upos[low] == "ADP" or scene.low(low) in grammar_words("negative")):
        low += 1
    return low


def _whole(scene: Scene, noun: int) -> tuple[int, ...]:
    """Return the unbroken run of words that hang on a noun."""
    words = scene.tree.subtree(noun)
    low = noun
    while low - 1 in words:
        low -= 1
    return tuple(range(low, noun + 1))


def _starts_clause(scene: Scene, place: int, main: int) -> bool:
    """Tell whether a coordinator begins another clause with a subject of its own."""
    tree = scene.tree
    if tree.upos[place] != "CCONJ":
        return False
    joined = (i for i in range(place + 1, len(tree.words)) if tree.base(i) == "conj" and scene.is_predicate(i))
    other = next(joined, None)
    if other is None or not scene.is_predicate(tree.head[other]):
        return False
    subject = scene.subject(other)
    return subject is not None and subject > place


def noun_run(scene: Scene, head: int, first: int) -> range:
    """Return the words of a noun phrase from `first` up to a mark, or to what does not hang on its head."""
    tree = scene.tree
    below = set(tree.subtree(head))
    last = first
    for place in range(first, len(tree.words)):
        if place > head and _ends_noun(scene, place, below):
            break
        last = place
    return trimmed(scene, range(first, last + 1))


def _ends_noun(scene: Scene, place: int, below: set[int]) -> bool:
    tree = scene.tree
    if tree.words[place].text in {",", ";", ":", "—", "–", ".", "!", "?"}:
        return True
    if tree.words[place].text == "-":
        return tree.start(place) > tree.end(place - 1)
    if scene.low(place) in grammar_words("contrasting") | grammar_words("copula"):
        return True
    return tree.upos[place] in {"VERB", "AUX", "SCONJ"} and place not in below
