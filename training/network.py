"""The network: a BERT encoder with the words' written form fed in, and the heads that read its states."""

# mypy: ignore-errors
# The package is checked where torch is not installed.
from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.reading.coreference import FEATURES as COREFERENCE_FEATURES
from onrecord.reading.linking import FEATURES, RELATIONS
from onrecord.reading.quotations import QuoteState
from onrecord.reading.tagging import FORBIDDEN, TAGS, allowed
from onrecord.reading.windows import Gap, Shape
from training.inventory import Inventory

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
FORMS = {"shape": len(Shape), "quote": len(QuoteState), "gap": len(Gap)}
HIDDEN = 256
FORM_WIDTH = 16
WORD_WIDTH = WIDTH + len(FORMS) * FORM_WIDTH
LINK_WIDTH, ARC_WIDTH, RELATION_WIDTH, EDGE_WIDTH, COREFERENCE_WIDTH = 64, 128, 96, 48, 64
FARTHEST = 24
"""Words that lie farther apart than this count as this far."""

PARTS = {
    "links": 4 * len(RELATIONS) * LINK_WIDTH,
    "arcs": 2 * ARC_WIDTH,
    "relations": 2 * RELATION_WIDTH,
    "edges": 4 * EDGE_WIDTH,
    "coreference": 4 * COREFERENCE_WIDTH,
}
"""What each word adds to the scores of pairs: the outputs that are no tags, and how wide they are."""

TRUNKS = {
    "attribution": ("tags",),
    "inner": ("inner_tags",),
    "analysis": ("starts", "upos", "lemma", "times", "entity"),
    "events": ("event", "stance"),
}
"""The tags that are read off each layer over neighbouring words."""

OUTPUTS = (*(name for names in TRUNKS.values() for name in names), *PARTS)


def attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Return the values mixed by attention in several heads; all are [batch, length, width]."""
    batch, length, _ = query.shape
    heads = (part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (query, key, value))
    mixed = F.scaled_dot_product_attention(*heads, attn_mask=mask)
    return mixed.transpose(1, 2).reshape(batch, length, WIDTH)


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
        self.attend = attended

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next states of [batch, length, width]; `mask` is True where there is a piece."""
        mixed = self.attend(*self.qkv(states).split(WIDTH, dim=-1), mask)
        states = self.attention_norm(states + self.dropout(self.attended(mixed)))
        return self.output_norm(states + self.dropout(self.outer(F.gelu(self.inner(states)))))


class Reader(nn.Module):
    """Everything that is trained; `forward` is what is exported."""

    def __init__(
        self, vocabulary: int, inventory: Inventory, *, dropout: float = 0.1, head_dropout: float = 0.3
    ) -> None:
        """Make an untrained network for a vocabulary of this size and these labels."""
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.forms = nn.ModuleDict({name: nn.Embedding(size, WIDTH) for name, size in FORMS.items()})
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.word_forms = nn.ModuleDict({name: nn.Embedding(size, FORM_WIDTH) for name, size in FORMS.items()})
        self.head_dropout = nn.Dropout(head_dropout)
        self.attribution = Neighbours()
        self.inner = Neighbours()
        self.analysis = Neighbours()
        self.events = Neighbours()
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, size) for name, size in inventory.tag_heads().items()})
        self.parts = nn.ModuleDict({name: nn.Linear(WORD_WIDTH, size) for name, size in PARTS.items()})
        self.field = Field()
        self.inner_field = Field()
        self.linkers = nn.ModuleList(Linker(FEATURES) for _ in RELATIONS)
        self.arcs = Arcs()
        self.relations = Relations(len(inventory.relations))
        self.edges = Edges()
        self.coreference = Coreference()
        for embedding in self.forms.values():
            nn.init.normal_(embedding.weight, std=0.02)
        self.pieces.weight.requires_grad_(requires_grad=False)

    def start_inner_layer(self) -> None:
        """Let the inner layer of statements begin with what the outer one has learnt."""
        self.inner.load_state_dict(self.attribution.state_dict())
        self.heads["inner_tags"].load_state_dict(self.heads["tags"].state_dict())
        self.inner_field.load_state_dict(self.field.state_dict())

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

    def forward(self, batch: Mapping[str, Tensor], wanted: Collection[str] = OUTPUTS) -> dict[str, Tensor]:
        """Return the wanted outputs of `OUTPUTS`, a row per word."""
        words = self.head_dropout(self.encode(batch))
        if "words" in batch:
            words = words * batch["words"][..., None]
        found: dict[str, Tensor] = {}
        for trunk, names in TRUNKS.items():
            if any(name in wanted for name in names):
                hidden = self.head_dropout(getattr(self, trunk)(words))
                found |= {name: self.heads[name](hidden) for name in names if name in wanted}
        return found | {name: part(words) for name, part in self.parts.items() if name in wanted}


