"""A small treebank in CoNLL-U, in the columns and with the entities of GUM."""

from __future__ import annotations

from pathlib import Path

_HARBOUR = """
# newdoc id = GUM_news_harbour
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# sent_id = GUM_news_harbour-1
1-2 Kaya's _ _ _ _ _ _ _ _
1 Kaya Kaya PROPN NNP _ 3 nmod:poss _ Entity=(2-person-new-nnnnn-cf1-3-coref(1-person-new-nnnnn-cf2-1-sgl-Al-Kaya)
2 's 's PART POS _ 1 case _ _
3 envoy envoy NOUN NN _ 6 nsubj _ Entity=2)
4-5 didn't _ _ _ _ _ _ _ _
4 did do AUX VBD _ 6 aux _ _
5 n't not PART RB _ 6 advmod _ _
6 leave leave VERB VB _ 0 root _ _
6.1 port port NOUN NN _ _ _ _ _
7 Arden Arden PROPN NNP _ 6 obj _ SpaceAfter=No|Entity=(3-place-new-nnnnn-cf3-1-sgl-Port_Arden)
8 . . PUNCT . _ 6 punct _ _

# newpar
# sent_id = GUM_news_harbour-2
1 She she PRON PRP _ 2 nsubj _ Entity=(2-person-acc-nnnnn-cf1-1-ana)
2 said say VERB VBD _ 0 root _ SpaceAfter=No
3 : : PUNCT : _ 2 punct _ _
4-5 wanna _ _ _ _ _ _ _ SpaceAfter=No
4 want want VERB VBP _ 2 ccomp _ _
5 to to PART TO _ 4 xcomp _ _
6 ? ? PUNCT . _ 2 punct _ _
"""

_WEATHER = """
# newdoc id = GUM_speech_weather
# newpar
1 Rain rain NOUN NN _ 2 nsubj _ _
2 fell fall VERB VBD _ 0 root _ _
"""


def harbour_and_weather(folder: Path) -> Path:
    """Return a file of two documents: news with two paragraphs, and a speech without entities."""
    return written(folder, _HARBOUR.lstrip("\n") + "\n" + _WEATHER.lstrip("\n"))


def written(folder: Path, rows: str) -> Path:
    """Return a file of these rows, whose columns single spaces keep apart."""
    path = folder / "bank.conllu"
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in rows.split("\n")]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
