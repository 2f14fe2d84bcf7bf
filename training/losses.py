"""The training loss: a weighted sum of one cross-entropy for each head."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional

from training.model import Model, Scores
from training.windows import IGNORE, Batch


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each head counts."""

    upos: float = 0.3
    xpos: float = 0.3
    feats: float = 0.3
    scripts: float = 0.3
    starts: float = 0.3
    tags: float = 0.7
    arcs: float = 1.0
    labels: float = 1.0


def loss(model: Model, scores: Scores, batch: Batch, weights: Weights) -> Tensor:
    """Scalar; heads without a labelled word in the batch add nothing."""
    arcs = scores.arcs.float().masked_fill(~batch.allowed, -1e4)
    parts = (
        (weights.upos, scores.upos, batch.upos),
        (weights.xpos, scores.xpos, batch.xpos),
        (weights.feats, scores.feats, batch.feats),
        (weights.scripts, scores.scripts, batch.scripts),
        (weights.starts, scores.starts, batch.starts),
        (weights.tags, scores.tags, batch.tags),
        (weights.arcs, arcs, batch.heads),
        (weights.labels, *label_scores(model, scores, batch)),
    )
    total = arcs.new_zeros(())
    for weight, predicted, gold in parts:
        if bool((gold != IGNORE).any()):
            total = total + weight * _cross_entropy(predicted, gold)
    return total


def label_scores(model: Model, scores: Scores, batch: Batch) -> tuple[Tensor, Tensor]:
    """Relation scores (N, deps) of the N words with a known head, at that head, and the N gold relations."""
    known = batch.heads != IGNORE
    rows = known.nonzero()[:, 0]
    heads = scores.head[rows, batch.heads[known]]
    return model.labeller(scores.dep[known], heads), batch.deps[known]


def _cross_entropy(predicted: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(predicted.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORE)
