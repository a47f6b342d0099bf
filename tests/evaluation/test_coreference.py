from __future__ import annotations

import json
from argparse import ArgumentParser
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import coreference
from evaluation.conllu import documents
from evaluation.coreference import Chain, best_assignment, figures, gold_chains, measured
from tests.evaluation.analysed import always, analysis
from tests.evaluation.treebanks import harbour_and_weather


def chains(*letters: str) -> list[Chain]:
    """Return a chain per word: each of its letters is a mention."""
    return [frozenset((ord(letter), ord(letter) + 1) for letter in word) for word in letters]


# The worked example of the description of these measures (Pradhan et al. 2014): two marked entities, three found.
GOLD, FOUND = chains("abc", "defg"), chains("ab", "cd", "fghi")


def test_the_measures_of_the_example_of_their_description() -> None:
    sums = measured(FOUND, GOLD)
    muc, b_cubed, ceaf = sums["MUC"], sums["B3"], sums["CEAFe"]
    assert (muc.recalled, muc.marked, muc.precise, muc.found) == (2, 5, 2, 5)
    assert b_cubed.recalled == pytest.approx(4 / 3 + 1 / 3 + 1 / 4 + 4 / 4)
    assert b_cubed.precise == pytest.approx(4 / 2 + 1 / 2 + 1 / 2 + 4 / 4)
    assert (b_cubed.marked, b_cubed.found) == (7, 8)
    assert ceaf.recalled == ceaf.precise == pytest.approx(4 / 5 + 4 / 8)
    assert (ceaf.marked, ceaf.found) == (2, 3)
    assert figures([sums]) == {"MUC": 40.0, "B3": 45.45, "CEAFe": 52.0, "CoNLL": 45.82}


def test_chains_that_are_the_same_are_perfect_and_others_share_nothing() -> None:
    assert set(figures([measured(GOLD, GOLD)]).values()) == {100.0}
    assert set(figures([measured(chains("xy", "z"), GOLD)]).values()) == {0.0}
    assert set(figures([measured([], GOLD)]).values()) == {0.0}
    assert set(figures([measured([], [])]).values()) == {0.0}


def test_all_in_one_chain_recalls_all_links_but_is_not_precise() -> None:
    sums = measured(chains("abcd"), chains("ab", "cd"))
    assert (sums["MUC"].recalled, sums["MUC"].marked) == (2, 2)
    assert (sums["MUC"].precise, sums["MUC"].found) == (2, 3)
    assert (sums["B3"].recalled, sums["B3"].precise) == (4.0, 2.0)
    assert sums["CEAFe"].recalled == pytest.approx(2 * 2 / 6)


def test_single_mentions_have_no_links_but_count_for_the_others() -> None:
    sums = measured(chains("a", "b", "x"), chains("a", "b"))
    assert sums["MUC"].marked == sums["MUC"].found == 0
    assert (sums["B3"].recalled, sums["B3"].found) == (2, 3)
    assert figures([sums])["B3"] == figures([sums])["CEAFe"] == 80.0


def test_documents_are_summed_and_not_averaged() -> None:
    small, large = measured(chains("ab"), chains("ab")), measured(chains("c"), chains("cdefghij"))
    both = figures([small, large])
    assert both["MUC"] == pytest.approx(200 * (1 / 8) / (1 / 8 + 1), abs=0.005)


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_the_best_assignment_is_that_of_all_pairings(rows: int, columns: int, data: st.DataObject) -> None:
    draws = data.draw(st.lists(st.integers(0, 9), min_size=rows * columns, max_size=rows * columns))
    gains = np.array(draws, dtype=np.float64).reshape(rows, columns)
    small, large = (gains, columns) if rows <= columns else (gains.T, rows)
    best = max(sum(small[i, j] for i, j in enumerate(order)) for order in permutations(range(large), len(small)))
    assert best_assignment(gains) == pytest.approx(best)


def test_the_best_assignment_of_a_larger_table_is_the_one_that_was_hidden_in_it() -> None:
    random = np.random.default_rng(3)
    gains = random.random((30, 40))
    hidden = random.permutation(40)[:30]
    gains[np.arange(30), hidden] += 2.0
    assert best_assignment(gains) == pytest.approx(gains[np.arange(30), hidden].sum())
    assert best_assignment(gains.T) == pytest.approx(best_assignment(gains))
    assert best_assignment(np.zeros((0, 3))) == 0.0


def test_marked_chains_are_the_entities_of_the_treebank(tmp_path: Path) -> None:
    document = next(documents(harbour_and_weather(tmp_path)))
    texts = {frozenset(document.text[start:end] for start, end in chain) for chain in gold_chains(document)}
    assert texts == {frozenset({"Kaya's envoy", "She"}), frozenset({"Kaya"}), frozenset({"Arden"})}


def test_the_command_scores_what_the_product_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = harbour_and_weather(tmp_path)
    text = next(documents(path)).text
    mentions = [("Kaya's envoy", 1, 0), ("Kaya", 1, 1), ("Arden", 2, 2), ("She", 1, 0)]
    monkeypatch.setattr(coreference, "analyses", always(analysis(text, mentions=mentions)))
    parser = ArgumentParser()
    coreference.add_arguments(parser)
    assert coreference.run(parser.parse_args(["--data", str(path), "--genres", "news", "--json"])) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["documents"] == 1
    assert printed["all"] == printed["without singletons"] == dict.fromkeys(("MUC", "B3", "CEAFe", "CoNLL"), 100.0)

    apart = [*mentions[:3], ("She", 1, 3)]
    monkeypatch.setattr(coreference, "analyses", always(analysis(text, mentions=apart)))
    assert coreference.run(parser.parse_args(["--data", str(path), "--genres", "news"])) == 0
    shown = capsys.readouterr().out
    assert "all entities        MUC 0.00  B3 85.71  CEAFe 76.19" in shown
    assert "without singletons  MUC 0.00  B3 0.00" in shown


def test_the_same_chain_number_in_two_blocks_is_two_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [analysis("Kaya left.", mentions=[("Kaya", 1, 0)]), analysis("Then Holt left.", mentions=[("Holt", 1, 0)])]
    monkeypatch.setattr(coreference, "analyses", always(*parts))
    assert sorted(len(chain) for chain in coreference.found_chains("any text")) == [1, 1]


def test_genres_without_documents_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    coreference.add_arguments(parser)
    options = parser.parse_args(["--data", str(harbour_and_weather(tmp_path)), "--genres", "essay"])
    assert coreference.run(options) == 1
    assert "no documents" in capsys.readouterr().out
