from __future__ import annotations

from training import directions
from training.directions import Example, fitted


def test_weights_point_where_the_examples_do() -> None:
    examples = [
        Example(document=f"{number}", features=("all", "will" if number % 2 else "did"), ahead=bool(number % 2))
        for number in range(12)
    ]
    weights = fitted(examples)
    assert weights["will"] > 0 > weights["did"]
    assert directions.accuracy(examples, [weights] * directions.FOLDS) == 100.0


def test_a_feature_of_too_few_documents_has_no_weight() -> None:
    examples = [Example(document="one", features=("rare",), ahead=True)] * 5
    assert "rare" not in fitted(examples)


def test_own_sentences_go_both_ways_and_count_for_less_than_news() -> None:
    examples = list(directions.item_examples())
    assert {example.ahead for example in examples} == {True, False}
    assert all(example.weight < 1 for example in examples)


def test_a_document_stays_in_its_fold() -> None:
    assert directions.fold_of("a") == directions.fold_of("a")
    assert {directions.fold_of(str(number)) for number in range(50)} == set(range(directions.FOLDS))
