"""Days that fit: the articles of a story, the days that are left to each, and how they narrow each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from crosswire.reconcile.dating_evidence import (
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


@dataclass(frozen=True, slots=True)
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
            following = {article: _best(days[article], bound[article]) for article in self.undated}
            if following == days:
                return days
            days = following

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
                yield Constraint(fitting, (item.span,), (item.id,))

    def _tied(self, article: str, days: Days) -> Iterator[Constraint]:
        """What links to its neighbours say about an article."""
        reader = self.readers[article]
        for tie in self.ties.get(article, ()):
            theirs = self.readers[tie.their_article]
            fitting = self._fits(reader, tie.ours, self._means(theirs, tie, days))
            if fitting:
                spans = (reader.times[tie.ours].span, theirs.times[tie.theirs].span, *tie.evidence)
                yield Constraint(fitting, spans, (tie.ours, tie.theirs))

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


def _pairs(meanings: Mapping[str, Iterable[Interval]]) -> Iterator[tuple[str, Interval]]:
    return ((parts, stretch) for parts, stretches in meanings.items() for stretch in stretches)


def _narrowed(days: frozenset[int], habits: list[Constraint]) -> frozenset[int]:
    """What habits leave of some days; they are heard where the days are few and more than one is left."""
    near = days.intersection(*(item.days for item in habits))
    return near if len(near) > 1 and max(days) - min(days) < _FEW else days


def _best(days: frozenset[int], constraints: list[Constraint]) -> frozenset[int]:
    """The days on which most holds; what speaks against them has the least support and is outvoted."""
    weights = Counter(item.days for item in constraints)
    scores = {day: sum(weight for fitting, weight in weights.items() if day in fitting) for day in days}
    most = max(scores.values())
    return frozenset(day for day, score in scores.items() if score == most)


def _time(first: int | None, last: int | None, weighed: list[Constraint], kept: frozenset[int]) -> Time:
    low = date.fromordinal(first).isoformat() if first else None
    high = date.fromordinal(last).isoformat() if last else None
    exact = low is not None and low == high
    evidence = tuple(sorted({span for item in weighed for span in item.evidence}))
    agreeing = tuple(sorted({name for item in weighed if item.days & kept for name in item.from_}))
    return Time(
        low if exact else None, low, high, "day" if exact else "range", "inferred", evidence, agreeing
    )
