"""From the encoder's scores to labels, trees and entities, as columns of label numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire_english import entities, trees
from crosswire_english.meta import Meta

Scores = dict[str, NDArray[np.float32]]
"""The encoder's outputs by name."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Columns over W words: numbers of labels in the order of ``Meta``.

    ``heads`` are indices of words, a root's its own; ``deps`` is 0 for a root.
    """

    starts: NDArray[np.bool_]
    upos: NDArray[np.int16]
    xpos: NDArray[np.int16]
    feats: NDArray[np.int16]
    scripts: NDArray[np.int16]
    tags: NDArray[np.int16]
    deps: NDArray[np.int16]
    heads: NDArray[np.int32]


class Decoder:
    """Holds the graph that scores relations, and which labels go together."""

    def __init__(self, labels: Meta, labeller: Any) -> None:
        self._labeller = labeller
        self._follows = entities.follows(labels.tags)
        self._feats_masks = _feats_masks(labels)

    def __call__(self, scores: Scores, starts: NDArray[np.bool_], begin: int) -> tuple[Labels, int]:
        """The labels of a window's words and how many trees were repaired; ``begin``: the first word."""
        upos = _best(scores["upos"])
        heads, repaired = trees.decode(scores["arcs"], np.cumsum(starts) - 1)
        labels = Labels(
            starts=starts,
            upos=upos,
            xpos=_best(scores["xpos"]),
            feats=_best(np.where(self._feats_masks[upos], scores["feats"], -np.inf)),
            scripts=_best(scores["scripts"]),
            tags=entities.decode(scores["tags"], starts, self._follows).astype(np.int16),
            deps=self._deps(scores, heads),
            heads=(begin + np.where(heads == 0, np.arange(len(heads)), heads - 1)).astype(np.int32),
        )
        return labels, repaired

    def _deps(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.int16]:
        """Relation numbers at the chosen heads; 0 for a root alone."""
        inputs = {"dep": scores["dep"], "head": scores["head"][heads]}
        (relations,) = self._labeller.run(None, inputs)
        best = _best(np.asarray(relations)[:, 1:]) + np.int16(1)
        best[heads == 0] = 0
        return best


def joined(parts: Sequence[Labels]) -> Labels:
    """One after the other, at least one."""
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Labels)
    }
    return Labels(**columns)


def _best(scores: NDArray[np.float32]) -> NDArray[np.int16]:
    best: NDArray[np.int16] = scores.argmax(axis=1).astype(np.int16)
    return best


def _feats_masks(labels: Meta) -> NDArray[np.bool_]:
    """(parts of speech, feature bundles): which go together."""
    masks = np.zeros((len(labels.upos), len(labels.feats)), dtype=bool)
    for row, upos in enumerate(labels.upos):
        masks[row, list(labels.feats_of[upos])] = True
    return masks
