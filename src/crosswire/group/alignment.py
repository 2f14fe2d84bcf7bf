"""Runs of the same words in two texts, by greedy string tiling.

The longest runs are taken first and never overlap, so text that was moved is found as well as text
that was kept in order. Method: Wise, 'String similarity via greedy string tiling and running
Karp-Rabin matching' (1993), here with runs seeded by word n-grams.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 6  # words: shorter runs are shared by chance ('the foreign minister said on Thursday')
_PLACES = 8  # places where one n-gram is looked up; texts that repeat one phrase stay linear


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`left[i:i+length]` and `right[j:j+length]` are the same words."""

    i: int
    j: int
    length: int


def common_runs(left: Sequence[str], right: Sequence[str]) -> tuple[Run, ...]:
    """The runs of at least six words that two texts share, none overlapping, in order of the left."""
    taken_left, taken_right = [False] * len(left), [False] * len(right)
    found = []
    for run in sorted(_maximal_runs(left, right), key=lambda run: (-run.length, run.i, run.j)):
        for part in _free_parts(run, taken_left, taken_right):
            found.append(part)
            taken_left[part.i : part.i + part.length] = [True] * part.length
            taken_right[part.j : part.j + part.length] = [True] * part.length
    return tuple(sorted(found))


def _maximal_runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """Runs that cannot be extended to either side."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - LEAST + 1):
        if len(known := places[tuple(right[j : j + LEAST])]) < _PLACES:
            known.append(j)
    reached: dict[int, int] = {}  # diagonal → first i behind the last run on it
    runs = []
    for i in range(len(left) - LEAST + 1):
        for j in places.get(tuple(left[i : i + LEAST]), ()):
            if i >= reached.get(i - j, 0):
                length = _extent(left, right, i, j)
                reached[i - j] = i + length
                runs.append(Run(i, j, length))
    return runs


def _extent(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    length = LEAST
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        length += 1
    return length


def _free_parts(run: Run, taken_left: Sequence[bool], taken_right: Sequence[bool]) -> list[Run]:
    """What longer runs leave of a run, in parts of at least six words."""
    parts, start = [], 0
    for step in range(run.length + 1):
        free = step < run.length and not (taken_left[run.i + step] or taken_right[run.j + step])
        if not free:
            if step - start >= LEAST:
                parts.append(Run(run.i + start, run.j + start, step - start))
            start = step + 1
    return parts
