"""How much a word says: its inverse document frequency, from a table that ships with Crosswire.

The weight never comes from the articles of a run, so how alike two texts are depends on those two alone,
whether five articles are read or fifty thousand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache

from crosswire.lexicons import rows

_COMMON = 0.15  # a word in more texts than this says nothing about what a text is about
_UNLISTED = 1.5  # texts that a word outside the table is taken to occur in


@cache
def rarity(word: str) -> float:
    """The inverse document frequency of a word (its case folded), in nats; 0 if it is everywhere."""
    total, table = _frequencies()
    texts = table.get(word.casefold(), _UNLISTED)
    return 0.0 if texts > _COMMON * total else math.log((total + 1) / (texts + 0.5))


def telling_words(words: Iterable[str]) -> int:
    """How many different words say something: those that are not everywhere."""
    return sum(rarity(word) > 0 for word in frozenset(words))


def overlap(a: Iterable[str], b: Iterable[str]) -> float:
    """What two bags of words share, 0 to 1: Dice's coefficient of their sets, weighed by rarity."""
    left, right = frozenset(a), frozenset(b)
    whole = _whole(left) + _whole(right)
    return 2 * _weight(left & right) / whole if whole else 0.0


def containment(a: Iterable[str], b: Iterable[str]) -> float:
    """How much of the lighter of two bags of words the other holds, 0 to 1, weighed by rarity."""
    left, right = frozenset(a), frozenset(b)
    lighter = min(_whole(left), _whole(right))
    return _weight(left & right) / lighter if lighter else 0.0


@lru_cache(maxsize=16384)
def _whole(words: frozenset[str]) -> float:
    """The weight of a set that is compared again and again; give the same frozenset to save its hash."""
    return _weight(words)


def _weight(words: frozenset[str]) -> float:
    return math.fsum(rarity(word) for word in words)  # fsum: the same in any order


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    table = {word: int(texts) for word, texts in rows("words_frequency.tsv", ("word", "texts"))}
    return table.pop("*"), table
