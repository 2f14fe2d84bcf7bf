"""Which words are analysed together.

A window holds as many words as fit. It ends at a line's end if that is late enough, else a few words after
what looks like a sentence's end, so that the model sees the boundary and next to nothing is read twice. Only
the sentences that are known to be whole are kept; the next window starts with the rest. So windows depend on
the article alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crosswire_english.features import LOWER, Spacing
from crosswire_english.words import Words

LIMIT = 190
"""Word pieces in a window, as in training; a longer sentence gets a window of up to ``MAX_LIMIT``."""

MAX_LIMIT = 510
"""The encoder has 512 positions, two of them for its special pieces."""

LOOK_AHEAD = 6
"""Words of the next sentence that a window shows the model."""

_FULL_ENOUGH = 0.6
_LEAST_KEPT = 0.25
_TERMINALS = frozenset({".", "!", "?", "...", "…", "?!", "!?"})
_CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})


def fit(words: Words, begin: int, limit: int) -> int:
    """The end of the window from word ``begin``: at least one word, else no more than ``limit`` pieces."""
    last = int(np.searchsorted(words.offsets, words.offsets[begin] + limit, side="right")) - 1
    end = max(last, begin + 1)
    if end == len(words):
        return end
    before = int(np.searchsorted(words.lines, end, side="right")) - 1
    line_end = int(words.lines[before]) if before >= 0 else 0
    if line_end > begin and words.size(begin, line_end) >= _FULL_ENOUGH * limit:
        return line_end
    return _after_sentence(words, begin, end, limit)


def _after_sentence(words: Words, begin: int, end: int, limit: int) -> int:
    """A little after the last likely start of a sentence; ``end`` where none is late enough."""
    for start in range(end - LOOK_AHEAD, begin + 1, -1):
        if words.size(begin, start) < _FULL_ENOUGH * limit:
            break
        if _likely_start(words, start):
            return start + LOOK_AHEAD
    return end


def _likely_start(words: Words, index: int) -> bool:
    forms = words.forms
    before = forms[index - 2] if forms[index - 1] in _CLOSERS else forms[index - 1]
    return before in _TERMINALS and words.shapes[index] != LOWER and forms[index] not in _CLOSERS


def is_whole(words: Words, end: int) -> bool:
    """Whether a window that ends there ends with a line."""
    return end == len(words) or bool(words.spacings[end] == Spacing.LINE_START)


def keep(starts: NDArray[np.bool_], offsets: NDArray[np.int64]) -> int:
    """How many words of a window that ends within a line to keep: whole sentences.

    ``starts`` (W,) marks sentence starts, the first word is one; ``offsets`` (W + 1,) counts pieces. 0: no
    sentence ends late enough, so that hostile text would be read again and again.
    """
    last = int(np.flatnonzero(starts)[-1])
    size, kept = offsets[-1] - offsets[0], offsets[last] - offsets[0]
    return last if kept >= _LEAST_KEPT * size else 0
