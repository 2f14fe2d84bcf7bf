"""From arc scores to dependency trees with one root for each sentence.

The best head of each word gives a tree for most sentences; for the others the maximum spanning tree is found
(Chu and Liu 1965, Edmonds 1967). A penalty on root arcs makes that tree use exactly one; the last one tried
outweighs every other difference between trees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32] | NDArray[np.float64]
Ints = NDArray[np.int64]

_ROOT_PENALTIES = (0.0, 1.0, 4.0, 16.0, 64.0, 1e6)

LONGEST_EXACT = 200
"""Words of the longest sentence that gets the best tree; time grows with the cube, longer ones are lists."""


def decode(arcs: Floats, sentence: Ints) -> tuple[Ints, int]:
    """Heads of W words, 0 for a root, else 1 + the head's index; and how many trees were repaired.

    ``arcs`` (W, W + 1) scores heads, column 0 being the root; ``sentence`` (W,) numbers the sentences.
    """
    same = sentence[:, None] == sentence[None, :]
    allowed = np.concatenate([np.ones((len(sentence), 1), dtype=bool), same], axis=1)
    heads: Ints = np.where(allowed, arcs, -np.inf).argmax(axis=1).astype(np.int64)
    long = 0
    for number in broken(heads, sentence):
        start, end = np.searchsorted(sentence, [number, number + 1]).tolist()
        local_arcs = np.concatenate([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], axis=1)
        exact = end - start <= LONGEST_EXACT
        local = spanning_tree(local_arcs) if exact else repaired(local_arcs)
        heads[start:end] = np.where(local == 0, 0, local + start)
        long += not exact
    return heads, long


def broken(heads: Ints, sentence: Ints) -> list[int]:
    """The numbers of the sentences whose heads do not form a tree with one root."""
    count = int(sentence[-1]) + 1 if len(sentence) else 0
    roots = np.bincount(sentence[heads == 0], minlength=count)
    reached = np.concatenate([[0], heads])
    for _ in range(max(1, len(heads)).bit_length()):
        reached = reached[reached]
    cyclic = np.bincount(sentence[reached[1:] != 0], minlength=count)
    return [int(number) for number in np.flatnonzero((roots != 1) | (cyclic > 0))]


def spanning_tree(arcs: Floats) -> Ints:
    """The best tree with one root over N words: heads, 0 the root, else 1 + index; ``arcs`` (N, N + 1).

    With a penalty on root arcs under which the best tree has one root, it is the best of those that have one.
    The smallest are tried first: the larger the penalty, the more words are in cycles, which take the time.
    """
    count = len(arcs)
    scores = np.full((count + 1, count + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    for penalty in _ROOT_PENALTIES:
        scores[1:, 0] = arcs[:, 0] - penalty
        heads = _arborescence(scores)[1:]
        if np.count_nonzero(heads == 0) == 1:
            break
    return heads


def repaired(arcs: Floats) -> Ints:
    """A tree with one root that keeps most of the best heads: each cycle is cut and hung on the root word."""
    heads: Ints = arcs.argmax(axis=1).astype(np.int64)
    root = int(arcs[:, 0].argmax())
    heads[heads == 0] = root + 1
    heads[root] = 0
    rooted = np.concatenate([[0], heads])
    while (cycle := _find_cycle(rooted)) is not None:
        best = cycle[arcs[cycle - 1, root + 1].argmax()]
        rooted[best] = root + 1
    return rooted[1:]


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """Heads of the best arborescence out of node 0; ``scores[dependent, head]``. Entry 0 is meaningless."""
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    rest = np.setdiff1d(np.arange(len(heads)), cycle)
    contracted, entry, leaving = _contract(scores, heads, cycle, rest)
    outer = _arborescence(contracted)
    return _expand(heads, cycle, rest, outer, entry, leaving)


def _find_cycle(heads: Ints) -> Ints | None:
    """The nodes of one cycle, or None."""
    state = np.zeros(len(heads), dtype=np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            return _walk(heads, node)
        state[state == start] = -1
    return None


def _walk(heads: Ints, node: int) -> Ints:
    members = [node]
    while heads[members[-1]] != node:
        members.append(int(heads[members[-1]]))
    return np.array(sorted(members), dtype=np.int64)


def _contract(
    scores: NDArray[np.float64], heads: Ints, cycle: Ints, rest: Ints
) -> tuple[NDArray[np.float64], Ints, Ints]:
    """Scores with the cycle as one last node.

    Also, for each node of ``rest``, the node of the cycle that it would enter and the one that would head it.
    """
    size = len(rest)
    into = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    out = scores[np.ix_(rest, cycle)]
    contracted = np.full((size + 1, size + 1), -np.inf)
    contracted[:size, :size] = scores[np.ix_(rest, rest)]
    contracted[size, :size] = into.max(axis=0)
    contracted[:size, size] = out.max(axis=1)
    # Nothing enters the root, which stays node 0 because ``rest`` is sorted.
    contracted[0] = -np.inf
    return contracted, cycle[into.argmax(axis=0)], cycle[out.argmax(axis=1)]


def _expand(heads: Ints, cycle: Ints, rest: Ints, outer: Ints, entry: Ints, leaving: Ints) -> Ints:
    size = len(rest)
    full = heads.copy()
    for position in range(1, size):
        head = int(outer[position])
        full[rest[position]] = leaving[position] if head == size else rest[head]
    source = int(outer[size])
    full[entry[source]] = rest[source]
    return full
