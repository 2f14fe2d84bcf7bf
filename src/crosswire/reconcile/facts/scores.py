"""Scores that explain themselves, and grouping by them without chaining."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

THRESHOLD = 0.5
"""The total from which two things are taken for the same."""

_QUORUM = 0.4  # of the pairs across two groups that must reach the threshold before they are joined


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: its name, its value (mostly 0 to 1) and how much it counts."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """Why two things are or are not the same; `veto` names what rules it out, whatever the total."""

    features: tuple[Feature, ...]
    veto: str | None = None

    @property
    def total(self) -> float:
        """The weighed sum of the features."""
        return round(sum(feature.value * feature.weight for feature in self.features), 6)

    @property
    def same(self) -> bool:
        """Whether this pair on its own would be joined."""
        return self.veto is None and self.total >= THRESHOLD


def ruled_out(reason: str) -> Score:
    """A score that rules a pair out."""
    return Score((), reason)


Pair = tuple[int, int]


def quorum_groups(size: int, scores: Mapping[Pair, Score]) -> tuple[tuple[int, ...], ...]:
    """Groups of 0 … size-1, joined best pair first, where enough pairs across agree and none is ruled out.

    scores: by (i, j), i < j; a pair without a score does not agree. A group that is joined by one of
    its members only (chaining) stays apart. Ties go to the lowest numbers; groups are sorted.
    """
    agree = _partners(size, (pair for pair, score in scores.items() if score.same))
    apart = _partners(size, (pair for pair, score in scores.items() if score.veto))
    group_of = list(range(size))
    groups: dict[int, Sequence[int]] = {index: (index,) for index in range(size)}
    agreeing = [(-score.total, pair) for pair, score in scores.items() if score.same]
    for _, (i, j) in sorted(agreeing):
        left, right = group_of[i], group_of[j]
        if left == right or not _may_join(groups[left], groups[right], agree, apart):
            continue
        groups[left] = (*groups[left], *groups.pop(right))
        for member in groups[left]:
            group_of[member] = left
    return tuple(sorted(tuple(sorted(members)) for members in groups.values()))


def _partners(size: int, pairs: Iterable[Pair]) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in range(size)]
    for i, j in pairs:
        found[i].add(j)
        found[j].add(i)
    return found


def _may_join(
    left: Sequence[int], right: Sequence[int], agree: Sequence[set[int]], apart: Sequence[set[int]]
) -> bool:
    others = frozenset(right)
    if any(not apart[i].isdisjoint(others) for i in left):
        return False
    return sum(len(agree[i] & others) for i in left) >= _QUORUM * len(left) * len(right)
