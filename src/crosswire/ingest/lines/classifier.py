"""How likely each line is no part of the article: a small sum of trees over what `features` sees.

The trees and the words' weights are data, fitted by training/line_roles.py; only numpy is needed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from crosswire.ingest.lines.features import NAMES, Table, features
from crosswire.ingest.lines.shapes import Shape
from crosswire.lexicons import rows
from crosswire.records import LineRole

WORD_COLUMNS = ("weight", "word")
TREE_COLUMNS = ("tree", "node", "feature", "threshold", "value")
"""Of the file of trees: a node with a feature has its children at the next node and the one that `value`
names, taken where the feature is above the threshold; one without has a value that is added up."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes in one array; `roots` says where each tree begins, leaves point at themselves."""

    roots: npt.NDArray[np.intp]
    feature: npt.NDArray[np.intp]
    threshold: Table
    below: npt.NDArray[np.intp]
    above: npt.NDArray[np.intp]
    value: Table
    depth: int

    def margins(self, table: Table) -> Table:
        """The sum of each row's leaves: the logarithm of the odds of junk."""
        at = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        line = np.arange(len(table))[:, None]
        for _ in range(self.depth):
            over = table[line, self.feature[at]] > self.threshold[at]
            at = np.where(over, self.above[at], self.below[at])
        found: Table = self.value[at].sum(axis=1)
        return found


def junk(shapes: Sequence[Shape], roles: Sequence[LineRole | None]) -> Table:
    """For each line of a text the likelihood that it is no part of the article.

    roles: what exact patterns told, None where they leave a line open.
    """
    margins = _trees().margins(features(shapes, roles, word_weights()))
    found: Table = 1 / (1 + np.exp(-margins))
    return found


@cache
def word_weights() -> dict[str, float]:
    """The words that speak for junk (above zero) or for the article."""
    return {word: float(weight) for weight, word in rows("ingest_line_words.tsv", WORD_COLUMNS)}


@cache
def _trees() -> Trees:
    return read_trees(rows("ingest_line_trees.tsv", TREE_COLUMNS))


def read_trees(table: Sequence[Sequence[str]]) -> Trees:
    """Trees from the rows of their file, which stand in order of tree and node."""
    starts = [index for index, row in enumerate(table) if row[1] == "0"]
    count = len(table)
    feature, threshold, value = np.zeros(count, np.intp), np.zeros(count), np.zeros(count)
    below, above = np.arange(count), np.arange(count)
    start = 0
    for index, (_, node, name, limit, number) in enumerate(table):
        start = index if node == "0" else start
        if name:
            feature[index], threshold[index] = NAMES.index(name), float(limit)
            below[index], above[index] = index + 1, start + int(number)
        else:
            value[index] = float(number)
    return Trees(np.array(starts), feature, threshold, below, above, value, _depth(below, above, starts))


def _depth(below: npt.NDArray[np.intp], above: npt.NDArray[np.intp], starts: Sequence[int]) -> int:
    level, depth = set(starts), 0
    while level := {int(at) for node in level for at in (below[node], above[node]) if at != node}:
        depth += 1
    return depth
