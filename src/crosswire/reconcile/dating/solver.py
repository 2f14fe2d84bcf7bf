"""Days that fit: the articles of a story, the days that are left to each, and how they narrow each other."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import fsum, log1p

from crosswire.reconcile.dating.evidence import (
    STRONG,
    Constraint,
    Denotations,
    Interval,
    Reader,
    Words,
    merged,
    month_day,
    month_days,
    opening,
    own_constraints,
)
from crosswire.records import Span, Time

_FEW = 14  # days
_MARGIN = 2.3  # nats: a day is left out where another is ten times as likely
_HEARSAY = 1.4  # nats: all that the weakest links to one neighbour can say together
_NEARNESS = 0.65  # nats: what speaks for a day among those of the other articles, against one far from them
_FAR = 14  # days
_MONTH = 2.0  # nats: that 'in December' is the December of the others

UNKNOWN = Time(None, None, None, None, "unknown")
"""When nothing is known."""

Days = Mapping[str, frozenset[int]]
"""The days (ordinals) that are left to each undated article."""

_Stretches = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link seen from one of its ends: our expression means the same time as their expression."""

    ours: str
    their_article: str
    theirs: str
    evidence: tuple[Span, ...]
    weight: float = STRONG


@dataclass(frozen=True)
class Story:
    """A story's articles and what binds them, over one window of days.

    The private tables keep what was worked out before: stories repeat the same few words.
    """

    undated: list[str]
    dated: Mapping[str, range]
    readers: Mapping[str, Reader]
    ties: Mapping[str, list[Tie]]
    window: range
    _meant: dict[tuple[Words, Collection[int]], _Stretches] = field(default_factory=dict)
    _denoted: dict[Words, Denotations] = field(default_factory=dict)
    _fitting: dict[tuple[Words, _Stretches], frozenset[int]] = field(default_factory=dict)

    def solve(self) -> Days:
        """The days that each undated article keeps: those on which most of what binds it holds.

        All articles step at once, so that their order is of no consequence; sets only shrink, so
        there is an end to it.
        """
        days: Days = {article: frozenset(self.window) for article in self.undated}
        while True:
            bound = self._bound(days)
            following = {
                article: _best(days[article], bound[article], self._nearness) for article in self.undated
            }
            if following == days:
                return days
            days = following

    @cached_property
    def _nearness(self) -> dict[int, float]:
        """What speaks for each day because other articles of the story are of that time."""
        known = sorted({day for days in self.dated.values() for day in days})
        return {day: _near(day, known) for day in self.window} if known else {}

    def times(self, days: Days, wider: Days) -> dict[str, Time]:
        """What is known of the articles' dates, from the solutions of this and of a wider window."""
        bound = self._bound(days)
        return {
            article: self._time(article, days[article], wider[article], bound[article])
            for article in self.undated
        }

    def _bound(self, days: Days) -> dict[str, list[Constraint]]:
        """All that binds each undated article, its neighbours being on the days that are left to them."""
        spoken = {
            article: month_days(reader, self._on(article, days)) for article, reader in self.readers.items()
        }
        heard = Counter((parts, one) for found in spoken.values() for parts in found for one in found[parts])
        return {
            article: [
                *own_constraints(self.readers[article], self.window),
                *self._year_less(article, heard - Counter(_pairs(spoken[article]))),
                *self._tied(article, days),
            ]
            for article in self.undated
        }

    def _on(self, article: str, days: Days) -> Collection[int]:
        return days.get(article, self.dated.get(article, range(0)))

    def _year_less(self, article: str, heard: Mapping[tuple[str, Interval], int]) -> Iterator[Constraint]:
        """'December 7' is the one that the other articles of the story mean by it."""
        meanings: dict[str, list[Interval]] = defaultdict(list)
        for parts, stretch in heard:
            meanings[parts].append(stretch)
        reader = self.readers[article]
        for item in reader.annotation.times:
            meant = merged(meanings.get(month_day(item) or "", ()))
            fitting = self._fits(reader, item.id, meant)
            if fitting:
                day = len(month_day(item) or "") == len("XXXX-12-07")
                yield Constraint(fitting, (item.span,), (item.id,), STRONG if day else _MONTH)

    def _tied(self, article: str, days: Days) -> Iterator[Constraint]:
        """What links to its neighbours say about an article."""
        reader = self.readers[article]
        for tie in self.ties.get(article, ()):
            theirs = self.readers[tie.their_article]
            fitting = self._fits(reader, tie.ours, self._means(theirs, tie, days))
            if fitting:
                spans = (reader.times[tie.ours].span, theirs.times[tie.theirs].span, *tie.evidence)
                names = (tie.ours, tie.theirs)
                yield Constraint(fitting, spans, names, tie.weight, tie.their_article)

    def _means(self, theirs: Reader, tie: Tie, days: Days) -> _Stretches:
        """What a neighbour's expression means on the days that are left to it."""
        on = self._on(tie.their_article, days)
        key = (theirs.words[tie.theirs], on)
        if key not in self._meant:
            self._meant[key] = merged(stretch for day in on for stretch in theirs.denoted(tie.theirs, day))
        return self._meant[key]

    def _fits(self, reader: Reader, identifier: str, meant: _Stretches) -> frozenset[int]:
        """The days of the window on which an expression can mean one of these days."""
        key = (reader.words[identifier], meant)
        if key not in self._fitting:
            self._fitting[key] = self._denotations(reader, identifier).within(meant)
        return self._fitting[key]

    def _denotations(self, reader: Reader, identifier: str) -> Denotations:
        words = reader.words[identifier]
        if words not in self._denoted:
            rows = ((*span, day) for day in self.window for span in reader.denoted(identifier, day))
            self._denoted[words] = Denotations(tuple(sorted(rows)))
        return self._denoted[words]

    def _time(
        self, article: str, days: frozenset[int], wider: frozenset[int], bound: list[Constraint]
    ) -> Time:
        habits = list(opening(self.readers[article], days | wider))
        kept, check = _narrowed(days, habits), _narrowed(wider, habits)
        first = min(kept) if min(kept) == min(check) else None
        last = max(kept) if max(kept) == max(check) else None
        if first is None and last is None:
            return UNKNOWN
        telling = [item for item in bound if len(item.days) < len(self.window)]
        return _time(first, last, telling + (habits if kept != days else []), kept)


