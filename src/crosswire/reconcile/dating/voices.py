"""What constraints say of days together: each is a voice for the days on which it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import fsum

from crosswire.reconcile.dating.evidence import Constraint

_MARGIN = 2.3  # nats: a day is left out where another is ten times as likely
_HEARSAY = 1.4  # nats: all that the weakest links to one neighbour can say together


def scores(days: Collection[int], constraints: list[Constraint]) -> dict[int, float]:
    """The weights of what holds on each day, summed."""
    heard = voices(constraints)
    return {day: fsum(weight for fitting, weight in heard if day in fitting) for day in days}


def best(
    days: frozenset[int], constraints: list[Constraint], nearness: Mapping[int, float]
) -> frozenset[int]:
    """The days that cannot be told from the likeliest; where evidence is equally divided, both sides stay."""
    found = scores(days, constraints)
    near = {day: score + nearness.get(day, 0.0) for day, score in found.items()}
    least = max(near.values()) - _MARGIN
    return frozenset(day for day, score in near.items() if score >= least)


def voices(constraints: list[Constraint]) -> list[tuple[frozenset[int], float]]:
    """Sets of days with their weights: the same said twice by one source counts once.

    Weak links to one neighbour tend to be wrong together ('Tuesday' for 'Tuesday' a week later), so
    there is a limit to what they weigh in all.
    """
    heard: dict[tuple[str, frozenset[int]], float] = {}
    for item in constraints:
        key = (item.source, item.days)
        heard[key] = max(item.weight, heard.get(key, 0.0))
    weak: dict[str, float] = defaultdict(float)
    for (source, _), weight in heard.items():
        weak[source] += weight if weight < _HEARSAY else 0.0
    return [
        (days, weight * min(1.0, _HEARSAY / weak[source]) if weight < _HEARSAY else weight)
        for (source, days), weight in heard.items()
    ]
