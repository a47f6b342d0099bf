"""Calibration: what probability a score stands for, by Platt scaling on development articles."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.attribution import Predicted, as_triple
from evaluation.metrics import related
from evaluation.polnear import articles
from onrecord.reading.attributions import find_attributions, outermost
from onrecord.reading.encoder import load_encoder

log = logging.getLogger(__name__)
Floats = npt.NDArray[np.float64]

EDGE = 5e-5
"""Confidences are rounded to four digits, so that 0 and 1 stand for this much more and less."""


def calibrate(model: Path, marked: Path) -> tuple[float, float]:
    """Return slope and offset of the log-odds for a model whose description has slope 1 and offset 0.

    The outcome is that an annotator marked the same attribution, in relation as `evaluation.metrics` has it.
    """
    confidences, right = outcomes(model, marked)
    odds = np.log(np.clip(confidences, EDGE, 1 - EDGE)) - np.log1p(-np.clip(confidences, EDGE, 1 - EDGE))
    slope, offset = platt(odds, right)
    fitted = 1 / (1 + np.exp(-(slope * odds + offset)))
    log.info("calibrated on %d: slope %.4f, offset %.4f", len(odds), slope, offset)
    log.info("expected calibration error %.4f before, %.4f after", gap(confidences, right), gap(fitted, right))
    return round(slope, 4), round(offset, 4)


def outcomes(model: Path, marked: Path) -> tuple[Floats, Floats]:
    """Return the confidence of every outermost attribution found and whether it is right, for each annotator."""
    encoder = load_encoder(model)
    confidences: list[float] = []
    right: list[float] = []
    for article in articles(marked):
        found = outermost(find_attributions(article.text, encoder))
        triples = [as_triple(article.text, Predicted(one.source, one.cue, one.content)) for one in found]
        for annotator in article.annotators:
            matched = related(triples, annotator)
            confidences += [one.confidence for one in found]
            right += [float(number in matched) for number in range(len(found))]
    return np.array(confidences), np.array(right)


def platt(odds: Floats, right: Floats) -> tuple[float, float]:
    """Return slope and offset of the logistic curve that makes the outcomes most likely (Newton's method)."""
    table = np.stack([odds, np.ones_like(odds)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - expected)
        bend = (table * (expected * (1 - expected))[:, None]).T @ table + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


def gap(confidences: Floats, right: Floats, bins: int = 10) -> float:
    """Return the expected calibration error: the mean distance of confidence and outcome over equal bins."""
    places = np.minimum((confidences * bins).astype(int), bins - 1)
    shares = [
        abs(confidences[places == number].mean() - right[places == number].mean()) * (places == number).mean()
        for number in range(bins)
        if (places == number).any()
    ]
    return float(sum(shares))
