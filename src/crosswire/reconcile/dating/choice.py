"""The choice of an article's day among those that the story's evidence leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.reconcile.dating.evidence import Constraint, Reader
from crosswire.reconcile.dating.habits import likelihoods, seen_from, seen_in, told
from crosswire.reconcile.dating.voices import scores
from crosswire.records import Field, Span, Time

_WEEK = 7
_FEW = 14  # days
_REACH = 21  # days around the other articles of a story on which one of it may have come out
_EXCLUDED = 6.0  # nats: a day is out where another is fifty times as likely by links and words alone
_HEARD = 4  # neighbours
_MANY = 10  # neighbours: in a large story everything is linked to something
_SEVERAL = 3  # links
_NEARLY_ALL = 0.9  # of the weight of all links
_NEAR = 3  # days
_SURE = 0.9  # likelihood of a day that is given without a range
_ALL = 0.97  # likelihood of all days of a range together


@dataclass(frozen=True, slots=True)
class Choice:
    """What an article's day is chosen by.

    left: the days (ordinals) that links and words leave; bound: what binds the article; others: the days of
    the story's other articles, as far as they are known.
    """

    reader: Reader
    left: frozenset[int]
    bound: list[Constraint]
    others: Sequence[range]

    def kept(self) -> frozenset[int]:
        """The day, or the days between which it lies."""
        days = possible(self.candidates(), self.bound)
        return settled(likeliest(likelihoods(self.weighed(days))), self.left, self.bound)

    def candidates(self) -> list[int]:
        """The days that are left, and with neighbours those around them, if evidence should be wrong."""
        near = {day for one in self.others for day in range(one.start - _REACH, one.stop + _REACH)}
        few = self.left if not near or len(self.left) <= _FEW else frozenset[int]()
        return sorted(near | few)

    def weighed(self, days: Collection[int]) -> dict[int, dict[str, float]]:
        """What is seen from each of some days, and what links and the article's own words say of it."""
        seen = seen_in(self.reader)
        linked = told(scores(days, [item for item in self.bound if item.source]))
        own = told(scores(days, [item for item in self.bound if not item.source]))
        few = self.left if max(self.left) - min(self.left) < _WEEK else frozenset[int]()
        return {
            day: {
                **seen_from(day, self.reader, seen, self.others),
                "links": linked[day],
                "words": own[day],
                "left": float(day in few),
            }
            for day in days
        }

    def telling(self, window: range) -> list[Constraint]:
        """What does not hold on every day of a window."""
        return [item for item in self.bound if len(item.days) < len(window)]

    def habits(self) -> list[Span | Field]:
        """The evidence that habit weighs."""
        return [*seen_in(self.reader).spans, *_told_by(self.others)]


def neighbours(sets: Iterable[Collection[int]]) -> list[range]:
    """The days of other articles that are known within a fortnight."""
    hulls = (range(min(one), max(one) + 1) for one in sets if one)
    return sorted((one for one in hulls if len(one) <= _FEW), key=lambda one: (one.start, one.stop))


def likeliest(likelihood: Mapping[int, float]) -> frozenset[int]:
    """The one day that is sure, or the fewest days that together are."""
    ranked = sorted(likelihood, key=lambda day: (-likelihood[day], day))
    if likelihood[ranked[0]] >= _SURE:
        return frozenset(ranked[:1])
    total, count = 0.0, 0
    while total < _ALL and count < len(ranked):
        total += likelihood[ranked[count]]
        count += 1
    return frozenset(ranked[:count])


def possible(days: Collection[int], bound: list[Constraint]) -> list[int]:
    """The days that links and words do not exclude, whatever habit says.

    Many neighbours together say no more than a few would: in a large story everything is linked to something.
    """
    neighbours = {item.source for item in bound if item.source}
    share = min(1.0, _HEARD / max(len(neighbours), 1))
    linked = scores(days, [item for item in bound if item.source])
    own = scores(days, [item for item in bound if not item.source])
    total = {day: own[day] + share * linked[day] for day in days}
    least = max(total.values()) - _EXCLUDED
    return [day for day in days if total[day] >= least]


def settled(likely: frozenset[int], left: frozenset[int], bound: list[Constraint]) -> frozenset[int]:
    """Habit's days and those that links and words leave, if those are few.

    Where links agree, only days that both hold, but a day alone is habit's to give; where the two exclude
    each other, all of both.
    """
    reach, both = max(left) - min(left), likely & left
    if reach < _WEEK and not both:
        return likely | left
    return both if len(both) > 1 and reach < _NEAR and _agree(bound, left) else likely


def _agree(bound: list[Constraint], left: frozenset[int]) -> bool:
    """Whether several links to few neighbours nearly all hold on some of these days."""
    links = [item for item in bound if item.source]
    holding = sum(item.weight for item in links if item.days & left)
    few = len({item.source for item in links}) < _MANY
    return few and len(links) >= _SEVERAL and holding >= _NEARLY_ALL * sum(item.weight for item in links)


def _told_by(others: Sequence[range]) -> tuple[Field, ...]:
    """The days of the story's other articles, as evidence."""
    if not others:
        return ()
    days = (min(one.start for one in others), max(one.stop - 1 for one in others))
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return (Field("other articles", f"{len(others)} of {first}/{last}"),)


def inferred(
    first: int | None,
    last: int | None,
    kept: frozenset[int],
    weighed: list[Constraint],
    habits: Sequence[Span | Field] = (),
) -> Time:
    """A day or a range with all evidence that was weighed, and the expressions that agree with it."""
    low = date.fromordinal(first).isoformat() if first else None
    high = date.fromordinal(last).isoformat() if last else None
    exact = low is not None and low == high
    spans = {span for item in weighed for span in item.evidence}
    spans.update(item for item in habits if isinstance(item, Span))
    told_by = tuple(item for item in habits if isinstance(item, Field))
    evidence: tuple[Span | Field, ...] = (*sorted(spans), *told_by)
    agreeing = tuple(sorted({name for item in weighed if item.days & kept for name in item.from_}))
    return Time(
        low if exact else None, low, high, "day" if exact else "range", "inferred", evidence, agreeing
    )
