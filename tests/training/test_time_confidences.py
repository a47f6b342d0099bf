from __future__ import annotations

from training.time_confidences import Outcome, fitted, held_out, own_outcomes


def _outcomes(ground: str, right: int, wrong: int) -> list[Outcome]:
    return [
        Outcome(document=f"{ground} {number}", ground=ground, confidence=0.5, right=number < right)
        for number in range(right + wrong)
    ]


def test_shares_follow_the_outcomes_and_rare_ones_stay_near_that_of_all() -> None:
    shares = fitted([*_outcomes("often", 90, 10), *_outcomes("seldom", 30, 70), *_outcomes("rare", 0, 1)])
    assert shares["any"] == 597
    assert shares["often"] > 850
    assert shares["seldom"] < 350
    assert 400 < shares["rare"] < 597


def test_a_clear_choice_is_never_below_a_doubtful_one() -> None:
    shares = fitted([*_outcomes("day, clear", 10, 30), *_outcomes("day, doubtful", 30, 10)])
    assert shares["day, clear"] == shares["day, doubtful"]


def test_a_document_is_judged_by_the_others() -> None:
    outcomes = [*_outcomes("a", 40, 0), *_outcomes("b", 0, 40)]
    confidences = held_out(outcomes)
    assert min(confidences[:40]) > 0.8
    assert max(confidences[40:]) < 0.2


def test_own_items_are_mostly_right() -> None:
    outcomes = list(own_outcomes())
    assert len(outcomes) > 500
    assert sum(outcome.right for outcome in outcomes) / len(outcomes) > 0.95
