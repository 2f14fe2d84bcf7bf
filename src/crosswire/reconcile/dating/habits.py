"""Which day is likeliest: how news is written, as weights of what is seen from a day.

A report seldom names yesterday's event by anything but its weekday, opens with the freshest, and comes out
within days of the other reports of its story. None of this is what the words mean, so it only weighs days
that the words leave. The weights are those of a conditional logit over days (McFadden 1974), fitted by
`training/dating_habits.py`; what is seen from a day and its weight can be listed with `seen_from`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, fsum, log1p, log2

from crosswire.lexicons import rows
from crosswire.reconcile.dating.evidence import Reader, is_bare_weekday, month_day
from crosswire.records import Span, TimeExpression
from crosswire.temporal import parse_value

_WEEK = 7
_NEAR = 3  # days that are told apart one by one
_DAY = frozenset({"second", "minute", "hour", "part-of-day", "day"})

Neighbour = range
"""The days (ordinals) on which another article of the story may have come out."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an article's own words offer to habits, quotations apart.

    past, future, lead: ISO numbers of weekdays named without 'last' or 'next', by what grammar tells and for
    the first sentences, in order; dates: days that are dated in full or but for the year.
    """

    past: tuple[int, ...]
    future: tuple[int, ...]
    lead: tuple[int, ...]
    dates: tuple[TimeExpression, ...]
    spans: tuple[Span, ...]


def seen_in(reader: Reader) -> Seen:
    """What the words of an article offer."""
    told = [item for item in reader.annotation.times if not reader.is_quoted(item)]
    days = [item for item in told if is_bare_weekday(item)]
    dates = tuple(item for item in told if _is_day(item))
    return Seen(
        tuple(_number(item) for item in days if item.direction == "past"),
        tuple(_number(item) for item in days if item.direction == "future"),
        tuple(_number(item) for item in days if reader.leads(item)),
        dates,
        tuple(item.span for item in (*days, *dates)),
    )


def _number(item: TimeExpression) -> int:
    return int(item.relative.partial[-1]) if item.relative and item.relative.partial else 0


def _is_day(item: TimeExpression) -> bool:
    if item.relative is not None:
        return len(month_day(item) or "") == len("XXXX-12-07")
    bounds = parse_value(item.value or "")
    return bounds is not None and bounds.granularity in _DAY


def seen_from(day: int, reader: Reader, seen: Seen, neighbours: Sequence[Neighbour]) -> dict[str, float]:
    """What is seen from a day, by the names of the weights; values are 1 but for shares and distances."""
    found: dict[str, float] = defaultdict(float)
    for name in (*_weekdays(day, seen), *_dates(day, reader, seen)):
        found[name] += 1.0
    if neighbours:
        nearest = min((_distance(day, other) for other in neighbours), key=lambda gap: (abs(gap), gap))
        for name, value in _gap("nearest", nearest):
            found[name] += value
        for other in neighbours:
            for name, value in _gap("all", _distance(day, other)):
                found[name] += value / len(neighbours)
    return dict(found)


def _weekdays(day: int, seen: Seen) -> Iterator[str]:
    today = (day - 1) % _WEEK + 1
    if seen.past:
        counts = Counter(seen.past)
        most = max(sorted(counts), key=lambda one: counts[one])
        yield f"past {min((today - one) % _WEEK for one in seen.past)}"
        yield f"most {(today - most) % _WEEK}"
    if seen.future:
        yield f"future {min((one - today) % _WEEK for one in seen.future)}"
    if seen.lead:
        yield f"lead {(today - seen.lead[0]) % _WEEK}"


def _dates(day: int, reader: Reader, seen: Seen) -> Iterator[str]:
    """The freshest date, and whether any lies on the wrong side."""
    ages: dict[bool, list[int]] = {True: [], False: []}
    for item in seen.dates:
        meant = [day - first for first, _ in reader.denoted(item.id, day)]
        if meant:
            ages[item.direction == "future"].append(min(meant, key=abs))
    past, ahead = ages[False], [-age for age in ages[True]]
    if past:
        yield f"date {_age([age for age in past if age >= 0])}"
        if min(past) < 0:
            yield "date after"
    if ahead:
        yield f"planned {_age([age for age in ahead if age >= 0])}"
        if min(ahead) < 0:
            yield "planned before"


def _age(ages: Iterable[int]) -> str:
    age = min(ages, default=None)
    return "none" if age is None else str(age) if age <= _NEAR else "4-7" if age <= _WEEK else "8"


def _distance(day: int, other: Neighbour) -> int:
    """Days from the nearest day of a neighbour; negative where the day is before it."""
    return min(day - other.start, 0) or max(day - other.stop + 1, 0)


def _gap(name: str, gap: int) -> Iterator[tuple[str, float]]:
    near = max(-_NEAR - 1, min(gap, _NEAR + 1))
    yield f"{name} {near:+}", 1.0
    if abs(gap) > _WEEK:
        yield f"{name} far", log2(abs(gap) / _WEEK)


def told(scores: Mapping[int, float]) -> dict[int, float]:
    """What constraints say of each day, in one number: nothing for the day on which most of them hold.

    scores: their weights, summed, by day. A hundred links that agree say more than one, but not a hundred
    times as much: their errors have the same causes.
    """
    most = max(scores.values(), default=0.0)
    return {day: (score / most - 1) * log1p(most) if most else 0.0 for day, score in scores.items()}


def likelihoods(
    weighed: Mapping[int, Mapping[str, float]], weights: Mapping[str, float] | None = None
) -> dict[int, float]:
    """How likely each of some days is, from what is seen from it; they sum to 1.

    weights: those of `dating_habits.tsv`, if no others are given.
    """
    weights = _weights() if weights is None else weights
    scores = {
        day: fsum(weights.get(name, 0.0) * value for name, value in seen.items())
        for day, seen in weighed.items()
    }
    most = max(scores.values())
    odds = {day: exp(score - most) for day, score in scores.items()}
    total = fsum(odds.values())
    return {day: odd / total for day, odd in odds.items()}


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in rows("dating_habits.tsv", ("seen", "weight"))}
