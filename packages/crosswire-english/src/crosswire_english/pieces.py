"""Word pieces of words that are already tokenised."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

CLS, SEP, UNK = 101, 102, 100
"""Ids of BERT's special pieces in the uncased vocabulary."""

MAX_PIECES = 12
"""A word's later pieces are dropped: addresses and noise would fill a window otherwise."""

_CACHE_LIMIT = 200_000


class WordPieces:
    """Maps words to piece ids, each word on its own, so that the result does not depend on its neighbours."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._cache: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Between 1 and ``MAX_PIECES`` ids for each word."""
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
        unseen = list({word: None for word in words if word not in self._cache})
        if unseen:
            self._cache.update(zip(unseen, self._encode(unseen), strict=True))
        return [self._cache[word] for word in words]

    def _encode(self, words: list[str]) -> list[tuple[int, ...]]:
        encoding = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        found: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None:
                found[word].append(piece)
        return [tuple(pieces[:MAX_PIECES]) or (UNK,) for pieces in found]
