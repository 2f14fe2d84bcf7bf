"""Word pieces of words that are already tokenised."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

CLS, SEP, UNK = 101, 102, 100
"""Ids of BERT's special pieces in the uncased vocabulary."""

MAX_PIECES = 12
"""A word's later pieces are dropped: addresses and noise would fill a window otherwise."""

_MAX_LETTERS = 100
"""The vocabulary's own limit: a longer run of letters is one unknown piece."""

_MAX_CHARACTERS = 150
"""A longer word of any kind is one unknown piece: it is noise, and its pieces would only take time."""

_UNKNOWN = "[UNK]"
_CACHE_LIMIT = 200_000


class WordPieces:
    """Maps words to piece ids, each word on its own, so that the result does not depend on its neighbours."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._cache: dict[str, tuple[int, ...]] = {}
        self._cut: set[str] = set()

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Between 1 and ``MAX_PIECES`` ids for each word."""
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
            self._cut.clear()
        unseen = list({word: None for word in words if word not in self._cache})
        if unseen:
            self._cache.update(zip(unseen, self._encode(unseen), strict=True))
        return [self._cache[word] for word in words]

    def cut(self, words: Sequence[str]) -> int:
        """How many of the words of the last call lost pieces."""
        return sum(word in self._cut for word in words) if self._cut else 0

    def _encode(self, words: list[str]) -> list[tuple[int, ...]]:
        shown = [word if len(word) <= _MAX_CHARACTERS else _UNKNOWN for word in words]
        encoding = self._tokenizer.encode(shown, is_pretokenized=True, add_special_tokens=False)
        found: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                found[word].append(piece)
        self._cut.update(word for word, ids in zip(words, found, strict=True) if _loses(word, ids))
        return [tuple(pieces[:MAX_PIECES]) or (UNK,) for pieces in found]


def _loses(word: str, pieces: list[int]) -> bool:
    return len(pieces) > MAX_PIECES or (len(word) > _MAX_LETTERS and UNK in pieces)
