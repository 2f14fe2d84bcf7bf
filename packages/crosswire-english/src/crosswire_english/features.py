"""Features of a word that the uncased encoder cannot see: its letter case and the space before it."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

SHAPES = 10
"""Number of shape ids; 0 marks special pieces."""

SPACINGS = 4
"""Number of spacing ids."""


LOWER = 4
"""The shape of a word in small letters."""

_CACHE_LIMIT = 100_000


class Spacing(IntEnum):
    """What stands before a word."""

    SPECIAL = 0
    SPACE = 1
    JOINED = 2
    LINE_START = 3


@lru_cache(maxsize=_CACHE_LIMIT)
def shape(word: str) -> int:
    """The id of the word's shape, 1 to 9."""
    if word.isdigit():
        return 1
    if any(char.isdigit() for char in word):
        return 2
    if not any(char.isalpha() for char in word):
        return 3
    return _letter_shape(word)


def _letter_shape(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return 5 if len(word) > 1 else 6
    if word[0].isupper():
        return 7 if word[1:].islower() else 8
    return 9
