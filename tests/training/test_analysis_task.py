# mypy: ignore-errors
# The tests are checked where torch is not installed.
from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from evaluation.conllu import documents
from tests.evaluation.treebanks import harbour_and_weather
from tests.training.marked import PIECES
from training.analyses import UNKNOWN, AnalysedExample, analysed
from training.inventory import NO_ENTITY, Inventory

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from training.analysis_task import PAIR_WEIGHTS, TAG_WEIGHTS, AnalysisBatch, analysis_batches  # noqa: E402
from training.frames import cuts_of  # noqa: E402
from training.network import Reader  # noqa: E402

INVENTORY = Inventory(
    upos=("PROPN", "VERB", "NOUN", "PUNCT", "PART", "AUX", "PRON"),
    lemmas=("keep:0:", "lower:0:", "lower:2:y"),
    relations=("nsubj", "root", "obj", "punct", "case"),
    entities=(NO_ENTITY, "person", "place"),
)


@pytest.fixture
def examples(tmp_path: Path) -> list[AnalysedExample]:
    """Two examples: one with mentions, one without."""
    return [
        example
        for document in documents(harbour_and_weather(tmp_path))
        for example in analysed(document, INVENTORY, PIECES)
    ]


@pytest.fixture(scope="module")
def network() -> Reader:
    torch.manual_seed(0)
    return Reader(40_000, INVENTORY).eval()


def batch(examples: list[AnalysedExample]) -> AnalysisBatch:
    random = Random(1)
    return AnalysisBatch([cut for one in examples for cut in cuts_of(one, random)], PIECES.marks, random)


def test_heads_are_numbered_from_the_start_of_their_window(examples: list[AnalysedExample]) -> None:
    one = batch(examples)
    for row, cut in enumerate(one.frame.cuts):
        gold = cut.example.labels.head[cut.start : cut.end]
        shown = one._heads[row][: cut.end - cut.start].tolist()
        assert shown == [int(head) - cut.start if head != UNKNOWN else UNKNOWN for head in gold]
        assert (one._heads[row][cut.end - cut.start :] == UNKNOWN).all()


def test_every_head_has_a_loss(examples: list[AnalysedExample], network: Reader) -> None:
    losses = batch(examples).losses(network)
    assert set(losses) == {*TAG_WEIGHTS, *PAIR_WEIGHTS}
    assert all(torch.isfinite(loss) and loss > 0 for loss in losses.values())


def test_what_nobody_marked_is_not_learnt(examples: list[AnalysedExample], network: Reader) -> None:
    losses = batch(examples[1:]).losses(network)
    assert {name for name, loss in losses.items() if loss == 0} == {"entity", "edges", "coreference"}


def test_a_weight_that_is_moved_along_its_gradient_lowers_the_loss(
    examples: list[AnalysedExample], network: Reader
) -> None:
    one = batch(examples)
    parameters = [network.arcs.root, network.coreference.features, network.relations.scores.bias]
    before = sum(one.losses(network).values())
    gradients = torch.autograd.grad(before, parameters)
    with torch.no_grad():
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.sub_(0.1 * gradient)
    after = sum(one.losses(network).values())
    assert after.item() < before.item()


def test_the_windows_of_a_document_with_mentions_stay_together(
    examples: list[AnalysedExample], network: Reader
) -> None:
    batches = analysis_batches([*examples * 3], size=2, marks=PIECES.marks, random=Random(2))
    held = [[cut.example for cut in later._cuts] for later in batches]
    assert sum(len(group) for group in held) == 6
    assert all(len(group) <= 2 for group in held)
    assert all(len({one.labels.has_entities for one in group}) == 1 for group in held)
