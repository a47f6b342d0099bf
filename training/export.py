"""From trained weights to the files that the package ships: an 8-bit ONNX file, vocabulary, description."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import hashlib
import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.reading.encoder import Description
from onrecord.reading.tagging import TAGS
from training.calibrate import calibrate
from training.network import Tagger, pretrained
from training.progress import description

log = logging.getLogger(__name__)
INPUTS = ("ids", "shape", "quote", "gap", "first")
OPSET = 17

CONTENT_BIAS = -0.05
"""Added to the score of each word of a content, which come out too long otherwise; chosen on development articles."""


class Exported(nn.Module):
    """The network with inputs by position, and its table of word pieces in 8 bits with a scale per piece."""

    def __init__(self, network: Tagger) -> None:
        """Wrap a trained network."""
        super().__init__()
        self.network = network
        network.pieces = ByteEmbedding(network.pieces.weight)

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, gap: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag scores and linking parts per word."""
        return self.network(dict(zip(INPUTS, (ids, shape, quote, gap, first), strict=True)))


class ByteEmbedding(nn.Module):
    """An embedding whose rows are bytes, each with a scale of its own."""

    def __init__(self, weight: Tensor) -> None:
        """Round a table of floats."""
        super().__init__()
        scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight.detach() / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows of these ids as floats."""
        return self.rows[ids].float() * self.scale[ids]


def export(weights: Path, encoder: Path, model: Path, marked: Path) -> None:
    """Write `model.onnx`, `model.json` and `vocab.txt` to the folder `model` from a checkpoint.

    Confidences are calibrated on the folder `marked`, in PolNeAR's layout.
    """
    network = pretrained(encoder)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    model.mkdir(parents=True, exist_ok=True)
    described = shortened(description(network))
    with TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        _write_floats(Exported(network).eval(), whole)
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            model / "model.onnx",
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    shutil.copyfile(encoder / "vocab.txt", model / "vocab.txt")
    _write_description(described, model, (1.0, 0.0))
    _write_description(described, model, calibrate(model, marked))
    log.info("exported %s: %.1f MB", weights.name, (model / "model.onnx").stat().st_size / 1e6)


def shortened(described: Description) -> Description:
    """Return the description with `CONTENT_BIAS` in the transitions to the tags of contents."""
    contents = CONTENT_BIAS * np.array([name.endswith("content") for name in TAGS])
    tables = described.transitions
    biased = replace(tables, between=tables.between + contents[None, :], first=tables.first + contents)
    return replace(described, transitions=biased)


def _write_floats(network: nn.Module, path: Path) -> None:
    example = {name: torch.ones(1, 12, dtype=torch.long) for name in INPUTS}
    example["first"] = torch.arange(1, 8)[None, :]
    axes = {name: {1: "words" if name in {"first", "scores", "links"} else "pieces"} for name in INPUTS}
    axes |= {name: {1: "words"} for name in ("scores", "links")}
    torch.onnx.export(
        network,
        tuple(example.values()),
        str(path),
        input_names=list(INPUTS),
        output_names=["scores", "links"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _write_description(described: Description, model: Path, calibration: tuple[float, float]) -> None:
    tables = described.transitions
    transitions = {name: getattr(tables, name).round(6).tolist() for name in ("between", "first", "last")}
    linkers = [
        {"features": one.features.round(6).tolist(), "weights": one.weights.round(6).tolist(), "nobody": one.nobody}
        for one in described.scorers
    ]
    content = {
        "sha256": hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest(),
        "tags": list(TAGS),
        "transitions": transitions,
        "linkers": linkers,
        "calibration": list(calibration),
    }
    (model / "model.json").write_text(json.dumps(content) + "\n", encoding="utf-8")