class Neighbours(nn.Module):
    """A layer over each word with the one before and the one after."""

    def __init__(self) -> None:
        """Make an untrained layer."""
        super().__init__()
        self.mix = nn.Linear(3 * WORD_WIDTH, HIDDEN)

    def forward(self, words: Tensor) -> Tensor:
        """Return [batch, words, hidden]."""
        nothing = torch.zeros_like(words[:, :1])
        before = torch.cat([nothing, words[:, :-1]], dim=1)
        after = torch.cat([words[:, 1:], nothing], dim=1)
        return F.gelu(self.mix(torch.cat([before, words, after], dim=2)))


class Arcs(nn.Module):
    """Scores of heads: the product of a word's part as dependent and the other's as head, and their distance."""

    def __init__(self) -> None:
        """Make untrained scores."""
        super().__init__()
        self.root = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.bias = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.distances = nn.Parameter(torch.zeros(2 * FARTHEST + 1))

    def forward(self, parts: Tensor) -> Tensor:
        """Return [batch, dependents, heads] from the arc parts; a word's score as its own head is that of the root."""
        dependent, head = parts.split(ARC_WIDTH, dim=-1)
        scores = (dependent + self.bias) @ head.transpose(1, 2) / ARC_WIDTH**0.5
        scores = scores + self.distances[_apart(parts.shape[1])]
        root = dependent @ self.root
        itself = torch.eye(parts.shape[1], dtype=torch.bool)
        return torch.where(itself, root[..., None], scores)


class Relations(nn.Module):
    """Scores of the relations of a word to its head."""

    def __init__(self, number: int) -> None:
        """Make untrained scores for so many relations."""
        super().__init__()
        self.scores = nn.Linear(2 * RELATION_WIDTH, number)
        self.dropout = nn.Dropout(0.2)

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return [pairs, relations] from both words' relation parts, each [pairs, width]."""
        return self.scores(self.dropout(torch.cat([dependent * head, F.relu(dependent + head)], dim=-1)))


class Edges(nn.Module):
    """Scores of where a mention begins and ends, given its head word."""

    def __init__(self) -> None:
        """Make untrained scores."""
        super().__init__()
        self.distances = nn.Parameter(torch.zeros(2, 2 * FARTHEST + 1))

    def forward(self, parts: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of first and last word, each [batch, head words, words], from the edge parts."""
        as_first, first, as_last, last = parts.split(EDGE_WIDTH, dim=-1)
        apart = _apart(parts.shape[1])
        starts = as_first @ first.transpose(1, 2) / EDGE_WIDTH**0.5 + self.distances[0][apart]
        return starts, as_last @ last.transpose(1, 2) / EDGE_WIDTH**0.5 + self.distances[1][apart]


def _apart(words: int) -> Tensor:
    """Return the distance of each word (column) from each (row), as a number from 0."""
    places = torch.arange(words)
    return (places[None, :] - places[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST


class Coreference(nn.Module):
    """The perceptron that scores a mention and one before it as the same."""

    def __init__(self) -> None:
        """Make an untrained scorer."""
        super().__init__()
        self.features = nn.Parameter(torch.randn(COREFERENCE_FEATURES, COREFERENCE_WIDTH) * 0.1)
        self.weights = nn.Parameter(torch.randn(COREFERENCE_WIDTH) * 0.1)
        self.products = nn.Parameter(torch.randn(COREFERENCE_WIDTH) * 0.1)
        self.nobody = nn.Parameter(torch.zeros(()))

    def forward(self, seeker: Tensor, candidate: Tensor, features: Tensor) -> Tensor:
        """Return the score per pair from what both mentions' words add ([pairs, width]) and the feature numbers."""
        hidden = F.relu(seeker + candidate + self.features[features].sum(dim=1))
        return hidden @ self.weights + (seeker * candidate) @ self.products


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

    def __init__(self, features: int) -> None:
        """Make an untrained linker over so many features."""
        super().__init__()
        self.features = nn.Parameter(torch.randn(features, LINK_WIDTH) * 0.1)
        self.weights = nn.Parameter(torch.randn(LINK_WIDTH) * 0.1)
        self.nobody = nn.Parameter(torch.zeros(()))

    def forward(self, parts: Tensor, features: Tensor) -> Tensor:
        """Return the score per pair from the summed edge parts [pairs, width] and feature numbers [pairs, sorts]."""
        return F.relu(parts + self.features[features].sum(dim=1)) @ self.weights


def pretrained(folder: Path, inventory: Inventory) -> Reader:
    """Return a network whose encoder holds the weights in `folder` (all-MiniLM-L6-v2)."""
    weights = load_file(folder / "model.safetensors")
    network = Reader(len(weights["embeddings.word_embeddings.weight"]), inventory)
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
