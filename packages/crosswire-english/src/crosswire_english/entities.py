"""From tag scores to BIO tags that form whole entities, and from places to countries and cities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def follows(tags: Sequence[str]) -> NDArray[np.bool_]:
    """(T, T): whether the column's tag may come after the row's; an I tag follows only its own B or I tag."""
    rows = [[not after.startswith("I-") or before[2:] == after[2:] for after in tags] for before in tags]
    return np.array(rows, dtype=np.bool_)


def decode(
    scores: NDArray[np.float32], starts: NDArray[np.bool_], allowed: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The best allowed tag numbers of W words; ``scores`` (W, T); ``starts`` (W,): where sentences start."""
    best: NDArray[np.int64] = scores.argmax(axis=1).astype(np.int64)
    # A sentence may begin with the tags that may follow tag 0, ``O``.
    first: NDArray[np.bool_] = allowed[0]
    valid = np.concatenate([[True], allowed[best[:-1], best[1:]]])
    wrong = np.flatnonzero(~np.where(starts, first[best], valid))
    if len(wrong) == 0:
        return best
    bounds = np.append(np.flatnonzero(starts), len(best))
    for number in np.unique(np.searchsorted(bounds, wrong, side="right")).tolist():
        start, end = int(bounds[number - 1]), int(bounds[number])
        best[start:end] = _viterbi(scores[start:end], allowed, first)
    return best


def _viterbi(
    scores: NDArray[np.float32], allowed: NDArray[np.bool_], first: NDArray[np.bool_]
) -> NDArray[np.int64]:
    penalty = np.where(allowed, 0.0, -np.inf)
    total = np.where(first, scores[0].astype(np.float64), -np.inf)
    back: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = total[:, None] + penalty
        back.append(paths.argmax(axis=0).astype(np.int64))
        total = paths.max(axis=0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


def mark_places(
    numbers: NDArray[np.int16], tags: Sequence[str], forms: Sequence[str], places: frozenset[str]
) -> None:
    """Turn LOC into GPE, in place, where the name is that of a country, its part or a city.

    ``numbers`` (W,) are indices of ``tags``, and form whole entities.
    """
    inside = tags.index("I-LOC")
    for start in np.flatnonzero(numbers == tags.index("B-LOC")).tolist():
        end = start + 1
        while end < len(numbers) and numbers[end] == inside:
            end += 1
        if _is_place(" ".join(forms[start:end]), places):
            numbers[start] = tags.index("B-GPE")
            numbers[start + 1 : end] = tags.index("I-GPE")


def _is_place(name: str, places: frozenset[str]) -> bool:
    """Names printed in capitals count too, unless they are short enough to be abbreviations."""
    return name in places or (name.isupper() and len(name) > 3 and name.title() in places)
