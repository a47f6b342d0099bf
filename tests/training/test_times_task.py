# mypy: ignore-errors
# The tests are checked where torch is not installed.
from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.training.marked import PIECES

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from training.inventory import NO_ENTITY, TIME_TAGS, Inventory  # noqa: E402
from training.network import Reader  # noqa: E402
from training.times_task import HELD_OUT, timed, times_batches  # noqa: E402

SOURCE = """<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2022-11-08"
functionInDocument="CREATION_TIME">2022-11-08</TIMEX3></DCT><TEXT>Talks began on <TIMEX3 tid="t1" type="DATE"
value="2022-11-07">Monday</TIMEX3> and went on for <TIMEX3 tid="t2" type="DURATION"
value="P2D">two long days</TIMEX3>.</TEXT></TimeML>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(HELD_OUT + 1):
        (tmp_path / f"paper-{number}.tml").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def test_words_are_tagged_with_the_type_and_place_in_their_expression(folder: Path) -> None:
    example = timed(folder, PIECES)[0]
    found = {word.text: TIME_TAGS[tag] for word, tag in zip(example.block.words, example.labels, strict=True) if tag}
    assert found == {
        "Monday": "S-DATE",
        "two": "B-DURATION",
        "long": "I-DURATION",
        "days": "E-DURATION",
    }


def test_every_fifth_document_is_held_out(folder: Path) -> None:
    assert [example.name for example in timed(folder, PIECES)] == [f"paper-{number}" for number in (1, 2, 3, 4)]


def test_the_loss_is_that_of_the_words_alone(folder: Path) -> None:
    torch.manual_seed(0)
    inventory = Inventory(upos=("NOUN",), lemmas=("lower:0:",), relations=("root",), entities=(NO_ENTITY,))
    network = Reader(40_000, inventory).eval()
    examples = timed(folder, PIECES)
    (batch,) = times_batches(examples, size=8, marks=PIECES.marks, random=Random(1))
    losses = batch.losses(network)
    assert set(losses) == {"times"}
    assert 1.0 < float(losses["times"]) < 6.0
