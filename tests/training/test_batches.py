from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from random import Random

import pytest

from evaluation.metrics import Triple
from onrecord.reading.encoder import WordPieces

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from training.batches import batches, windows_of  # noqa: E402
from training.examples import Example, examples  # noqa: E402
from training.network import Field  # noqa: E402

SENTENCE = "“We stay,” the envoy said. “For good.”\n\n"
PIECES = WordPieces(Path(str(files("onrecord") / "model" / "vocab.txt")))


def marked(count: int) -> list[Example]:
    offsets = [number * len(SENTENCE) for number in range(count)]
    triples = [
        Triple(source=((o + 11, o + 20),), cue=((o + 21, o + 25),), content=((o, o + 10), (o + 27, o + 38)))
        for o in offsets
    ]
    return examples("paper", SENTENCE * count, [triples], PIECES)


def test_windows_cover_every_word_once() -> None:
    (example,) = marked(200)
    found = windows_of([example], Random(1))
    assert [word for cut in found for word in range(cut.start, cut.end)] == list(range(len(example.block.words)))
    assert len({cut.start for cut in windows_of([example], Random(2))} & {cut.start for cut in found}) < len(found)


def test_the_same_seed_gives_the_same_batches() -> None:
    first, second = (list(batches(marked(60), size=2, marks=PIECES.marks, random=Random(3))) for _ in range(2))
    assert len(first) > 1
    for one, other in zip(first, second, strict=True):
        assert all(torch.equal(one.inputs[name], other.inputs[name]) for name in one.inputs)
        assert torch.equal(one.tags, other.tags)


def test_every_seeker_has_a_right_partner() -> None:
    for batch in batches(marked(20), size=2, marks=PIECES.marks, random=Random(4)):
        for pairs in batch.pairs:
            assert pairs.groups > 0
            assert (pairs.right >= 0).all()
            assert (pairs.group[pairs.right] == torch.arange(pairs.groups)).all()


def test_the_loss_of_the_field_is_that_of_the_plain_recursion() -> None:
    torch.manual_seed(0)
    field = Field()
    with torch.no_grad():
        for table in (field.between, field.first, field.last):
            table.normal_()
    scores = torch.randn(2, 5, 13, requires_grad=True)
    tags, lengths = torch.tensor([[1, 2, 3, 0, 4], [0, 4, 0, 0, 0]]), torch.tensor([5, 3])
    between, first, last = field.tables()
    expected = torch.zeros(())
    for row, length in enumerate(lengths.tolist()):
        total, gold = first + scores[row, 0], first[tags[row, 0]] + scores[row, 0, tags[row, 0]]
        for step in range(1, length):
            total = torch.logsumexp(total[:, None] + between, 0) + scores[row, step]
            gold = gold + between[tags[row, step - 1], tags[row, step]] + scores[row, step, tags[row, step]]
        expected = expected + torch.logsumexp(total + last, 0) - gold - last[tags[row, length - 1]]
    found = field.loss(scores, tags, lengths)
    assert torch.allclose(found, expected, atol=1e-4)
    (wanted,) = torch.autograd.grad(expected, scores, retain_graph=True)
    (given,) = torch.autograd.grad(found, scores)
    assert torch.allclose(given, wanted, atol=1e-5)
