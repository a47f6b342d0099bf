"""From trained weights to the files that the package ships: an 8-bit ONNX file, vocabulary, description."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

import hashlib
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.reading.description import Description, write_description
from onrecord.reading.encoder import HEADS
from onrecord.reading.tagging import TAGS
from training.calibrate import calibrate
from training.inventory import Inventory
from training.network import HEADS as ATTENTION_HEADS
from training.network import Reader, attended
from training.progress import description

log = logging.getLogger(__name__)
INPUTS = ("ids", "shape", "quote", "gap", "first")
OPSET = 17

CONTENT_BIAS = -0.05
"""Added to the score of each word of a content, which come out too long otherwise; chosen on development articles."""


class Exported(nn.Module):
    """The network with inputs and outputs by position, and its table of word pieces in bytes with a scale per piece."""

    def __init__(self, network: Reader) -> None:
        """Wrap a trained network."""
        super().__init__()
        self.network = network
        network.pieces = ByteEmbedding(network.pieces.weight)
        for layer in network.layers:
            layer.attend = lambda query, key, value, mask: FusedAttention.apply(query, key, value)

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, gap: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs in the order of `HEADS`."""
        found = self.network(dict(zip(INPUTS, (ids, shape, quote, gap, first), strict=True)))
        return tuple(found[name] for name in HEADS)


class FusedAttention(torch.autograd.Function):
    """Attention as one operation of the runtime, which is faster than its parts."""

    @staticmethod
    def symbolic(graph, query, key, value):
        """Write the operation."""
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=ATTENTION_HEADS)

    @staticmethod
    def forward(ctx, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Compute it."""
        return attended(query, key, value, None)


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


def export(network: Reader, inventory: Inventory, vocabulary: Path, model: Path, marked: Path) -> None:
    """Write `model.onnx`, `model.json` and `vocab.txt` to the folder `model` from a trained network.

    Confidences are calibrated on the folder `marked`, in PolNeAR's layout.
    """
    model.mkdir(parents=True, exist_ok=True)
    described = shortened(description(network, inventory))
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _write_floats(Exported(network).eval(), whole)
        quantize_dynamic(
            whole,
            model / "model.onnx",
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    shutil.copyfile(vocabulary, model / "vocab.txt")
    described = replace(described, sha256=hashlib.sha256((model / "model.onnx").read_bytes()).hexdigest())
    _write(described, model)
    _write(replace(described, calibration=calibrate(model, marked)), model)
    log.info("exported %.1f MB", (model / "model.onnx").stat().st_size / 1e6)


def _write(described: Description, model: Path) -> None:
    (model / "model.json").write_text(write_description(described), encoding="utf-8")


def shortened(described: Description) -> Description:
    """Return the description with `CONTENT_BIAS` in the transitions to the tags of contents."""
    contents = CONTENT_BIAS * np.array([name.endswith("content") for name in TAGS])
    tables = described.transitions
    biased = replace(tables, between=tables.between + contents[None, :], first=tables.first + contents)
    return replace(described, transitions=biased)


def _write_floats(network: nn.Module, path: Path) -> None:
    example = {name: torch.ones(1, 12, dtype=torch.long) for name in INPUTS}
    example["first"] = torch.arange(1, 8)[None, :]
    axes = {name: {1: "words" if name == "first" else "pieces"} for name in INPUTS}
    axes |= {name: {1: "words"} for name in HEADS}
    torch.onnx.export(
        network,
        tuple(example.values()),
        str(path),
        input_names=list(INPUTS),
        output_names=list(HEADS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))
