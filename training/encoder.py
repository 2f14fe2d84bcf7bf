"""The BERT encoder of MiniLM-L6-H384-uncased in plain torch, with embeddings for letter case and spacing.

Architecture: Devlin et al. 2019; weights: all-MiniLM-L6-v2 (Apache-2.0), read from its safetensors file.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from crosswire_english.features import SHAPES, SPACINGS
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.dropout import PooledDropout

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
_EPSILON = 1e-12


class Embeddings(nn.Module):
    """Sum of piece, position, shape and spacing embeddings; the last two start at zero."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.piece = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.spacing = nn.Embedding(SPACINGS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = PooledDropout(dropout)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.spacing.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, spacings: Tensor) -> Tensor:
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        total = self.piece(pieces) + self.position(positions) + self.shape(shapes) + self.spacing(spacings)
        states: Tensor = self.dropout(self.norm(total))
        return states


class Layer(nn.Module):
    """One transformer layer, normalised after each sum.

    No dropout on attention weights, which takes much time on a CPU.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = PooledDropout(dropout)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        states = self.attention_norm(states + self.dropout(self.out(self._attend(states, bias))))
        inner = functional.gelu(self.inner(states))
        result: Tensor = self.norm(states + self.dropout(self.outer(inner)))
        return result

    def _attend(self, states: Tensor, bias: Tensor | None) -> Tensor:
        query, key, value = (_split(project(states)) for project in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        if bias is not None:
            scores = scores + bias
        weights = scores.softmax(dim=-1)
        return (weights @ value).transpose(1, 2).flatten(2)


def _split(states: Tensor) -> Tensor:
    """(B, P, WIDTH) to (B, HEADS, P, WIDTH / HEADS)."""
    batch, pieces, _ = states.shape
    return states.reshape(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)


class Encoder(nn.Module):
    """Returns the states after each of the last three layers."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, spacings: Tensor, mask: Tensor | None) -> list[Tensor]:
        """``mask`` (B, P) is True at pieces; None when nothing is padded."""
        bias = None if mask is None else (~mask)[:, None, None, :] * -1e4
        states = self.embeddings(pieces, shapes, spacings)
        every: list[Tensor] = []
        for layer in self.layers:
            states = layer(states, bias)
            every.append(states)
        return every[-3:]


def load_pretrained(encoder: Encoder, weights: Path) -> None:
    """Fill the encoder from a safetensors file with Hugging Face's names."""
    source = load_file(weights)
    target = {name: source[_source_name(name)] for name in encoder.state_dict() if not _is_new(name)}
    _, unexpected = encoder.load_state_dict(target, strict=False)
    if unexpected:
        raise ValueError(f"{weights}: unexpected weights {unexpected}")
    with torch.no_grad():
        encoder.embeddings.position.weight += source["embeddings.token_type_embeddings.weight"][0]


def _is_new(name: str) -> bool:
    return name.startswith(("embeddings.shape", "embeddings.spacing"))


_RENAMED = (
    ("embeddings.piece.", "embeddings.word_embeddings."),
    ("embeddings.position.", "embeddings.position_embeddings."),
    ("embeddings.norm.", "embeddings.LayerNorm."),
    ("layers.", "encoder.layer."),
    (".query.", ".attention.self.query."),
    (".key.", ".attention.self.key."),
    (".value.", ".attention.self.value."),
    (".out.", ".attention.output.dense."),
    (".attention_norm.", ".attention.output.LayerNorm."),
    (".inner.", ".intermediate.dense."),
    (".outer.", ".output.dense."),
    (".norm.", ".output.LayerNorm."),
)


def _source_name(name: str) -> str:
    for ours, theirs in _RENAMED:
        if ours in name:
            name = name.replace(ours, theirs, 1)
    return name
