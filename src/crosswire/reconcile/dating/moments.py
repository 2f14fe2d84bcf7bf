"""Ranges of time, compared by day."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.records import Time
from crosswire.temporal.values import day_of

Days = tuple[int, int]


def days(time: Time | None) -> Days | None:
    """First and last day as ordinals; None where an end is not known."""
    if time is None or not time.earliest or not time.latest:
        return None
    return day_of(time.earliest).toordinal(), day_of(time.latest).toordinal()


def disjoint(a: Time | None, b: Time | None) -> bool:
    """Whether two times cannot be the same, as far as their ends are known."""
    if a is None or b is None:
        return False
    return _before(a, b) or _before(b, a)


def _before(a: Time, b: Time) -> bool:
    return bool(a.latest and b.earliest) and day_of(a.latest or "") < day_of(b.earliest or "")


def agreement(a: Time | None, b: Time | None) -> float:
    """0 to 1: how much it says that two times agree; nothing where one is not known or they are wide."""
    left, right = days(a), days(b)
    if left is None or right is None or disjoint(a, b):
        return 0.0
    wider = max(left[1] - left[0], right[1] - right[0]) + 1
    return 1.0 if wider <= 2 else 0.6 if wider <= 7 else 0.3 if wider <= 31 else 0.0


def most_precise(times: Sequence[Time]) -> Time | None:
    """The time that all which are compatible leave: the narrowest, cut to what the others allow.

    Of equally narrow ones the first counts. A cut range has no value of its own; times that exclude
    the narrowest are left to the conflicts.
    """
    bounded = [time for time in times if days(time) is not None]
    if not bounded:
        return next((time for time in times if time.earliest or time.latest), None)
    best = min(bounded, key=lambda time: (_width(time), bounded.index(time)))
    for other in bounded:
        if not disjoint(best, other):
            best = _cut(best, other)
    return best


def _width(time: Time) -> tuple[int, int]:
    found = days(time)
    return (found[1] - found[0] if found else 10**9), -len(time.earliest or "")


def _cut(best: Time, other: Time) -> Time:
    low, high = days(best), days(other)
    if low is None or high is None or (low[0] >= high[0] and low[1] <= high[1]):
        return best
    first = best.earliest if low[0] >= high[0] else other.earliest
    last = best.latest if low[1] <= high[1] else other.latest
    evidence = tuple(dict.fromkeys((*best.evidence, *other.evidence)))
    sources = tuple(dict.fromkeys((*best.from_, *other.from_)))
    return Time(None, first, last, "range", "inferred", evidence, sources)
