"""The network: a BERT encoder with the words' written form fed in, a tagger over words and the linkers' parts."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.reading.linking import FEATURES, RELATIONS
from onrecord.reading.quotations import QuoteState
from onrecord.reading.tagging import FORBIDDEN, TAGS, allowed
from onrecord.reading.windows import Gap, Shape

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
FORMS = {"shape": len(Shape), "quote": len(QuoteState), "gap": len(Gap)}
HIDDEN = 256
LINK_WIDTH = 64


class Layer(nn.Module):
    """One transformer layer as in BERT: attention, then the feed-forward part, each with residual and norm."""

    def __init__(self, dropout: float) -> None:
        """Make an untrained layer."""
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next states of [batch, length, width]; `mask` is True where there is a piece."""
        batch, length, _ = states.shape
        parts = self.qkv(states).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.attention_norm(states + self.dropout(self.attended(mixed)))
        return self.output_norm(states + self.dropout(self.outer(F.gelu(self.inner(states)))))


class Tagger(nn.Module):
    """Everything that is trained; `forward` is what is exported."""

    def __init__(self, vocabulary: int, *, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        """Make an untrained network for a vocabulary of this size."""
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.forms = nn.ModuleDict({name: nn.Embedding(size, WIDTH) for name, size in FORMS.items()})
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.word_forms = nn.ModuleDict({name: nn.Embedding(size, 16) for name, size in FORMS.items()})
        self.head_dropout = nn.Dropout(head_dropout)
        self.neighbours = nn.Conv1d(WIDTH + 48, HIDDEN, 3, padding=1)
        self.scores = nn.Linear(HIDDEN, len(TAGS))
        self.links = nn.Linear(WIDTH + 48, 4 * len(RELATIONS) * LINK_WIDTH)
        self.field = Field()
        self.linkers = nn.ModuleList(Linker() for _ in RELATIONS)
        for embedding in self.forms.values():
            nn.init.normal_(embedding.weight, std=0.02)
        self.pieces.weight.requires_grad_(requires_grad=False)

    def encode(self, batch: Mapping[str, Tensor]) -> Tensor:
        """Return a state per word: [batch, words, width]."""
        ids = batch["ids"]
        states = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        for name, embedding in self.forms.items():
            states = states + embedding(batch[name])
        states = self.dropout(self.norm(states))
        mask = batch["mask"][:, None, None, :] if "mask" in batch else None
        for layer in self.layers:
            states = layer(states, mask)
        first = batch["first"]
        found = torch.gather(states, 1, first[..., None].expand(-1, -1, WIDTH))
        forms = [embedding(torch.gather(batch[name], 1, first)) for name, embedding in self.word_forms.items()]
        return torch.cat([found, *forms], dim=-1)

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Return tag scores and linking parts per word."""
        words = self.head_dropout(self.encode(batch))
        if "words" in batch:
            words = words * batch["words"][..., None]
        hidden = F.gelu(self.neighbours(words.transpose(1, 2)).transpose(1, 2))
        return self.scores(self.head_dropout(hidden)), self.links(words)


class Field(nn.Module):
    """The linear-chain field's transition scores and its loss."""

    def __init__(self) -> None:
        """Start from transitions that are equally good where they are allowed."""
        super().__init__()
        self.between = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.first = nn.Parameter(torch.zeros(len(TAGS)))
        self.last = nn.Parameter(torch.zeros(len(TAGS)))
        for name, mask in zip(("between", "first", "last"), allowed(), strict=True):
            self.register_buffer(f"{name}_barred", torch.tensor(np.where(mask, 0.0, FORBIDDEN), dtype=torch.float32))

    def tables(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores between tags, of the first and of the last, forbidden ones included."""
        return self.between + self.between_barred, self.first + self.first_barred, self.last + self.last_barred

    def loss(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Return the summed negative log-likelihood of padded sequences [batch, length, tags]."""
        between, first, last = self.tables()
        inside = torch.arange(tags.shape[1]) < lengths[:, None]
        rows = torch.arange(len(tags))
        gold = first[tags[:, 0]].sum() + last[tags[rows, lengths - 1]].sum()
        gold = gold + (torch.gather(scores, 2, tags[..., None])[..., 0] * inside).sum()
        gold = gold + (between[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum()
        return Partition.apply(scores, between, first, last, inside) - gold


class Partition(torch.autograd.Function):
    """The logarithm of the sum over all readings, with its gradient by forward-backward in one go.

    Written out because the automatic gradient of a loop over the words takes longer than the encoder.
    """

    @staticmethod
    def forward(ctx, scores: Tensor, between: Tensor, first: Tensor, last: Tensor, inside: Tensor) -> Tensor:
        """Return the summed logarithm and keep the expected counts, which are its gradient."""
        mask = inside.numpy()
        top = scores.detach().max(dim=2).values.double().numpy()
        local = np.exp(scores.detach().double().numpy() - top[..., None])
        step, start, stop = (np.exp(table.detach().double().numpy()) for table in (between, first, last))
        forward, norms = np.empty_like(local), np.ones_like(top)
        current = start * local[:, 0]
        for index in range(local.shape[1]):
            if index:
                active = mask[:, index, None]
                current = np.where(active, (current @ step) * local[:, index], current)
            norms[:, index] = current.sum(axis=1)
            current = current / norms[:, index, None]
            forward[:, index] = current
        whole = (current * stop).sum(axis=1)
        backward = np.empty_like(local)
        backward[:, -1] = stop
        for index in range(local.shape[1] - 1, 0, -1):
            nearer = (local[:, index] * backward[:, index] / norms[:, index, None]) @ step.T
            backward[:, index - 1] = np.where(mask[:, index, None], nearer, backward[:, index])
        backward /= whole[:, None, None]
        count = forward * backward * mask[..., None]
        ahead = local[:, 1:] * backward[:, 1:] / norms[:, 1:, None] * mask[:, 1:, None]
        pairs = step * np.einsum("bti,btj->ij", forward[:, :-1], ahead)
        ends = forward[:, -1] * stop / whole[:, None]
        expected = (count, pairs, count[:, 0].sum(axis=0), ends.sum(axis=0))
        ctx.save_for_backward(*(torch.from_numpy(table).float() for table in expected))
        return torch.tensor(float((top * mask).sum() + np.log(norms).sum() + np.log(whole).sum()))

    @staticmethod
    def backward(ctx, gradient: Tensor):
        """Return the expected counts, scaled."""
        return *(gradient * table for table in ctx.saved_tensors), None


class Linker(nn.Module):
    """The small perceptron that scores a pair of spans."""

    def __init__(self) -> None:
        """Make an untrained linker."""
        super().__init__()
        self.features = nn.Parameter(torch.randn(FEATURES, LINK_WIDTH) * 0.1)
        self.weights = nn.Parameter(torch.randn(LINK_WIDTH) * 0.1)
        self.nobody = nn.Parameter(torch.zeros(()))

    def forward(self, parts: Tensor, features: Tensor) -> Tensor:
        """Return the score per pair from the summed edge parts [pairs, width] and feature numbers [pairs, sorts]."""
        return F.relu(parts + self.features[features].sum(dim=1)) @ self.weights


def pretrained(folder: Path) -> Tagger:
    """Return a network whose encoder holds the weights in `folder` (all-MiniLM-L6-v2)."""
    weights = load_file(folder / "model.safetensors")
    network = Tagger(len(weights["embeddings.word_embeddings.weight"]))
    network.load_state_dict(dict(_renamed(weights)), strict=False)
    return network


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    found = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
    }
    for end in ("weight", "bias"):
        found[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
        for number in range(LAYERS):
            old, new = f"encoder.layer.{number}", f"layers.{number}"
            found[f"{new}.qkv.{end}"] = torch.cat(
                [weights[f"{old}.attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            found[f"{new}.attended.{end}"] = weights[f"{old}.attention.output.dense.{end}"]
            found[f"{new}.attention_norm.{end}"] = weights[f"{old}.attention.output.LayerNorm.{end}"]
            found[f"{new}.inner.{end}"] = weights[f"{old}.intermediate.dense.{end}"]
            found[f"{new}.outer.{end}"] = weights[f"{old}.output.dense.{end}"]
            found[f"{new}.output_norm.{end}"] = weights[f"{old}.output.LayerNorm.{end}"]
    return found
