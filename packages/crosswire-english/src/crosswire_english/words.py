"""The words of a text as columns: what the encoder reads of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crosswire_english.features import Spacing, shape
from crosswire_english.pieces import WordPieces

_BLOCK = 4096
"""Words whose pieces are held as Python objects at a time."""


@dataclass(frozen=True, slots=True)
class Words:
    """Columns over W words.

    ``pieces`` holds the ids of all words, those of word i from ``offsets[i]`` to ``offsets[i + 1]``;
    ``lines`` the indices of the words that start a line; ``cut`` how many words lost pieces.
    """

    forms: Sequence[str]
    pieces: NDArray[np.uint16]
    offsets: NDArray[np.int64]
    shapes: NDArray[np.uint8]
    spacings: NDArray[np.uint8]
    lines: NDArray[np.int64]
    cut: int

    def __len__(self) -> int:
        return len(self.forms)

    def size(self, begin: int, end: int) -> int:
        """Pieces of the words from ``begin`` up to ``end``."""
        return int(self.offsets[end] - self.offsets[begin])


def read(pieces: WordPieces, forms: Sequence[str], spacings: NDArray[np.uint8]) -> Words:
    """The columns of a text; ``spacings`` tells what stands before each word."""
    flat, lengths, shapes = array("H"), array("B"), bytearray()
    cut = 0
    for start in range(0, len(forms), _BLOCK):
        block = forms[start : start + _BLOCK]
        found = pieces(block)
        flat.extend(chain.from_iterable(found))
        lengths.extend(map(len, found))
        shapes.extend(map(shape, block))
        cut += pieces.cut(block)
    return Words(
        forms=forms,
        pieces=np.array(flat, dtype=np.uint16),
        offsets=np.concatenate([[0], np.cumsum(np.array(lengths, dtype=np.int64))]),
        shapes=np.array(shapes, dtype=np.uint8),
        spacings=spacings,
        lines=np.flatnonzero(spacings == Spacing.LINE_START),
        cut=cut,
    )
