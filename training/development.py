"""Quick measurement during training: gold words and sentences, no tree constraint."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from crosswire_english.pieces import WordPieces
from torch import Tensor

from training.conllu import Document
from training.losses import label_scores
from training.model import Model
from training.windows import IGNORE, Batch, Numbers, batches, chunks, collate, encode

WINDOW = 192


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of right words; ``starts`` and ``tags`` are F1 over sentence starts and over entity words."""

    upos: float
    xpos: float
    feats: float
    scripts: float
    uas: float
    label: float
    starts: float
    tags: float

    def __str__(self) -> str:
        return " ".join(f"{name} {getattr(self, name):.4f}" for name in self.__slots__)


class _Tally:
    def __init__(self) -> None:
        self.right: dict[str, int] = {}
        self.total: dict[str, int] = {}

    def add(self, name: str, right: int, total: int) -> None:
        self.right[name] = self.right.get(name, 0) + right
        self.total[name] = self.total.get(name, 0) + total

    def share(self, name: str) -> float:
        return self.right.get(name, 0) / max(1, self.total.get(name, 0))


def measure(model: Model, documents: list[Document], pieces: WordPieces, numbers: Numbers) -> Figures:
    """Figures of the model on these documents. ``label`` is relation accuracy at the gold head."""
    windows = [
        encode(chunk, document.parsed, pieces, numbers)
        for document in documents
        for chunk in chunks(document, WINDOW, pieces, None)
    ]
    tally = _Tally()
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches(windows, 3000, None):
            _count(model, collate(group), tally)
    return Figures(*(tally.share(name) for name in Figures.__slots__))


def _count(model: Model, batch: Batch, tally: _Tally) -> None:
    scores = model(batch.pieces, batch.shapes, batch.spacings, batch.first, batch.last, batch.mask)
    arcs = scores.arcs.float().masked_fill(~batch.allowed, -1e4)
    for name, predicted, gold in (
        ("upos", scores.upos, batch.upos),
        ("xpos", scores.xpos, batch.xpos),
        ("feats", scores.feats, batch.feats),
        ("scripts", scores.scripts, batch.scripts),
        ("uas", arcs, batch.heads),
        ("label", *label_scores(model, scores, batch)),
    ):
        known = gold != IGNORE
        tally.add(name, int(((predicted.argmax(-1) == gold) & known).sum()), int(known.sum()))
    _count_f1(tally, "starts", scores.starts.argmax(-1), batch.starts, none=0)
    _count_f1(tally, "tags", scores.tags.argmax(-1), batch.tags, none=0)


def _count_f1(tally: _Tally, name: str, predicted: Tensor, gold: Tensor, none: int) -> None:
    known = gold != IGNORE
    right = int(((predicted == gold) & (gold != none) & known).sum())
    positives = int(((predicted != none) & known).sum()) + int(((gold != none) & known).sum())
    tally.add(name, 2 * right, positives)
