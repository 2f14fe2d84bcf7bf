"""The trained model as the graph of one window: the same arithmetic in fewer and larger steps.

Linear layers that read the same states are one layer here, its columns cut apart afterwards; nothing has
a batch dimension; words look up their pieces by whole rows. With weights quantised for each output column
this changes no result but for rounding.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import HEADS, Layer
from training.model import ARC_WIDTH, LABEL_WIDTH, Model


class OneWindow(nn.Module):
    """``Model`` for a single window: inputs (P,) and (W,), outputs without batch dimension."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.embeddings = model.encoder.embeddings
        self.layers = nn.ModuleList(_OneLayer(layer) for layer in model.encoder.layers)
        self.shape, self.root = model.shape, nn.Parameter(model.root.detach().reshape(1, -1))
        self.mix = nn.Parameter(model.mix.detach().softmax(dim=0) * 0.5)
        plain = (model.upos, model.xpos, model.feats, model.scripts)
        self.of_words = _joined(*plain, _linear(model.arc_dep), _linear(model.label_dep))
        self.of_heads = _joined(_linear(model.arc_head), _linear(model.label_head))
        self.context = _linear(model.context)
        self.of_context = _joined(model.starts, model.tags)
        self.arc_weight = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.arc_weight.weight = nn.Parameter(model.arc_weight.detach()[:-1].T.contiguous())
        self.arc_weight.bias = nn.Parameter(model.arc_weight.detach()[-1].clone())
        self.widths = [layer.out_features for layer in plain] + [ARC_WIDTH + LABEL_WIDTH]
        self.tags = model.tags.out_features

    def forward(
        self, pieces: Tensor, shapes: Tensor, spacings: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """The outputs in the order of ``Scores``."""
        states = self._states(pieces, shapes, spacings)
        found = states.index_select(0, first) + states.index_select(0, last)
        words = torch.cat([found, self.shape(shapes.index_select(0, first))], dim=1)
        upos, xpos, feats, scripts, hidden = self.of_words(words).split(self.widths, dim=1)
        arc_dep, dep = functional.gelu(hidden).split([ARC_WIDTH, LABEL_WIDTH], dim=1)
        heads = functional.gelu(self.of_heads(torch.cat([self.root, words])))
        arc_head, head = heads.split([ARC_WIDTH, LABEL_WIDTH], dim=1)
        starts, tags = self._of_context(words)
        arcs = self.arc_weight(arc_dep) @ arc_head.T
        return upos, xpos, feats, scripts, starts, tags, arcs, dep, head

    def _states(self, pieces: Tensor, shapes: Tensor, spacings: Tensor) -> Tensor:
        parts, positions = self.embeddings, torch.arange(pieces.shape[0])
        total = parts.piece(pieces) + parts.position(positions) + parts.shape(shapes)
        states = parts.norm(total + parts.spacing(spacings))
        every = []
        for layer in self.layers:
            states = layer(states)
            every.append(states)
        return every[-3] * self.mix[0] + every[-2] * self.mix[1] + every[-1] * self.mix[2]

    def _of_context(self, words: Tensor) -> tuple[Tensor, Tensor]:
        edge = torch.zeros_like(words[:1])
        around = torch.cat([edge, words, edge])
        context = functional.gelu(self.context(torch.cat([around[:-2], words, around[2:]], dim=1)))
        starts, tags = self.of_context(context).split([2, self.tags], dim=1)
        return starts, tags


class _OneLayer(nn.Module):
    """A transformer layer over (P, WIDTH)."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.project = _joined(layer.query, layer.key, layer.value)

    def forward(self, states: Tensor) -> Tensor:
        layer = self.layer
        projected = self.project(states).reshape(states.shape[0], 3 * HEADS, -1).transpose(0, 1)
        query, key, value = projected.split(HEADS, dim=0)
        scores = query @ key.transpose(1, 2) / math.sqrt(query.shape[2])
        seen = (scores.softmax(dim=-1) @ value).transpose(0, 1).flatten(1)
        states = layer.attention_norm(states + layer.out(seen))
        result: Tensor = layer.norm(states + layer.outer(functional.gelu(layer.inner(states))))
        return result


def _linear(perceptron: nn.Sequential) -> nn.Linear:
    """The linear layer of a perceptron."""
    layer = perceptron[0]
    assert isinstance(layer, nn.Linear)
    return layer


def _joined(*layers: nn.Linear) -> nn.Linear:
    """One layer with the outputs of several, side by side."""
    joined = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    joined.weight = nn.Parameter(torch.cat([layer.weight.detach() for layer in layers]))
    joined.bias = nn.Parameter(torch.cat([layer.bias.detach() for layer in layers]))
    return joined