def _near(day: int, known: list[int]) -> float:
    index = bisect.bisect_left(known, day)
    distance = min(abs(day - other) for other in known[max(index - 1, 0) : index + 1])
    return _NEARNESS * max(0.0, 1 - log1p(distance) / log1p(_FAR))


def _pairs(meanings: Mapping[str, Iterable[Interval]]) -> Iterator[tuple[str, Interval]]:
    return ((parts, stretch) for parts, stretches in meanings.items() for stretch in stretches)


def _narrowed(days: frozenset[int], habits: list[Constraint]) -> frozenset[int]:
    """What habits leave of some days; they are heard where the days are few and more than one is left."""
    near = days.intersection(*(item.days for item in habits))
    return near if len(near) > 1 and max(days) - min(days) < _FEW else days


def _best(
    days: frozenset[int], constraints: list[Constraint], nearness: Mapping[int, float]
) -> frozenset[int]:
    """The days that cannot be told from the likeliest; where evidence is equally divided, both sides stay."""
    voices = _voices(constraints)
    scores = {
        day: fsum(weight for fitting, weight in voices if day in fitting) + nearness.get(day, 0.0)
        for day in days
    }
    least = max(scores.values()) - _MARGIN
    return frozenset(day for day, score in scores.items() if score >= least)


def _voices(constraints: list[Constraint]) -> list[tuple[frozenset[int], float]]:
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


def _time(first: int | None, last: int | None, weighed: list[Constraint], kept: frozenset[int]) -> Time:
    low = date.fromordinal(first).isoformat() if first else None
    high = date.fromordinal(last).isoformat() if last else None
    exact = low is not None and low == high
    evidence = tuple(sorted({span for item in weighed for span in item.evidence}))
    agreeing = tuple(sorted({name for item in weighed if item.days & kept for name in item.from_}))
    return Time(
        low if exact else None, low, high, "day" if exact else "range", "inferred", evidence, agreeing
    )
