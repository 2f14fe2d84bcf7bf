"""Words as they count when wordings are compared: one form for British and American spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crosswire.lexicons import rows
from crosswire.reconcile.names_alike import plain_words


def spelled_alike(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents, punctuation and differences of regular spelling."""
    return tuple(_one_spelling(word) for word in plain_words(text))


@lru_cache(maxsize=65536)
def _one_spelling(word: str) -> str:
    for pattern, replacement in _rules():
        word = pattern.sub(replacement, word)
    return word


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = rows("reconcile_spelling.tsv", ("pattern", "replacement"))
    return tuple((re.compile(pattern), replacement) for pattern, replacement in table)
