"""Which mention refers to the same as which one before it: the arrangement of pairs and the choice of an antecedent.

A mention's antecedent is the best-scoring mention among those shortly before it, or none; the chains that this makes
are the entities of the text (Lee et al. 2017, without their enumeration of spans: mentions are given). The score is
that of a small perceptron over both mentions' words as the encoder sees them and their arrangement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from onrecord.knowledge import load_rows
from onrecord.reading.linking import Rows
from onrecord.reading.tagging import Floats
from onrecord.reading.windows import Block, Ints, Shape

NEAREST_MENTIONS = 60
"""How many mentions back an antecedent is looked for; 93 % of the antecedents of GUM's train part stand nearer."""

FORMS = (
    "he",
    "she",
    "it",
    "they",
    "i",
    "we",
    "you",
    "relative",
    "demonstrative",
    "definite",
    "indefinite",
    "possessive",
    "name",
    "other",
)
"""How a mention is worded: by which pronoun, with which determiner, or by name."""

NOBODY = -1
"""The antecedent of a mention that is the first of its chain."""

_PRONOUNS = frozenset(range(FORMS.index("demonstrative") + 1))
_POSSESSIVE, _NAME, _OTHER = (FORMS.index(form) for form in ("possessive", "name", "other"))
_CUT = "boundary"
_OF_NAMES = frozenset((int(Shape.TITLE), int(Shape.UPPER), int(Shape.MIXED)))
_DISTANCES = (0, 1, 2, 3, 5, 9)
_MATCHES = 4
_SIZES = (len(FORMS), len(FORMS), _MATCHES, len(_DISTANCES), len(_DISTANCES), 3, 4, 3, 3, 16, 16)
_OFFSETS = np.array([sum(_SIZES[:number]) for number in range(len(_SIZES))])
FEATURES = sum(_SIZES)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """Words `start` to `end` of a block, half open, that refer to something of this kind (its number)."""

    start: int
    end: int
    head: int
    kind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreferenceScorer:
    """The perceptron: a row per feature, the weights of its hidden layer and of the products, the score of none."""

    features: Floats
    weights: Floats
    products: Floats
    nobody: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the arrangement needs of each mention, a number per mention: `core` is the word that tells most."""

    start: Ints
    end: Ints
    core: Ints
    form: Ints
    kind: Ints
    gender: Ints
    sentence: Ints
    quoted: Ints
    names: tuple[frozenset[str], ...]
    key: tuple[str, ...]
    core_text: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _MentionWord:
    word: str
    form: str


@cache
def _forms() -> dict[str, str]:
    return {row.word: row.form for row in load_rows("mention_words", _MentionWord)}


def described(mentions: Sequence[EntityMention], block: Block, genders: Mapping[str, str]) -> Described:
    """Return the mentions described; `genders` gives titles' and given names' genders by their lower-case words."""
    rows = [_describe(mention, block, genders) for mention in mentions]
    start = np.array([mention.start for mention in mentions], dtype=np.int64)
    core, form, gender = (np.array([row[i] for row in rows], dtype=np.int64) for i in range(3))
    return Described(
        start=start,
        end=np.array([mention.end for mention in mentions], dtype=np.int64),
        core=core,
        form=form,
        kind=np.array([mention.kind for mention in mentions], dtype=np.int64),
        gender=gender,
        sentence=block.sentence[start] if len(start) else start,
        quoted=(block.quote[start] > 0).astype(np.int64) if len(start) else start,
        names=tuple(row[3] for row in rows),
        key=tuple(row[4] for row in rows),
        core_text=tuple(block.words[row[0]].text.lower() for row in rows),
    )


def core_word(mention: EntityMention, block: Block) -> int:
    """Return the word of a mention that tells most: the last before a comma, a preposition or a relative clause."""
    forms = _forms()
    for index in range(mention.start + 1, mention.end):
        word = block.words[index].text
        if word[0] in "'’":
            if index == mention.end - 1:
                return index - 1
            continue
        if not word[0].isalnum() and word not in {"-", "."}:
            return index - 1
        if forms.get(word.lower()) in {_CUT, "relative"}:
            return index - 1
    return mention.end - 1


def mention_form(mention: EntityMention, block: Block) -> str:
    """Return the one of `FORMS` in which a mention is worded."""
    return form_of(mention, core_word(mention, block), block)


def form_of(mention: EntityMention, core: int, block: Block) -> str:
    """Return the one of `FORMS` in which a mention with this core word is worded."""
    words = [word.text for word in block.words[mention.start : mention.end]]
    return FORMS[_form(words, int(block.shape[core]))]


def pairs_of(mentions: Described) -> tuple[Ints, Ints]:
    """Return the numbers of all mentions that look for an antecedent, each with one of those that it could be."""
    seekers: list[int] = []
    found: list[int] = []
    for number in range(len(mentions.start)):
        low = max(0, number - NEAREST_MENTIONS)
        seekers += [number] * (number - low)
        found += range(low, number)
    return np.array(seekers, dtype=np.int64), np.array(found, dtype=np.int64)


def arrangement(mentions: Described, seeker: Ints, candidate: Ints) -> Ints:
    """Return the numbers of the features that hold for each pair, one of each sort."""
    one, other = seeker, candidate
    columns = (
        mentions.form[one],
        mentions.form[other],
        *_pair_columns(mentions, one, other),
        mentions.gender[one],
        mentions.gender[other],
        mentions.kind[one],
        mentions.kind[other],
    )
    return np.stack(columns, axis=1) + _OFFSETS if len(one) else np.zeros((0, len(_SIZES)), dtype=np.int64)


def antecedents(mentions: Described, parts: Rows, scorer: CoreferenceScorer) -> Ints:
    """Return the number of each mention's antecedent, or `NOBODY`; `parts` has a row per word of the block."""
    best = np.full(len(mentions.start), NOBODY, dtype=np.int64)
    seekers, found = pairs_of(mentions)
    if not len(seekers):
        return best
    columns = np.split(parts, 4, axis=1)
    seeking = columns[0][mentions.start] + columns[1][mentions.core]
    sought = columns[2][mentions.start] + columns[3][mentions.core]
    scores = _scores(mentions, seekers, found, seeking, sought, scorer)
    bounds = np.searchsorted(seekers, np.arange(len(mentions.start) + 1))
    for number, (low, high) in enumerate(pairwise(bounds.tolist())):
        if high > low and scores[low:high].max() > scorer.nobody:
            best[number] = found[low + int(scores[low:high].argmax())]
    return best


