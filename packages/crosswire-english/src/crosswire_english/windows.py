"""Which words are analysed together.

A window holds as many words as fit. It ends at a line's end if that is late enough; else only the sentences
that are known to be whole are kept and the next window starts with the rest. So windows depend on the article
alone.
"""

from __future__ import annotations

from collections.abc import Sequence

LIMIT = 190
"""Word pieces in a window, as in training; a longer sentence gets a window of up to ``MAX_LIMIT``."""

MAX_LIMIT = 510
"""The encoder has 512 positions, two of them for its special pieces."""

_FULL_ENOUGH = 0.6


def fit(lengths: Sequence[int], line_starts: Sequence[bool], begin: int, limit: int) -> int:
    """The end of the window from word ``begin``; ``lengths`` counts each word's pieces."""
    end, size, line_end = begin, 0, begin
    while end < len(lengths) and (end == begin or size + lengths[end] <= limit):
        size += lengths[end]
        end += 1
        at_line_end = end == len(lengths) or line_starts[end]
        if at_line_end and size >= _FULL_ENOUGH * limit:
            line_end = end
    return line_end if line_end > begin else end


def keep(starts: Sequence[bool], whole: bool, largest: bool) -> int:
    """How many words of a window to keep; 0: try again with a larger one.

    ``starts`` marks sentence starts in the window (the first word is one); ``whole`` tells that the window
    ends at a line's end; ``largest`` that it cannot grow.
    """
    if whole:
        return len(starts)
    last = max((index for index, start in enumerate(starts) if start), default=0)
    if last == 0 and largest:
        return len(starts)
    return last
