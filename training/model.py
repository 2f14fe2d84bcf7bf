"""The heads on the encoder: tags, features, lemma scripts, sentence starts, entities and a biaffine parser.

The parser follows Dozat and Manning 2017; arcs are scored inside a sentence only.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from crosswire_english.features import SHAPES
from torch import Tensor, nn
from torch.nn import functional

from training.dropout import PooledDropout
from training.encoder import WIDTH, Encoder

SHAPE_WIDTH = 32
ARC_WIDTH, LABEL_WIDTH, CONTEXT_WIDTH = 256, 96, 256
IN = WIDTH + SHAPE_WIDTH


@dataclass(frozen=True, slots=True)
class Sizes:
    """Number of labels of each head."""

    upos: int
    xpos: int
    feats: int
    scripts: int
    deps: int
    tags: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores over B windows of W words. ``arcs`` (B, W, W + 1): head 0 is the root.

    ``dep`` and ``head`` are what ``Labeller`` wants.
    """

    upos: Tensor
    xpos: Tensor
    feats: Tensor
    scripts: Tensor
    starts: Tensor
    tags: Tensor
    arcs: Tensor
    dep: Tensor
    head: Tensor


def _perceptron(width_in: int, width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width_in, width), nn.GELU(), PooledDropout(dropout))


class Labeller(nn.Module):
    """Bilinear scores of each relation for pairs of a dependent and its head."""

    def __init__(self, deps: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(LABEL_WIDTH + 1, deps * (LABEL_WIDTH + 1)) * 0.02)
        self.deps = deps

    def forward(self, dep: Tensor, head: Tensor) -> Tensor:
        """(N, LABEL_WIDTH) twice to (N, deps)."""
        dep, head = (functional.pad(part, (0, 1), value=1.0) for part in (dep, head))
        mixed = (dep @ self.weight).reshape(-1, self.deps, LABEL_WIDTH + 1)
        scores: Tensor = (mixed @ head.unsqueeze(2)).squeeze(2)
        return scores


class Model(nn.Module):
    """Encoder and heads; see ``Scores`` for what comes out."""

    def __init__(self, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.shape = nn.Embedding(SHAPES, SHAPE_WIDTH)
        self.mix = nn.Parameter(torch.zeros(3))
        self.root = nn.Parameter(torch.randn(IN) * 0.02)
        self.dropout = PooledDropout(dropout)
        self.upos = nn.Linear(IN, sizes.upos)
        self.xpos = nn.Linear(IN, sizes.xpos)
        self.feats = nn.Linear(IN, sizes.feats)
        self.scripts = nn.Linear(IN, sizes.scripts)
        self.context = _perceptron(3 * IN, CONTEXT_WIDTH, dropout)
        self.starts = nn.Linear(CONTEXT_WIDTH, 2)
        self.tags = nn.Linear(CONTEXT_WIDTH, sizes.tags)
        self.arc_dep, self.arc_head = (_perceptron(IN, ARC_WIDTH, dropout) for _ in range(2))
        self.label_dep, self.label_head = (_perceptron(IN, LABEL_WIDTH, dropout) for _ in range(2))
        self.arc_weight = nn.Parameter(torch.randn(ARC_WIDTH + 1, ARC_WIDTH) * 0.02)
        self.labeller = Labeller(sizes.deps)

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        spacings: Tensor,
        first: Tensor,
        last: Tensor,
        mask: Tensor | None = None,
    ) -> Scores:
        """Pieces (B, P) and the first and last piece (B, W) of each word."""
        layers = self.encoder(pieces, shapes, spacings, mask)
        weights = self.mix.softmax(dim=0)
        states = layers[0] * weights[0] + layers[1] * weights[1] + layers[2] * weights[2]
        words = (_pick(states, first) + _pick(states, last)) * 0.5
        case = self.shape(shapes.gather(1, first))
        return self._heads(self.dropout(torch.cat([words, case], dim=2)))

    def _heads(self, words: Tensor) -> Scores:
        before = functional.pad(words, (0, 0, 1, 0))[:, :-1]
        after = functional.pad(words, (0, 0, 0, 1))[:, 1:]
        context = self.context(torch.cat([before, words, after], dim=2))
        heads = torch.cat([self.root.expand(words.shape[0], 1, IN), words], dim=1)
        arc_dep = functional.pad(self.arc_dep(words), (0, 1), value=1.0)
        return Scores(
            upos=self.upos(words),
            xpos=self.xpos(words),
            feats=self.feats(words),
            scripts=self.scripts(words),
            starts=self.starts(context),
            tags=self.tags(context),
            arcs=arc_dep @ self.arc_weight @ self.arc_head(heads).transpose(1, 2),
            dep=self.label_dep(words),
            head=self.label_head(heads),
        )


def _pick(states: Tensor, index: Tensor) -> Tensor:
    """Rows ``index`` (B, W) of ``states`` (B, P, D)."""
    return states.gather(1, index.unsqueeze(2).expand(-1, -1, states.shape[2]))