def _scores(
    mentions: Described, seekers: Ints, found: Ints, seeking: Rows, sought: Rows, scorer: CoreferenceScorer
) -> Floats:
    """Return the score of each pair; what one mention adds by itself is summed once, not pair by pair."""
    table = np.split(scorer.features.astype(np.float32), _OFFSETS[1:])
    one, other = (
        mine + table[form][mentions.form] + table[gender][mentions.gender] + table[kind][mentions.kind]
        for mine, form, gender, kind in ((seeking, 0, 7, 9), (sought, 1, 8, 10))
    )
    together = _pair_columns(mentions, seekers, found)
    both = table[2][:, None, None, None, None] + table[3][:, None, None, None] + table[4][:, None, None]
    both = (both + table[5][:, None] + table[6]).reshape(-1, sought.shape[1])
    hidden = one[seekers] + other[found] + both[np.ravel_multi_index(together, _SIZES[2:7])]
    scores = np.maximum(hidden, 0.0, out=hidden) @ scorer.weights.astype(np.float32)
    weighted = (seeking * scorer.products.astype(np.float32)).astype(np.float32)
    return np.asarray(scores + np.einsum("pw,pw->p", weighted[seekers], sought[found]), dtype=np.float64)


def chains_of(antecedent: Ints) -> Ints:
    """Return the number of each mention's chain, counted in text order."""
    chain = np.arange(len(antecedent))
    for number, before in enumerate(antecedent.tolist()):
        if before != NOBODY:
            chain[number] = chain[before]
    return np.unique(chain, return_inverse=True)[1].astype(np.int64)


def _pair_columns(mentions: Described, one: Ints, other: Ints) -> tuple[Ints, ...]:
    """Return what tells of both mentions of a pair together: words, distances, nesting, quotation marks."""
    inside = (mentions.start[one] <= mentions.start[other]) & (mentions.end[other] <= mentions.end[one])
    around = (mentions.start[other] <= mentions.start[one]) & (mentions.end[one] <= mentions.end[other])
    return (
        _matches(mentions, one, other),
        _bucket(mentions.sentence[one] - mentions.sentence[other]),
        _bucket(one - other - 1),
        np.where(inside, 1, np.where(around, 2, 0)),
        2 * mentions.quoted[one] + mentions.quoted[other],
    )


def _describe(
    mention: EntityMention, block: Block, genders: Mapping[str, str]
) -> tuple[int, int, int, frozenset[str], str]:
    words = [word.text for word in block.words[mention.start : mention.end]]
    core = core_word(mention, block)
    form = _form(words, int(block.shape[core]))
    gender = next(
        (genders[word.lower()] for word in words[: core - mention.start + 1] if genders.get(word.lower())), None
    )
    names = frozenset(word for word in words if word[0].isupper() and _forms().get(word.lower()) is None)
    key = " ".join(word.lower() for word in words if _forms().get(word.lower()) not in {"definite", "indefinite"})
    return core, form, {"male": 1, "female": 2}.get(gender or "", 0), names, key


def _form(words: Sequence[str], shape: int) -> int:
    first = _forms().get(words[0].lower(), _CUT)
    number = FORMS.index(first) if first != _CUT else _OTHER
    if len(words) == 1 and number in _PRONOUNS:
        return number
    if number in _PRONOUNS and first != "demonstrative":
        return _POSSESSIVE
    if first in {"definite", "indefinite", "demonstrative"}:
        return number
    return _NAME if shape in _OF_NAMES else _OTHER


def _matches(mentions: Described, one: Ints, other: Ints) -> Ints:
    """Return for each pair 3 for the same words, 2 for the same core, 1 for a shared name, else 0; 0 for pronouns."""
    key, core = _numbered(mentions.key), _numbered(mentions.core_text)
    columns = {name: column for column, name in enumerate(sorted(frozenset().union(*mentions.names)))}
    has = np.zeros((len(mentions.names), len(columns)), dtype=np.float32)
    for row, held in enumerate(mentions.names):
        has[row, [columns[name] for name in held]] = 1.0
    shared = (has @ has.T > 0)[one, other]
    found = np.select([key[one] == key[other], core[one] == core[other], shared], [3, 2, 1], 0)
    pronoun = np.isin(mentions.form, list(_PRONOUNS))
    return np.where(pronoun[one] | pronoun[other], 0, found).astype(np.int64)


def _numbered(texts: Sequence[str]) -> Ints:
    """Return a number for each text; empty ones are like no other."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return np.array([numbers[text] if text else -1 - i for i, text in enumerate(texts)], dtype=np.int64)


def _bucket(values: Ints) -> Ints:
    return np.asarray(np.searchsorted(_DISTANCES, np.maximum(values, 0), side="right") - 1)
