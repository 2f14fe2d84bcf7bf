"""Average-link agglomeration over a sparse graph.

A story grows only where its members are alike on average, so that one article that lies between two
stories cannot chain them together, as single linkage would.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush


def average_link(size: int, pairs: Iterable[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """Groups of 0 … size-1: those of highest mean similarity first, while it is ≥ threshold.

    pairs: (i, j, similarity), i < j; pairs that are not given count as 0. Ties go to the lowest
    numbers. Groups and their members are sorted. About O(p log p) for p pairs.
    """
    groups = {index: [index] for index in range(size)}
    sums: dict[int, dict[int, float]] = {index: {} for index in range(size)}
    for i, j, value in pairs:
        sums[i][j] = sums[j][i] = value
    heap = [(-value, i, j) for i in sums for j, value in sums[i].items() if i < j and value >= threshold]
    heapify(heap)
    fresh = size
    while heap:
        _, i, j = heappop(heap)
        if i not in groups or j not in groups:
            continue
        groups[fresh] = groups.pop(i) + groups.pop(j)
        sums[fresh] = _joined(sums, i, j)
        for other, total in sorted(sums[fresh].items()):
            sums[other][fresh] = total
            mean = round(total / (len(groups[fresh]) * len(groups[other])), 9)
            if mean >= threshold:
                heappush(heap, (-mean, other, fresh))
        fresh += 1
    return sorted(sorted(members) for members in groups.values())


def _joined(sums: dict[int, dict[int, float]], i: int, j: int) -> dict[int, float]:
    """The neighbours of i and j together; both vanish from the graph."""
    left, right = sums.pop(i), sums.pop(j)
    left.pop(j, None)
    right.pop(i, None)
    for gone, neighbours in ((i, left), (j, right)):
        for other in neighbours:
            del sums[other][gone]
    return {other: left.get(other, 0.0) + right.get(other, 0.0) for other in left.keys() | right.keys()}
