"""The encoder as a torch module, and how it judges all pairs of sentences of an event at once.

The layers are those of MPNet (Song et al. 2020) with its relative positions; weights come from all-mpnet-base-v2. A
pair of sentences is judged by late interaction (ColBERT, Khattab & Zaharia 2020): each word piece takes its best
cosine in the other sentence, passes it through a soft step, and the pieces are weighed by how telling they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sourcecmp.align.containment import FIGURES

WIDTH, HEADS, INNER = 768, 12, 3072
BUCKETS, FARTHEST = 32, 128
EPSILON = 1e-5
PADDING = 1


def distance_buckets(length: int) -> Tensor:
    """For every pair of positions the bucket of their distance, as in T5 (Raffel et al. 2020); (length, length)."""
    positions = torch.arange(length)
    distance = positions[:, None] - positions[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    away = distance.abs()
    far = exact + (torch.log(away.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return (distance < 0).long() * half + torch.where(away < exact, away, far.clamp(max=half - 1))


@dataclass(frozen=True)
class EventTensors:
    """What the judge needs to know of an event besides vectors: over its pieces `sentence_of` and `rarity`, over its
    claims `claims` (claims, pieces; 1 inside) and `claim_of`."""

    count: int  # sentences
    sentence_of: Tensor
    rarity: Tensor
    claims: Tensor
    claim_of: Tensor


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, hidden: Tensor, bias: Tensor, dropout: float) -> Tensor:
        """`hidden` (sentences, pieces, WIDTH), `bias` (sentences, HEADS, pieces, pieces) of positions and padding."""
        rows, length, _ = hidden.shape
        q, k, v = (
            part(hidden).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        p = dropout if self.training else 0.0
        met = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=p)
        met = self.o(met.transpose(1, 2).reshape(rows, length, WIDTH))
        hidden = self.attention_norm(hidden + functional.dropout(met, p, self.training))
        inner = self.down(functional.gelu(self.up(hidden)))
        return self.norm(hidden + functional.dropout(inner, p, self.training))


class Encoder(nn.Module):
    """Word pieces to vectors of unit length and a weight each."""

    def __init__(self, layers: int, size: int, vocabulary: int = 30527) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(514, WIDTH)
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.distance = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.project = nn.Linear(WIDTH, size)
        self.weigh = nn.Linear(WIDTH, 1)
        nn.init.zeros_(self.weigh.weight)
        nn.init.constant_(self.weigh.bias, math.log(math.e - 1))  # softplus gives 1

    def embedded(self, ids: Tensor) -> Tensor:
        """What the layers begin with, (sentences, pieces, WIDTH)."""
        place = torch.arange(ids.shape[1]) + PADDING + 1
        return self.embedding_norm(self.words(ids) + self.positions(place)[None])

    def through(self, layers: Iterable[nn.Module], hidden: Tensor, mask: Tensor, dropout: float = 0.0) -> Tensor:
        """What the layers make of `hidden`; `mask` (sentences, pieces) is 0 where a sentence has ended."""
        near = self.distance(distance_buckets(mask.shape[1])).permute(2, 0, 1)
        bias = near[None] + (1.0 - mask[:, None, None, :]) * -1e4
        for layer in layers:
            hidden = layer(hidden, bias, dropout)
        return hidden

    def told(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (…, size) of unit length, and weights (…) above 0."""
        return (
            functional.normalize(self.project(hidden), dim=-1),
            functional.softplus(self.weigh(hidden)).squeeze(-1),
        )


def from_mpnet(path: Path, layers: int, size: int) -> Encoder:
    """The first layers of all-mpnet-base-v2, from its model.safetensors."""
    from safetensors.torch import load_file

    given = load_file(path)
    given = {name.removeprefix("mpnet."): value for name, value in given.items()}
    encoder = Encoder(layers, size)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "embedding_norm": "embeddings.LayerNorm",
        "distance.weight": "encoder.relative_attention_bias.weight",
    }
    parts = {
        "q": "attention.attn.q",
        "k": "attention.attn.k",
        "v": "attention.attn.v",
        "o": "attention.attn.o",
        "attention_norm": "attention.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(layers):
        names |= {f"layers.{number}.{ours}": f"encoder.layer.{number}.{theirs}" for ours, theirs in parts.items()}
    state = encoder.state_dict()
    for ours, theirs in names.items():
        for end in ("", ".weight", ".bias"):
            if ours + end in state and theirs + end in given:
                state[ours + end] = given[theirs + end]
    encoder.load_state_dict(state)
    return encoder


class Judge(nn.Module):
    """All pairs of sentences of an event from the vectors and weights of their pieces, for training only: in use the
    same figures go into the scorer (`sourcecmp.align.containment`)."""

    def __init__(self) -> None:
        super().__init__()
        self.steep = nn.Parameter(torch.tensor(12.0))
        self.middle = nn.Parameter(torch.tensor(0.55))
        self.hidden = nn.Linear(len(FIGURES), 16)
        self.out = nn.Linear(16, 1)
        self.skip = nn.Linear(len(FIGURES), 1)
        nn.init.zeros_(self.out.weight)
        with torch.no_grad():
            # A plausible judge to begin with, so that the vectors are not pulled about before it is one.
            self.skip.weight[:] = torch.tensor([[2.0, 4.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 0.0, 0.0]])
            self.skip.bias.fill_(-6.0)

    def forward(self, vectors: Tensor, weights: Tensor, event: EventTensors) -> Tensor:
        """Log-odds (sentences, sentences) of a common fact."""
        figures = self._figures(vectors, weights * event.rarity, event)
        return (self.skip(figures) + self.out(torch.tanh(self.hidden(figures)))).squeeze(-1)

    def _figures(self, vectors: Tensor, weight: Tensor, event: EventTensors) -> Tensor:
        pieces, count = len(vectors), event.count
        per_sentence = event.sentence_of[None].expand(pieces, pieces)
        lowest = torch.full((pieces, count), -1.0)
        best = lowest.scatter_reduce(1, per_sentence, vectors @ vectors.T, "amax", include_self=False)
        found = torch.sigmoid(self.steep * (best - self.middle))

        def summed(values: Tensor) -> Tensor:
            return torch.zeros(count, *values.shape[1:]).index_add(0, event.sentence_of, values)

        told = summed(weight).clamp(min=1e-6)[:, None]
        met = summed(weight[:, None] * found)
        close = summed(weight[:, None] * best) / told
        part = (event.claims @ (weight[:, None] * found)) / ((event.claims @ weight)[:, None] + 1.0)
        of_claim = event.claim_of[:, None].expand(-1, count)
        claim = torch.zeros(count, count).scatter_reduce(0, of_claim, part, "amax")
        claim = torch.maximum(claim, met / (told + 1.0))
        sides = (met / told, close, claim, torch.log1p(met) / 3, (torch.log1p(told) / 3).expand(count, count))
        return torch.stack([f(side, side.T) for side in sides for f in (torch.minimum, torch.maximum)], dim=-1)
