# mypy: ignore-errors
# The tests are checked where torch is not installed.
from __future__ import annotations

from random import Random

import pytest

from onrecord.reading.tagging import TAGS, spans_of
from tests.training.marked import PIECES, marked

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from training.attribution_task import AttributionBatch, Layer, attribution_batches, grouped_log_sum  # noqa: E402
from training.examples import Example  # noqa: E402
from training.frames import cuts_of  # noqa: E402
from training.inventory import Inventory  # noqa: E402
from training.network import Field, Reader  # noqa: E402

INVENTORY = Inventory(upos=("NOUN",), lemmas=("lower:0:",), relations=("root",), entities=("none", "person"))


def batch(examples: list[Example], seed: int = 1) -> AttributionBatch:
    random = Random(seed)
    return AttributionBatch([cut for one in examples for cut in cuts_of(one, random)], PIECES.marks, random)


def layers(one: AttributionBatch) -> tuple[Layer, Layer]:
    return one._outer, one._inner


def test_the_tags_of_a_window_are_those_of_its_spans() -> None:
    (example,) = marked(20)
    outer, _ = layers(batch([example]))
    found = [TAGS[int(tag)] for tag in outer.tags[0][:8]]
    assert found == [
        *("B-content", "I-content", "I-content", "I-content", "E-content"),
        *("B-source", "E-source", "S-cue"),
    ]
    assert outer.known.all()


def test_the_inner_layer_is_known_only_where_somebody_looked() -> None:
    one = batch([*marked(3), *marked(3, inner=True)])
    outer, inner = layers(one)
    assert inner.known.tolist() == [cut.example.labels[0].inner is not None for cut in one.frame.cuts]
    assert set(inner.known.tolist()) == {True, False}
    assert outer.known.all()
    assert not inner.tags[~inner.known].any()
    found = [span for row in inner.tags[inner.known] for span in spans_of(row.tolist())]
    assert len(found) == 3 * 3


def test_every_seeker_has_a_right_partner_in_both_layers() -> None:
    for layer in layers(batch(marked(20, inner=True))):
        for pairs in layer.pairs:
            assert pairs.groups > 0
            assert (pairs.right >= 0).all()
            assert (pairs.group[pairs.right] == torch.arange(pairs.groups)).all()


def test_the_words_of_a_pair_are_numbered_through_the_padded_windows() -> None:
    one = batch(marked(20, inner=True))
    for layer in layers(one):
        flat = layer.tags.flatten()
        for pairs in layer.pairs:
            first, last = (flat[pairs.words[:, edge]] for edge in (0, 1))
            assert {TAGS[int(tag)][0] for tag in first} <= {"B", "S"}
            assert {TAGS[int(tag)][0] for tag in last} <= {"E", "S"}


def test_the_same_seed_gives_the_same_losses_and_the_inner_layer_adds_its_own() -> None:
    torch.manual_seed(0)
    network = Reader(int(PIECES.marks["mask"]) + 40_000, INVENTORY).eval()
    examples = [*marked(4), *marked(4, inner=True)]
    first, second = (
        attribution_batches(examples, size=4, marks=PIECES.marks, random=Random(seed))[0].losses(network)
        for seed in (3, 3)
    )
    assert set(first) == {"tags", "inner", "links", "inner links"}
    assert all(torch.isfinite(loss) and loss > 0 for loss in first.values())
    assert {name: float(loss) for name, loss in first.items()} == {name: float(loss) for name, loss in second.items()}
    (without,) = attribution_batches(marked(4), size=4, marks=PIECES.marks, random=Random(3))
    losses = without.losses(network)
    assert float(losses["inner"]) == float(losses["inner links"]) == 0.0
    assert float(losses["tags"]) > 0


def test_sums_of_exponentials_by_group() -> None:
    scores, group = torch.tensor([1.0, 2.0, -3.0, 500.0]), torch.tensor([0, 0, 1, 2])
    found = grouped_log_sum(scores, group, 3)
    expected = [float(torch.logsumexp(scores[:2], 0)), -3.0, 500.0]
    assert torch.allclose(found, torch.tensor(expected))


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
